/**
 * 紧缺测算: demands, cohorts and outside figures of a region become rows with figures, index, stars and their stability; which figures may be
 * published; what drives each shortage; whom to ask next. A pure function: the same inputs, policy and seed give the same bytes.
 */
import { digest } from '../model/digest.ts'
import { version } from '../model/provenance.ts'
import type { ReferenceWindow } from '../model/reference-window.ts'
import type { PublishedShortagePolicy, ShortageMethod } from '../model/shortage-policy.ts'
import { askable, askNext } from './ask-next.ts'
import { type Carrier, carriersOf } from './carriers.ts'
import { hinges } from './hinges.ts'
import { indexScore } from './index-score.ts'
import { agreementOf, computeMethod, type MethodResult } from './methods.ts'
import { type Prepared, prepare } from './prepare.ts'
import { demandKey, entryKey, nextYearsKey, type PublishedRow, supplyKey, tablesOf, totalsOf } from './publication.ts'
import { type Rated, type Rating, rate } from './rating.ts'
import { freezeStats, withCuts } from './reference-window.ts'
import type { ShortageRequest, ShortageResult, ShortageRow, WithheldFigures } from './result.ts'
import { programPlaces, rowFigures } from './row-figures.ts'
import { snapshotOf } from './snapshot.ts'
import { mergeCounts, resample, type StarCounts, stabilityOf } from './stability.ts'
import { cutPoints, starsOf } from './stars.ts'
import { protect, type Suppression, type Withheld } from './suppress.ts'
import type { Tables } from './tables.ts'

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
  const rated = [...new Map(ratings.flatMap(({ by }) => (by === null ? [] : [[by.id, by] as const]))).values()]
  const counts = countsOf(rated, window, request, seed)
  const { tables, suppression } = publicationOf(prepared, rated, request)
  const carriers = carriersOf(rated, counts, suppression, policy)
  const results = methodResults(prepared, methods, window, policy)
  const whom = askable(
    prepared.rows.map((row) => row.measured.unit),
    request.data.enterprises,
  )
  const places = programPlaces(request)
  const hangs =
    window.cuts === null
      ? new Map<string, readonly string[]>()
      : hinges(rated, policy, { ...window, cuts: window.cuts })
  const byId = new Map(carriers.map((one) => [one.id, one]))
  const rows = prepared.rows.map((row, i): ShortageRow => {
    const rating = ratings[i] as Rating
    const carrier = rating.by === null ? null : (byId.get(rating.by.id) ?? null)
    const index = carrier?.score.index ?? null
    const stars = index === null || window.cuts === null ? null : starsOf(index, window.cuts)
    const count = carrier?.resamples ?? null
    const stability = stars === null || count === null ? null : stabilityOf(count, stars)
    const found = results.map((each) => each[i] as MethodResult)
    const hanging = hangs.get(rating.by?.id ?? '') ?? []
    const unsettled = [
      { unit: row.measured.unit, unsettled: stability === null ? 1000 : 1000 - stability, hinges: hanging },
    ]
    return {
      ...rowFigures(row, request, places),
      score: carrier?.score ?? indexScore(row.allMeasures, policy, window),
      rating: { by: rating.by === null ? null : head(rating.by), notOwn: rating.notOwn },
      index,
      stars,
      resamples: count,
      stability,
      hinges: hanging,
      borderline: stability !== null && stability < policy.stability.borderline,
      methods: found,
      agreement: agreementOf(found, methods),
      askNext: askNext(unsettled, whom, 5),
      withheld: withheldOf(row.measured.unit.id, suppression.withheld, carrier),
    }
  })
  const unsettled = prepared.rows.map((row, i) => ({
    unit: row.measured.unit,
    unsettled: 1000 - (rows[i]?.stability ?? 0),
    hinges: rows[i]?.hinges ?? [],
  }))
  return {
    rows,
    carriers,
    rated,
    totals: totalFigures(tables, rows, suppression.withheld),
    window,
    winsor: policy.index.winsor,
    supplyFloor: policy.index.supplyFloor,
    windowIs: request.reference === undefined ? 'own' : 'frozen',
    strata: prepared.strata,
    credibility: { mean: prepared.credibility.mean, enterprises: prepared.credibility.enterprises },
    removed: prepared.removed,
    askNext: askNext(unsettled, whom, 5),
    publishable: policy.publishable,
    tables,
    withheld: suppression.withheld,
    alreadyPublic: suppression.alreadyPublic,
    exposed: suppression.exposed,
    provenance: {
      snapshot: snapshotOf(request),
      policy: policy.hash,
      methods: digest(methods),
      reference: window.id,
      asOf: request.asOf,
      seed,
      version,
    },
  }
}

/** All counts that a publication would print, and which of them it may not. */
function publicationOf(
  prepared: Prepared,
  rated: readonly Rated[],
  { earlier = [], policy }: ShortageRequest,
): { readonly tables: Tables; readonly suppression: Suppression } {
  const pools = rated.filter(({ level, constants }) => level !== 'own' && constants.comparable)
  const tables = tablesOf(published(prepared), pools, policy.index.supplyFloor)
  return { tables, suppression: protect(tables, earlier, policy.publishable) }
}

function head({ id, level, units, enterprises }: Rated): Pick<Rated, 'id' | 'level' | 'units' | 'enterprises'> {
  return { id, level, units, enterprises }
}

/** What carries several rows is resampled once. */
function countsOf(
  rated: readonly Rated[],
  window: ReferenceWindow,
  { policy }: ShortageRequest,
  seed: number,
): Map<string, StarCounts> {
  const { cuts } = window
  if (cuts === null) return new Map()
  const counts = resample({
    rows: rated,
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
  return prepared.rows.map(({ measured: { unit, constants } }) => {
    const partsOf = (name: 'demand' | 'entryDemand' | 'nextYearsDemand') =>
      new Map([...unit.parts].map(([id, part]) => [id, part[name]]))
    return {
      id: unit.id,
      family: unit.family,
      chain: unit.chain,
      region: unit.region,
      demand: partsOf('demand'),
      entryDemand: partsOf('entryDemand'),
      nextYears: partsOf('nextYearsDemand'),
      supply: constants.supply,
    }
  })
}

/** A row's next years go with its demand; its index and star go with what carries its rating. */
function withheldOf(id: string, withheld: ReadonlyMap<string, Withheld>, carrier: Carrier | null): WithheldFigures {
  const demand = withheld.get(demandKey(id)) ?? null
  return {
    demand,
    entryDemand: withheld.get(entryKey(id)) ?? null,
    nextYears: withheld.get(nextYearsKey(id)) ?? demand,
    supply: withheld.get(supplyKey(id)) ?? null,
    index: carrier?.closed ?? null,
    stars: carrier?.closed ?? null,
  }
}

function totalFigures(
  { cells }: Tables,
  rows: readonly ShortageRow[],
  withheld: ReadonlyMap<string, Withheld>,
): ShortageResult['totals'] {
  const values = new Map(cells.map(({ key, value }) => [key, value]))
  return totalsOf(rows).map((total) => ({
    ...total,
    demand: values.get(demandKey(total.id)) ?? null,
    supply: values.get(supplyKey(total.id)) ?? null,
    withheld: {
      demand: withheld.get(demandKey(total.id)) ?? null,
      supply: withheld.get(supplyKey(total.id)) ?? null,
    },
  }))
}
