/** The region of a unit: the code lifted to the level at which the catalogue speaks. */
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import type { RegionIndex } from '../reference/regions.ts'

export type RegionLevel = ShortagePolicy['regionLevel']

/** Municipalities count as cities. A region wider than the level, and one that the tables lack, stays as it is. */
export function liftRegion(code: string | null, level: RegionLevel, regions: RegionIndex): string | null {
  if (code === null || level === 'all') return null
  for (let at: string | null = code; at !== null; at = regions.byCode(at)?.parent ?? null) {
    const width = regions.byCode(at) === null ? null : regions.widthOf(at)
    const kind = regions.byCode(at)?.kind
    if (level === 'county' && width === 'county') return at
    if (level === 'city' && width === 'city') return at
    if (level === 'province' && kind === 'province') return at
  }
  return code
}
