/** Instances of «which classes open», a family a kind of trouble. Each person applies near a place of their own unless the family says otherwise. */
import { type AssignProblem, drawsOf, ProblemBuilder } from 'duikou'

export const families = {
  plain: 'classes of 28 … 40 where 25 a class apply',
  alike: 'classes in threes that nothing tells apart',
  twice: 'minimum twice what a class has on average',
  ties: 'three scores only',
  equal: 'one score only',
  exact: 'minimum = maximum',
  able: 'scores are mostly of the person, and of the class',
  sought: 'few classes are sought by most',
  few: 'three choices a person',
  sizes: 'classes of 12 … 60',
} as const

export type Family = keyof typeof families

export function openingProblem(people: number, classes: number, seed: number, family: Family): AssignProblem {
  const builder = new ProblemBuilder()
  const average = people / classes
  const kinds = family === 'alike' ? Math.ceil(classes / 3) : classes
  const choices = family === 'few' || family === 'alike' ? 3 : classes > 500 ? 20 : 8
  const width = family === 'alike' ? 14 : 40
  for (let j = 0; j < classes; j++)
    builder.addClass({ id: `c${j}`, ...sizeOf(family, average, drawsOf(seed, `c${j}`)) })
  const pull = Array.from({ length: classes }, (_, j) => drawsOf(seed, `pull${j}`).below(3000, 0))
  for (let i = 0; i < people; i++) {
    const draws = drawsOf(seed, `t${i}`)
    const home = draws.below(kinds, 0)
    const able = draws.below(3000, 500)
    const wanted = new Set<number>()
    for (let k = 0; k < choices; k++) {
      const far = draws.below(5, 3 * k + 1) === 0
      const near = (home + draws.below(width, 3 * k + 2)) % kinds
      const anywhere = draws.below(kinds, 3 * k + 2)
      wanted.add(family === 'sought' ? Math.min(anywhere, draws.below(kinds, 3 * k + 3)) : far ? anywhere : near)
    }
    for (const kind of wanted) {
      const drawn = draws.below(10_000, 1_000 + kind)
      const score =
        family === 'able' ? 3000 + able + (pull[kind] ?? 0) + Math.floor(drawn / 10) : 1 + (drawn % scoresOf(family))
      for (let j = kind; j < classes; j += kinds) builder.addChoice(`t${i}`, `c${j}`, score, null)
    }
  }
  return builder.build()
}

function scoresOf(family: Family): number {
  return family === 'ties' ? 3 : family === 'equal' ? 1 : 10_000
}

function sizeOf(family: Family, average: number, draws: ReturnType<typeof drawsOf>): { min: number; max: number } {
  const size = (min: number, max: number) => ({ min: Math.round(min * average), max: Math.round(max * average) })
  if (family === 'twice') return size(2, 2.4)
  if (family === 'exact') return size(1.2, 1.2)
  if (family !== 'sizes') return size(1.12, 1.6)
  const min = Math.round((0.5 + draws.below(1000, 0) / 600) * average)
  return { min, max: min + Math.round(0.4 * average) }
}
