/**
 * 可否公布: which counts of which tables must be withheld, so that nobody learns what one enterprise or a handful of persons does. First the
 * counts that are sensitive themselves (too few enterprises, one that dominates, too few persons), then as many others as it takes until no
 * withheld count can be worked out from all published tables, totals and earlier editions within an interval narrower than the policy's width.
 */
import { compareIds } from '../model/id.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import { type Bounds, boundsOf, type Equation } from './linear-bounds.ts'

/** One count that a table prints. */
export interface Cell {
  /** Names the count across tables and editions; the same key is the same figure. */
  readonly key: string
  /** Persons. */
  readonly value: number
  /** Figures of enterprises: what each puts in. Figures of persons: null. */
  readonly enterprises: readonly number[] | null
}

/** A printed total of printed counts. */
export interface Sum {
  readonly total: string
  readonly parts: readonly string[]
}

export interface Tables {
  readonly cells: readonly Cell[]
  readonly sums: readonly Sum[]
}

/** What an earlier edition of the same period printed, and what it withheld. */
export interface EarlierTables extends Tables {
  readonly edition: string
  readonly withheld: readonly string[]
}

export type Withheld = 'few-enterprises' | 'dominance' | 'few-persons' | 'earlier-edition' | 'complementary'

export interface Suppression {
  readonly withheld: ReadonlyMap<string, Withheld>
  /** What an outsider can work out of each withheld count. */
  readonly bounds: ReadonlyMap<string, Bounds>
  /** Sensitive counts that an earlier edition printed already: nothing is left to protect. */
  readonly alreadyPublic: readonly string[]
}

export function protect(
  tables: Tables,
  earlier: readonly EarlierTables[],
  policy: ShortagePolicy['publishable'],
): Suppression {
  const world = joined(tables, earlier)
  const withheld = new Map<string, Withheld>(world.withheldBefore.map((key) => [key, 'earlier-edition']))
  const alreadyPublic: string[] = []
  for (const cell of [...tables.cells].sort((a, b) => compareIds(a.key, b.key))) {
    const why = sensitive(cell, policy)
    if (why !== null && world.fixed.has(cell.key)) alreadyPublic.push(cell.key)
    else if (why !== null) withheld.set(cell.key, why)
  }
  const known = new Map<string, Map<string, Bounds>>()
  for (;;) {
    const bounds = attack(world, new Set(withheld.keys()), known)
    const more = companions(world, withheld, bounds, policy.width)
    if (more.length === 0) return { withheld: ours(withheld, tables), bounds, alreadyPublic }
    for (const key of more) withheld.set(key, 'complementary')
  }
}

/** Whether the count itself may not be printed. A zero tells on nobody. */
export function sensitive(
  cell: Cell,
  policy: ShortagePolicy['publishable'],
): Exclude<Withheld, 'complementary'> | null {
  if (cell.value === 0) return null
  if (cell.enterprises === null) return cell.value < policy.persons ? 'few-persons' : null
  const parts = cell.enterprises.filter((part) => part > 0)
  if (parts.length < policy.enterprises) return 'few-enterprises'
  const total = parts.reduce((sum, part) => sum + part, 0)
  return Math.max(...parts) * 1000 > policy.dominance * total ? 'dominance' : null
}

interface World {
  readonly values: ReadonlyMap<string, number>
  readonly sums: readonly Sum[]
  /** Sums by key that they name. */
  readonly sumsOf: ReadonlyMap<string, readonly number[]>
  /** Printed in an earlier edition: known for good. */
  readonly fixed: ReadonlySet<string>
  readonly withheldBefore: readonly string[]
}

/** A count that an earlier edition printed with another value is another unknown: its key gets the edition's name. */
function joined(tables: Tables, earlier: readonly EarlierTables[]): World {
  const values = new Map(tables.cells.map(({ key, value }) => [key, value]))
  const sums: Sum[] = [...tables.sums]
  const fixed = new Set<string>()
  const withheldBefore: string[] = []
  for (const { edition, cells, sums: before, withheld } of earlier) {
    const names = new Map<string, string>()
    for (const { key, value } of cells) {
      const name = values.get(key) === value ? key : `${key}@${edition}`
      names.set(key, name)
      values.set(name, value)
      if (withheld.includes(key)) withheldBefore.push(name)
      else fixed.add(name)
    }
    const named = (key: string) => names.get(key) ?? key
    sums.push(...before.map(({ total, parts }) => ({ total: named(total), parts: parts.map(named) })))
  }
  const sumsOf = new Map<string, number[]>()
  sums.forEach(({ total, parts }, i) => {
    for (const key of [total, ...parts]) sumsOf.set(key, [...(sumsOf.get(key) ?? []), i])
  })
  return { values, sums, sumsOf, fixed, withheldBefore: withheldBefore.filter((name) => !fixed.has(name)) }
}

/** Bounds of every withheld count. Unknowns that share no equation are bounded apart; `known` keeps what was computed before. */
function attack(
  world: World,
  withheld: ReadonlySet<string>,
  known: Map<string, Map<string, Bounds>>,
): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>()
  for (const { keys, sums } of components(world, withheld)) {
    const name = JSON.stringify([keys, sums])
    const found = known.get(name) ?? boundsOfComponent(world, keys, sums)
    known.set(name, found)
    for (const [key, one] of found) bounds.set(key, one)
  }
  return bounds
}

function boundsOfComponent(world: World, keys: readonly string[], sums: readonly number[]): Map<string, Bounds> {
  const place = new Map(keys.map((key, i) => [key, i]))
  const equations = sums.map((at): Equation => {
    const { total, parts } = world.sums[at] as Sum
    const terms = new Map<number, number>()
    let known = 0
    const add = (key: string, sign: number) => {
      const i = place.get(key)
      if (i === undefined) known -= sign * (world.values.get(key) ?? 0)
      else terms.set(i, (terms.get(i) ?? 0) + sign)
    }
    for (const part of parts) add(part, 1)
    add(total, -1)
    return { terms, total: known }
  })
  const found = boundsOf(keys.length, equations)
  return new Map(keys.map((key, i) => [key, found[i] ?? { low: 0, high: Number.POSITIVE_INFINITY }]))
}

/** Withheld counts linked by sums, in key order. */
function components(world: World, withheld: ReadonlySet<string>): { keys: string[]; sums: number[] }[] {
  const seen = new Set<string>()
  const found: { keys: string[]; sums: number[] }[] = []
  for (const start of [...withheld].sort(compareIds)) {
    if (seen.has(start)) continue
    const keys = [start]
    const sums = new Set<number>()
    seen.add(start)
    for (let i = 0; i < keys.length; i++)
      for (const at of world.sumsOf.get(keys[i] ?? '') ?? []) {
        if (sums.has(at)) continue
        sums.add(at)
        const { total, parts } = world.sums[at] as Sum
        for (const key of [total, ...parts])
          if (withheld.has(key) && !seen.has(key)) {
            seen.add(key)
            keys.push(key)
          }
      }
    found.push({ keys: keys.sort(compareIds), sums: [...sums].sort((a, b) => a - b) })
  }
  return found
}

/** For each narrow count the cheapest companion: not withheld, not zero if there is a choice, the smallest, then by key. */
function companions(
  world: World,
  withheld: ReadonlyMap<string, Withheld>,
  bounds: ReadonlyMap<string, Bounds>,
  width: number,
): string[] {
  const chosen = new Set<string>()
  const touched = new Set<number>()
  const value = (one: string) => world.values.get(one) ?? 0
  for (const [key, { low, high }] of [...bounds].sort(([a], [b]) => compareIds(a, b))) {
    const sums = world.sumsOf.get(key) ?? []
    if (high - low >= width || sums.some((at) => touched.has(at))) continue
    const best = nearestFree(world, key, withheld).sort(
      (a, b) => Number(value(a) === 0) - Number(value(b) === 0) || value(a) - value(b) || compareIds(a, b),
    )[0]
    if (best === undefined) continue
    chosen.add(best)
    for (const at of sums) touched.add(at)
  }
  return [...chosen]
}

/** Counts that may still be withheld: in the count's own sums; where there are none, in the sums of those, and so on. */
function nearestFree(world: World, key: string, withheld: ReadonlyMap<string, Withheld>): string[] {
  const seen = new Set([key])
  let ring = [key]
  while (ring.length > 0) {
    const next = new Set<string>()
    for (const one of ring)
      for (const at of world.sumsOf.get(one) ?? []) {
        const { total, parts } = world.sums[at] as Sum
        for (const other of [total, ...parts]) if (!seen.has(other)) next.add(other)
      }
    const free = [...next].filter((one) => !withheld.has(one) && !world.fixed.has(one))
    if (free.length > 0) return free
    for (const one of next) seen.add(one)
    ring = [...next].filter((one) => !world.fixed.has(one))
  }
  return []
}

function ours(withheld: ReadonlyMap<string, Withheld>, tables: Tables): Map<string, Withheld> {
  const keys = new Set(tables.cells.map(({ key }) => key))
  return new Map([...withheld].filter(([key]) => keys.has(key)).sort(([a], [b]) => compareIds(a, b)))
}
