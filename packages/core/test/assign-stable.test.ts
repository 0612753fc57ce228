/** Nobody loses a seat to somebody with a lower score. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockingPairs, faultsOf, prefers } from '../src/assign/check.ts'
import { limitsOf } from '../src/assign/limits.ts'
import { type AssignProblem, assignProblem, type Choice } from '../src/assign/problem.ts'
import { allOpen, pairsOf } from '../src/assign/seating.ts'
import { stable } from '../src/assign/stable.ts'
import { crowd, everySeating, noFaults, small } from './seat-worlds.ts'

describe('stable', () => {
  test('scores too large to stand with a lot in one number are weighed one after the other, to the same seats', () =>
    fc.assert(
      fc.property(small(0, true), fc.boolean(), ({ problem }, side) => {
        const best = side ? 'class' : 'trainee'
        const large = {
          ...problem,
          score: problem.score.map((score) => score * 2 ** 31),
          greatest: problem.greatest * 2 ** 31,
        }
        expect(stable(large, { best }).taken).toEqual(stable(problem, { best }).taken)
      }),
    ))
  test('whoever asks first, the outcome is that of asking one by one (Gale & Shapley)', () => {
    for (const [people, classCount, wishes] of [
      [40, 3, 3],
      [120, 10, 6],
      [90, 80, 5],
    ] as const) {
      const { problem } = crowd(people, classCount, wishes)
      const found = stable(problem, { seed: 3 })
      expect([...found.taken]).toEqual(oneByOne(problem, found.lot))
    }
  })
  test('leaves no justified complaint among open classes, and every open class has its minimum', () => {
    fc.assert(
      fc.property(small(0, true), fc.boolean(), ({ problem }, side) => {
        const found = stable(problem, { best: side ? 'trainee' : 'class', seed: 7 })
        expect(blockingPairs(problem, found).count).toBe(0)
        expect(faultsOf(problem, found)).toEqual(noFaults)
      }),
      { numRuns: 400 },
    )
  })

  test('no stable seating gives a person more, and none gives less than the class-optimal one', () => {
    fc.assert(
      fc.property(small(0, false), ({ classes, choices }) => {
        // Strict orders, so that "better" has one meaning: every score differs within a class, every rank within a person.
        const strict = choices.map((one, k) => ({ ...one, score: one.score * 100 + k, rank: null }))
        const problem = assignProblem(classes, strict)
        const open = allOpen(problem)
        const [high, low] = [stable(problem), stable(problem, { best: 'class' })]
        for (const taken of everySeating(problem, open)) {
          if (blockingPairs(problem, { taken, open }).count > 0) continue
          taken.forEach((e, i) => {
            const [top, bottom] = [high.taken[i] ?? -1, low.taken[i] ?? -1]
            if (e >= 0) expect(top === e || prefers(problem, top, e)).toBe(true)
            if (bottom >= 0) expect(e === bottom || prefers(problem, e, bottom)).toBe(true)
            expect(e < 0).toBe(top < 0) // rural hospitals: the same persons are seated in all
          })
        }
      }),
      { numRuns: 150 },
    )
  })

  test('equal scores are decided by the seed alone', () => {
    const classes = [{ id: 'c', min: 0, max: 5 }]
    const choices = Array.from({ length: 20 }, (_, i) => ({ trainee: `t${i}`, orderClass: 'c', score: 1, rank: 1 }))
    const seats = (seed: number, rows: Choice[]) => {
      const problem = assignProblem(classes, rows)
      return JSON.stringify(pairsOf(problem, stable(problem, { seed })))
    }
    expect(seats(1, choices)).toBe(seats(1, [...choices].reverse()))
    expect(new Set([1, 2, 3, 4, 5].map((seed) => seats(seed, choices))).size).toBeGreaterThan(1)
  })

  test('a quota holds, and the seats go on to the next of other schools', () => {
    const classes = [{ id: 'c', min: 0, max: 3 }]
    const choices = [9, 8, 7, 6].map((score, i) => ({ trainee: `t${i}`, orderClass: 'c', score, rank: null }))
    const problem = assignProblem(classes, choices)
    const limits = limitsOf(problem, {
      groupOf: (id) => (id === 't3' ? 'S2' : 'S1'),
      quotas: [{ orderClass: 'c', group: 'S1', most: 2 }],
    })
    for (const best of ['trainee', 'class'] as const)
      expect(pairsOf(problem, stable(problem, { limits, best })).map(([who]) => who)).toEqual(['t0', 't1', 't3'])
  })

  test('limits that cross are refused by name', () => {
    const problem = assignProblem(
      ['a', 'b', 'c'].map((id) => ({ id, min: 0, max: 1 })),
      [],
    )
    const caps = [
      { id: 'north', classes: ['a', 'b'], most: 1 },
      { id: 'workshop', classes: ['b', 'c'], most: 1 },
    ]
    expect(() => limitsOf(problem, { caps })).toThrow(/caps_cross.*north.*workshop/)
  })
})

test('golden: the hospitals of Gale and Shapley’s kind, resident-optimal and hospital-optimal', () => {
  // Gusfield & Irving (1989), §1.6, in small: two residents who each want the other's hospital more than it wants them.
  const classes = [
    { id: 'h1', min: 0, max: 1 },
    { id: 'h2', min: 0, max: 1 },
  ]
  const choices = [
    { trainee: 'r1', orderClass: 'h1', score: 1, rank: 1 },
    { trainee: 'r1', orderClass: 'h2', score: 2, rank: 2 },
    { trainee: 'r2', orderClass: 'h1', score: 2, rank: 2 },
    { trainee: 'r2', orderClass: 'h2', score: 1, rank: 1 },
  ]
  const problem = assignProblem(classes, choices)
  expect(pairsOf(problem, stable(problem))).toEqual([
    ['r1', 'h1'],
    ['r2', 'h2'],
  ])
  expect(pairsOf(problem, stable(problem, { best: 'class' }))).toEqual([
    ['r1', 'h2'],
    ['r2', 'h1'],
  ])
})

/** Deferred acceptance as the textbook has it: somebody without a seat asks, the class keeps the best. */
function oneByOne(problem: AssignProblem, lot: Int32Array): number[] {
  const { trainees, start, to, score, max } = problem
  const wishes = trainees.map((_, i) =>
    Array.from({ length: (start[i + 1] ?? 0) - (start[i] ?? 0) }, (_, k) => (start[i] ?? 0) + k).sort((a, b) =>
      prefers(problem, a, b) ? -1 : 1,
    ),
  )
  const held: [number, number][][] = problem.classes.map(() => [])
  const waiting = [...trainees.keys()]
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    const e = wishes[i]?.shift()
    if (e === undefined) continue
    const line = held[to[e] ?? 0] ?? []
    line.push([i, e])
    line.sort(([p, a], [q, b]) => (score[b] ?? 0) - (score[a] ?? 0) || (lot[p] ?? 0) - (lot[q] ?? 0))
    const out = line.length > (max[to[e] ?? 0] ?? 0) ? line.pop() : undefined
    if (out !== undefined) waiting.push(out[0])
  }
  const taken = trainees.map(() => -1)
  for (const line of held) for (const [i, e] of line) taken[i] = e
  return taken
}
