/**
 * What a question is expected to cost, in milliseconds of the thread that answers all requests. Costs are counted in work, not timed, so that
 * the same question to the same region is always answered the same way: at once, or with the advice to ask it as a job, which is done on a
 * thread of its own. The rates are those of one slow core of 2026, rounded up.
 */
import type { Registry } from 'duikou'
import type { FillTerms } from 'duikou/classes'
import { type ForecastRequest, forecastWork } from 'duikou/forecast'
import { optionsNodes, type ScenarioRequest, scenarioWork } from 'duikou/scenario'
import type { Limits } from './limits.ts'
import { Problem } from './problem.ts'
import type { Region } from './region.ts'
import type { SeatsRequest } from './routes/seats.ts'

/** Kinds of job that answer what may be too long to answer at once. */
export type DirectKind =
  | 'assign'
  | 'fill'
  | 'shortage'
  | 'catalogue'
  | 'cooperation'
  | 'proposals'
  | 'forecast'
  | 'scenario'
  | 'scenario-options'

/** Throws ask_as_job for what would hold up everybody else. */
export function requireShort(kind: DirectKind, ms: number, { directMs }: Pick<Limits, 'directMs'>): void {
  if (ms > directMs) throw new Problem('ask_as_job', { kind, at: 'POST /v1/jobs', cost: Math.ceil(ms), most: directMs })
}

/** Without minima both methods take one pass; with them `work` is the most that the search looks at, and small rounds never need it. */
export function seatsCost({ method, edges, seats, work }: SeatsRequest): number {
  const opens = method === 'optimal' && seats.some(([, min]) => min > 0)
  const search = opens ? Math.min(work, SEARCH_AN_EDGE * edges.length) / WORK_A_MS : 0
  return edges.length / EDGES_A_MS + search
}

const WORK_A_MS = 40_000
const SEARCH_AN_EDGE = 40_000
const EDGES_A_MS = 250

/** Every lever that may be moved is solved again, the round with it. */
export function fillCost(
  { data }: Registry,
  { classes, movable = [], movableOf = [], simulate }: Partial<FillTerms>,
): number {
  const chosen = classes === undefined ? null : new Set(classes)
  const counts = (orderClass: string | null) => orderClass !== null && (chosen === null || chosen.has(orderClass))
  const wishes = data.applications.reduce((sum, { orderClass }) => sum + (counts(orderClass) ? 1 : 0), 0)
  const people = simulate === null || simulate === undefined ? 0 : data.programs.length * STUDENTS_A_PROGRAM
  const levers = movable.length + Math.min(movableOf.length, LEVERS)
  return ((wishes + people) * (1 + levers)) / WISHES_A_MS
}

const LEVERS = 6
const STUDENTS_A_PROGRAM = 50
const WISHES_A_MS = 60

/** Resamples go over the demands; trainees are counted once. */
export async function shortageCost({ store }: Pick<Region, 'store'>): Promise<number> {
  return (await store.count('demands')) / 2 + (await store.count('trainees')) / 100
}

/** Every enterprise is held against every program. */
export async function cooperationCost({ store }: Pick<Region, 'store'>): Promise<number> {
  return ((await store.count('enterprises')) * (await store.count('programs'))) / 40
}

export async function proposalsCost({ store }: Pick<Region, 'store'>, demands: number): Promise<number> {
  return (demands * (await store.count('programs'))) / 200
}

/** A forecast reads of each record what it needs. */
export async function readingCost({ store }: Pick<Region, 'store'>): Promise<number> {
  const counts = await Promise.all(readByForecasts.map((noun) => store.count(noun)))
  return counts.reduce((sum, count) => sum + count, 0) / RECORDS_A_MS
}

const readByForecasts = ['trainees', 'demands', 'programs', 'cohorts', 'placements', 'outcomes', 'indicators'] as const
const RECORDS_A_MS = 100

/** With reasons it takes a third more. */
export function forecastCost(request: ForecastRequest): number {
  return (forecastWork(request) * (request.explain === true ? 4 / 3 : 1)) / ADDITIONS_A_MS
}

const ADDITIONS_A_MS = 400_000

/** A lever on a class fills the round twice. Throws scenario_invalid. */
export function scenarioCost(request: ScenarioRequest): number {
  const { scenario, classes, explain } = request
  const fillsClasses = classes !== undefined && scenario.levers.some(({ lever }) => lever === 'class')
  const drawing = (scenarioWork(request) * (explain === true ? 4 / 3 : 1)) / ADDITIONS_A_MS
  return drawing + (fillsClasses ? 2 * fillCost(classes.registry, {}) : 0)
}

/** Beside the scenario, the plans that may have to be looked at. */
export function optionsCost(request: ScenarioRequest): number {
  const { options } = request.scenario
  return scenarioCost(request) + (options === undefined ? 0 : optionsNodes(options) / PLANS_A_MS)
}

const PLANS_A_MS = 1_000
