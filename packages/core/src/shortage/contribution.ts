/**
 * What one enterprise puts into one unit: whole numbers that add up, so that any set of enterprises, any pool of units and any resample is a
 * sum. Persons are thousandths (credible and weighted), days and yuan are times the weight in thousandths.
 */
import { dayNumber } from '../model/date.ts'
import type { Demand } from '../model/demand.ts'
import { scale } from '../model/numbers.ts'
import type { CleanDemand } from './clean.ts'

export const components = [
  'demand',
  'entryDemand',
  'outlookDemand',
  'nextYearsDemand',
  'advertised',
  'filled',
  'openDays',
  'closures',
  'payNow',
  'payNowPosts',
  'payBefore',
  'payBeforePosts',
  'barrier',
  'barrierPosts',
] as const
export type Component = (typeof components)[number]
export type Contribution = Readonly<Record<Component, number>>

export interface ContributionContext {
  readonly asOf: string
  readonly year: number
  readonly leadYears: number
  readonly entryMonthsMax: number
  /** Per mille believed; thousandths of weight. */
  readonly credibility: number
  readonly weight: number
}

/** A year of days before the as-of date is «now», the year before that «before». */
const YEAR = 365

export function contributionOf({ demand, headcount }: CleanDemand, context: ContributionContext): Contribution {
  const { weight, credibility } = context
  const wanted = isCurrent(demand, context.asOf) ? yearlyPersons(demand, headcount, context.year) : 0
  const persons = scale(wanted, credibility * weight, 1000)
  const closed = demand.closedOn !== null && demand.closedOn <= context.asOf
  const told = closed && demand.hired !== null && headcount !== null
  const pay = payOf(demand, context.asOf)
  const barrier = barrierOf(demand)
  const ahead = demand.headcountByYear.find(({ year }) => year === context.year + context.leadYears)
  return {
    demand: persons,
    entryDemand: isEntryLevel(demand, context.entryMonthsMax) ? persons : 0,
    outlookDemand: ahead === undefined ? 0 : scale(ahead.persons, credibility * weight, 1000),
    nextYearsDemand: scale(nextYears(demand, context.year), credibility * weight, 1000),
    advertised: told ? (headcount ?? 0) * weight : 0,
    filled: told ? Math.min(demand.hired ?? 0, headcount ?? 0) * weight : 0,
    openDays: daysOpen(demand, context.asOf) * weight,
    closures: closed && demand.publishedOn !== null ? weight : 0,
    payNow: pay?.when === 'now' ? pay.yuan * weight : 0,
    payNowPosts: pay?.when === 'now' ? weight : 0,
    payBefore: pay?.when === 'before' ? pay.yuan * weight : 0,
    payBeforePosts: pay?.when === 'before' ? weight : 0,
    barrier: (barrier ?? 0) * weight,
    barrierPosts: barrier === null ? 0 : weight,
  }
}

/** 未来3年: what was stated for the three years after this one. */
function nextYears(demand: Demand, year: number): number {
  return demand.headcountByYear
    .filter((one) => one.year > year && one.year <= year + 3)
    .reduce((sum, one) => sum + one.persons, 0)
}

/** Open, or published within the last year in a table that speaks of the year. */
export function isCurrent(demand: Demand, asOf: string): boolean {
  if (demand.state === 'paused') return false
  if (demand.state !== 'closed' && (demand.closedOn === null || demand.closedOn > asOf)) return true
  if (demand.frame?.period === 'open-now' || demand.publishedOn === null) return false
  return dayNumber(asOf) - dayNumber(demand.publishedOn) < YEAR
}

export function isEntryLevel(demand: Demand, monthsMax: number): boolean {
  return (demand.experienceMonthsMin ?? 0) <= monthsMax
}

/** The year's own figure; else the headcount, of a table of several years divided by them (rounded down). */
function yearlyPersons(demand: Demand, headcount: number | null, year: number): number {
  const stated = demand.headcountByYear.find((one) => one.year === year)
  if (stated !== undefined) return headcount === null ? stated.persons : Math.min(stated.persons, headcount)
  const years = demand.frame?.period === 'years-total' ? demand.frame.years : 1
  return Math.floor((headcount ?? 0) / years)
}

/** Days a post was open until it closed, or has been so far: exposure, so that posts still open are not forgotten. */
function daysOpen(demand: Demand, asOf: string): number {
  if (demand.publishedOn === null || demand.publishedOn > asOf) return 0
  const until = demand.closedOn !== null && demand.closedOn <= asOf ? demand.closedOn : asOf
  return Math.max(0, dayNumber(until) - dayNumber(demand.publishedOn))
}

function payOf(demand: Demand, asOf: string): { readonly when: 'now' | 'before'; readonly yuan: number } | null {
  if (demand.pay === null || demand.publishedOn === null || demand.publishedOn > asOf) return null
  const age = dayNumber(asOf) - dayNumber(demand.publishedOn)
  if (age >= 2 * YEAR) return null
  const yuan = scale(demand.pay.min + demand.pay.max, demand.pay.months, 24)
  return { when: age < YEAR ? 'now' : 'before', yuan }
}

/**
 * 进入门槛, thousandths: the mean of what is stated of education (rank / 7), experience (months / 60, at most 1) and 职业技能等级 or a must-have
 * certificate (1 when asked). Null when nothing is stated.
 */
export function barrierOf(demand: Demand): number | null {
  const facts: number[] = []
  if (demand.educationMin !== null) facts.push(scale(demand.educationMin, 1000, 7))
  if (demand.experienceMonthsMin !== null) facts.push(scale(Math.min(60, demand.experienceMonthsMin), 1000, 60))
  if (demand.vocationalLevelMin !== null || demand.certificates.length > 0)
    facts.push((demand.vocationalLevelMin ?? 0) >= 3 || demand.certificates.some(({ must }) => must) ? 1000 : 0)
  return facts.length === 0 ? null : Math.floor(facts.reduce((sum, fact) => sum + fact, 0) / facts.length)
}

export function addTo(sums: Record<Component, number>, part: Contribution): void {
  for (const name of components) sums[name] += part[name]
}

export function noContribution(): Record<Component, number> {
  return {
    demand: 0,
    entryDemand: 0,
    outlookDemand: 0,
    nextYearsDemand: 0,
    advertised: 0,
    filled: 0,
    openDays: 0,
    closures: 0,
    payNow: 0,
    payNowPosts: 0,
    payBefore: 0,
    payBeforePosts: 0,
    barrier: 0,
    barrierPosts: 0,
  }
}
