/**
 * 升学率, 本地就业率, 对口率 and attrition of each program: stated by the planner, else observed in 毕业去向 and drawn to the region's rate
 * (and that to the policy's), else the policy's. Each rate says which, and how many persons stand behind it.
 */
import type { ForecastFacts, ForecastPolicy, ProgramRate, Range } from '../model/forecast.ts'
import { rangeOf } from '../model/forecast.ts'
import { roundHalfUp } from '../model/numbers.ts'
import type { RegionData } from '../model/region-data.ts'

/** Per mille, with where it comes from. */
export interface Rate extends Range {
  readonly basis: 'stated' | 'observed' | 'policy'
  /** Persons observed. */
  readonly observed: number
}
export type ProgramRates = Readonly<Record<ProgramRate, Rate>>

export interface Count {
  yes: number
  of: number
}

/** 80 升学, 85 出国出境. */
const FURTHER = new Set(['80', '85'])
/** 待就业 and 不就业拟升学: known not to work. */
const IDLE = new Set(['70', '71'])

/** `placeOf` lifts a region's code to the width of the balance. */
export function programRates(
  data: RegionData,
  policy: ForecastPolicy,
  facts: ForecastFacts,
  placeOf: (region: string | null) => string | null,
): (program: string) => ProgramRates {
  const seen = observations(data, placeOf)
  const stated = new Map(facts.programs.map((one) => [one.program, one]))
  const whole = {
    furtherStudy: sum(seen.furtherStudy),
    localEmployment: sum(seen.localEmployment),
    matched: sum(seen.matched),
  }
  return (program) => {
    const said = stated.get(program)
    const rate = (name: 'furtherStudy' | 'localEmployment' | 'matched'): Rate => {
      const given = said?.[name]
      if (given !== undefined) return { ...rangeOf(given), basis: 'stated', observed: 0 }
      const region = drawn(whole[name], policy.rates[name], policy.priorPersons)
      return drawn(seen[name].get(program) ?? { yes: 0, of: 0 }, region, policy.priorPersons)
    }
    const attrition: Rate =
      said?.attrition === undefined
        ? { ...policy.rates.attrition, basis: 'policy', observed: 0 }
        : { ...rangeOf(said.attrition), basis: 'stated', observed: 0 }
    return {
      attrition,
      furtherStudy: rate('furtherStudy'),
      localEmployment: rate('localEmployment'),
      matched: rate('matched'),
    }
  }
}

/**
 * (1000·yes + prior·rate) / (of + prior), per mille; the range narrows as √(prior / (of + prior)) around the new value.
 * Nobody observed: the prior itself.
 */
export function drawn({ yes, of }: Count, prior: Range | Rate, weight: number): Rate {
  const basis = of > 0 ? 'observed' : 'basis' in prior ? prior.basis : 'policy'
  const observed = of > 0 ? of : 'observed' in prior ? prior.observed : 0
  const value = roundHalfUp((1000 * yes + weight * prior.value) / (of + weight))
  const narrowed = (distance: number) => roundHalfUp(distance * Math.sqrt(weight / (of + weight)))
  return {
    low: Math.max(0, value - narrowed(prior.value - prior.low)),
    value,
    high: Math.min(1000, value + narrowed(prior.high - prior.value)),
    basis,
    observed,
  }
}

function observations(data: RegionData, placeOf: (region: string | null) => string | null) {
  const programOf = new Map(data.trainees.flatMap(({ id, program }) => (program === null ? [] : [[id, program]])))
  const schools = new Map(data.schools.map(({ id, region }) => [id, placeOf(region)]))
  const home = new Map(data.programs.map(({ id, school }) => [id, schools.get(school) ?? null]))
  const employers = new Map(data.enterprises.map(({ id, region }) => [id, placeOf(region)]))
  const counts = {
    furtherStudy: new Map<string, Count>(),
    localEmployment: new Map<string, Count>(),
    matched: new Map<string, Count>(),
  }
  const add = (name: keyof typeof counts, program: string, yes: number, of = 1) => {
    const count = counts[name].get(program) ?? { yes: 0, of: 0 }
    counts[name].set(program, { yes: count.yes + yes, of: count.of + of })
  }
  for (const { trainee, destination, enterprise } of data.placements) {
    const program = programOf.get(trainee)
    if (program === undefined || destination === null) continue
    const further = FURTHER.has(destination)
    add('furtherStudy', program, further ? 1 : 0)
    if (further) continue
    if (IDLE.has(destination)) add('localEmployment', program, 0)
    // Who works where nobody knows is no observation.
    else if (enterprise !== null && employers.has(enterprise))
      add('localEmployment', program, employers.get(enterprise) === home.get(program) ? 1 : 0)
  }
  for (const { program, matched, surveyed } of data.outcomes) add('matched', program, matched, surveyed)
  return counts
}

function sum(counts: ReadonlyMap<string, Count>): Count {
  let [yes, of] = [0, 0]
  for (const count of counts.values()) {
    yes += count.yes
    of += count.of
  }
  return { yes, of }
}
