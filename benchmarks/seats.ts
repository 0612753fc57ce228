/** Seats assigned: an instance from files, and opening decisions on a seeded instance. Times are of the solver, without reading. */
import { readFileSync } from 'node:fs'
import { type AssignProblem, blockingPairs, drawsOf, type Goal, opening, optimal, ProblemBuilder, stable } from 'duikou'

export interface SeatsBench {
  readonly people: number
  readonly classes: number
  readonly applications: number
  readonly stable: { readonly ms: number; readonly seated: number; readonly blockingPairs: number }
  readonly optimal: Solved
  /** Stopped at a gap of 3 in 10,000. */
  readonly near: Solved
}

export interface Solved {
  readonly ms: number
  readonly cpuMs: number
  readonly status: string
  readonly seated: number
  readonly total: number
  readonly bound: number
  readonly gap: number
  readonly nodes?: number
  readonly work?: number
}

export function assignBench(edges: string, seats: string): SeatsBench {
  const problem = readProblem(edges, seats)
  const began = performance.now()
  const seating = stable(problem)
  const complaints = blockingPairs(problem, seating).count
  const ms = round(performance.now() - began)
  const seated = seating.taken.reduce((sum, e) => sum + (e >= 0 ? 1 : 0), 0)
  return {
    people: problem.trainees.length,
    classes: problem.classes.length,
    applications: problem.to.length,
    stable: { ms, seated, blockingPairs: complaints },
    optimal: timed(() => solve(problem, 'total', 0)),
    near: timed(() => solve(problem, 'total', 3e-4)),
  }
}

function solve(problem: AssignProblem, goal: Goal, gap: number) {
  return problem.min.some((n) => n > 0) ? opening(problem, { goal, gap }) : optimal(problem, { goal, gap })
}

/** People apply near a place of their own; classes of 28 … 40 where 25 a class apply. */
export function openingBench(people: number, classes: number, gap: number, seed: number) {
  const choices = classes > 500 ? 20 : 8
  const builder = new ProblemBuilder()
  for (let j = 0; j < classes; j++) builder.addClass({ id: `c${j}`, min: 28, max: 40 })
  for (let i = 0; i < people; i++) {
    const draws = drawsOf(seed, `t${i}`)
    const home = draws.below(classes, 0)
    const wanted = new Set<number>()
    for (let k = 0; k < choices; k++) {
      const far = draws.below(5, 3 * k + 1) === 0
      wanted.add(far ? draws.below(classes, 3 * k + 2) : (home + draws.below(40, 3 * k + 2)) % classes)
    }
    for (const j of wanted) builder.addChoice(`t${i}`, `c${j}`, 1 + draws.below(10_000, 1_000 + j), null)
  }
  const problem = builder.build()
  return { people, classes, applications: problem.to.length, seed, ...timed(() => opening(problem, { gap })) }
}

function timed(run: () => Omit<Solved, 'ms' | 'cpuMs' | 'gap'>): Solved {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  const { status, seated, total, bound, nodes, work } = run()
  const used = process.cpuUsage(cpu)
  return {
    ms: round(performance.now() - began),
    cpuMs: round((used.user + used.system) / 1000),
    status,
    seated,
    total,
    bound,
    gap: total === 0 ? 0 : (bound - total) / total,
    ...(nodes === undefined ? {} : { nodes }),
    ...(work === undefined ? {} : { work }),
  }
}

function readProblem(edges: string, seats: string): AssignProblem {
  const builder = new ProblemBuilder()
  for (const line of readFileSync(seats, 'utf8').split('\n')) {
    const [id, min, max] = line.split('\t')
    if (id !== undefined && min !== undefined) builder.addClass({ id, min: Number(min), max: Number(max) })
  }
  const bytes = readFileSync(edges)
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from)
    const past = end < 0 ? bytes.length : end
    const [trainee, orderClass, score, rank] = bytes.toString('utf8', from, past).split('\t')
    if (trainee !== undefined && orderClass !== undefined)
      builder.addChoice(trainee, orderClass, Number(score), rank === undefined ? null : Number(rank))
    from = past + 1
  }
  return builder.build()
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
