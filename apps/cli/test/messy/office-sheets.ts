/** Workbooks of every kind in the layouts of real offices, written by another library, with the truth of each row. Drawn from a seed. */
import XLSX from '@e965/xlsx'
import type { Cell } from 'duikou'
import type { OfficeColumn, OfficeKind } from './office-kinds.ts'

export interface OfficeRow {
  /** 1-based, as shown. */
  readonly row: number
  readonly is: 'record' | 'merged' | 'ignored'
  readonly fields: Readonly<Record<string, unknown>>
  /** Columns, 1-based, that must carry an issue. */
  readonly faults: readonly number[]
}

export interface OfficeSheet {
  readonly name: string
  readonly bytes: Uint8Array
  readonly truth: readonly OfficeRow[]
}

type Written = Cell | Date

export function officeSheet(kind: OfficeKind, seed: number): OfficeSheet {
  const draw = drawer(seed)
  const pick = <T>(items: readonly T[]): T => items[draw(items.length)] as T
  const columns = kind.columns.filter(({ needed }) => needed || draw(10) > 2)
  const order = [...columns].sort(() => draw(3) - 1)
  const hasNumber = draw(3) > 0
  const header = [...(hasNumber ? ['序号'] : []), ...kind.names.map(({ headers }) => pick(headers))]
  const lead = header.length
  for (const { headers } of order) header.push(pick(headers) + pick(['', '', '*', '：', ' ']))
  const width = header.length
  const rows: Written[][] = []
  const truth: OfficeRow[] = []
  const merges: XLSX.Range[] = []
  const hidden: number[] = []
  const ignored = (cells: Written[]) => {
    truth.push({ row: rows.length + 1, is: 'ignored', fields: {}, faults: [] })
    rows.push(cells)
  }
  if (draw(3) === 0) ignored(['附件3'])
  if (draw(4) > 0) {
    ignored([pick(kind.titles)])
    merges.push({ s: { r: rows.length - 1, c: 0 }, e: { r: rows.length - 1, c: width - 1 } })
  }
  if (draw(3) === 0) ignored(['填报日期：2026年8月1日', null, '联系电话：021-60000000'])
  if (draw(3) === 0 && width > lead + 1) {
    // A group over the last columns, and the first ones merged downwards.
    const upper: Written[] = header.map((one, i) => (i < lead ? one : i === lead ? '基本情况' : null))
    ignored(upper)
    const top = rows.length - 1
    merges.push({ s: { r: top, c: lead }, e: { r: top, c: width - 1 } })
    for (let c = 0; c < lead; c++) merges.push({ s: { r: top, c }, e: { r: top + 1, c } })
    ignored(header.map((one, i) => (i < lead ? null : one)))
  } else ignored(header)
  if (draw(4) === 0) ignored(header.map((_, i) => i + 1))
  const summary = (words: string): Written[] => header.map((_, i) => (i === 0 ? words : i === width - 1 ? 99 : null))
  if (draw(5) === 0) ignored(summary('总计'))
  const size = 8 + draw(6)
  for (let n = 0; n < size; n++) {
    const cells: Written[] = [...(hasNumber ? [n + 1] : []), ...kind.names.map((one) => one.cell(n))]
    const fields: Record<string, unknown> = {}
    const faults: number[] = []
    for (const column of order) {
      const [cell, value, isFault] = written(column, draw, n)
      if (isFault) faults.push(cells.length + 1)
      else if (column.field !== null && value !== undefined) fields[column.field] = value
      cells.push(cell)
    }
    truth.push({ row: rows.length + 1, is: 'record', fields, faults })
    rows.push(cells)
    if (draw(10) === 0) hidden.push(rows.length - 1)
    if (draw(12) === 0) ignored(summary(pick(['小计', '合  计', '第一组小计'])))
  }
  if (draw(2) === 0) ignored(summary(pick(['合计', '总 计', '共计'])))
  if (draw(2) === 0)
    ignored([pick(['注：本表一式两份。', '备注：1.请如实填写；2.加盖公章。', '说明：本表由各单位填报。'])])
  if (draw(2) === 0) ignored(['填表人：张某', null, '审核人：李某'])
  const sheet = XLSX.utils.aoa_to_sheet(rows, { cellDates: false, UTC: true })
  sheet['!merges'] = merges
  sheet['!rows'] = rows.map((_, i) => (hidden.includes(i) ? { hidden: true } : {}))
  const book = XLSX.utils.book_new()
  const at = draw(2) === 0 ? '.xlsx' : '.xls'
  XLSX.utils.book_append_sheet(book, sheet, pick(kind.sheets))
  const bytes = XLSX.write(book, { type: 'buffer', bookType: at === '.xlsx' ? 'xlsx' : 'biff8' }) as Uint8Array
  return { name: `${kind.kind}-${seed}${at}`, bytes: new Uint8Array(bytes), truth }
}

function written({ good, bad = [], ownCell }: OfficeColumn, draw: Draw, n: number): [Written, unknown, boolean] {
  if (bad.length > 0 && draw(12) === 0) return [bad[draw(bad.length)] as Written, undefined, true]
  const [cell, value] = good[draw(good.length)] as readonly [Written, unknown?]
  return [ownCell !== undefined && cell !== null ? ownCell(n) : cell, value, false]
}

type Draw = (below: number) => number

/** xorshift: enough for a test, the same everywhere. */
function drawer(seed: number): Draw {
  let state = (seed * 2654435761) >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % below
  }
}
