/** Several scenarios side by side: the last year of every occupation that any of them touches. */

import { DuikouError } from '../model/issue.ts'
import type { ScenarioResult } from './run.ts'

export interface Comparison {
  readonly scenarios: readonly string[]
  readonly year: number
  readonly rows: readonly ComparedRow[]
}

export interface ComparedRow {
  readonly id: string
  readonly occupation: string | null
  readonly region: string | null
  readonly baseline: number | null
  /** In the order of the scenarios: balance, and per mille of draws that end the shortfall by that year. */
  readonly scenarios: readonly { readonly balance: number | null; readonly ended: number }[]
}

/**
 * Of results of the same region and policy; rows that no lever reached may have been left out of them (`touchedOnly`). Throws DuikouError
 * scenario_invalid where they are of other years or other draws.
 */
export function compareScenarios(results: readonly ScenarioResult[]): Comparison {
  requireComparable(results.map(({ name, provenance: { horizon, draws, seed } }) => ({ name, horizon, draws, seed })))
  const rows = new Map<string, ComparedRow>()
  results.forEach((result, place) => {
    for (const row of result.rows) {
      const last = row.years.length - 1
      const baseline = row.baseline.years[last]?.balance ?? null
      const known = rows.get(row.id)
      const untouched = { balance: baseline, ended: row.years[last]?.endedBaseline ?? 0 }
      const list = known?.scenarios ?? results.map(() => untouched)
      const here = { balance: row.scenario.years[last]?.balance ?? null, ended: row.years[last]?.endedScenario ?? 0 }
      const scenarios = list.map((one, i) => (i === place ? here : one))
      rows.set(row.id, { ...{ id: row.id, occupation: row.occupation, region: row.region, baseline }, scenarios })
    }
  })
  const touched = new Set(results.flatMap((result) => result.rows.flatMap((row) => (row.touched ? [row.id] : []))))
  return {
    scenarios: results.map(({ name }) => name),
    year: results[0]?.rows[0]?.years.at(-1)?.year ?? 0,
    rows: [...rows.values()].filter(({ id }) => touched.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** What must be the same of scenarios that are set side by side: else a difference between them would be luck, or of another year. */
export interface ComparableTerms {
  readonly name: string
  readonly horizon: number
  readonly draws?: number | undefined
  readonly seed: number
}

/** Throws DuikouError scenario_invalid. Scenarios themselves may be handed in, before any is run. */
export function requireComparable(scenarios: readonly ComparableTerms[]): void {
  const [first] = scenarios
  if (first === undefined) return
  const problems = scenarios.flatMap((one) =>
    (['horizon', 'draws', 'seed'] as const)
      .filter((term) => one[term] !== first[term])
      .map((term) => `${one.name}: ${term} must be that of ${first.name} to be compared with it`),
  )
  if (problems.length > 0) throw new DuikouError({ code: 'scenario_invalid', problems })
}

/** Without the rows that no lever reached: they are the forecast's own. */
export function touchedOnly(result: ScenarioResult): ScenarioResult {
  return { ...result, rows: result.rows.filter(({ touched }) => touched) }
}
