/**
 * What stands above the header as «label：value» holds for every row: 填报单位：…, 专业：…, 年级：…; and what a title says, of a sheet without
 * such a column: 2024级 in «申江学院2024级学生名册», above the table, on its tab or in the file's name.
 */
import type { Recognised } from './header.ts'
import { plainHeader, unitOf } from './plain-header.ts'
import type { Cell, TableRow } from './table.ts'
import { isBlank } from './values/read.ts'

export interface Constant {
  readonly field: string
  readonly cell: Cell
  readonly row: number
}

/** By field name; only fields that no column holds. `names`: of the sheet and of the file. */
export function constantsOf(
  above: readonly TableRow[],
  found: Recognised,
  names: readonly string[],
): ReadonlyMap<string, Constant> {
  const present = new Set(found.columns.map(({ field }) => field?.name))
  const constants = new Map<string, Constant>()
  const { parties } = found.kind
  const reporter = parties.find(({ name }) => name !== undefined && !present.has(name))?.name
  const hasParty = parties.some(
    ({ into, name, code }) => name === reporter && (present.has(into) || (code !== undefined && present.has(code))),
  )
  for (const { row, cells } of above)
    for (const [label, cell] of [...pairsOf(cells), ...besideOf(cells, found)]) {
      const { name } = plainHeader(label)
      if (unitOf([String(cell)]) !== null) continue // 单位：万元 names nobody
      const field =
        found.fields.find(
          ({ headers, identity }) => identity !== true && headers.some((one) => plainHeader(one).name === name),
        )?.name ?? (isReporter.test(name) && !hasParty ? reporter : undefined)
      if (field !== undefined && !present.has(field) && !constants.has(field))
        constants.set(field, { field, cell, row })
    }
  for (const { said, row } of titlesOf(above, found, names))
    for (const { name, inTitle, orElse = [] } of found.fields) {
      if (inTitle === undefined || present.has(name) || constants.has(name)) continue
      if (orElse.some((other) => present.has(other)) || isNamed(found, name, present)) continue
      const cell = inTitle(said)
      if (cell !== null) constants.set(name, { field: name, cell, row })
    }
  return constants
}

/** What stands above without a label, from the top; then the names of the sheet and of the file. */
function titlesOf(
  above: readonly TableRow[],
  found: Recognised,
  names: readonly string[],
): { readonly said: string; readonly row: number }[] {
  const rows = above.flatMap(({ row, cells }) =>
    cells
      .filter((cell): cell is string => typeof cell === 'string' && cell.trim() !== '' && !/[:：]/.test(cell))
      .map((cell) => ({ said: cell.normalize('NFKC').replace(/\s+/g, ''), row })),
  )
  // 2025届毕业生 over 毕业人数 and 对口人数
  const groups = found.columns.flatMap(({ header }) =>
    header.includes(' ') ? [header.slice(0, header.lastIndexOf(' '))] : [],
  )
  const upper = [...new Set(groups)].map((said) => ({ said: said.normalize('NFKC'), row: found.first }))
  return [
    ...rows,
    ...(upper.length === 1 ? upper : []),
    ...names.map((name) => ({ said: name.normalize('NFKC').replace(/\.\w+$/, ''), row: found.first })),
  ]
}

/** A party that a column names by id or code needs no name from a title. */
function isNamed({ kind }: Recognised, field: string, present: ReadonlySet<string | undefined>): boolean {
  return kind.parties.some(
    ({ into, name, code }) => name === field && (present.has(into) || (code !== undefined && present.has(code))),
  )
}

const isReporter =
  /^(?:填报|报送|申报|填表|上报|提报|提交|报名|招生|办学|招工|招聘|用工|用人|需求|发布|制表|编制|统计|推荐|送培|参训)(?:单位|学校|院校|企业|公司|厂家?)$|^(?:单位|学校|院校|企业|公司|填报|报送|上报|提报)$/

/** 企业名称 | 甲公司 | 联系人 | 王某: labels without a colon, where every second filled cell of the row is one. */
function besideOf(cells: readonly Cell[], { fields, words }: Recognised): [string, Cell][] {
  const filled = cells.filter((cell) => !isBlank(cell))
  if (filled.length < 2 || filled.length % 2 !== 0) return []
  const isLabel = (cell: Cell) => {
    if (typeof cell !== 'string') return false
    const { name } = plainHeader(cell)
    return (
      words.reserved(name) !== null ||
      fields.some(({ headers }) => headers.some((one) => plainHeader(one).name === name))
    )
  }
  if (!filled.every((cell, place) => isLabel(cell) === (place % 2 === 0))) return []
  return filled.flatMap((cell, place): [string, Cell][] =>
    place % 2 === 0 ? [[String(cell), filled[place + 1] ?? null]] : [],
  )
}

function pairsOf(cells: readonly Cell[]): [string, Cell][] {
  const pairs: [string, Cell][] = []
  cells.forEach((cell, place) => {
    if (typeof cell !== 'string') return
    const label = /^\s*([^:：\s]{2,12})\s*[:：]\s*$/.exec(cell)?.[1]
    const next = cells[place + 1] ?? null
    if (label !== undefined && next !== null) pairs.push([label, next])
    for (const [, one = '', stated = ''] of cell.matchAll(/([^\s:：;；,，]{2,12})\s*[:：]\s*([^\s:：;；]+)/g)) {
      const said = stated.replace(/[(（](?:盖章|公章|签章)[)）]$/, '') // who has signed may still be said
      if (said !== '' && !/盖章|签字|签名|年\s*月/.test(said)) pairs.push([one, said])
    }
  })
  return pairs
}
