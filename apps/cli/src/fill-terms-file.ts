/**
 * What the office says about a round, from a file. JSON: the members of `FillTerms`, as HTTP takes them. A workbook: sheets 在岗实习生 (企业编号,
 * 需求编号, 人数), 限额 (限额, 订单班编号, 最多人数, 性质), 可输送 (专业点编号, 最多人数), 例外 (限额, 最多人数, 批准人, 理由), 固定成员 and 不宜调动 (学员代号, 订单班编号), 可变动 (条件,
 * 订单班编号), each where there is something to say. A CSV is one of these sheets, by the name of the file.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readWorkbook, SheetError } from '@duikou/sheets'
import { FillTerms, type Lever, levers } from 'duikou/classes'
import { UsageError } from './usage.ts'

export type StatedTerms = Partial<FillTerms>

/** Throws UsageError: file, sheet, row and what is wrong. */
export async function readFillTerms(file: string): Promise<StatedTerms> {
  const full = path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
  if (!existsSync(full)) throw new UsageError(`--round ${file}: 没有这个文件 (no such file)`)
  const bytes = readFileSync(full)
  return /\.json$/i.test(file) ? fromJson(file, bytes.toString('utf8')) : fromSheets(file, bytes)
}

function fromJson(file: string, text: string): StatedTerms {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new UsageError(`--round ${file}: 读不出 JSON (not readable as JSON): ${why}`)
  }
  const found = FillTerms.safeParse(data)
  if (!found.success) {
    const problems = found.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new UsageError(`--round ${file}: ${problems.join('; ')}`)
  }
  const said = new Set(Object.keys(data as object))
  return Object.fromEntries(Object.entries(found.data).filter(([name]) => said.has(name)))
}

/** A row of a sheet by header. */
interface SheetRow {
  /** The cell; a cell that is needed and empty is an error. */
  need(header: string): string
  may(header: string): string | null
  whole(header: string): number
  fail(why: string): never
}

const readers: Readonly<Record<string, (rows: readonly SheetRow[]) => StatedTerms>> = {
  在岗实习生: (rows) => ({
    present: rows.map((row) => ({
      enterprise: row.need('企业编号'),
      demand: row.may('需求编号'),
      persons: row.whole('人数'),
    })),
  }),
  限额: (rows) => {
    const caps = new Map<string, FillTerms['caps'][number]>()
    for (const row of rows) {
      const [id, classes, most] = [row.need('限额'), pieces(row.need('订单班编号')), row.whole('最多人数')]
      const before = caps.get(id)
      if (before !== undefined && before.most !== most) row.fail(`限额「${id}」两次给出不同的最多人数 (stated twice)`)
      const of = basisOf(row) ?? before?.of
      caps.set(id, { id, classes: [...(before?.classes ?? []), ...classes], most, ...(of === undefined ? {} : { of }) })
    }
    return { caps: [...caps.values()] }
  },
  可输送: (rows) => ({
    spares: rows.map((row) => ({ program: row.need('专业点编号'), most: row.whole('最多人数') })),
  }),
  例外: (rows) => ({
    overrides: rows.map((row) => ({
      cap: row.need('限额'),
      most: row.whole('最多人数'),
      who: row.need('批准人'),
      why: row.need('理由'),
    })),
  }),
  固定成员: (rows) => ({ fixed: rows.map(seatOf) }),
  不宜调动: (rows) => ({ stay: rows.map(seatOf) }),
  可变动: (rows) => {
    const marked = rows.map((row) => ({ lever: leverOf(row), classes: pieces(row.may('订单班编号') ?? '') }))
    return {
      movable: marked.flatMap(({ lever, classes }) => (classes.length === 0 ? [lever] : [])),
      movableOf: marked.flatMap(({ lever, classes }) => classes.map((orderClass) => ({ orderClass, lever }))),
    }
  },
}

/** What officers call the levers. */
const leverNames: Readonly<Record<string, Lever>> = {
  成班下限: 'minimum',
  下限: 'minimum',
  再动员报名: 'applicants',
  报名: 'applicants',
  安排补考: 'assess',
  补考: 'assess',
  学校名额: 'quota',
  名额: 'quota',
  选拔最低分: 'floor',
  最低分: 'floor',
  与相近的班合并: 'merge',
  合并: 'merge',
  本轮限额: 'limit',
  限额: 'limit',
}

function leverOf(row: SheetRow): Lever {
  const said = row.need('条件')
  const lever = leverNames[said] ?? levers.find((one) => one === said)
  return lever ?? row.fail(`条件「${said}」；可用 (one of) ${[...new Set(Object.keys(leverNames))].join('、')}`)
}

/** What a limit is of: 师傅 or 工位; left out: neither. */
function basisOf(row: SheetRow): 'mentor' | 'stations' | undefined {
  const said = row.may('性质')
  if (said === null) return undefined
  if (/师傅|导师|教师|mentor/.test(said)) return 'mentor'
  return /工位|基地|车间|stations/.test(said) ? 'stations' : row.fail(`性质「${said}」；可用 (one of) 师傅、工位`)
}

function seatOf(row: SheetRow): { trainee: string; orderClass: string } {
  return { trainee: row.need('学员代号'), orderClass: row.need('订单班编号') }
}

/** Seats of an earlier round: the workbook or CSV that `--out` wrote, or the lines of `--json`. Throws UsageError. */
export async function readSeats(file: string): Promise<FillTerms['before']> {
  const full = path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
  if (!existsSync(full)) throw new UsageError(`--staying ${file}: 没有这个文件 (no such file)`)
  const bytes = readFileSync(full)
  const seats = /\.(nd)?jsonl?$/i.test(file)
    ? seatsOfLines(file, bytes.toString('utf8'))
    : await seatsOfSheets(file, bytes)
  if (seats.length === 0)
    throw new UsageError(
      `--staying ${file}: 没有「学员代号」「订单班编号」齐全的行 (no row with a trainee and a class)`,
    )
  return seats
}

function seatsOfLines(file: string, text: string): FillTerms['before'] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      const { trainee, orderClass } = JSON.parse(line) as { trainee?: unknown; orderClass?: unknown }
      return typeof trainee === 'string' && typeof orderClass === 'string' ? [{ trainee, orderClass }] : []
    } catch {
      throw new UsageError(`--staying ${file} 第 ${i + 1} 行不是 JSON (line ${i + 1} is no JSON)`)
    }
  })
}

async function seatsOfSheets(file: string, bytes: Uint8Array): Promise<FillTerms['before']> {
  const book = await workbookOf('--staying', file, bytes)
  for (const { name, rows } of book.sheets) {
    const heads = rows[0]?.cells.map((cell) => String(cell ?? '').trim()) ?? []
    // The list of seats, not the list of those without one.
    if (!heads.includes('学员代号') || !heads.includes('订单班编号') || heads.includes('原因')) continue
    return rowsOf(`--staying ${file} ${name}`, rows).flatMap((row) => {
      const [trainee, orderClass] = [row.may('学员代号'), row.may('订单班编号')]
      return trainee === null || orderClass === null ? [] : [{ trainee, orderClass }]
    })
  }
  return []
}

async function workbookOf(option: string, file: string, bytes: Uint8Array) {
  return readWorkbook({ name: path.basename(file), bytes }).catch((error: unknown) => {
    if (error instanceof SheetError) throw new UsageError(`${option} ${file}: 读不出表格 (${error.code})`)
    throw error
  })
}

async function fromSheets(file: string, bytes: Uint8Array): Promise<StatedTerms> {
  const book = await workbookOf('--round', file, bytes)
  const isCsv = !/\.xlsx$/i.test(file)
  let terms: StatedTerms = {}
  for (const { name, rows } of book.sheets) {
    const said = isCsv ? path.basename(file).replace(/\.\w+$/, '') : name
    if (rows.length === 0) continue
    const reader = readers[said.trim()]
    const known = Object.keys(readers).join('、')
    if (reader === undefined) throw new UsageError(`--round ${file}: 不认识的表「${said}」；可用 (one of) ${known}`)
    terms = { ...terms, ...reader(rowsOf(`--round ${file} ${said}`, rows)) }
  }
  return terms
}

function rowsOf(
  place: string,
  rows: readonly { readonly row: number; readonly cells: readonly unknown[] }[],
): SheetRow[] {
  const [head, ...rest] = rows.map(({ row, cells }) => ({ row, cells: cells.map((cell) => String(cell ?? '').trim()) }))
  return rest
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ row, cells }): SheetRow => {
      const fail = (why: string): never => {
        throw new UsageError(`${place} 第 ${row} 行：${why}`)
      }
      const may = (header: string) => {
        const at = head?.cells.indexOf(header) ?? -1
        return at < 0 ? null : cells[at] || null
      }
      const need = (header: string) => may(header) ?? fail(`缺「${header}」 (missing)`)
      const whole = (header: string) => {
        const text = need(header).replace(/人$/, '')
        return /^\d{1,7}$/.test(text) ? Number(text) : fail(`「${header}」不是整数：${text} (not a whole number)`)
      }
      return { need, may, whole, fail }
    })
}

function pieces(cell: string): string[] {
  return cell
    .split(/[、,，;；\s]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}
