/** Lists compared with what looking at everybody gives, of some of the demands: of all of them it would take days over a million trainees. */
import type { Query, Registry } from 'duikou'
import { everyonesBest } from '../packages/core/src/retrieve/everyones-best.ts'
import { lineOf } from './flat/workload.ts'
import { draws } from './world/random.ts'

export interface Sample {
  /** How many demands, drawn by the seed. */
  readonly size: number
  readonly seed: number
}

export interface Verified {
  readonly sameLists: boolean
  /** Of how many of the demands. */
  readonly verified: { readonly demands: number; readonly of: number; readonly seed: number; readonly seconds: number }
}

/** `lines`: by place, the list as it was written. */
export function verifySample(
  registry: Registry,
  queries: readonly Query[],
  lines: readonly string[],
  { size, seed }: Sample,
): Verified {
  const before = performance.now()
  const all = queries.map((_, place) => place)
  const places = draws(seed).some(all, size, 'verified')
  const lists = everyonesBest(
    registry,
    places.map((place) => queries[place] as Query),
  )
  const sameLists = places.every((place, i) => lineOf(lists[i] ?? []) === lines[place])
  const seconds = Math.round(performance.now() - before) / 1000
  return { sameLists, verified: { demands: places.length, of: queries.length, seed, seconds } }
}
