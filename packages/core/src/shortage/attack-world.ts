/** What the outsider has before them: every name that editions print or withhold, the sums that tie names together, and who is near whom. */
import { compareIds } from '../model/id.ts'
import type { Cell, EarlierTables, Sum, Tables } from './tables.ts'

export type Groups = ReadonlyMap<string, unknown>

export interface World {
  readonly values: ReadonlyMap<string, number>
  readonly sums: readonly Sum[]
  /** Sums by name that they hold. */
  readonly sumsOf: ReadonlyMap<string, readonly number[]>
  readonly fixed: ReadonlySet<string>
  readonly before: ReadonlySet<string>
  readonly groupOf: ReadonlyMap<string, string>
  readonly members: ReadonlyMap<string, readonly string[]>
  readonly harmless: ReadonlySet<string>
  /** Places of the sums of optional totals. */
  readonly optional: readonly number[]
  readonly known: ReadonlyMap<string, NonNullable<Cell['known']>>
  /** Names linked without a sum: the two ends of a guarded change. */
  readonly links: Map<string, string[]>
  nameOf(cell: Cell): string
}

/** A count that an earlier edition printed with another value is another unknown: its name carries the value. */
export function worldOf(
  tables: Tables,
  earlier: readonly EarlierTables[],
  tellsOnNobody: (cell: Cell) => boolean,
): World {
  const now = new Map(tables.cells.map(({ key, value }) => [key, value]))
  const nameOf = ({ key, value }: Cell) => (now.get(key) === value ? key : `${key}@${value}`)
  const values = new Map(now)
  const groupOf = new Map(tables.cells.map(({ key, group }) => [key, group]))
  const members = new Map<string, string[]>()
  for (const { key, group } of tables.cells) members.set(group, [...(members.get(group) ?? []), key])
  const sums: Sum[] = [...tables.sums]
  const fixed = new Set<string>()
  const before = new Set<string>()
  const harmless = new Set<string>()
  const known = new Map<string, NonNullable<Cell['known']>>()
  const judge = (cell: Cell) => {
    if (cell.known !== undefined) known.set(nameOf(cell), cell.known)
    if (cell.derived === true && tellsOnNobody(cell)) harmless.add(nameOf(cell))
  }
  tables.cells.forEach(judge)
  for (const edition of earlier) {
    edition.cells.forEach(judge)
    const names = new Map(edition.cells.map((cell) => [cell.key, nameOf(cell)]))
    const withheld = new Set(edition.withheld)
    for (const cell of edition.cells) {
      const name = nameOf(cell)
      values.set(name, cell.value)
      if (name !== cell.key) groupOf.set(name, `${cell.group}@${edition.edition}`)
      if (withheld.has(cell.key)) before.add(name)
      else fixed.add(name)
    }
    const named = (key: string) => names.get(key) ?? key
    sums.push(...edition.sums.map((sum) => ({ ...sum, total: named(sum.total), parts: sum.parts.map(named) })))
  }
  for (const name of fixed) before.delete(name)
  const sumsOf = new Map<string, number[]>()
  sums.forEach(({ total, parts }, i) => {
    for (const key of [total, ...parts]) {
      const list = sumsOf.get(key)
      if (list === undefined) sumsOf.set(key, [i])
      else list.push(i)
    }
  })
  const optional = sums.flatMap((sum, at) => (sum.optional === true ? [at] : []))
  const links = new Map<string, string[]>()
  return { values, sums, sumsOf, fixed, before, groupOf, members, harmless, optional, known, links, nameOf }
}

export function link({ links }: World, a: string, b: string): void {
  links.set(a, [...(links.get(a) ?? []), b])
  links.set(b, [...(links.get(b) ?? []), a])
}

/** A question about one name, so that asking about a few does not walk through all. */
export function hiddenBy({ groupOf, fixed, before }: World, groups: Groups): (name: string) => boolean {
  return (name) => before.has(name) || (groups.has(groupOf.get(name) ?? '') && !fixed.has(name))
}

export function allHidden({ members, before }: World, groups: Groups): string[] {
  return [...before, ...[...groups.keys()].flatMap((group) => members.get(group) ?? [])]
}

/** Sums of optional totals that are withheld and not known to be small: as if they were not there. Their totals are asked for by nobody. */
export function asleepIn({ sums, optional, known }: World, hidden: (name: string) => boolean): Set<number> {
  return new Set(
    optional.filter((at) => {
      const total = sums[at]?.total ?? ''
      return hidden(total) && (known.get(total)?.high ?? null) === null
    }),
  )
}

export function optionalSums({ sums, sumsOf }: World, keys: readonly string[], asleep: ReadonlySet<number>): number[] {
  const touching = new Set(keys.flatMap((key) => sumsOf.get(key) ?? []))
  return [...touching].filter((at) => sums[at]?.optional === true && !asleep.has(at)).sort((a, b) => a - b)
}

/** Counts that share a sum or a guarded change with one of the names, themselves included. */
export function linkedWith(world: World, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => [name, ...neighbours(world, name)]))]
}

/** What shares a sum or a guarded change with the name. Sums in `seen` are passed over, and those that were looked at are added to it. */
export function neighbours({ sums, sumsOf, links }: World, name: string, seen?: Set<number>): string[] {
  const found = [...(links.get(name) ?? [])]
  for (const at of sumsOf.get(name) ?? []) {
    const sum = sums[at]
    if (sum === undefined || seen?.has(at) === true) continue
    seen?.add(at)
    found.push(sum.total, ...sum.parts)
  }
  return found
}

/** Withheld counts linked by sums, each list in key order. */
export function components(
  world: World,
  hidden: (name: string) => boolean,
  starts: readonly string[],
  asleep: ReadonlySet<number>,
): string[][] {
  const seen = new Set<string>()
  const seenSums = new Set(asleep)
  const found: string[][] = []
  for (const start of [...starts].sort(compareIds)) {
    if (seen.has(start) || !hidden(start)) continue
    const keys = [start]
    seen.add(start)
    for (let i = 0; i < keys.length; i++)
      for (const other of neighbours(world, keys[i] ?? '', seenSums))
        if (hidden(other) && !seen.has(other)) {
          seen.add(other)
          keys.push(other)
        }
    found.push(keys.sort(compareIds))
  }
  return found
}

/** Counts that may still be withheld: in the count's own sums; where there are none, in the sums of those, and so on. */
export function nearestFree(world: World, name: string, groups: Groups): string[] {
  const seen = new Set([name])
  let ring = [name]
  while (ring.length > 0) {
    const next = new Set(ring.flatMap((one) => neighbours(world, one)).filter((other) => !seen.has(other)))
    const free = [...next].filter((one) => {
      const group = world.groupOf.get(one)
      return group !== undefined && world.members.has(group) && !groups.has(group) && !world.fixed.has(one)
    })
    if (free.length > 0) return free
    for (const one of next) seen.add(one)
    ring = [...next].filter((one) => !world.fixed.has(one))
  }
  return []
}
