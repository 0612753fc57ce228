/** What stands above the header as «label：value» holds for every row: 填报单位：…, 专业：…, 年级：…. */
import type { Recognised } from './header.ts'
import { plainHeader } from './plain-header.ts'
import type { Cell, TableRow } from './table.ts'

export interface Constant {
  readonly field: string
  readonly cell: Cell
  readonly row: number
}

/** By field name; only fields that no column holds. */
export function constantsOf(above: readonly TableRow[], found: Recognised): ReadonlyMap<string, Constant> {
  const present = new Set(found.columns.map(({ field }) => field?.name))
  const constants = new Map<string, Constant>()
  const { parties } = found.kind
  const reporter = parties.find(({ name }) => name !== undefined && !present.has(name))?.name
  const hasParty = parties.some(({ into, name, code }) => name === reporter && (present.has(into) || present.has(code)))
  for (const { row, cells } of above)
    for (const [label, cell] of pairsOf(cells)) {
      const { name } = plainHeader(label)
      const field =
        found.fields.find(
          ({ headers, identity }) => identity !== true && headers.some((one) => plainHeader(one).name === name),
        )?.name ?? (isReporter.test(name) && !hasParty ? reporter : undefined)
      if (field !== undefined && !present.has(field) && !constants.has(field))
        constants.set(field, { field, cell, row })
    }
  return constants
}

const isReporter = /^(?:填报|报送|申报|填表|上报)(?:单位|学校|企业)$|^(?:单位|学校|企业)$/

function pairsOf(cells: readonly Cell[]): [string, Cell][] {
  const pairs: [string, Cell][] = []
  cells.forEach((cell, place) => {
    if (typeof cell !== 'string') return
    const label = /^\s*([^:：\s]{2,12})\s*[:：]\s*$/.exec(cell)?.[1]
    const next = cells[place + 1] ?? null
    if (label !== undefined && next !== null) pairs.push([label, next])
    for (const [, one = '', said = ''] of cell.matchAll(/([^\s:：;；,，]{2,12})\s*[:：]\s*([^\s:：;；]+)/g))
      if (!/盖章|签字|签名|年\s*月/.test(said)) pairs.push([one, said])
  })
  return pairs
}
