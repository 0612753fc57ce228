/** Seats with a solver at hand, held to a brute force over every seating: quotas, caps, fixed members, minima, ties, the worst-served. */
import {
  type AssignProblem,
  assignProblem,
  countSeats,
  drawsOf,
  faultsOf,
  type Limits,
  limitsOf,
  type ProblemError,
  type SeatsRequest,
  seatsAnswer,
  sharesOf,
  solveSeats,
  solveSeatsBy,
} from 'duikou'
import { describe, expect, test } from 'vitest'
import { highs } from '../src/index.ts'

interface Small {
  readonly problem: AssignProblem
  readonly limits: Limits
  readonly fixed: Int32Array
  readonly groupOf: ReadonlyMap<string, string>
}

/** Six people of two schools and three classes; scores of 1 … 3, so ties everywhere. */
function small(seed: number): Small {
  const draw = (n: number, ...of: string[]) => drawsOf(seed, ...of).below(n, 0)
  const people = Array.from({ length: 6 }, (_, i) => `t${i}`)
  const classes = Array.from({ length: 3 }, (_, j) => {
    const min = draw(4, 'min', `c${j}`)
    return { id: `c${j}`, min, max: min + draw(2, 'max', `c${j}`) }
  })
  const choices = people.flatMap((trainee) =>
    classes
      .filter(({ id }) => draw(3, trainee, id) > 0)
      .map(({ id }) => ({ trainee, orderClass: id, score: 1 + draw(3, 'score', trainee, id), rank: null })),
  )
  const problem = assignProblem(classes, choices)
  const groupOf = new Map(people.map((id, i) => [id, i < 2 ? 'S0' : 'S1']))
  const limits = limitsOf(problem, {
    groupOf: (id) => groupOf.get(id) ?? null,
    quotas: classes.map(({ id }) => ({ orderClass: id, group: 'S1', most: 1 + draw(3, 'quota', id) })),
    caps: [{ id: 'both', classes: ['c0', 'c1'], most: 2 + draw(3, 'cap') }],
  })
  const fixed = new Int32Array(problem.trainees.length).fill(-1)
  if (seed % 2 === 0) fixed[0] = problem.start[0] ?? -1
  return { problem, limits, fixed, groupOf }
}

function* everySeating(problem: AssignProblem): Generator<Int32Array> {
  const taken = new Int32Array(problem.trainees.length).fill(-1)
  yield* from(0)
  function* from(i: number): Generator<Int32Array> {
    if (i === taken.length) return yield taken.slice()
    for (let e = -1; e < (problem.start[i + 1] ?? 0); e = e < 0 ? (problem.start[i] ?? 0) : e + 1) {
      taken[i] = e
      yield* from(i + 1)
      if ((problem.start[i] ?? 0) === (problem.start[i + 1] ?? 0)) break
    }
  }
}

/** The best by seats (where they come first), total, and the smallest share (where it counts). */
function bruteForce({ problem, limits, fixed, groupOf }: Small, seatsFirst: boolean, within: boolean) {
  let best: readonly number[] | null = null
  for (const taken of everySeating(problem)) {
    const { members, seated, total } = countSeats(problem, { taken, open: new Uint8Array() })
    const open = Uint8Array.from(problem.min, (n, j) => (n === 0 || (members[j] ?? 0) > 0 ? 1 : 0))
    const faults = Object.values(faultsOf(problem, { taken, open }, within ? limits : undefined))
    if (faults.some((n) => n > 0) || (within && fixed.some((e, i) => e >= 0 && taken[i] !== e))) continue
    const [worst] = sharesOf(problem, { taken }, groupOf)
    const share = worst === undefined ? 0 : worst.seated / worst.people
    const found = [seatsFirst ? seated : 0, total, share]
    const at = found.findIndex((n, k) => n !== (best?.[k] ?? Number.NEGATIVE_INFINITY))
    if (best === null || (at >= 0 && (found[at] ?? 0) > (best[at] ?? 0))) best = found
  }
  return best
}

const seeds = [1, 2, 3, 4, 5, 6, 7, 8]

/** Caps in a ring: each class in two of them, none within another. */
function crossing(seed: number): Small {
  const one = small(seed)
  const draw = (id: string) => 1 + drawsOf(seed, 'ring', id).below(3, 0)
  const limits = limitsOf(one.problem, {
    mayCross: true,
    caps: [
      ['c0', 'c1'],
      ['c1', 'c2'],
      ['c0', 'c2'],
    ].map((classes) => ({ id: classes.join('+'), classes, most: draw(classes.join('+')) })),
  })
  return { ...one, limits, fixed: new Int32Array(one.problem.trainees.length).fill(-1) }
}

describe('the largest total with a solver', () => {
  test.each(seeds)('under caps that cross too (%i)', async (seed) => {
    const one = crossing(seed)
    const { problem, limits } = one
    const found = await solveSeatsBy(problem, { method: 'optimal', goal: 'seats,total', limits }, highs)
    const { seated, total } = countSeats(problem, found.seating)
    expect([seated, total]).toEqual(bruteForce(one, true, true)?.slice(0, 2))
    expect(found.status).toBe('optimal')
    expect(faultsOf(problem, found.seating, limits).overCap).toBe(0)
    expect(() =>
      limitsOf(problem, { caps: limits.caps.map((cap) => ({ ...cap, classes: cap.classes.map((j) => `c${j}`) })) }),
    ).toThrow('caps_cross')
  })

  test.each(seeds)('keeps quotas, caps and fixed members, and nothing within them is larger (%i)', async (seed) => {
    const one = small(seed)
    for (const goal of ['total', 'seats,total'] as const) {
      const { problem, limits, fixed } = one
      const request: SeatsRequest = { method: 'optimal', goal, limits, fixed }
      const found = await solveSeatsBy(problem, request, highs)
      const truth = bruteForce(one, goal !== 'total', true)
      if (truth === null) {
        expect(found.status).toBe('infeasible')
        continue
      }
      const answer = seatsAnswer(problem, request, found)
      expect([found.status, answer.total, answer.bound]).toEqual(['optimal', truth[1], truth[1]])
      if (goal !== 'total') expect(answer.seated).toBe(truth[0])
      const faults = Object.values(faultsOf(problem, found.seating, limits))
      expect(faults.every((n) => n === 0) && fixed.every((e, i) => e < 0 || found.seating.taken[i] === e)).toBe(true)
    }
  })
  test.each(seeds)('then the worst-served school is served as well as seats and total allow (%i)', async (seed) => {
    const one = small(seed)
    const found = await solveSeatsBy(
      one.problem,
      { method: 'optimal', goal: 'seats,total,worst', groupOf: one.groupOf },
      highs,
    )
    const [seats, total, share] = bruteForce(one, true, false) ?? []
    const counted = countSeats(one.problem, found.seating)
    expect([counted.seated, counted.total]).toEqual([seats, total])
    if (found.worst !== null)
      expect([found.worst.seated / found.worst.people, found.worst.isProved]).toEqual([share, true])
  })
})

test('one seat, two schools of one person each with equal scores: somebody is always left with nothing', async () => {
  const problem = assignProblem(
    [{ id: 'c', min: 0, max: 1 }],
    ['t1', 't2'].map((trainee) => ({ trainee, orderClass: 'c', score: 5, rank: null })),
  )
  const groupOf = new Map([
    ['t1', 'S1'],
    ['t2', 'S2'],
  ])
  const { worst } = await solveSeatsBy(problem, { method: 'optimal', goal: 'seats,total,worst', groupOf }, highs)
  expect(worst).toMatchObject({ seated: 0, people: 1, isProved: true })
})

test('two seats for three people of one school and one of another, all equal: one seat each', async () => {
  const problem = assignProblem(
    [{ id: 'c', min: 0, max: 2 }],
    ['a', 'b', 'c', 'd'].map((trainee) => ({ trainee, orderClass: 'c', score: 5, rank: null })),
  )
  const groupOf = new Map(['a', 'b', 'c', 'd'].map((id) => [id, id === 'd' ? 'S2' : 'S1']))
  const found = await solveSeatsBy(problem, { method: 'optimal', goal: 'seats,total,worst', groupOf }, highs)
  expect(found.worst).toEqual({ group: 'S1', seated: 1, people: 3, isProved: true })
  expect(sharesOf(problem, found.seating, groupOf).map(({ seated }) => seated)).toEqual([1, 1])
})

test('what the search leaves open the solver closes', async () => {
  const people = Array.from({ length: 60 }, (_, i) => `t${i}`)
  const problem = assignProblem(
    Array.from({ length: 10 }, (_, j) => ({ id: `c${j}`, min: 7, max: 10 })),
    people.flatMap((trainee) =>
      [...new Set([0, 1, 2, 3].map((k) => drawsOf(5, trainee).below(10, k)))].map((j) => ({
        trainee,
        orderClass: `c${j}`,
        score: 1 + drawsOf(5, trainee).below(3, 50 + j),
        rank: null,
      })),
    ),
  )
  const request: SeatsRequest = { method: 'optimal', work: 1 }
  const cut = solveSeats(problem, request)
  expect(cut.status).toBe('feasible')
  const closed = await solveSeatsBy(problem, request, highs)
  const whole = solveSeats(problem, { method: 'optimal' })
  expect([closed.status, closed.bound]).toEqual(['optimal', whole.bound])
  expect(countSeats(problem, closed.seating).total).toBe(countSeats(problem, whole.seating).total)
})

test('without a solver limits are kept by the stable method and refused, by name, for the largest total', () => {
  const { problem, limits, fixed, groupOf } = small(2)
  const kept = solveSeats(problem, { method: 'stable', limits, fixed })
  expect([kept.blockingPairs, faultsOf(problem, kept.seating, limits).overQuota]).toEqual([0, 0])
  const code = (request: SeatsRequest) => {
    try {
      solveSeats(problem, request)
      return null
    } catch (error) {
      return (error as ProblemError).issue
    }
  }
  expect(code({ method: 'optimal', limits })).toEqual({ code: 'solver_needed', asked: 'limits' })
  expect(code({ method: 'optimal', fixed })).toEqual({ code: 'solver_needed', asked: 'limits' })
  expect(code({ method: 'optimal', goal: 'seats,total,worst', groupOf })).toEqual({
    code: 'solver_needed',
    asked: 'worst',
  })
  expect(code({ method: 'stable', goal: 'seats,total,worst' })?.code).toBe('goal_unfit')
})
