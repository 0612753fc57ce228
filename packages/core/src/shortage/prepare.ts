/** From nouns to measured units: cleaned demands, credibility, weights, frames, supply, outside figures. */
import { compareIds } from '../model/id.ts'
import { roundHalfUp } from '../model/numbers.ts'
import { cleanDemands, type Removed } from './clean.ts'
import { type Contribution, contributionOf, isCurrent } from './contribution.ts'
import { type Credibility, credibilityOf } from './credibility.ts'
import { spelledFamily } from './family.ts'
import { type FrameVerdict, frameVerdict } from './frame.ts'
import { type GrossUp, grossUp, type Stratum } from './gross-up.ts'
import { indexIndicators, type OutsideFigure } from './indicators.ts'
import { indexMeasures, ownMeasures, payGrowth, tightness } from './measures.ts'
import { liftRegion } from './place.ts'
import { type Measured, measuresOf } from './rating.ts'
import { requirementMeasures } from './requirements.ts'
import type { ShortageRequest } from './result.ts'
import { type Supply, supplyOf } from './supply.ts'
import { sumsOf, type Unit, unitKey, unitsOf } from './unit.ts'

export interface PreparedRow {
  readonly measured: Measured
  readonly verdict: FrameVerdict
  readonly supply: Supply
  readonly outside: ReadonlyMap<string, OutsideFigure>
  /** Own and outside measures, thousandths. */
  readonly allMeasures: ReadonlyMap<string, number>
}

export interface Prepared {
  readonly rows: readonly PreparedRow[]
  readonly strata: readonly Stratum[]
  readonly credibility: Credibility
  readonly removed: readonly Removed[]
}

export function prepare(request: ShortageRequest): Prepared {
  const { data, policy, asOf } = request
  const enterprises = new Map(data.enterprises.map((one) => [one.id, one]))
  const { kept, removed } = cleanDemands(data.demands, enterprises, policy.cleaning)
  const credibility = credibilityOf(kept, asOf, policy.credibility.priorPersons)
  const weights = weightsOf(request, new Set(kept.map(({ demand }) => demand.enterprise)))
  const regionOf = (code: string | null) => liftRegion(code, policy.regionLevel, request.regions)
  const units = allUnits(request, kept, (enterprise) => ({
    credibility: credibility.of(enterprise) ?? 1000,
    weight: weights?.weightOf(enterprise) ?? 1000,
  }))
  const supplies = (from: string, withJobseekers: boolean, demandOf: (unit: Unit) => number) =>
    supplyOf(units, data, { ...policy.supply, from, withJobseekers, regionOf, demandOf })
  const now = supplies(asOf, true, (unit) => sumsOf([unit]).entryDemand)
  const later = supplies(yearsLater(asOf, policy.supply.leadYears), false, (unit) => sumsOf([unit]).entryDemand)
  const outside = indexIndicators(data.indicators, request.edits ?? {}, regionOf)
  const all = sumsOf(units)
  const growth = payGrowth(all.payNow, all.payNowPosts, all.payBefore, all.payBeforePosts) ?? 0
  const rows = units.map((unit): PreparedRow => {
    const frames = unit.demands.filter(({ demand }) => isCurrent(demand, asOf)).map(({ demand }) => demand.frame)
    const verdict = frameVerdict(frames, weights !== null, policy.frame.minCoverage)
    const supply = now.get(unit.id) ?? { persons: null, programs: [], jobseekers: 0 }
    const figures = outside.for(unit)
    const respondentsOnly = verdict.basis === 'respondents-only'
    const constants = {
      supply: supply.persons,
      outlookSupply: later.get(unit.id)?.persons ?? null,
      comparable: !respondentsOnly && verdict.comparablePeriod,
      supplyFloor: policy.index.supplyFloor,
      overallPayGrowth: growth,
      own: ownMeasures([unit.parts], policy.index.measureEnterprises),
      outside: outsideMeasures(figures),
    }
    const persons = unit.demands
      .filter(({ demand }) => isCurrent(demand, asOf))
      .reduce((sum, { headcount }) => sum + (headcount ?? 0), 0)
    const measured = { unit, constants, respondentsOnly, persons }
    return { measured, verdict, supply, outside: figures, allMeasures: allMeasures(measured, figures) }
  })
  return { rows, strata: weights?.strata ?? [], credibility, removed }
}

/** Units of the demands, and of titles that only outside statistics name. */
function allUnits(
  request: ShortageRequest,
  kept: ReturnType<typeof cleanDemands>['kept'],
  worthOf: (enterprise: string) => { readonly credibility: number; readonly weight: number },
): Unit[] {
  const { policy, asOf, regions, edits = {} } = request
  const at = { edits, regionLevel: policy.regionLevel, regions }
  const context = { asOf, year: Number(asOf.slice(0, 4)), ...policy.supply }
  const contribution = (one: (typeof kept)[number]): Contribution =>
    contributionOf(one, { ...context, ...worthOf(one.demand.enterprise) })
  const units = unitsOf(kept, (demand) => unitKey(demand, at), contribution)
  const families = new Set(units.map((unit) => unit.family))
  const occupations = new Set(units.map((unit) => unit.occupation))
  const named = new Map<string, Unit>()
  for (const one of request.data.indicators) {
    const key = unitKey({ title: one.title, chain: one.chain, region: one.region }, at)
    if (families.has(key.family) || (one.occupation !== null && occupations.has(one.occupation))) continue
    const id = `${key.region ?? '-'}/${key.chain ?? '-'}/${key.family}`
    const occupation = named.get(id)?.occupation ?? one.occupation
    named.set(id, {
      id,
      ...key,
      occupation,
      name: spelledFamily(key.family, [one.title]),
      titles: [one.title],
      demands: [],
      parts: new Map(),
    })
  }
  return [...units, ...named.values()].sort((a, b) => compareIds(a.id, b.id))
}

/** Null where nobody said what exists: then nothing is grossed up. */
function weightsOf({ data, population, policy }: ShortageRequest, seen: ReadonlySet<string>): GrossUp | null {
  if (population === undefined || population.length === 0) return null
  const respondents = data.enterprises.filter((one) => seen.has(one.id))
  const answered = data.demands.reduce<number | null>((most, { frame }) => {
    const said = frame?.enterprisesAnswered ?? null
    return said === null ? most : Math.max(most ?? 0, said)
  }, null)
  return grossUp(respondents, answered, population, policy.frame.minStratum)
}

function yearsLater(date: string, years: number): string {
  return `${Number(date.slice(0, 4)) + years}${date.slice(4)}`
}

/** Outside figures in the order of `indexMeasures`, as the same quantities. */
function outsideMeasures(figures: ReadonlyMap<string, OutsideFigure>): number[] {
  const get = (name: string) => figures.get(name)?.milli
  const [vacancies, seekers, fill, ita] = [get('vacancies'), get('seekers'), get('fillRate'), get('ita')]
  const derived: Readonly<Record<string, number | undefined>> = {
    tightness: vacancies === undefined || seekers === undefined ? undefined : tightness(vacancies, seekers / 1000),
    unfilled: fill === undefined ? undefined : 1000 - fill,
    outlook: ita === undefined || ita <= 0 ? undefined : tightness(1_000_000, ita), // a thousand openings
  }
  return indexMeasures.map((name) => get(name) ?? derived[name] ?? Number.NaN)
}

function allMeasures(measured: Measured, outside: ReadonlyMap<string, OutsideFigure>): Map<string, number> {
  const { unit, constants } = measured
  const sums = sumsOf([unit])
  const found = new Map<string, number>([...outside.values()].map(({ measure, milli }) => [measure, milli]))
  for (const [name, value] of requirementMeasures(unit)) found.set(name, value)
  for (const [name, value] of measuresOf([unit], constants)) found.set(name, value)
  if (constants.comparable && constants.supply !== null) {
    found.set('vacancies', sums.entryDemand)
    found.set('seekers', constants.supply * 1000)
  }
  const [vacancies, seekers, unfilled] = [found.get('vacancies'), found.get('seekers'), found.get('unfilled')]
  if (vacancies !== undefined && seekers !== undefined && seekers > 0)
    found.set('ratio', roundHalfUp((1000 * vacancies) / seekers))
  if (vacancies !== undefined && seekers !== undefined && vacancies > 0) {
    found.set('seekersPerVacancy', roundHalfUp((1000 * seekers) / vacancies))
    found.set('supplyPerDemand', roundHalfUp((1000 * seekers) / vacancies))
  }
  const [offers, newSeekers] = [found.get('offersFlow'), found.get('newSeekers')]
  if (offers !== undefined && newSeekers !== undefined && newSeekers > 0)
    found.set('offersPerSeeker', roundHalfUp((1000 * offers) / newSeekers))
  if (unfilled !== undefined) found.set('fillRate', 1000 - unfilled)
  if (constants.comparable && constants.outlookSupply !== null && sums.outlookDemand > 0)
    found.set('ita', roundHalfUp((1_000_000 * constants.outlookSupply) / sums.outlookDemand))
  return found
}
