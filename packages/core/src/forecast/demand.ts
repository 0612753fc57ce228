/**
 * 需求 by occupation, region and year. A post counts in a year by what it states for it (分年需求), else by its headcount where that is the
 * year it starts, else by its staff: retirement, leaving and growth. What states neither is counted as unknown, not as nothing. Stated
 * figures are all openings: replacement is never added to them.
 */

import type { Demand } from '../model/demand.ts'
import { isOpen } from '../model/demand.ts'
import { type ForecastFacts, type ForecastPolicy, rangeOf, type StaffRate } from '../model/forecast.ts'
import { compareIds } from '../model/id.ts'
import type { RegionData } from '../model/region-data.ts'
import { drawn, type Rate } from './rates.ts'

export interface CellYear {
  readonly year: number
  /** Persons that posts state for the year, and the headcount of posts that start in it. */
  readonly stated: number
  readonly open: number
  /** Staff of the posts that state neither. */
  readonly staff: number
  /** Posts that say nothing of this year. */
  readonly unknownPosts: number
  /** Factor on the openings, per mille: moved by levers. */
  readonly factor: number
  /** Persons a year: 培训取证 and 市场流入. */
  readonly certified: number
  readonly inflow: number
}

export interface Cell {
  /** «region/occupation», with - for what is not known. */
  readonly id: string
  readonly occupation: string | null
  readonly region: string | null
  readonly years: readonly CellYear[]
  readonly rates: Readonly<Record<StaffRate, Rate>>
  readonly posts: number
  /** Whether anybody stated the inflow from elsewhere; without it the supply is the schools' alone. */
  readonly inflowStated: boolean
}

export interface CellOptions {
  readonly base: number
  readonly horizon: number
  readonly asOf: string
  readonly policy: ForecastPolicy
  readonly facts: ForecastFacts
  readonly placeOf: (region: string | null) => string | null
}

export function cellId(region: string | null, occupation: string | null): string {
  return `${region ?? '-'}/${occupation ?? '-'}`
}

/** One for every occupation and region that posts, facts or `supplied` name; in id order. */
export function cellsOf(
  data: RegionData,
  supplied: readonly { readonly region: string | null; readonly occupation: string | null }[],
  options: CellOptions,
): Cell[] {
  const { base, horizon, asOf, policy, facts, placeOf } = options
  const groups = new Map<string, { occupation: string | null; region: string | null; demands: Demand[] }>()
  const group = (region: string | null, occupation: string | null) => {
    const id = cellId(region, occupation)
    const found = groups.get(id) ?? { occupation, region, demands: [] }
    groups.set(id, found)
    return found
  }
  for (const demand of [...data.demands].sort((a, b) => compareIds(a.id, b.id)))
    if (demand.form !== 'internship' && demand.agency !== true && isOpen(demand, asOf))
      group(placeOf(demand.region), demand.occupation).demands.push(demand)
  for (const { region, occupation } of supplied) group(region, occupation)
  for (const { region, occupation } of facts.posts) if (region !== null) group(placeOf(region), occupation)
  const growth = growthOf(data, policy, placeOf)
  const years = Array.from({ length: horizon }, (_, i) => base + 1 + i)
  return [...groups]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([id, { occupation, region, demands }]): Cell => {
      const said = facts.posts.filter(
        (one) => one.occupation === occupation && (one.region === null || placeOf(one.region) === region),
      )
      const last = <K extends 'certified' | 'inflow' | StaffRate>(name: K) =>
        said.map((one) => one[name]).findLast((one) => one !== undefined)
      const rate = (name: StaffRate, otherwise: Rate): Rate => {
        const given = last(name)
        return given === undefined ? otherwise : { ...rangeOf(given), basis: 'stated', observed: 0 }
      }
      const assumed = (name: StaffRate): Rate => ({ ...policy.rates[name], basis: 'policy', observed: 0 })
      const inflow = last('inflow')
      return {
        id,
        occupation,
        region,
        posts: demands.length,
        inflowStated: inflow !== undefined,
        rates: {
          retirement: rate('retirement', assumed('retirement')),
          leaving: rate('leaving', assumed('leaving')),
          growth: rate('growth', growth(region, occupation)),
        },
        years: years.map((year) => ({
          ...wanted(demands, year, base),
          factor: 1000,
          certified: last('certified') ?? 0,
          inflow: inflow ?? 0,
        })),
      }
    })
}

/** An occupation that nobody asks for here so far. */
export function emptyCell(
  region: string | null,
  occupation: string | null,
  { base, horizon }: { readonly base: number; readonly horizon: number },
  policy: ForecastPolicy,
): Cell {
  const assumed = (name: StaffRate): Rate => ({ ...policy.rates[name], basis: 'policy', observed: 0 })
  const nothing = { stated: 0, open: 0, staff: 0, unknownPosts: 0, factor: 1000, certified: 0, inflow: 0 }
  return {
    ...{ id: cellId(region, occupation), occupation, region, posts: 0, inflowStated: false },
    rates: { retirement: assumed('retirement'), leaving: assumed('leaving'), growth: assumed('growth') },
    years: Array.from({ length: horizon }, (_, i) => ({ year: base + 1 + i, ...nothing })),
  }
}

function wanted(demands: readonly Demand[], year: number, base: number) {
  let [stated, open, staff, unknownPosts] = [0, 0, 0, 0]
  for (const demand of demands) {
    const said = demand.headcountByYear.find((one) => one.year === year)
    const now = openIn(demand, year, base)
    if (said !== undefined) stated += said.persons
    else if (now !== null) open += now
    else if (demand.postStaff !== null) staff += demand.postStaff
    else unknownPosts++
  }
  return { year, stated, open, staff, unknownPosts }
}

/** Persons still wanted, in the year the work starts (not said, or past: the first year); a total of several years is shared out evenly. */
function openIn(demand: Demand, year: number, base: number): number | null {
  if (demand.headcount === null) return null
  const left = Math.max(0, demand.headcount - (demand.hired ?? 0))
  const starts = Math.max(base + 1, demand.startBy === null ? 0 : Number(demand.startBy.slice(0, 4)))
  const span = demand.frame?.period === 'years-total' ? demand.frame.years : 1
  if (year < starts || year >= starts + span) return null
  return Math.floor((left * (year - starts + 1)) / span) - Math.floor((left * (year - starts)) / span)
}

/** 就业增长率 of the newest period (%, by occupation and region), drawn to the policy's with the weight of its observations. */
function growthOf(
  data: RegionData,
  policy: ForecastPolicy,
  placeOf: (region: string | null) => string | null,
): (region: string | null, occupation: string | null) => Rate {
  const rows = data.indicators.filter((one) => one.indicator === '就业增长率' || one.indicator === 'employmentGrowth')
  const newest = rows
    .map(({ period }) => period)
    .sort(compareIds)
    .at(-1)
  const sums = new Map<string, { weighted: number; of: number }>()
  for (const { region, occupation, value, observations, period } of rows) {
    if (period !== newest || occupation === null) continue
    const key = cellId(placeOf(region), occupation)
    const sum = sums.get(key) ?? { weighted: 0, of: 0 }
    const weight = observations ?? 1
    sums.set(key, { weighted: sum.weighted + 10 * value * weight, of: sum.of + weight })
  }
  const prior = policy.rates.growth
  return (region, occupation) => {
    const sum = sums.get(cellId(region, occupation))
    if (sum === undefined) return { ...prior, basis: 'policy', observed: 0 }
    // drawn() speaks of shares of 0 … 1000; growth may be below zero, so it is moved there and back.
    const moved = { low: prior.low + 1000, value: prior.value + 1000, high: prior.high + 1000 }
    const shrunk = drawn({ yes: sum.weighted / 1000 + sum.of, of: sum.of }, moved, policy.priorPersons)
    const high = shrunk.value - 1000 + (shrunk.value - shrunk.low)
    return { ...shrunk, low: shrunk.low - 1000, value: shrunk.value - 1000, high }
  }
}
