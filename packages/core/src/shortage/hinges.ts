/**
 * 星级所系: the enterprises on whose figures a star hangs, because without them the row would have another. Weights, supply and window are held, as
 * in the resamples. Their answers are worth checking before the star is published.
 */
import { compareIds } from '../model/id.ts'
import type { ReferenceWindow } from '../model/reference-window.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import { asArray, indexMeasures, measureInto } from './measures.ts'
import type { Rated } from './rating.ts'
import { indexFunction } from './stability.ts'
import { type Cuts, starsOf } from './stars.ts'
import { sumsOf } from './unit.ts'

/** By carrier: enterprises whose absence changes the star (or leaves nothing to rate), in id order. */
export function hinges(
  rated: readonly Rated[],
  policy: ShortagePolicy,
  window: Pick<ReferenceWindow, 'stats'> & { readonly cuts: Cuts },
): Map<string, readonly string[]> {
  const toIndex = indexFunction(policy, window)
  const measures = new Float64Array(indexMeasures.length)
  const starWithout = ({ parts, constants }: Rated, enterprise: string | null): number | null => {
    const left = parts.map((part) => ({ parts: new Map([...part].filter(([id]) => id !== enterprise)) }))
    measureInto(asArray(sumsOf(left)), constants, measures)
    const index = toIndex(measures)
    return index === null ? null : starsOf(index, window.cuts)
  }
  return new Map(
    rated.map((one) => {
      const star = starWithout(one, null)
      const enterprises = [...new Set(one.parts.flatMap((part) => [...part.keys()]))].sort(compareIds)
      return [one.id, enterprises.filter((id) => starWithout(one, id) !== star)]
    }),
  )
}
