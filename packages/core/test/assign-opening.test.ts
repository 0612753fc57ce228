/** Which classes open, held to a brute force over every decision. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundOfMultipliers, boundOfPrices, faultsOf } from '../src/assign/check.ts'
import { opening } from '../src/assign/opening.ts'
import { assignProblem, type ClassSeats } from '../src/assign/problem.ts'
import { drawsOf } from '../src/model/random.ts'
import { bruteForce, bruteForceOpening, crowd, noFaults, openSets, small } from './seat-worlds.ts'

describe('opening', () => {
  test('opens the classes with the largest total of all decisions, proved', () => {
    fc.assert(
      fc.property(small(-1, true), ({ problem }) => {
        const found = opening(problem)
        const { best } = bruteForceOpening(problem)
        expect([found.status, found.total, found.bound]).toEqual(['optimal', best, best])
        expect(faultsOf(problem, found)).toEqual(noFaults)
        expect(boundOfPrices(problem, found.price)).toBeGreaterThanOrEqual(best)
      }),
      { numRuns: 300 },
    )
  })
  test('most seats first when asked', () => {
    fc.assert(
      fc.property(small(0, true), ({ problem }) => {
        const found = opening(problem, { goal: 'seats,total' })
        const truth = bruteForceOpening(problem)
        expect([found.seated, found.total]).toEqual([truth.mostSeats, truth.bestOfMost])
      }),
      { numRuns: 200 },
    )
  })
  test('anybody can check the bound with the multipliers, and no seating passes it', () => {
    fc.assert(
      fc.property(small(-1, true), fc.boolean(), ({ problem }, seatsFirst) => {
        const found = opening(problem, { goal: seatsFirst ? 'seats,total' : 'total' })
        const bound = boundOfMultipliers(problem, found.multipliers, found.bonus)
        expect(Math.floor(bound)).toBe(found.provedBound)
        expect(bound).toBeGreaterThanOrEqual(found.total + found.bonus * found.seated)
      }),
      { numRuns: 200 },
    )
  })
  test('classes that must open or stay closed do, or it says that they cannot', () => {
    fc.assert(
      fc.property(small(0, true), fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), ({ problem }, wanted) => {
        const decided = Uint8Array.from(problem.classes, (_, j) => wanted[j] ?? 0)
        const found = opening(problem, { decided })
        const truths = openSets(problem).filter((open) =>
          open.every((o, j) => decided[j] === 0 || o === 2 - (decided[j] ?? 0)),
        )
        const best = Math.max(...truths.map((open) => bruteForce(problem, open).best))
        if (best === Number.NEGATIVE_INFINITY) expect(found.status).toBe('infeasible')
        else expect([found.status, found.total]).toEqual(['optimal', best])
      }),
      { numRuns: 200 },
    )
  })
  test('a class without a minimum that must stay closed does, while nobody sits yet', () => {
    const problem = assignProblem(
      [
        { id: 'closed', min: 0, max: 1 },
        { id: 'too many', min: 2, max: 2 },
        { id: 'single', min: 1, max: 1 },
      ],
      [
        { trainee: 't0', orderClass: 'closed', score: 1, rank: null },
        { trainee: 't1', orderClass: 'single', score: 0, rank: null },
        { trainee: 't2', orderClass: 'too many', score: 1, rank: null },
      ],
    )
    const found = opening(problem, { decided: Uint8Array.of(2, 0, 0) })
    expect([found.status, found.total, found.open[0]]).toEqual(['optimal', 0, 0])
  })
  test('two who both must fill two classes: however far the multipliers run, no bound is lost to rounding', () => {
    const choice = (trainee: string, orderClass: string, score: number) => ({ trainee, orderClass, score, rank: null })
    const problem = assignProblem(
      [0, 1, 1].map((seats, j) => ({ id: `c${j}`, min: seats, max: seats })),
      [
        choice('t0', 'c0', 1),
        choice('t1', 'c1', 0),
        choice('t1', 'c2', 0),
        choice('t2', 'c0', 5),
        choice('t2', 'c1', 4),
        choice('t2', 'c2', 0),
      ],
    )
    const found = opening(problem, { decided: Uint8Array.of(2, 1, 1) })
    expect([found.status, found.total, found.open.join()]).toEqual(['optimal', 4, '0,1,1'])
  })
  test('started from the answer before a change it finds the same', () => {
    fc.assert(
      fc.property(small(0, true), fc.nat(3), fc.nat(2), ({ problem }, j, least) => {
        const changed = {
          ...problem,
          min: problem.min.map((n, k) => (k === j ? Math.min(least, problem.max[k] ?? 0) : n)),
        }
        const warm = opening(changed, { from: opening(problem) })
        expect([warm.status, warm.total]).toEqual(['optimal', opening(changed).total])
      }),
      { numRuns: 100 },
    )
  })
  test('cut short it gives a seating that stands and a bound that holds', () => {
    fc.assert(
      fc.property(small(0, true), fc.integer({ min: 1, max: 400 }), ({ problem }, work) => {
        const found = opening(problem, { work })
        const { best } = bruteForceOpening(problem)
        expect(found.total).toBeLessThanOrEqual(best)
        expect(found.bound).toBeGreaterThanOrEqual(best)
        expect(faultsOf(problem, found)).toEqual(noFaults)
      }),
      { numRuns: 200 },
    )
  })
  test('cut short anywhere, on larger problems too, the bound is never below what the whole search finds', () => {
    const { classes, choices } = crowd(40, 6, 4)
    const problem = assignProblem(
      classes.map((one) => ({ ...one, min: one.max - 1 })),
      choices,
    )
    const whole = opening(problem)
    expect(whole.status).toBe('optimal')
    for (let part = 1; part < 40; part++) {
      for (const gap of [0, 0.02]) {
        const cut = opening(problem, { work: Math.floor((whole.work * part) / 40), gap })
        expect(cut.bound).toBeGreaterThanOrEqual(whole.total)
        expect(cut.total).toBeLessThanOrEqual(whole.total)
      }
    }
  })
  test('classes that nothing tells apart: opened in order, with the largest total', () => {
    fc.assert(
      fc.property(small(0, true), ({ classes, choices }) => {
        const twice = assignProblem(
          classes.slice(0, 2).flatMap((one) => ['', "'"].map((mark) => ({ ...one, id: one.id + mark }))),
          choices
            .filter(({ orderClass }) => classes.findIndex(({ id }) => id === orderClass) < 2)
            .flatMap((one) => ['', "'"].map((mark) => ({ ...one, orderClass: one.orderClass + mark }))),
        )
        const found = opening(twice)
        const { best } = bruteForceOpening(twice)
        expect([found.status, found.total, found.bound]).toEqual(['optimal', best, best])
        expect(boundOfMultipliers(twice, found.multipliers)).toBeGreaterThanOrEqual(best)
      }),
      { numRuns: 150 },
    )
  })
  test.each([
    ['scores differ', 10_000, 12, 17],
    ['ties everywhere', 2, 12, 17],
    ['minimum = maximum', 500, 12, 12],
    ['hardly any minimum can be met', 500, 17, 20],
  ])('a region of 200 people and 20 classes is proved: %s', (_, scores, min, max) => {
    for (const seed of [1, 2]) {
      const problem = region(
        seed,
        200,
        Array.from({ length: 20 }, (_, j) => ({ id: `c${j}`, min, max })),
        scores,
      )
      const found = opening(problem)
      expect([found.status, found.bound]).toEqual(['optimal', found.total])
      expect(faultsOf(problem, found)).toEqual(noFaults)
    }
  })
})

/** Everybody applies to five classes, with scores up to `scores`. */
function region(seed: number, people: number, classes: readonly ClassSeats[], scores: number) {
  const choices = Array.from({ length: people }, (_, i) => {
    const draws = drawsOf(seed, `t${i}`)
    const wanted = new Set(Array.from({ length: 5 }, (_, k) => draws.below(classes.length, k)))
    return [...wanted].map((j) => ({
      trainee: `t${i}`,
      orderClass: `c${j}`,
      score: 1 + draws.below(scores, 100 + j),
      rank: null,
    }))
  })
  return assignProblem(classes, choices.flat())
}
