/** Several scenarios side by side: the last year of every occupation that any of them touches. */
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

/** Of results of the same region, policy and horizon. */
export function compareScenarios(results: readonly ScenarioResult[]): Comparison {
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
