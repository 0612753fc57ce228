/**
 * 紧缺测算: demands, cohorts and outside figures of a region become rows with figures, index, stars and their stability; which figures may be
 * published; what drives each shortage; whom to ask next. A pure function: the same inputs, policy and seed give the same bytes.
 */
import { digest } from '../model/digest.ts'
import { version } from '../model/provenance.ts'
import type { PublishedShortagePolicy, ShortageMethod } from '../model/shortage-policy.ts'
import { askable, askNext } from './ask-next.ts'
import { indexScore } from './index-score.ts'
import { agreementOf, computeMethod, type MethodResult } from './methods.ts'
import { type Prepared, prepare } from './prepare.ts'
import { demandKey, entryKey, type PublishedRow, personsOf, supplyKey, tablesOf, totalsOf } from './publication.ts'
import { type Rated, type Rating, rate } from './rating.ts'
import { freezeStats, type ReferenceWindow, withCuts } from './reference-window.ts'
import type { ShortageRequest, ShortageResult, ShortageRow } from './result.ts'
import { rowFigures } from './row-figures.ts'
import { mergeCounts, resample, type StarCounts, stabilityOf } from './stability.ts'
import { cutPoints, starsOf } from './stars.ts'
import { type Cell, protect, type Withheld } from './suppress.ts'

export function measureShortage(request: ShortageRequest): ShortageResult {
  const { policy, methods = [], seed = 1 } = request
  const prepared = prepare(request)
  const usable = prepared.rows.filter((row) => !row.measured.respondentsOnly)
  const stats =
    request.reference ??
    freezeStats(
      `${request.asOf.slice(0, 4)}`,
      usable.map((row) => row.allMeasures),
    )
  const ratings = rate(
    prepared.rows.map((row) => row.measured),
    policy,
    stats,
  )
  const indices = ratings.flatMap(({ by }) => (by === null ? [] : [by.score.index]))
  const window =
    request.reference?.cuts != null
      ? request.reference
      : withCuts({ of: stats.of, stats: stats.stats }, cutPoints(indices, policy.stars.shares))
  const counts = countsOf(ratings, window, request, seed)
  const suppression = protect(tablesOf(published(prepared)), request.earlier ?? [], policy.publishable)
  const results = methodResults(prepared, methods, window, policy)
  const whom = askable(
    prepared.rows.map((row) => row.measured.unit),
    request.data.enterprises,
  )
  const rows = prepared.rows.map((row, i): ShortageRow => {
    const rating = ratings[i] as Rating
    const index = rating.by?.score.index ?? null
    const stars = index === null || window.cuts === null ? null : starsOf(index, window.cuts)
    const count = rating.by === null ? null : (counts.get(rating.by.id) ?? null)
    const stability = stars === null || count === null ? null : stabilityOf(count, stars)
    const found = results.map((each) => each[i] as MethodResult)
    const unsettled = [{ unit: row.measured.unit, unsettled: stability === null ? 1000 : 1000 - stability }]
    return {
      ...rowFigures(row, request),
      score: rating.by?.score ?? indexScore(row.allMeasures, policy, window),
      rating: { by: rating.by === null ? null : head(rating.by), notOwn: rating.notOwn },
      index,
      stars,
      resamples: count === null ? null : { stars: count.stars, none: count.none },
      stability,
      borderline: stability !== null && stability < policy.stability.borderline,
      methods: found,
      agreement: agreementOf(found, methods),
      askNext: askNext(unsettled, whom, 5),
      withheld: withheldOf(row.measured.unit.id, suppression.withheld),
    }
  })
  const unsettled = prepared.rows.map((row, i) => ({
    unit: row.measured.unit,
    unsettled: 1000 - (rows[i]?.stability ?? 0),
  }))
  return {
    rows,
    totals: totalFigures(prepared, suppression.withheld),
    window,
    winsor: policy.index.winsor,
    windowIs: request.reference === undefined ? 'own' : 'frozen',
    strata: prepared.strata,
    credibility: { mean: prepared.credibility.mean, enterprises: prepared.credibility.enterprises },
    removed: prepared.removed,
    askNext: askNext(unsettled, whom, 5),
    nextYears: nextYearsOf(prepared),
    publishable: policy.publishable,
    tables: tablesOf(published(prepared)),
    withheld: suppression.withheld,
    alreadyPublic: suppression.alreadyPublic,
    provenance: {
      snapshot: digest([request.data, request.population ?? null, request.edits ?? null]),
      policy: policy.hash,
      methods: digest(methods),
      reference: window.id,
      asOf: request.asOf,
      seed,
      version,
    },
  }
}

function nextYearsOf(prepared: Prepared): Map<string, Cell> {
  return new Map(
    prepared.rows.map(({ measured: { unit } }) => {
      const parts = new Map([...unit.parts].map(([id, part]) => [id, part.nextYearsDemand]))
      return [unit.id, { key: `next-years:${unit.id}`, value: personsOf(parts), enterprises: [...parts.values()] }]
    }),
  )
}

function head({ id, level, units, enterprises }: Rated): Pick<Rated, 'id' | 'level' | 'units' | 'enterprises'> {
  return { id, level, units, enterprises }
}

/** What carries several rows is resampled once. */
function countsOf(
  ratings: readonly Rating[],
  window: ReferenceWindow,
  { policy }: ShortageRequest,
  seed: number,
): Map<string, StarCounts> {
  const { cuts } = window
  if (cuts === null) return new Map()
  const carriers = new Map(ratings.flatMap(({ by }) => (by === null ? [] : [[by.id, by] as const])))
  const counts = resample({
    rows: [...carriers.values()],
    policy,
    window: { ...window, cuts },
    seed,
    from: 0,
    to: policy.stability.resamples,
  })
  return new Map(mergeCounts([counts]).map((one) => [one.id, one]))
}

function methodResults(
  prepared: Prepared,
  methods: readonly ShortageMethod[],
  window: ReferenceWindow,
  policy: PublishedShortagePolicy,
): (readonly MethodResult[])[] {
  const rows = prepared.rows.map((row) => ({ id: row.measured.unit.id, measures: row.allMeasures }))
  return methods.map((method) =>
    computeMethod(method, rows, { stats: window.stats, minUnits: policy.reference.minUnits }),
  )
}

/** Rows of respondents only speak for nobody else: their counts are printed like the others and protected like them. */
function published(prepared: Prepared): PublishedRow[] {
  return prepared.rows.map(({ measured: { unit, constants } }) => ({
    id: unit.id,
    family: unit.family,
    chain: unit.chain,
    region: unit.region,
    demand: new Map([...unit.parts].map(([id, part]) => [id, part.demand])),
    entryDemand: new Map([...unit.parts].map(([id, part]) => [id, part.entryDemand])),
    supply: constants.supply,
  }))
}

function withheldOf(id: string, withheld: ReadonlyMap<string, Withheld>): ShortageRow['withheld'] {
  return {
    demand: withheld.get(demandKey(id)) ?? null,
    entryDemand: withheld.get(entryKey(id)) ?? null,
    supply: withheld.get(supplyKey(id)) ?? null,
  }
}

function totalFigures(prepared: Prepared, withheld: ReadonlyMap<string, Withheld>): ShortageResult['totals'] {
  const rows = published(prepared)
  const values = new Map(tablesOf(rows).cells.map(({ key, value }) => [key, value]))
  return totalsOf(rows).map((total) => ({
    ...total,
    demand: values.get(demandKey(total.id)) ?? null,
    supply: values.get(supplyKey(total.id)) ?? null,
    withheld: withheldOf(total.id, withheld),
  }))
}
