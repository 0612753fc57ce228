/**
 * Published methods side by side, each as data with its citation: computed only where every input it needs exists, else what is missing is
 * named. Agreement counts computable methods that speak of shortage and says which of them rest on the same inputs.
 */
import { compareIds } from '../model/id.ts'
import { roundHalfUp } from '../model/numbers.ts'
import type { ReferenceWindow } from '../model/reference-window.ts'
import type { ShortageMethod } from '../model/shortage-policy.ts'
import { standardScore } from './reference-window.ts'

export type MethodResult =
  | {
      readonly method: string
      readonly status: 'computed'
      /** Thousandths (rank for a ranking). */
      readonly value: number
      readonly level: string
      readonly short: boolean
      readonly inputs: readonly string[]
    }
  | { readonly method: string; readonly status: 'not-computable'; readonly missing: readonly string[] }

export interface MethodRow {
  readonly id: string
  /** Thousandths by measure. */
  readonly measures: ReadonlyMap<string, number>
}

export interface MethodWindow {
  readonly stats: ReferenceWindow['stats']
  readonly minUnits: number
}

/** The method on all rows: rankings need the others. In the order of the rows. */
export function computeMethod(
  method: ShortageMethod,
  rows: readonly MethodRow[],
  window: MethodWindow,
): readonly MethodResult[] {
  const { how } = method
  switch (how.kind) {
    case 'weighted-z':
      return rows.map((row) => weightedZ(method, how, row, window))
    case 'points':
      return rows.map((row) => points(method, how, row, window))
    case 'bands':
      return rows.map((row) => {
        const value = row.measures.get(how.measure)
        return value === undefined ? missing(method, [how.measure]) : banded(method, value, how.bands, [how.measure])
      })
    case 'relative-gap':
      return rows.map((row) => relativeGap(method, how, row))
    case 'elevated':
      return rows.map((row) => elevated(method, how, row, window))
    case 'gap-rank':
      return gapRank(method, how, rows)
  }
}

export interface Agreement {
  readonly computable: number
  readonly short: number
  /** Methods that speak of demand only are shown, not counted. */
  readonly counted: readonly string[]
  /** Pairs of counted methods that read the same measure. */
  readonly sharing: readonly { readonly methods: readonly [string, string]; readonly inputs: readonly string[] }[]
}

export function agreementOf(results: readonly MethodResult[], methods: readonly ShortageMethod[]): Agreement {
  const counted = results.flatMap((one) =>
    one.status === 'computed' && methods.find(({ id }) => id === one.method)?.speaksOf !== 'demand' ? [one] : [],
  )
  counted.sort((a, b) => compareIds(a.method, b.method))
  const sharing = counted.flatMap((a, i) =>
    counted.slice(i + 1).flatMap((b) => {
      const inputs = baseInputs(a.inputs).filter((name) => baseInputs(b.inputs).includes(name))
      return inputs.length === 0 ? [] : [{ methods: [a.method, b.method] as const, inputs }]
    }),
  )
  return {
    computable: counted.length,
    short: counted.filter((one) => one.short).length,
    counted: counted.map((one) => one.method),
    sharing,
  }
}

/** Measures that are made of the same figures are the same input. */
const madeOf: Readonly<Record<string, readonly string[]>> = {
  ratio: ['vacancies', 'seekers'],
  tightness: ['vacancies', 'seekers'],
  seekersPerVacancy: ['vacancies', 'seekers'],
  supplyPerDemand: ['vacancies', 'seekers'],
  unfilled: ['fillRate'],
  outlook: ['ita'],
  offersPerSeeker: ['offersFlow', 'newSeekers'],
}

function baseInputs(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => madeOf[name] ?? [name]))]
}

type How<K extends ShortageMethod['how']['kind']> = Extract<ShortageMethod['how'], { kind: K }>
type Bands = How<'bands'>['bands']

/** The first band that holds the value: below (exclusive) or through (inclusive); a band with neither holds all. */
export function bandOf(value: number, bands: Bands): string {
  for (const { level, below, through } of bands)
    if (
      (below === null && through === null) ||
      (below !== null && value < below) ||
      (through !== null && value <= through)
    )
      return level
  return bands.at(-1)?.level ?? ''
}

function weightedZ(method: ShortageMethod, how: How<'weighted-z'>, row: MethodRow, window: MethodWindow): MethodResult {
  const { scores, lacking } = scoresOf(how.terms, row, window)
  if (lacking.length > 0) return missing(method, lacking)
  const value = roundHalfUp(scores.reduce((sum, { score, weight }) => sum + (weight * score) / 1000, 0))
  return banded(method, value, how.bands, inputsOf(how.terms))
}

/** Points 0 … 3 as the score reaches each of the three cuts; the sign of the weight says which way is short. */
function points(method: ShortageMethod, how: How<'points'>, row: MethodRow, window: MethodWindow): MethodResult {
  const { scores, lacking } = scoresOf(how.terms, row, window)
  if (scores.length < how.needed) return missing(method, lacking)
  const each = scores.map(({ score, weight }) => how.cuts.filter((cut) => Math.sign(weight) * score >= cut).length)
  const value = roundHalfUp((1000 * each.reduce((sum, one) => sum + one, 0)) / each.length)
  return banded(
    method,
    value,
    how.bands,
    scores.map(({ measure }) => measure),
  )
}

function relativeGap(method: ShortageMethod, how: How<'relative-gap'>, row: MethodRow): MethodResult {
  const [demand, supply] = [row.measures.get('vacancies'), row.measures.get('seekers')]
  if (demand === undefined || supply === undefined)
    return missing(
      method,
      ['vacancies', 'seekers'].filter((name) => !row.measures.has(name)),
    )
  const value = roundHalfUp((1000 * Math.max(0, demand - supply)) / (demand + 500))
  return banded(method, value, how.bands, ['vacancies', 'seekers'])
}

function elevated(method: ShortageMethod, how: How<'elevated'>, row: MethodRow, window: MethodWindow): MethodResult {
  const { scores, lacking } = scoresOf(how.terms, row, window)
  if (scores.length < how.needed) return missing(method, lacking)
  const signed = scores.map(({ score, weight }) => Math.sign(weight) * score)
  const above = signed.filter((score) => score > 0).length
  const level = signed.some((score) => score > how.outlier) ? 'critical' : above > 0 ? 'elevated' : 'not-elevated'
  const inputs = scores.map(({ measure }) => measure)
  return {
    method: method.id,
    status: 'computed',
    value: 1000 * above,
    level,
    short: method.short.includes(level),
    inputs,
  }
}

/** Places by gap and by reporting places (ties share the better place), weighted; the lowest sum first. */
function gapRank(method: ShortageMethod, how: How<'gap-rank'>, rows: readonly MethodRow[]): MethodResult[] {
  const needed = ['vacancies', 'seekers', 'reportingPlaces']
  const able = rows.flatMap(({ id, measures }) => {
    const [v, s, places] = needed.map((name) => measures.get(name))
    return v === undefined || s === undefined || places === undefined ? [] : [{ id, gap: v - s, places }]
  })
  const placeBy = (value: (row: (typeof able)[number]) => number) => {
    const sorted = able.map(value).sort((a, b) => b - a)
    return (row: (typeof able)[number]) => 1 + sorted.indexOf(value(row))
  }
  const [byGap, byPlaces] = [placeBy((row) => row.gap), placeBy((row) => row.places)]
  const sums = new Map(able.map((row) => [row.id, how.gapWeight * byGap(row) + (1000 - how.gapWeight) * byPlaces(row)]))
  const sorted = [...sums.values()].sort((a, b) => a - b)
  return rows.map(({ id, measures }) => {
    const sum = sums.get(id)
    if (sum === undefined)
      return missing(
        method,
        needed.filter((name) => !measures.has(name)),
      )
    const rank = 1 + sorted.indexOf(sum)
    const gap = (measures.get('vacancies') ?? 0) - (measures.get('seekers') ?? 0)
    const level = rank <= how.listed && gap > 0 ? 'listed' : 'not-listed'
    return {
      method: method.id,
      status: 'computed',
      value: rank,
      level,
      short: method.short.includes(level),
      inputs: needed,
    }
  })
}

function scoresOf(
  terms: How<'weighted-z'>['terms'],
  row: MethodRow,
  window: MethodWindow,
): { scores: { measure: string; weight: number; score: number }[]; lacking: string[] } {
  const scores: { measure: string; weight: number; score: number }[] = []
  const lacking: string[] = []
  for (const { measure, weight } of terms) {
    const milli = row.measures.get(measure)
    const score = milli === undefined ? null : standardScore(milli, window.stats[measure], NO_LIMIT, window.minUnits)
    if (score === null) lacking.push(milli === undefined ? measure : `${measure}: reference`)
    else scores.push({ measure, weight, score })
  }
  return { scores, lacking }
}

/** Published methods do not winsorise. */
const NO_LIMIT = 1_000_000

function inputsOf(terms: How<'weighted-z'>['terms']): string[] {
  return terms.map(({ measure }) => measure)
}

function missing(method: ShortageMethod, names: readonly string[]): MethodResult {
  return { method: method.id, status: 'not-computable', missing: names }
}

function banded(method: ShortageMethod, value: number, bands: Bands, inputs: readonly string[]): MethodResult {
  const level = bandOf(value, bands)
  return { method: method.id, status: 'computed', value, level, short: method.short.includes(level), inputs }
}
