/** What a second aim costs. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOf } from '../src/assign/check.ts'
import type { AssignProblem } from '../src/assign/problem.ts'
import { allOpen, countSeats } from '../src/assign/seating.ts'
import { stable } from '../src/assign/stable.ts'
import { seatsAgainstTotal, stayingAgainstTotal } from '../src/assign/tradeoff.ts'
import { everySeating, noFaults, openSets, small } from './seat-worlds.ts'

describe('what a second aim costs', () => {
  const everyOpening = (problem: AssignProblem) => openSets(problem).flatMap((open) => [...everySeating(problem, open)])
  test('for any weights the best of all seatings is in the list, which falls in total and rises in what is counted', () => {
    fc.assert(
      fc.property(small(0, true), fc.boolean(), ({ problem }, staying) => {
        const before = stable(problem, { seed: 3 }).taken
        const points = staying ? stayingAgainstTotal(problem, before) : seatsAgainstTotal(problem)
        const counted = (taken: Int32Array) => taken.filter((e, i) => e >= 0 && (!staying || e === before[i])).length
        const all = everyOpening(problem).map((taken) => ({
          total: countSeats(problem, { taken, open: allOpen(problem) }).total,
          counted: counted(taken),
        }))
        for (const [ofScore, ofCount] of [
          [1000, 1],
          [3, 1],
          [2, 3],
          [1, 1],
          [1, 2],
          [1, 5],
          [1, 1000],
        ] as const) {
          const best = (list: readonly { total: number; counted: number }[]) =>
            Math.max(...list.map((one) => ofScore * one.total + ofCount * one.counted))
          expect(best(points)).toBe(best(all))
        }
        points.forEach((point, i) => {
          expect([point.isProved, counted(point.taken), faultsOf(problem, point)]).toEqual([
            true,
            point.counted,
            noFaults,
          ])
          const next = points[i + 1]
          if (next !== undefined) expect(next.total < point.total && next.counted > point.counted).toBe(true)
        })
      }),
      { numRuns: 60 },
    )
  })
})
