/**
 * The counts that a publication prints, as cells and sums: demand and supply of every row, of each chain in each region, of each chain, of each
 * region, of all. Demand is a figure of enterprises, supply one of persons.
 */
import { compareIds } from '../model/id.ts'
import { roundHalfUp } from '../model/numbers.ts'
import type { Cell, Sum, Tables } from './suppress.ts'
import type { UnitKey } from './unit.ts'

export interface PublishedRow extends UnitKey {
  readonly id: string
  /** Thousandths of a person by enterprise. */
  readonly demand: ReadonlyMap<string, number>
  /** Of these the entry-level ones. */
  readonly entryDemand: ReadonlyMap<string, number>
  /** Persons; null: unknown, not printed. */
  readonly supply: number | null
}

export const demandKey = (id: string) => `demand:${id}`
export const entryKey = (id: string) => `entry-demand:${id}`
export const supplyKey = (id: string) => `supply:${id}`

/** Not printed, but anybody can subtract. */
const restKey = (id: string) => `experienced-demand:${id}`

export type TotalOf = 'chain-region' | 'chain' | 'region' | 'all'

export interface Total {
  readonly id: string
  readonly of: TotalOf
  readonly chain: string | null
  readonly region: string | null
  readonly rows: readonly string[]
}

export function totalsOf(rows: readonly PublishedRow[]): Total[] {
  const groups = new Map<string, Total & { rows: string[] }>()
  const add = (of: TotalOf, chain: string | null, region: string | null, row: string) => {
    const id = totalId(of, chain, region)
    const group = groups.get(id)
    if (group === undefined) groups.set(id, { id, of, chain, region, rows: [row] })
    else group.rows.push(row)
  }
  for (const { id, chain, region } of [...rows].sort((a, b) => compareIds(a.id, b.id))) {
    add('chain-region', chain, region, id)
    add('chain', chain, null, id)
    add('region', null, region, id)
    add('all', null, null, id)
  }
  return [...groups.values()].sort((a, b) => compareIds(a.id, b.id))
}

/** Totals are sums of rounded rows, so that the printed columns add up. */
export function tablesOf(rows: readonly PublishedRow[]): Tables {
  const totals = totalsOf(rows)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const cells: Cell[] = []
  const sums: Sum[] = []
  for (const row of rows) {
    cells.push({ key: demandKey(row.id), value: personsOf(row.demand), enterprises: [...row.demand.values()] })
    const rest = new Map([...row.demand].map(([id, part]) => [id, part - (row.entryDemand.get(id) ?? 0)]))
    const entry = personsOf(row.entryDemand)
    cells.push({ key: entryKey(row.id), value: entry, enterprises: [...row.entryDemand.values()] })
    cells.push({ key: restKey(row.id), value: personsOf(row.demand) - entry, enterprises: [...rest.values()] })
    sums.push({ total: demandKey(row.id), parts: [entryKey(row.id), restKey(row.id)] })
    if (row.supply !== null) cells.push({ key: supplyKey(row.id), value: row.supply, enterprises: null })
  }
  for (const total of totals) {
    const members = total.rows.flatMap((id) => byId.get(id) ?? [])
    cells.push({
      key: demandKey(total.id),
      value: members.reduce((sum, row) => sum + personsOf(row.demand), 0),
      enterprises: [...together(members).values()],
    })
    const supplied = members.filter((row) => row.supply !== null)
    if (supplied.length > 0)
      cells.push({
        key: supplyKey(total.id),
        value: supplied.reduce((sum, row) => sum + (row.supply ?? 0), 0),
        enterprises: null,
      })
    sums.push(...sumsOfTotal(total, totals, byId))
  }
  return { cells, sums }
}

export function personsOf(demand: ReadonlyMap<string, number>): number {
  let milli = 0
  for (const part of demand.values()) milli += part
  return roundHalfUp(milli / 1000)
}

/** A total of rows; wider totals also as sums of the narrower ones that are printed. */
function sumsOfTotal(total: Total, totals: readonly Total[], byId: ReadonlyMap<string, PublishedRow>): Sum[] {
  const hasSupply = (id: string) => byId.get(id)?.supply !== null
  const inside = totals.filter((one) => one.of === 'chain-region' && isInside(one, total))
  const of = (keys: readonly string[], key: (id: string) => string): Sum => ({
    total: key(total.id),
    parts: keys.map(key),
  })
  const supplied = total.rows.filter(hasSupply)
  const suppliedInside = inside.filter((one) => one.rows.some(hasSupply)).map(({ id }) => id)
  if (total.of === 'chain-region')
    return [of(total.rows, demandKey), ...(supplied.length > 0 ? [of(supplied, supplyKey)] : [])]
  const ids = inside.map(({ id }) => id)
  return [of(ids, demandKey), ...(suppliedInside.length > 0 ? [of(suppliedInside, supplyKey)] : [])]
}

function isInside(one: Total, total: Total): boolean {
  if (total.of === 'all') return true
  return total.of === 'chain' ? one.chain === total.chain : one.region === total.region
}

function totalId(of: TotalOf, chain: string | null, region: string | null): string {
  return `total:${of}/${region ?? '-'}/${chain ?? '-'}`
}

function together(rows: readonly PublishedRow[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) for (const [id, part] of row.demand) sums.set(id, (sums.get(id) ?? 0) + part)
  return sums
}
