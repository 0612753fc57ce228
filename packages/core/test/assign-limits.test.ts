/** Quotas, caps over several classes and fixed members. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockingPairs, faultsOf, prefers } from '../src/assign/check.ts'
import { type Limits, limitsOf } from '../src/assign/limits.ts'
import type { AssignProblem } from '../src/assign/problem.ts'
import { allOpen } from '../src/assign/seating.ts'
import { stable } from '../src/assign/stable.ts'
import { everySeating, noFaults, small } from './seat-worlds.ts'

/** Small problems with quotas, nested caps, people of whom only some can be spared, and some fixed seats. */
const limited = fc
  .tuple(
    small(0, true),
    fc.option(fc.nat(3)),
    fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }),
    fc.nat(4),
    fc.nat(3),
    fc.boolean(),
  )
  .map(([{ problem }, spared, quota, most, inner, withFixed]) => {
    const groupOf = (id: string) => ['S0', 'S1', null][Number(id.slice(1)) % 3] ?? null
    const limits = limitsOf(problem, {
      groupOf,
      quotas: problem.classes.map((orderClass, j) => ({ orderClass, group: `S${j % 2}`, most: quota[j] ?? 0 })),
      caps: [
        { id: 'outer', classes: problem.classes, most: most + 1 },
        { id: 'inner', classes: problem.classes.slice(0, 2), most: inner },
      ],
      spares:
        spared === null
          ? []
          : [{ id: 'program', people: problem.trainees.filter((_, i) => i % 2 === 0).reverse(), most: spared }],
    })
    const fixed = new Int32Array(problem.trainees.length).fill(-1)
    const first = problem.start[0] ?? 0
    const isRoom =
      (problem.max[problem.to[first] ?? 0] ?? 0) > 0 && groupOf(problem.trainees[0] ?? '') === null && spared !== 0
    if (withFixed && problem.trainees.length > 0 && isRoom && inner > 0) fixed[0] = first
    return { problem, limits, fixed }
  })

/** The definition, tried out: come in beside everybody, or instead of anybody with a lower score, and look at every limit. */
function blocksByTrying(
  problem: AssignProblem,
  taken: Int32Array,
  limits: Limits,
  fixed: Int32Array,
  i: number,
  e: number,
) {
  const holds = (seats: readonly (readonly [number, number])[]) => {
    const inClass = (j: number) => seats.filter(([, one]) => problem.to[one] === j)
    return (
      problem.classes.every((_, j) => {
        const there = inClass(j)
        const groups = Array.from({ length: limits.groups }, (_, g) => there.filter(([who]) => limits.group[who] === g))
        return (
          there.length <= (problem.max[j] ?? 0) &&
          groups.every(
            ({ length }, g) =>
              (limits.quota[j * limits.groups + g] ?? -1) < 0 || length <= (limits.quota[j * limits.groups + g] ?? 0),
          )
        )
      }) && limits.caps.every((cap) => cap.classes.flatMap(inClass).length <= cap.most)
    )
  }
  const spare = limits.spares[limits.spareOf[i] ?? -1]
  const going = spare?.people.filter((one) => (taken[one] ?? -1) >= 0) ?? []
  const behind = going.filter(
    (one) => (fixed[one] ?? -1) < 0 && spare?.people.slice(spare.people.indexOf(i)).includes(one),
  )
  if (spare !== undefined && (taken[i] ?? -1) < 0 && going.length >= spare.most && behind.length === 0) return false
  const seats = [...taken].flatMap((one, who) => (one < 0 ? [] : [[who, one] as const]))
  const with_ = [...seats, [i, e] as const]
  return (
    holds(with_) ||
    seats.some(
      ([who, one]) =>
        (fixed[who] ?? -1) < 0 &&
        (problem.score[one] ?? 0) < (problem.score[e] ?? 0) &&
        holds(with_.filter(([k, c]) => k !== who || c !== one)),
    )
  )
}

describe('limits over schools and over several classes', () => {
  test('both sides propose within them, fixed members stay, and nobody has a justified complaint', () => {
    fc.assert(
      fc.property(limited, fc.boolean(), ({ problem, limits, fixed }, side) => {
        const found = stable(problem, { limits, fixed, best: side ? 'trainee' : 'class', seed: 3 })
        expect(blockingPairs(problem, found, { limits, fixed }).count).toBe(0)
        expect({ ...faultsOf(problem, found, limits), belowMinimum: 0 }).toEqual(noFaults)
        fixed.forEach((e, i) => {
          if (e >= 0) expect(found.taken[i]).toBe(e)
        })
      }),
      { numRuns: 400 },
    )
  })

  test('the count of complaints is that of trying each', () => {
    fc.assert(
      fc.property(limited, ({ problem, limits, fixed }) => {
        const open = allOpen(problem)
        let looked = 0
        for (const taken of everySeating({ ...problem, min: problem.min.map(() => 0) }, open)) {
          if (looked++ > 60) break
          const { overQuota, overCap, overSpare } = faultsOf(problem, { taken, open }, limits)
          if (overQuota + overCap + overSpare > 0 || fixed.some((e, i) => e >= 0 && taken[i] !== e)) continue
          let count = 0
          for (let i = 0; i < taken.length; i++)
            for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++) {
              const own = taken[i] ?? -1
              if (e === own || (fixed[i] ?? -1) >= 0 || (own >= 0 && !prefers(problem, e, own))) continue
              if (blocksByTrying(problem, taken, limits, fixed, i, e)) count++
            }
          expect(blockingPairs(problem, { taken, open }, { limits, fixed }).count).toBe(count)
        }
      }),
      { numRuns: 100 },
    )
  })

  test('each side gets its best: with quotas no stable outcome gives a person more or less, with caps the two are in order', () => {
    fc.assert(
      fc.property(limited, fc.boolean(), ({ problem: given, limits: all, fixed }, withCaps) => {
        // Scores and ranks all different, so that stable for the scores is stable for the line.
        const problem = {
          ...given,
          min: given.min.map(() => 0),
          score: given.score.map((_, e) => (e * 7919) % 1009),
          rank: given.rank.map((_, e) => ((e * 31) % 97) + 1),
        }
        const free = { ...all, spares: [], spareOf: all.spareOf.map(() => -1) }
        const limits = withCaps ? free : { ...free, caps: [], capsOf: problem.classes.map(() => []) }
        const open = allOpen(problem)
        const high = stable(problem, { limits, fixed }).taken
        const low = stable(problem, { limits, fixed, best: 'class' }).taken
        const isAtLeast = (a: Int32Array, b: Int32Array) =>
          a.every((x, i) => {
            const y = b[i] ?? -1
            return y < 0 || (x >= 0 && !prefers(problem, y, x))
          })
        expect(isAtLeast(high, low)).toBe(true)
        if (withCaps) return
        for (const taken of everySeating(problem, open)) {
          if (faultsOf(problem, { taken, open }, limits).overQuota > 0) continue
          if (fixed.some((e, i) => e >= 0 && taken[i] !== e)) continue
          if (blockingPairs(problem, { taken, open }, { limits, fixed }).count > 0) continue
          expect([isAtLeast(high, taken), isAtLeast(taken, low)]).toEqual([true, true])
        }
      }),
      { numRuns: 150 },
    )
  })
})
