/** Seats assigned: an instance from files, and opening decisions on a seeded instance. Times are of the solver, without reading. */
import { readFileSync } from 'node:fs'
import { type AssignProblem, blockingPairs, type Goal, opening, optimal, ProblemBuilder, stable } from 'duikou'
import { type Family, openingProblem } from './opening-families.ts'

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

export function openingBench(people: number, classes: number, gap: number, seed: number, family: Family = 'plain') {
  const problem = openingProblem(people, classes, seed, family)
  return { people, classes, family, applications: problem.to.length, seed, ...timed(() => opening(problem, { gap })) }
}

export interface StableBench {
  readonly people: number
  readonly classes: number
  readonly applications: number
  readonly seed: number
  readonly ms: number
  readonly checkMs: number
  readonly seated: number
  readonly blockingPairs: number
  /** Sum over people of place × class, modulo 2³²: the same outcome has the same. */
  readonly outcome: number
}

/** People ask `choices` classes drawn with a few sought by many, nine seats for ten people; scores to 10,000, ranks as drawn. */
export function stableBench(people: number, classes: number, choices: number, seed: number): StableBench {
  const problem = drawnProblem(people, classes, choices, seed)
  const began = performance.now()
  const seating = stable(problem, { seed })
  const checked = performance.now()
  const complaints = blockingPairs(problem, seating).count
  const [ms, checkMs] = [round(performance.now() - began), round(performance.now() - checked)]
  let [seated, outcome] = [0, 0]
  seating.taken.forEach((e, i) => {
    if (e < 0) return
    seated++
    outcome = (outcome + Math.imul(i + 1, (problem.to[e] ?? 0) + 1)) >>> 0
  })
  return {
    people,
    classes,
    applications: problem.to.length,
    seed,
    ms,
    checkMs,
    seated,
    blockingPairs: complaints,
    outcome,
  }
}

/** Written as columns: twenty million choices through the builder would take longer than what is measured. */
function drawnProblem(people: number, classes: number, choices: number, seed: number): AssignProblem {
  const name = (kind: string, of: number, n: number) => `${kind}${String(n).padStart(String(of).length, '0')}`
  const to = new Int32Array(people * choices)
  const score = new Float64Array(people * choices)
  const rank = new Int32Array(people * choices)
  const below = quickDraws(seed)
  const wanted = new Int32Array(choices)
  for (let i = 0; i < people; i++) {
    for (let k = 0; k < choices; ) {
      // The lower of two draws: classes at the front are asked by twice as many as on average, those at the back by few.
      const j = Math.min(below(classes), below(classes))
      if (!wanted.subarray(0, k).includes(j)) wanted[k++] = j
    }
    const from = i * choices
    to.set(wanted, from)
    to.subarray(from, from + choices).sort()
    wanted.forEach((j, k) => {
      rank[to.indexOf(j, from)] = k + 1
    })
    for (let e = from; e < from + choices; e++) score[e] = below(10_001)
  }
  return {
    trainees: Array.from({ length: people }, (_, i) => name('t', people, i)),
    classes: Array.from({ length: classes }, (_, j) => name('c', classes, j)),
    min: new Int32Array(classes),
    max: new Int32Array(classes).fill(Math.ceil((people * 9) / 10 / classes)),
    start: Int32Array.from({ length: people + 1 }, (_, i) => i * choices),
    to,
    score,
    rank,
    greatest: 10_000,
  }
}

/** Seeded and quick (xorshift of Marsaglia 2003): for the shape of an instance, where draws need not be keyed. */
function quickDraws(seed: number): (n: number) => number {
  let state = (seed ^ 0x9e3779b9) | 1
  return (n) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % n
  }
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
