/** A program as a stream of people: who leaves when, at which rates they come to work here in their field, and in which occupations. */
import type { ForecastFacts, ForecastPolicy, ProgramRate } from '../model/forecast.ts'
import { compareIds } from '../model/id.ts'
import type { RegionData } from '../model/region-data.ts'
import type { MajorIndex } from '../reference/majors.ts'
import { cohortsByProgram, type Entry, entriesOf, yearsLeft } from './entries.ts'
import { type ProgramRates, programRates } from './rates.ts'
import { type OccupationShares, occupationShares } from './shares.ts'

/** A rate that a lever moves, for those who leave from that year on; added, then kept within 0 … 1000. */
export interface Shift {
  readonly rate: ProgramRate
  readonly perMille: number
  readonly from: number
}

export interface Stream {
  readonly program: string
  readonly major: string
  readonly school: string
  readonly region: string | null
  readonly years: number
  readonly entries: readonly Entry[]
  readonly rates: ProgramRates
  readonly occupations: OccupationShares
  /** Of those who finish, how many go on in a through-train, before 升学率: per mille. */
  readonly continues: number
  readonly shifts: readonly Shift[]
}

export interface StreamOptions {
  readonly base: number
  readonly horizon: number
  readonly policy: ForecastPolicy
  readonly facts: ForecastFacts
  readonly majors: MajorIndex | null
  readonly placeOf: (region: string | null) => string | null
}

/** In id order. A program without any cohort has a stream without entries: its enrolment is unknown. */
export function streamsOf(data: RegionData, options: StreamOptions): Stream[] {
  const { base, horizon, policy, facts, majors, placeOf } = options
  const cohorts = cohortsByProgram(data.cohorts)
  const rates = programRates(data, policy, facts, placeOf)
  const shares = occupationShares(data, facts, policy.priorPersons, majors)
  const stated = new Map(facts.programs.map((one) => [one.program, one]))
  const schools = new Map(data.schools.map(({ id, region }) => [id, placeOf(region)]))
  const streams = [...data.programs]
    .sort((a, b) => compareIds(a.id, b.id))
    .map((program): Stream => {
      const closedFrom = stated.get(program.id)?.closedFrom ?? Number.POSITIVE_INFINITY
      return {
        program: program.id,
        major: program.major,
        school: program.school,
        region: schools.get(program.school) ?? null,
        years: program.years,
        entries: entriesOf(program, cohorts.get(program.id) ?? [], { base, horizon, policy, closedFrom }),
        rates: rates(program.id),
        occupations: shares(program.id, program.major),
        continues: stated.get(program.id)?.continues?.perMille ?? 0,
        shifts: [],
      }
    })
  return joined(streams, options)
}

/** Those of a through-train who are not counted where they go on enter there in the year they finish here. */
function joined(streams: readonly Stream[], { base, horizon, policy, facts }: StreamOptions): Stream[] {
  const coming = new Map<string, Entry[]>()
  const byId = new Map(streams.map((one) => [one.program, one]))
  for (const { program, continues } of facts.programs) {
    const from = byId.get(program)
    const to = continues === undefined ? undefined : byId.get(continues.program)
    if (continues === undefined || continues.countedThere || from === undefined || to === undefined) continue
    for (const entry of from.entries) {
      const leaves = entry.leaves + to.years
      if (leaves > base + horizon) continue
      const stay = 1000 - from.rates.attrition.value
      let milli = 1000 * entry.persons
      for (let year = 0; year < entry.yearsLeft; year++) milli = Math.floor((milli * stay) / 1000)
      const persons = Math.floor((milli * continues.perMille) / 1_000_000)
      const left = yearsLeft(entry.leaves, leaves, base, policy)
      const list = coming.get(to.program) ?? []
      list.push({ entryYear: entry.leaves, leaves, persons, basis: entry.basis, yearsLeft: left })
      coming.set(to.program, list)
    }
  }
  return streams.map((stream) => {
    const more = coming.get(stream.program)
    return more === undefined ? stream : { ...stream, entries: [...stream.entries, ...more] }
  })
}
