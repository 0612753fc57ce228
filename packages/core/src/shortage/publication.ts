/**
 * The counts that a publication prints, as cells and sums: demand and supply of every row, of each chain in each region, of each chain, of each
 * region, of all, and of every pool that carries a rating. Demand is a figure of enterprises, supply one of persons.
 */
import { compareIds } from '../model/id.ts'
import { roundHalfUp } from '../model/numbers.ts'
import type { Cell, Sum, Tables } from './tables.ts'
import type { UnitKey } from './unit.ts'

export interface PublishedRow extends UnitKey {
  readonly id: string
  /** Thousandths of a person by enterprise. */
  readonly demand: ReadonlyMap<string, number>
  /** Of these the entry-level ones. */
  readonly entryDemand: ReadonlyMap<string, number>
  /** 未来3年, thousandths by enterprise. */
  readonly nextYears: ReadonlyMap<string, number>
  /** Persons; null: unknown, not printed. */
  readonly supply: number | null
}

/** A pool whose tightness is printed: its demand and supply can be worked out from it. */
export interface PublishedPool {
  readonly id: string
  readonly units: readonly string[]
}

export const demandKey = (id: string) => `demand:${id}`
export const entryKey = (id: string) => `entry-demand:${id}`
export const supplyKey = (id: string) => `supply:${id}`
export const nextYearsKey = (id: string) => `next-years:${id}`

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

export function totalsOf(rows: readonly Pick<PublishedRow, 'id' | 'chain' | 'region'>[]): Total[] {
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

/** Totals are sums of rounded rows, so that the printed columns add up. The demand figures of a row are withheld together. */
export function tablesOf(rows: readonly PublishedRow[], pools: readonly PublishedPool[], supplyFloor: number): Tables {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const cells: Cell[] = []
  const sums: Sum[] = []
  for (const row of rows) {
    cells.push(...demandCells(row))
    sums.push({ total: demandKey(row.id), parts: [entryKey(row.id), restKey(row.id)] })
    if (row.supply !== null) cells.push(supplyCell(row.id, row.supply, supplyFloor))
  }
  const totals = totalsOf(rows)
  for (const total of totals) {
    const members = total.rows.flatMap((id) => byId.get(id) ?? [])
    const key = demandKey(total.id)
    const value = members.reduce((sum, row) => sum + personsOf(row.demand), 0)
    cells.push({ key, value, enterprises: together(members.map((row) => row.demand)), group: key })
    const supplied = members.flatMap((row) => row.supply ?? [])
    if (supplied.length > 0)
      cells.push(
        supplyCell(
          total.id,
          supplied.reduce((sum, one) => sum + one, 0),
          0,
        ),
      )
    sums.push(...sumsOfTotal(total, totals, byId))
  }
  for (const { id, units } of pools) {
    const members = units.flatMap((unit) => byId.get(unit) ?? [])
    const key = entryKey(id)
    const value = members.reduce((sum, row) => sum + personsOf(row.entryDemand), 0)
    cells.push({ key, value, enterprises: together(members.map((row) => row.entryDemand)), group: key })
    sums.push({ total: key, parts: units.map(entryKey), optional: true })
    const supplied = members.filter((row) => row.supply !== null)
    if (supplied.length === 0) continue
    cells.push(
      supplyCell(
        id,
        supplied.reduce((sum, row) => sum + (row.supply ?? 0), 0),
        supplyFloor,
      ),
    )
    sums.push({ total: supplyKey(id), parts: supplied.map((row) => supplyKey(row.id)), optional: true })
  }
  return { cells, sums }
}

export function personsOf(demand: ReadonlyMap<string, number>): number {
  let milli = 0
  for (const part of demand.values()) milli += part
  return roundHalfUp(milli / 1000)
}

function demandCells({ id, demand, entryDemand, nextYears }: PublishedRow): Cell[] {
  const group = demandKey(id)
  const all = personsOf(demand)
  const entry = personsOf(entryDemand)
  const rest = new Map([...demand].map(([from, part]) => [from, part - (entryDemand.get(from) ?? 0)]))
  return [
    { key: demandKey(id), value: all, enterprises: together([demand]), group },
    { key: entryKey(id), value: entry, enterprises: together([entryDemand]), group },
    { key: restKey(id), value: all - entry, enterprises: together([rest]), group, derived: true },
    { key: nextYearsKey(id), value: personsOf(nextYears), enterprises: together([nextYears]), group: nextYearsKey(id) },
  ]
}

/** An index tells whether the supply behind it is above the floor, and no more where it is not. */
function supplyCell(id: string, value: number, floor: number): Cell {
  const known = value > floor ? { low: floor + 1, high: null } : { low: 0, high: floor }
  const cell = { key: supplyKey(id), value, enterprises: null, group: supplyKey(id) }
  return floor === 0 ? cell : { ...cell, known }
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

function together(parts: readonly ReadonlyMap<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const part of parts) for (const [id, milli] of part) if (milli > 0) sums[id] = (sums[id] ?? 0) + milli
  return sums
}
