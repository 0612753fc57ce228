/**
 * What carries the rows' ratings, as it may be published: a row of its own or a pool, with its parts. A carrier is closed when a count that its
 * figures give away is withheld, or when a rate of it rests on too few enterprises. A supply up to the floor is not given away: the index reads the floor.
 */
import { compareIds } from '../model/id.ts'
import { roundHalfUp } from '../model/numbers.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import type { Component } from './contribution.ts'
import type { IndexScore } from './index-score.ts'
import { basesOf } from './measures.ts'
import { entryKey, supplyKey } from './publication.ts'
import type { Rated } from './rating.ts'
import type { StarCounts } from './stability.ts'
import { type Suppression, sensitive, type Withheld } from './suppress.ts'
import { sumsOf } from './unit.ts'

export interface Carrier {
  readonly id: string
  readonly level: Rated['level']
  readonly units: readonly string[]
  readonly enterprises: number
  readonly score: IndexScore
  /** Persons set against each other, where they are; supply at least the floor, as the index reads it. */
  readonly entryDemand: number | null
  readonly supply: number | null
  readonly resamples: Omit<StarCounts, 'id'> | null
  /** Why its figures may not be published: its star neither, which nobody could compute again without them. */
  readonly closed: Withheld | null
}

export function carriersOf(
  rated: readonly Rated[],
  counts: ReadonlyMap<string, StarCounts>,
  { withheld }: Suppression,
  { publishable, index: { supplyFloor } }: ShortagePolicy,
): Carrier[] {
  return [...rated]
    .sort((a, b) => compareIds(a.id, b.id))
    .map((one): Carrier => {
      const { id, level, units, enterprises, score, constants } = one
      const compared = constants.comparable && constants.supply !== null
      const table = tableId(one)
      const count = counts.get(id)
      const tells = (constants.supply ?? 0) > supplyFloor ? withheld.get(supplyKey(table)) : undefined
      const closed = withheld.get(entryKey(table)) ?? tells ?? closedRate(one, publishable)
      return {
        id,
        level,
        units,
        enterprises,
        score,
        entryDemand: compared ? roundHalfUp(sumsOf(one.parts.map((parts) => ({ parts }))).entryDemand / 1000) : null,
        supply: compared ? Math.max(constants.supply ?? 0, supplyFloor) : null,
        resamples: count === undefined ? null : { stars: count.stars, none: count.none },
        closed,
      }
    })
}

/** The name under which the tables hold a carrier's counts: a row's own, or the pool's. */
function tableId({ id, level, units }: Pick<Rated, 'id' | 'level' | 'units'>): string {
  return level === 'own' ? (units[0] ?? id) : id
}

/** Rates tell of those behind them: each base is tested as the counts are. */
function closedRate({ score, parts, constants }: Rated, policy: ShortagePolicy['publishable']): Withheld | null {
  for (const { measures } of score.groups)
    for (const { measure } of measures)
      for (const base of basesOf(measure, constants)) {
        const why = sensitive(cellOf(parts, base), policy)
        if (why !== null) return why
      }
  return null
}

function cellOf(parts: Rated['parts'], base: Component): { value: number; enterprises: Record<string, number> } {
  const enterprises: Record<string, number> = {}
  let value = 0
  for (const part of parts)
    for (const [id, contribution] of part) {
      enterprises[id] = (enterprises[id] ?? 0) + contribution[base]
      value += contribution[base]
    }
  return { value, enterprises }
}
