/**
 * What a printed star tells of a withheld demand: whoever knows all other parts of the index, and the supply, can work out between which demands
 * the star would be the same. The strongest outsider is assumed, so that nothing hangs on what he may not know.
 */
import { exp } from '../model/numbers.ts'
import type { ReferenceWindow } from '../model/reference-window.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import { entryKey } from './publication.ts'
import type { Rated } from './rating.ts'
import { starsOf } from './stars.ts'
import type { StarHint } from './tables.ts'

/** By carrier. `countOf`: the entry-level demand as the tables hold it. */
export function starHints(
  carriers: readonly Rated[],
  window: ReferenceWindow,
  policy: ShortagePolicy,
  countOf: (key: string) => number,
): Map<string, StarHint> {
  const hints = new Map<string, StarHint>()
  for (const carrier of carriers) {
    const key = entryKey(tableId(carrier))
    const range = demandsOfStar(carrier, window, policy)
    if (range === null) continue
    const value = countOf(key)
    hints.set(carrier.id, { key, low: Math.min(value, range.low), high: Math.max(value, range.high) })
  }
  return hints
}

/** The name under which the tables hold a carrier's counts: a row's own, or the pool's. */
export function tableId({ id, level, units }: Pick<Rated, 'id' | 'level' | 'units'>): string {
  return level === 'own' ? (units[0] ?? id) : id
}

function demandsOfStar(
  { score, constants }: Rated,
  { cuts, stats }: ReferenceWindow,
  policy: ShortagePolicy,
): { low: number; high: number } | null {
  const group = score.groups.find(({ measures }) => measures.some(({ measure }) => measure === 'tightness'))
  const window = stats.tightness
  if (group === undefined || window === undefined || window.sd === 0 || cuts === null) return null
  if (!constants.comparable || constants.supply === null) return null
  const { winsor } = policy.index
  const others = score.index - group.part
  const stars = starsOf(score.index, cuts)
  const atLeast = (cuts[5 - stars] ?? 0) - others
  const below = (cuts[4 - stars] ?? Number.POSITIVE_INFINITY) - others
  const count = group.measures.length
  const besides = group.measures.reduce((sum, { measure, score: z }) => (measure === 'tightness' ? sum : sum + z), 0)
  /** The standard score of tightness at which the group's part is `part`, with half a unit for every rounding on the way. */
  const zAt = (part: number, slack: number) =>
    count * ((part * 2 * winsor) / group.points - winsor + slack) - besides + slack
  const demandAt = (z: number, slack: number) =>
    exp((window.mean + (window.sd * (z + slack)) / 1000 + slack) / 1000) * ((constants.supply ?? 0) + 0.5) - 0.5
  const [zLow, zHigh] = [zAt(atLeast, -0.5), zAt(below, 0.5)]
  return {
    low: zLow <= -winsor ? 0 : Math.max(0, demandAt(zLow, -0.5)),
    high: zHigh >= winsor ? Number.POSITIVE_INFINITY : demandAt(zHigh, 0.5),
  }
}
