/**
 * The outsider: everything that all editions print as one system of sums, every withheld count an unknown ≥ 0. A figure that two editions print
 * alike is one unknown, told so. Asks which unknowns (and which withheld changes between editions) lie within an interval narrower than allowed.
 */
import { compareIds } from '../model/id.ts'
import { type Equation, probe } from './linear-bounds.ts'
import type { Cell, EarlierTables, Sum, Tables } from './tables.ts'

type Groups = ReadonlyMap<string, unknown>

export interface Attack {
  /** Names of unknowns that are too narrow when these groups are withheld; `near`: only those linked with the group. */
  narrow(groups: Groups, near?: string): string[]
  /** The same however long it takes: large systems are solved too. */
  surelyNarrow(groups: Groups): string[]
  /** Printed by an earlier edition with the same value: known for good. */
  isFixed(key: string): boolean
  /** Withheld by an earlier edition and the same since. */
  wasWithheld(key: string): boolean
  printed(old: Cell): boolean
  /** A change that may not be known either, where both its ends are withheld. */
  guardChange(old: Cell, now: Cell): void
  valueOf(name: string): number
  groupOf(name: string): string
  /** Persons that a group hides. */
  weightOf(group: string): number
  sumsOf(name: string): readonly number[]
  /** How many sums hold counts of both groups. */
  sharedSums(a: string, b: string): number
  /** Counts that may still be withheld: in the count's own sums; where there are none, in the sums of those, and so on. */
  nearestFree(name: string, groups: Groups): string[]
}

/** Up to so many unknowns are solved together at once; of more, a few near ones are tried first. */
const SMALL = 14
const NEAR_GROUPS = 4
/** Of more than so many, what the near ones cannot show to be open counts as narrow: more is withheld than need be, and no solver runs for minutes. */
const LARGE = 250

/** `tellsOnNobody`: of a count that nobody prints, whether it may be worked out. */
export function attackOn(
  tables: Tables,
  earlier: readonly EarlierTables[],
  width: number,
  tellsOnNobody: (cell: Cell) => boolean,
): Attack {
  const world = worldOf(tables, earlier, tellsOnNobody)
  const changes: { readonly name: string; readonly terms: readonly [string, number][] }[] = []
  const known = new Map<string, readonly string[]>()
  const proofs: Proofs = new Map()
  const narrow = (groups: Groups, near: string | undefined, large: number) => {
    const isHidden = hiddenBy(world, groups)
    const asleep = asleepIn(world, isHidden)
    const sleeping = new Set([...asleep].map((at) => world.sums[at]?.total))
    const hidden = (name: string) => isHidden(name) && !sleeping.has(name)
    const starts = near === undefined ? allHidden(world, groups) : linkedWith(world, world.members.get(near) ?? [])
    return components(world, hidden, starts, asleep).flatMap((keys) => {
      const optional = optionalSums(world, keys, asleep)
      const name = JSON.stringify([keys, optional, keys.length > large])
      const found = known.get(name) ?? narrowIn(world, { keys, asleep }, changes, { width, large, proofs })
      known.set(name, found)
      return found
    })
  }
  return {
    narrow: (groups, near) => narrow(groups, near, LARGE),
    surelyNarrow: (groups) => narrow(groups, undefined, Number.POSITIVE_INFINITY),
    isFixed: (key) => world.fixed.has(key),
    wasWithheld: (key) => world.before.has(key),
    printed: (old) => world.fixed.has(world.nameOf(old)),
    guardChange(old, now) {
      const name = world.nameOf(old)
      changes.push({
        name: `${now.key} - ${name}`,
        terms: [
          [now.key, 1],
          [name, -1],
        ],
      })
      link(world, now.key, name)
    },
    valueOf: (name) => world.values.get(name) ?? 0,
    groupOf: (name) => world.groupOf.get(name) ?? name,
    weightOf: (group) => Math.max(0, ...(world.members.get(group) ?? []).map((name) => world.values.get(name) ?? 0)),
    sumsOf: (name) => world.sumsOf.get(name) ?? [],
    sharedSums: (a, b) => {
      const sumsOfGroup = (name: string) =>
        new Set(
          (world.members.get(world.groupOf.get(name) ?? '') ?? [name]).flatMap((one) => world.sumsOf.get(one) ?? []),
        )
      const [ours, theirs] = [sumsOfGroup(a), sumsOfGroup(b)]
      return [...ours].filter((at) => theirs.has(at)).length
    },
    nearestFree: (name, groups) => nearestFree(world, name, groups),
  }
}

interface World {
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
function worldOf(tables: Tables, earlier: readonly EarlierTables[], tellsOnNobody: (cell: Cell) => boolean): World {
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

function link({ links }: World, a: string, b: string): void {
  links.set(a, [...(links.get(a) ?? []), b])
  links.set(b, [...(links.get(b) ?? []), a])
}

/** A question about one name, so that asking about a few does not walk through all. */
function hiddenBy({ groupOf, fixed, before }: World, groups: Groups): (name: string) => boolean {
  return (name) => before.has(name) || (groups.has(groupOf.get(name) ?? '') && !fixed.has(name))
}

function allHidden({ members, before }: World, groups: Groups): string[] {
  return [...before, ...[...groups.keys()].flatMap((group) => members.get(group) ?? [])]
}

/** Sums of optional totals that are withheld and not known to be small: as if they were not there. Their totals are asked for by nobody. */
function asleepIn({ sums, optional, known }: World, hidden: (name: string) => boolean): Set<number> {
  return new Set(
    optional.filter((at) => {
      const total = sums[at]?.total ?? ''
      return hidden(total) && (known.get(total)?.high ?? null) === null
    }),
  )
}

function optionalSums({ sums, sumsOf }: World, keys: readonly string[], asleep: ReadonlySet<number>): number[] {
  const touching = new Set(keys.flatMap((key) => sumsOf.get(key) ?? []))
  return [...touching].filter((at) => sums[at]?.optional === true && !asleep.has(at)).sort((a, b) => a - b)
}

/** Counts that share a sum or a guarded change with one of the names, themselves included. */
function linkedWith(world: World, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => [name, ...neighbours(world, name)]))]
}

/** What shares a sum or a guarded change with the name. Sums in `seen` are passed over, and those that were looked at are added to it. */
function neighbours({ sums, sumsOf, links }: World, name: string, seen?: Set<number>): string[] {
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
function components(
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

interface Component {
  readonly keys: readonly string[]
  readonly asleep: ReadonlySet<number>
}

function narrowIn(
  world: World,
  component: Component,
  changes: readonly { readonly name: string; readonly terms: readonly [string, number][] }[],
  { width, large, proofs }: { readonly width: number; readonly large: number; readonly proofs: Proofs },
): string[] {
  const { keys } = component
  const inside = new Set(keys)
  const asked = [
    ...keys
      .filter((name) => !world.harmless.has(name))
      .map((name) => ({ name, terms: [[name, 1]] as readonly [string, number][] })),
    ...changes.filter(({ terms }) => terms.every(([name]) => inside.has(name))),
  ]
  const byGroup = groupsOf(world, keys)
  const nearby = new Map<string, Asking>()
  const near = (few: readonly string[]) => {
    const known = nearby.get(few.join('\n')) ?? askingOf(world, { ...component, keys: few })
    nearby.set(few.join('\n'), known)
    return known
  }
  let whole: Asking | null = null
  return asked
    .filter(({ name, terms }) => {
      if (isProved(world, proofs.get(name), component, inside)) return false
      if (keys.length > SMALL)
        for (const few of nearSets(world, terms[0]?.[0] ?? '', byGroup))
          if (near(few)(terms, width)) {
            proofs.set(name, { few, sums: sumsOfProof(world, few, component) })
            return false
          }
      if (keys.length > large) return true
      whole ??= askingOf(world, component)
      return !whole(terms, width)
    })
    .map(({ name }) => name)
}

/** Counts that were shown to be open by a few alone stay so while those few are withheld and the same sums hold them. */
type Proofs = Map<string, { readonly few: readonly string[]; readonly sums: string }>

function isProved(
  world: World,
  proof: { readonly few: readonly string[]; readonly sums: string } | undefined,
  component: Component,
  inside: ReadonlySet<string>,
): boolean {
  if (proof === undefined || proof.few.some((name) => !inside.has(name))) return false
  return sumsOfProof(world, proof.few, component) === proof.sums
}

function sumsOfProof(world: World, few: readonly string[], { asleep }: Component): string {
  return JSON.stringify(optionalSums(world, few, asleep))
}

/** The count's own group with one other group near it: with all else held, what still moves moves in the whole system too. */
function nearSets(world: World, name: string, byGroup: ReadonlyMap<string, readonly string[]>): string[][] {
  const group = world.groupOf.get(name) ?? ''
  const own = byGroup.get(group) ?? [name]
  const shared = new Map<string, number>()
  for (const one of own)
    for (const other of neighbours(world, one)) {
      const theirs = world.groupOf.get(other) ?? ''
      if (theirs !== group && byGroup.has(theirs)) shared.set(theirs, (shared.get(theirs) ?? 0) + 1)
    }
  return [...shared]
    .sort(([a, n], [b, m]) => m - n || compareIds(a, b))
    .slice(0, NEAR_GROUPS)
    .map(([other]) => withTotals(world, [...own, ...(byGroup.get(other) ?? [])], byGroup))
}

/** Optional totals of these counts move with them, as far as they may. */
function withTotals(world: World, few: readonly string[], byGroup: ReadonlyMap<string, readonly string[]>): string[] {
  const totals = few.flatMap((name) =>
    (world.sumsOf.get(name) ?? []).flatMap((at) => {
      const sum = world.sums[at]
      return sum?.optional === true && byGroup.has(world.groupOf.get(sum.total) ?? '') ? [sum.total] : []
    }),
  )
  return [...new Set([...few, ...totals])]
}

function groupsOf(world: World, keys: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const key of keys) {
    const group = world.groupOf.get(key) ?? ''
    const list = groups.get(group)
    if (list === undefined) groups.set(group, [key])
    else list.push(key)
  }
  return groups
}

/** Whether a combination of unknowns may differ by a width. */
type Asking = (terms: readonly [string, number][], width: number) => boolean

/** Only these are unknown, all others at their true values: what a sum leaves to them is what they truly add up to. */
function askingOf(world: World, { keys, asleep }: Component): Asking {
  const place = new Map(keys.map((key, i) => [key, i]))
  /** Counted from the least that is known of each. */
  const truth = keys.map((key) => (world.values.get(key) ?? 0) - (world.known.get(key)?.low ?? 0))
  const held = new Map<number, { readonly terms: Map<number, number>; total: number }>()
  keys.forEach((key, i) => {
    for (const at of world.sumsOf.get(key) ?? []) {
      if (asleep.has(at)) continue
      const sign = world.sums[at]?.total === key ? -1 : 1
      const equation = held.get(at) ?? { terms: new Map<number, number>(), total: 0 }
      equation.terms.set(i, (equation.terms.get(i) ?? 0) + sign)
      equation.total += sign * (truth[i] ?? 0)
      held.set(at, equation)
    }
  })
  const equations: Equation[] = [...held].sort(([a], [b]) => a - b).map(([, equation]) => equation)
  keys.forEach((key, i) => {
    const { low = 0, high = null } = world.known.get(key) ?? {}
    if (high === null) return
    const terms = new Map([
      [i, 1],
      [truth.length, 1],
    ])
    equations.push({ terms, total: high - low })
    truth.push(high - low - (truth[i] ?? 0))
  })
  const { isWide } = probe(truth.length, equations, truth)
  return (terms, width) => {
    const inside = terms.flatMap(([name, c]): [number, number][] => {
      const i = place.get(name)
      return i === undefined ? [] : [[i, c]]
    })
    return isWide(new Map(inside), width)
  }
}

function nearestFree(world: World, name: string, groups: Groups): string[] {
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
