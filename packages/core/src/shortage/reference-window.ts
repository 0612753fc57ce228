/**
 * The reference window: mean and spread of every measure, and the cut points of the stars, frozen once and used by later editions, so that
 * the number of five-star posts may grow or shrink. An edition without an earlier window freezes its own, and says so.
 */
import { digest } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import { roundHalfUp } from '../model/numbers.ts'
import type { ReferenceWindow } from '../model/reference-window.ts'

export type ReferenceStats = ReferenceWindow['stats'][string]

/** Mean and population standard deviation of each measure over the units that have it. */
export function freezeStats(
  of: string,
  rows: readonly ReadonlyMap<string, number>[],
): Omit<ReferenceWindow, 'id' | 'cuts'> {
  const values = new Map<string, number[]>()
  for (const row of rows)
    for (const [name, value] of row) {
      const list = values.get(name)
      if (list === undefined) values.set(name, [value])
      else list.push(value)
    }
  const stats: Record<string, ReferenceStats> = {}
  for (const name of [...values.keys()].sort(compareIds)) stats[name] = statsOf(values.get(name) ?? [])
  return { of, stats }
}

export function withCuts(window: Omit<ReferenceWindow, 'id' | 'cuts'>, cuts: ReferenceWindow['cuts']): ReferenceWindow {
  return { id: digest([window, cuts]), ...window, cuts }
}

/** Sums of whole numbers, so that the order of rows is nothing. */
function statsOf(values: readonly number[]): ReferenceStats {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const sorted = [...values].sort((a, b) => a - b)
  const variance = sorted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / n
  return { mean: roundHalfUp(mean), sd: roundHalfUp(Math.sqrt(variance)), units: n }
}

/** Standard score in thousandths, cut off at ± winsor; 0 where nothing spreads, null where the window lacks the measure. */
export function standardScore(
  milli: number,
  stats: ReferenceStats | undefined,
  winsor: number,
  minUnits: number,
): number | null {
  if (stats === undefined || stats.units < minUnits) return null
  if (stats.sd === 0) return 0
  return Math.max(-winsor, Math.min(winsor, roundHalfUp((1000 * (milli - stats.mean)) / stats.sd)))
}
