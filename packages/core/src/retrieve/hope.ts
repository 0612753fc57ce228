/** In which order windows are best searched: the better the first ones, the sooner the floor is where it will be in the end. */
import { LEVELS, type SkillIndex } from '../columns/skill-index.ts'
import type { SkillLists } from './skill-lists.ts'

/**
 * What the best of a window can be hoped to have of the skills: so many spreads above the mean, as if each skill asked were held to the full by whoever
 * is in its best list, and one skill told nothing of another. No bound: nothing is left out for it.
 */
export function hopedSkills({ starts, bounds }: SkillIndex, { groups }: SkillLists, window: number): number {
  const moved = window * LEVELS
  const size = (bounds.starts[window + 1] ?? 0) - (bounds.starts[window] ?? 0)
  let [mean, variance] = [0, 0]
  for (const { triples, most } of groups) {
    const holders = (starts[(triples[1] ?? 0) + moved] ?? 0) - (starts[(triples[0] ?? 0) + moved] ?? 0)
    const share = holders / Math.max(1, size)
    mean += most * share
    variance += most * most * share * (1 - share)
  }
  return mean + SPREADS * Math.sqrt(variance)
}

/** One in some thousands is that far above the mean. */
const SPREADS = 4
