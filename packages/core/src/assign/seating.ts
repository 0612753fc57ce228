/** Who sits where, as a value: for each person the choice taken, or −1. */
import type { AssignProblem } from './problem.ts'

export interface Seating {
  /** For each person the position of the choice taken in the problem's columns; −1: not seated. */
  readonly taken: Int32Array
  /** 1: the class takes part; 0: it is closed. */
  readonly open: Uint8Array
}

export interface SeatCount {
  readonly seated: number
  readonly total: number
  readonly members: Int32Array
}

export function countSeats(problem: AssignProblem, { taken }: Seating): SeatCount {
  const members = new Int32Array(problem.classes.length)
  let seated = 0
  let total = 0
  for (const e of taken) {
    if (e < 0) continue
    const j = problem.to[e] ?? 0
    members[j] = (members[j] ?? 0) + 1
    seated++
    total += problem.score[e] ?? 0
  }
  return { seated, total, members }
}

export function allOpen(problem: AssignProblem): Uint8Array {
  return new Uint8Array(problem.classes.length).fill(1)
}

export function pairsOf(
  problem: AssignProblem,
  { taken }: Seating,
): (readonly [trainee: string, orderClass: string])[] {
  const pairs: (readonly [string, string])[] = []
  taken.forEach((e, i) => {
    if (e >= 0) pairs.push([problem.trainees[i] ?? '', problem.classes[problem.to[e] ?? 0] ?? ''])
  })
  return pairs
}
