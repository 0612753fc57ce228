/** One contract for every solver of seats, held to a brute force that tries every seating. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockingPairs, boundOfMultipliers, boundOfPrices, faultsOf, prefers } from '../src/assign/check.ts'
import { closedClasses } from '../src/assign/closed.ts'
import { type Limits, limitsOf } from '../src/assign/limits.ts'
import { opening } from '../src/assign/opening.ts'
import { optimal } from '../src/assign/optimal.ts'
import { type AssignProblem, assignProblem, type Choice, type ClassSeats, ProblemError } from '../src/assign/problem.ts'
import { allOpen, countSeats, pairsOf } from '../src/assign/seating.ts'
import { stable } from '../src/assign/stable.ts'
import { seatsAgainstTotal, stayingAgainstTotal } from '../src/assign/tradeoff.ts'

/** Every seating of the open classes within their seats. */
function* everySeating(problem: AssignProblem, open: Uint8Array): Generator<Int32Array> {
  const taken = new Int32Array(problem.trainees.length).fill(-1)
  const count = new Int32Array(problem.classes.length)
  yield* step(0)
  function* step(i: number): Generator<Int32Array> {
    if (i === taken.length) {
      if (count.every((n, j) => open[j] !== 1 || n >= (problem.min[j] ?? 0))) yield taken.slice()
      return
    }
    yield* step(i + 1)
    for (let e = problem.start[i] ?? 0; e < (problem.start[i + 1] ?? 0); e++) {
      const j = problem.to[e] ?? 0
      if (open[j] !== 1 || (count[j] ?? 0) >= (problem.max[j] ?? 0)) continue
      count[j] = (count[j] ?? 0) + 1
      taken[i] = e
      yield* step(i + 1)
      taken[i] = -1
      count[j] = (count[j] ?? 0) - 1
    }
  }
}

function bruteForce(problem: AssignProblem, open: Uint8Array) {
  let best = Number.NEGATIVE_INFINITY
  let mostSeats = -1
  let bestOfMost = 0
  for (const taken of everySeating(problem, open)) {
    const { seated, total } = countSeats(problem, { taken, open })
    best = Math.max(best, total)
    if (seated > mostSeats || (seated === mostSeats && total > bestOfMost)) bestOfMost = total
    mostSeats = Math.max(mostSeats, seated)
  }
  return { best, mostSeats, bestOfMost }
}

const small = (least: number, withMinima: boolean) =>
  fc
    .record({
      seats: fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 4 }),
      cells: fc.array(
        fc.array(fc.option(fc.tuple(fc.integer({ min: least, max: 6 }), fc.nat(3)), { freq: 2 }), {
          minLength: 4,
          maxLength: 4,
        }),
        { maxLength: 5 },
      ),
    })
    .map(({ seats, cells }) => {
      const classes: ClassSeats[] = seats.map(([min, more], j) => ({
        id: `c${j}`,
        min: withMinima ? min : 0,
        max: min + more,
      }))
      const choices: Choice[] = cells.flatMap((row, i) =>
        row.flatMap((cell, j) =>
          cell === null || j >= classes.length
            ? []
            : [{ trainee: `t${i}`, orderClass: `c${j}`, score: cell[0], rank: cell[1] === 0 ? null : cell[1] }],
        ),
      )
      return { classes, choices, problem: assignProblem(classes, choices) }
    })

const noFaults = { notTheirChoice: 0, overFull: 0, belowMinimum: 0, inClosed: 0, overQuota: 0, overCap: 0 }

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

function openSets({ classes }: AssignProblem): Uint8Array[] {
  return Array.from({ length: 2 ** classes.length }, (_, set) => Uint8Array.from(classes, (_, j) => (set >> j) & 1))
}

/** The best over every choice of classes that open. */
function bruteForceOpening(problem: AssignProblem) {
  const results = openSets(problem)
    .map((open) => bruteForce(problem, open))
    .filter(({ best }) => best > Number.NEGATIVE_INFINITY)
  const mostSeats = Math.max(...results.map((one) => one.mostSeats))
  const ofMost = results.filter((one) => one.mostSeats === mostSeats).map(({ bestOfMost }) => bestOfMost)
  return { best: Math.max(...results.map(({ best }) => best)), mostSeats, bestOfMost: Math.max(...ofMost) }
}

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
  test('every remedy it names opens the class when it is applied', () => {
    fc.assert(
      fc.property(small(0, true), fc.boolean(), ({ classes, choices, problem }, byStable) => {
        const solved = byStable
          ? ({ method: 'stable', seating: stable(problem), options: {} } as const)
          : ({ method: 'optimal', seating: opening(problem), options: {} } as const)
        const solve = (one: AssignProblem) => (byStable ? stable(one) : opening(one))
        for (const { class: id, remedy, because } of closedClasses(problem, solved)) {
          const applied = choices.filter(({ orderClass }) => orderClass === id).length
          expect(because.applicants).toBe(applied)
          if (remedy === null) continue
          const changed = assignProblem(
            classes.map((one) => (one.id === id ? { ...one, min: remedy.to } : one)),
            choices,
          )
          const { members } = countSeats(changed, solve(changed))
          expect(members[changed.classes.indexOf(id)]).toBeGreaterThanOrEqual(remedy.to)
          expect(remedy.to).toBeLessThan(remedy.from)
        }
      }),
      { numRuns: 200 },
    )
  })
})

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

/** Small problems with quotas, nested caps and some fixed seats. */
const limited = fc
  .tuple(small(0, true), fc.array(fc.nat(2), { minLength: 8, maxLength: 8 }), fc.nat(4), fc.nat(3), fc.boolean())
  .map(([{ problem }, quota, most, inner, withFixed]) => {
    const groupOf = (id: string) => ['S0', 'S1', null][Number(id.slice(1)) % 3] ?? null
    const limits = limitsOf(problem, {
      groupOf,
      quotas: problem.classes.map((orderClass, j) => ({ orderClass, group: `S${j % 2}`, most: quota[j] ?? 0 })),
      caps: [
        { id: 'outer', classes: problem.classes, most: most + 1 },
        { id: 'inner', classes: problem.classes.slice(0, 2), most: inner },
      ],
    })
    const fixed = new Int32Array(problem.trainees.length).fill(-1)
    const first = problem.start[0] ?? 0
    const isRoom = (problem.max[problem.to[first] ?? 0] ?? 0) > 0 && groupOf(problem.trainees[0] ?? '') === null
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
          const { overQuota, overCap } = faultsOf(problem, { taken, open }, limits)
          if (overQuota + overCap > 0 || fixed.some((e, i) => e >= 0 && taken[i] !== e)) continue
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
        const limits = withCaps ? all : { ...all, caps: [], capsOf: problem.classes.map(() => []) }
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

test('the order of rows changes nothing', () => {
  const { classes, choices, problem } = crowd(60, 5, 3)
  const other = assignProblem([...classes].reverse(), [...choices].reverse())
  for (const solve of [optimal, stable] as const)
    expect(pairsOf(other, solve(other))).toEqual(pairsOf(problem, solve(problem)))
})

test('a problem that cannot be posed is refused with a code', () => {
  const seats = [{ id: 'c', min: 0, max: 1 }]
  const choice = { trainee: 't', orderClass: 'c', score: 1, rank: null }
  const code = (make: () => unknown) => {
    try {
      make()
      return null
    } catch (error) {
      return error instanceof ProblemError ? error.issue.code : String(error)
    }
  }
  expect(code(() => assignProblem(seats, [choice, choice]))).toBe('choice_twice')
  expect(code(() => assignProblem(seats, [{ ...choice, orderClass: 'x' }]))).toBe('class_unknown')
  expect(code(() => assignProblem([...seats, ...seats], []))).toBe('class_twice')
  expect(code(() => assignProblem([{ id: 'c', min: 2, max: 1 }], []))).toBe('seats_invalid')
  expect(code(() => assignProblem(seats, [{ ...choice, score: 0.5 }]))).toBe('score_invalid')
  expect(code(() => assignProblem(seats, [{ ...choice, rank: 0 }]))).toBe('rank_invalid')
})

/** People with somewhat random, popular and contested choices. */
function crowd(people: number, classCount: number, wishes: number) {
  const classes = Array.from({ length: classCount }, (_, j) => ({
    id: `c${j}`,
    min: 0,
    max: Math.floor(people / classCount),
  }))
  const choices: Choice[] = []
  for (let i = 0; i < people; i++)
    for (let k = 0; k < wishes; k++) {
      const j = (i * 7 + k * k + 3 * k) % classCount
      if (choices.some((one) => one.trainee === `t${i}` && one.orderClass === `c${j}`)) continue
      choices.push({ trainee: `t${i}`, orderClass: `c${j}`, score: (i * 7919 + k * 104_729) % 10_007, rank: null })
    }
  return { classes, choices, problem: assignProblem(classes, choices) }
}
