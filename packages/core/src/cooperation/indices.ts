/**
 * 范围 breadth, 程度 depth, 形式 diversity, 稳定性 stability of a year: each 0 … 10,000 points, made of parts that show their
 * numbers. A part without data is left out, the others are re-weighted, and the result says so. Formulas: docs/formulas.md, cooperation.
 */
import type { CooperationTargets } from '../model/cooperation-targets.ts'
import { compareIds } from '../model/id.ts'
import { exp, ln, scale } from '../model/numbers.ts'
import type { Placement } from '../model/placement.ts'
import { activeIn, movedIn, type ScopedCooperation, sameTie, traineesIn } from './ties.ts'

export const indexNames = ['breadth', 'depth', 'diversity', 'stability'] as const
export type IndexName = (typeof indexNames)[number]

export interface IndexPart {
  readonly part: string
  readonly weight: number
  /** 0 … 10,000; null: no data, left out. */
  readonly points: number | null
  readonly facts: Readonly<Record<string, number | null>>
}

export interface CooperationIndex {
  /** 0 … 10,000; null when no part has data. */
  readonly points: number | null
  readonly parts: readonly IndexPart[]
}

export type YearIndices = { readonly year: number } & { readonly [I in IndexName]: CooperationIndex }

export interface IndexInputs {
  readonly targets: CooperationTargets
  /** GB/T 4754 prefixes; empty: the part is left out. */
  readonly keyIndustries: readonly string[]
  /** 留任 of graduates placed with partners; empty: the part is left out. */
  readonly placements: readonly Placement[]
}

const FULL = 10_000
const FORMS = 8

export function indicesOf(scoped: ScopedCooperation, year: number, inputs: IndexInputs): YearIndices {
  return {
    year,
    breadth: weigh(breadth(scoped, year, inputs)),
    depth: weigh(depth(scoped, year, inputs)),
    diversity: weigh(diversity(scoped, year)),
    stability: penalised(weigh(stability(scoped, year, inputs)), scoped, year),
  }
}

function breadth(scoped: ScopedCooperation, year: number, { targets, keyIndustries }: IndexInputs): IndexPart[] {
  const { programs, industries, partners } = targets.weights.breadth
  const active = scoped.records.filter((one) => activeIn(one, year))
  const served = scoped.programs.filter(({ id, school }) =>
    active.some((one) => one.school === school && (one.program === id || one.program === null)),
  ).length
  const known = active.flatMap(({ enterprise }) => scoped.enterprises.get(enterprise)?.industry ?? [])
  const covered = keyIndustries.filter((key) => known.some((industry) => industry.startsWith(key))).length
  const effective = effectivePartners(scoped, year)
  return [
    part('programs', programs, share(served, scoped.programs.length), { served, programs: scoped.programs.length }),
    // An enterprise has an industry of its own; how many it covers says nothing about it.
    part('industries', industries, scoped.scope.of === 'enterprise' ? null : share(covered, keyIndustries.length), {
      covered,
      keyIndustries: keyIndustries.length,
    }),
    part('partners', partners, Math.min(FULL, Math.floor((FULL * effective) / targets.partners + ROUNDING)), {
      effective: Math.floor(effective * 1000 + 0.5) / 1000,
      target: targets.partners,
    }),
  ]
}

/** e^H over the shares of the partners in all that moved that year; where nothing was reported every active partner counts alike. */
function effectivePartners(scoped: ScopedCooperation, year: number): number {
  const partner = scoped.scope.of === 'enterprise' ? ('school' as const) : ('enterprise' as const)
  const counts = new Map<string, number>()
  for (const one of scoped.years)
    if (one.year === year) counts.set(one[partner], (counts.get(one[partner]) ?? 0) + (movedIn(one) ?? 0))
  let shares = [...counts].filter(([, count]) => count > 0)
  if (shares.length === 0)
    shares = [...new Set(scoped.records.filter((one) => activeIn(one, year)).map((one) => one[partner]))].map((id) => [
      id,
      1,
    ])
  const total = shares.reduce((sum, [, count]) => sum + count, 0)
  const entropy = shares
    .sort(([a], [b]) => compareIds(a, b))
    .reduce((sum, [, count]) => sum - (count / total) * ln(count / total), 0)
  return shares.length === 0 ? 0 : exp(entropy)
}

/** Equal shares give a whole number of partners: the last bits of e^H must not cost a point. */
const ROUNDING = 1e-6

function depth(scoped: ScopedCooperation, year: number, { targets }: IndexInputs): IndexPart[] {
  const { forms, investment } = targets.weights.depth
  const active = scoped.records.filter((one) => activeIn(one, year))
  const reported = scoped.years.filter((one) => one.year === year)
  let [trainees, ranked, unranked] = [0, 0, 0]
  for (const one of reported) {
    const persons = traineesIn(one) ?? 0
    const rank = Math.max(0, ...active.filter((record) => sameTie(record, one)).map(({ form }) => form))
    if (rank === 0) unranked += persons
    else {
      trainees += persons
      ranked += persons * rank
    }
  }
  const byTrainees = trainees > 0
  const ranks = active.reduce((sum, { form }) => sum + form, 0)
  const points = byTrainees ? share(ranked, FORMS * trainees) : share(ranks, FORMS * active.length)
  const stated = reported.filter((one) => one.investment !== null)
  const yuan = stated.reduce((sum, one) => sum + (one.investment ?? 0), 0)
  const persons = stated.reduce((sum, one) => sum + (traineesIn(one) ?? 0), 0)
  return [
    part('forms', forms, points, {
      trainees: byTrainees ? trainees : null,
      rankTimesTrainees: byTrainees ? ranked : null,
      records: active.length,
      unranked,
    }),
    part('investment', investment, persons === 0 ? null : logShare(yuan / persons, targets.investmentPerTrainee), {
      yuan,
      trainees: persons,
      target: targets.investmentPerTrainee,
    }),
  ]
}

/** 1 − Σ share² over the eight forms of the cooperations of the year, set so that all eight alike are full. */
function diversity(scoped: ScopedCooperation, year: number): IndexPart[] {
  const counts = Array<number>(FORMS + 1).fill(0)
  for (const one of scoped.records) if (activeIn(one, year)) counts[one.form] = (counts[one.form] ?? 0) + 1
  const total = counts.reduce((a, b) => a + b, 0)
  const squares = counts.reduce((sum, count) => sum + count * count, 0)
  const points = total === 0 ? null : scale(FULL * FORMS, total * total - squares, total * total * (FORMS - 1))
  return [
    part('forms', 1, points, {
      records: total,
      forms: counts.filter((count) => count > 0).length,
      sumOfSquares: squares,
    }),
  ]
}

function stability(scoped: ScopedCooperation, year: number, { targets, placements }: IndexInputs): IndexPart[] {
  const { renewal, age, steadiness, retention } = targets.weights.stability
  const begun = scoped.records.filter(({ since }) => since === null || since <= `${year}-12-31`)
  // Whoever did not say how often it was renewed is no evidence either way.
  const told = begun.filter((one) => one.renewals !== null)
  const ended = told.filter(({ until }) => until !== null && until <= `${year}-12-31`).length
  const renewals = told.reduce((sum, one) => sum + (one.renewals ?? 0), 0)
  const ages = scoped.records
    .filter((one) => activeIn(one, year) && one.since !== null)
    .map((one) => Math.min(targets.years, year + 1 - Number(one.since?.slice(0, 4))))
  const ageSum = ages.reduce((a, b) => a + b, 0)
  const yearly = countsByYear(scoped, year)
  const partners = new Set(scoped.records.map(({ enterprise }) => enterprise))
  const asked = placements.filter(
    (one) =>
      one.enterprise !== null &&
      partners.has(one.enterprise) &&
      one.retained12 !== null &&
      one.year !== null &&
      one.year < year,
  )
  const kept = asked.filter(({ retained12 }) => retained12).length
  const mine = scoped.scope.of === 'region' || scoped.scope.of === 'enterprise'
  return [
    part('renewal', renewal, share(renewals, renewals + ended), { renewals, ended }),
    part('age', age, share(ageSum, targets.years * ages.length), { cooperations: ages.length, years: ageSum }),
    part('steadiness', steadiness, steady(yearly), { years: yearly.length, total: yearly.reduce((a, b) => a + b, 0) }),
    part('retention', retention, mine ? share(kept, asked.length) : null, { kept, asked: asked.length }),
  ]
}

/** Each cooperation ended early takes its share of all begun from the index. */
function penalised(index: CooperationIndex, scoped: ScopedCooperation, year: number): CooperationIndex {
  const begun = scoped.records.filter(({ since }) => since === null || since <= `${year}-12-31`)
  const early = begun.filter(
    ({ until, endedEarly }) => endedEarly === true && until !== null && until <= `${year}-12-31`,
  )
  if (index.points === null || early.length === 0) return index
  const points = scale(index.points, begun.length - early.length, begun.length)
  return {
    points,
    parts: [...index.parts, part('early-ends', 0, null, { early: early.length, begun: begun.length })],
  }
}

/** What moved in each reported year up to this one, oldest first. */
function countsByYear(scoped: ScopedCooperation, until: number): number[] {
  const counts = new Map<number, number>()
  for (const one of scoped.years) {
    const moved = movedIn(one)
    if (one.year <= until && moved !== null) counts.set(one.year, (counts.get(one.year) ?? 0) + moved)
  }
  return [...counts].sort(([a], [b]) => a - b).map(([, count]) => count)
}

/** 1 − coefficient of variation (population), at least 0; needs two years and something that moved. */
function steady(counts: readonly number[]): number | null {
  const sum = counts.reduce((a, b) => a + b, 0)
  if (counts.length < 2 || sum === 0) return null
  const mean = sum / counts.length
  const variance = counts.reduce((total, count) => total + (count - mean) * (count - mean), 0) / counts.length
  return Math.max(0, Math.floor(FULL * (1 - Math.sqrt(variance) / mean) + ROUNDING))
}

/** ln(1 + x / 1,000) against the same of the target: the first yuan count most. */
function logShare(yuan: number, target: number): number {
  return Math.min(FULL, Math.floor((FULL * ln(1 + yuan / 1000)) / ln(1 + target / 1000) + ROUNDING))
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.min(FULL, scale(FULL, part, whole))
}

function part(name: string, weight: number, points: number | null, facts: IndexPart['facts']): IndexPart {
  return { part: name, weight, points, facts }
}

function weigh(parts: readonly IndexPart[]): CooperationIndex {
  const known = parts.filter(({ points, weight }) => points !== null && weight > 0)
  const weights = known.reduce((sum, { weight }) => sum + weight, 0)
  const sum = known.reduce((total, { weight, points }) => total + weight * (points ?? 0), 0)
  return { points: weights === 0 ? null : Math.floor(sum / weights), parts }
}
