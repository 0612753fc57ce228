/**
 * 回测: the last years of every program's enrolment are hidden, forecast from the years before by the same smoothing, and set against what
 * came, beside two naive forecasters (last year again; the mean of all years). With the range that the Monte Carlo would have drawn from.
 */
import type { ForecastPolicy } from '../model/forecast.ts'
import { compareIds } from '../model/id.ts'
import type { RegionData } from '../model/region-data.ts'
import { triangular } from './draws.ts'
import { nextEnrolment } from './entries.ts'

export interface BackTest {
  /** Years hidden, and series and figures that were tested. */
  readonly hidden: number
  readonly programs: number
  readonly figures: number
  readonly methods: readonly MethodError[]
  /** Per mille of the figures inside the range of 8 in 10. */
  readonly coverage: number
  /** Whether ours errs less than both naive ones. */
  readonly better: boolean
}

export interface MethodError {
  readonly method: 'ours' | 'last' | 'mean'
  /** Mean absolute error, thousandths of a person; and per mille of what came (Σ|error| / Σ actual). */
  readonly meanError: number
  readonly perMille: number | null
}

/** Null: no program has `hidden` years after two others. */
export function backTest(data: RegionData, policy: ForecastPolicy, base: number, hidden: number): BackTest | null {
  const series = seriesOf(data, base).filter(({ sizes }) => sizes.length >= hidden + 2)
  const errors = { ours: 0, last: 0, mean: 0 }
  let [figures, actual, inside] = [0, 0, 0]
  const { spread, smoothing } = policy.enrolment
  const [low, high] = [triangular(0.1, spread), triangular(0.9, spread)]
  for (const { sizes } of series) {
    const before = sizes.slice(0, sizes.length - hidden)
    const ours = nextEnrolment(before, smoothing)
    const last = before.at(-1) ?? 0
    const mean = before.reduce((sum, one) => sum + one, 0) / before.length
    for (const size of sizes.slice(sizes.length - hidden)) {
      figures++
      actual += size
      errors.ours += Math.abs(ours - size)
      errors.last += Math.abs(last - size)
      errors.mean += Math.abs(mean - size)
      if (1000 * size >= low * ours && 1000 * size <= high * ours) inside++
    }
  }
  if (figures === 0) return null
  const methods = (['ours', 'last', 'mean'] as const).map(
    (method): MethodError => ({
      method,
      meanError: Math.floor((1000 * errors[method]) / figures + 0.5),
      perMille: actual === 0 ? null : Math.floor((1000 * errors[method]) / actual + 0.5),
    }),
  )
  return {
    hidden,
    programs: series.length,
    figures,
    methods,
    coverage: Math.floor((1000 * inside) / figures),
    better: errors.ours < errors.last && errors.ours < errors.mean,
  }
}

/** Enrolment counted in a row of years without a gap, up to the newest one counted. */
function seriesOf({ cohorts }: RegionData, base: number): { program: string; sizes: number[] }[] {
  const byProgram = new Map<string, Map<number, number>>()
  for (const { program, entryYear, enrolled } of cohorts) {
    if (enrolled === null || entryYear > base) continue
    const years = byProgram.get(program) ?? new Map<number, number>()
    years.set(entryYear, enrolled)
    byProgram.set(program, years)
  }
  return [...byProgram]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([program, years]) => {
      const newest = Math.max(...years.keys())
      const sizes: number[] = []
      for (let year = newest; years.has(year); year--) sizes.unshift(years.get(year) ?? 0)
      return { program, sizes }
    })
}
