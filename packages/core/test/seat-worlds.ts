/** Small problems of seats, and the brute force that every solver is held to: it tries every seating. */
import fc from 'fast-check'
import { type AssignProblem, assignProblem, type Choice, type ClassSeats } from '../src/assign/problem.ts'
import { countSeats } from '../src/assign/seating.ts'

/** Every seating of the open classes within their seats. */
export function* everySeating(problem: AssignProblem, open: Uint8Array): Generator<Int32Array> {
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

export function bruteForce(problem: AssignProblem, open: Uint8Array) {
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

export const small = (least: number, withMinima: boolean) =>
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

export const noFaults = {
  notTheirChoice: 0,
  overFull: 0,
  belowMinimum: 0,
  inClosed: 0,
  overQuota: 0,
  overCap: 0,
  overSpare: 0,
}

export function openSets({ classes }: AssignProblem): Uint8Array[] {
  return Array.from({ length: 2 ** classes.length }, (_, set) => Uint8Array.from(classes, (_, j) => (set >> j) & 1))
}

/** The best over every choice of classes that open. */
export function bruteForceOpening(problem: AssignProblem) {
  const results = openSets(problem)
    .map((open) => bruteForce(problem, open))
    .filter(({ best }) => best > Number.NEGATIVE_INFINITY)
  const mostSeats = Math.max(...results.map((one) => one.mostSeats))
  const ofMost = results.filter((one) => one.mostSeats === mostSeats).map(({ bestOfMost }) => bestOfMost)
  return { best: Math.max(...results.map(({ best }) => best)), mostSeats, bestOfMost: Math.max(...ofMost) }
}

/** People with somewhat random, popular and contested choices. */
export function crowd(people: number, classCount: number, wishes: number) {
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
