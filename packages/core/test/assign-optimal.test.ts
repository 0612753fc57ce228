/** The largest total, and the prices that prove it, held to a brute force. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundOfPrices, faultsOf } from '../src/assign/check.ts'
import { optimal } from '../src/assign/optimal.ts'
import { allOpen } from '../src/assign/seating.ts'
import { stable } from '../src/assign/stable.ts'
import { bruteForce, crowd, noFaults, small } from './seat-worlds.ts'

describe('optimal', () => {
  test('is the largest total, and its prices prove it', () => {
    fc.assert(
      fc.property(small(-2, false), ({ problem }) => {
        const found = optimal(problem)
        expect(found.total).toBe(bruteForce(problem, allOpen(problem)).best)
        expect(found.bound).toBe(found.total)
        expect(boundOfPrices(problem, found.price)).toBe(found.total)
        expect(faultsOf(problem, found)).toEqual(noFaults)
      }),
      { numRuns: 400 },
    )
  })

  test('fills most seats first when asked, and proves the total among those', () => {
    fc.assert(
      fc.property(small(0, false), ({ problem }) => {
        const found = optimal(problem, { goal: 'seats,total' })
        const truth = bruteForce(problem, allOpen(problem))
        expect([found.seated, found.total, found.bound]).toEqual([truth.mostSeats, truth.bestOfMost, truth.bestOfMost])
      }),
      { numRuns: 300 },
    )
  })

  test('meets the minima of open classes exactly, or says that they cannot be met', () => {
    fc.assert(
      fc.property(small(-1, true), ({ problem }) => {
        const found = optimal(problem)
        const { best } = bruteForce(problem, allOpen(problem))
        if (best === Number.NEGATIVE_INFINITY) expect(found.status).toBe('infeasible')
        else {
          expect([found.status, found.total, found.bound]).toEqual(['optimal', best, best])
          expect(faultsOf(problem, found)).toEqual(noFaults)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('any prices and seats to start from lead to the same total', () => {
    fc.assert(
      fc.property(small(0, true), fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), ({ problem }, start) => {
        const prices = Float64Array.from(problem.classes, (_, j) => (start[j] ?? 0) - 4)
        const { taken } = stable(problem)
        const [cold, warm] = [optimal(problem), optimal(problem, { prices, taken })]
        expect([warm.status, warm.total, warm.bound]).toEqual([cold.status, cold.total, cold.bound])
      }),
      { numRuns: 300 },
    )
  })

  test('stops at a requested gap with a bound that holds', () => {
    const { problem } = crowd(400, 10, 6)
    const exact = optimal(problem)
    const rough = optimal(problem, { gap: 0.01 })
    expect(rough.total).toBeLessThanOrEqual(exact.total)
    expect(rough.bound).toBeGreaterThanOrEqual(exact.total)
    expect(rough.bound - rough.total).toBeLessThanOrEqual(0.01 * rough.total)
  })
})
