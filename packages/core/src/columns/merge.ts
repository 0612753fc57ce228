/**
 * Segments laid out anew as one: what many changes left behind costs nothing any more. The work is done on a registry as it stands and taken over by
 * whatever has become of it meanwhile, so nobody waits for it.
 */
import type { CandidateKind } from '../model/policy.ts'
import { ready } from './lazy.ts'
import { mergedRows } from './merged-rows.ts'
import { type KeptPool, relaidPool } from './pool.ts'
import { type Registry, registryOf } from './registry.ts'
import { compileSegment, isGone, type Segment, without } from './segment.ts'

/** One segment in place of others, as they stood. */
export interface Merged {
  readonly kind: CandidateKind
  readonly from: readonly Segment[]
  readonly segment: Segment
}

/** What to merge: what has come apart so far that queries feel it, or everything. */
export type Extent = 'due' | 'all'

const MOST_SMALL = 8
const SMALL = 0.25
const MOST_GONE = 0.2

export function mergeDue(registry: Registry): boolean {
  return toMerge(registry, 'due').length > 0
}

/** Lays out anew what is due. The same answers; shares the rest. */
export function merge(registry: Registry, extent: Extent = 'due'): Registry {
  const work = merging(registry, extent)
  let step = work.next()
  while (!step.done) step = work.next()
  return step.value === null ? registry : adopt(registry, step.value)
}

/** The work of a merge in steps. Null: nothing is to be merged. */
export function* merging(
  registry: Registry,
  extent: Extent = 'due',
): Generator<{ readonly done: number; readonly of: number }, Merged | null> {
  const from = toMerge(registry, extent)
  if (from.length === 0) return null
  const rows = yield* mergedRows(from)
  return { kind: 'trainee', from, segment: compileSegment(rows, registry.parts.options) }
}

/** Takes a merge over into the registry that its own has become. One that has been compiled anew since stays as it is. */
export function adopt(registry: Registry, { kind, from, segment }: Merged): Registry {
  const pool = registry.parts.pools[kind]()
  const states = from.map((before) => ({ before, now: stateOf(pool, before) }))
  if (states.every(({ now }) => now === null)) return registry
  const replaced = new Set(from.map(({ columns }) => columns))
  const left = states.flatMap(({ before, now }) => leftSince(before, now, segment))
  const others = pool.standing.filter(({ columns }) => !replaced.has(columns))
  const merged = relaidPool(pool, [without(segment, left), ...others])
  return registryOf({ ...registry.parts, pools: { ...registry.parts.pools, [kind]: ready(merged) } })
}

function toMerge(registry: Registry, extent: Extent): readonly Segment[] {
  const { trainee } = registry.parts.pools
  if (!trainee.isMade()) return []
  const { standing } = trainee()
  if (extent === 'all') return standing.length > 1 || standing.some(({ gone }) => gone !== null) ? standing : []
  const largest = standing.reduce((most, { live }) => Math.max(most, live), 0)
  const small = standing.filter(({ live }) => live < SMALL * largest)
  const worn = standing.filter(({ live, size }) => size - live > MOST_GONE * size)
  const many = small.length >= MOST_SMALL ? small : []
  const due = new Set([...many, ...worn])
  return standing.filter((segment) => due.has(segment))
}

function stateOf({ standing }: KeptPool, { columns }: Segment): Segment | null {
  return standing.find((one) => one.columns === columns) ?? null
}

/** The places in the merged segment of those who left since it was begun. Null: all did. */
function leftSince(before: Segment, now: Segment | null, merged: Segment): number[] {
  if (now !== null && now.gone === before.gone) return []
  const left: number[] = []
  for (let position = 0; position < before.size; position++)
    if (!isGone(before, position) && (now === null || isGone(now, position)))
      left.push(merged.positionOf(before.idAt(position)))
  return left
}
