/** The figures of one row: demand, supply, the ratio if there may be one, and what drives the shortage. */
import { compareIds } from '../model/id.ts'
import { roundHalfUp } from '../model/numbers.ts'
import type { RegionIndex } from '../reference/regions.ts'
import { type DriverFinding, driversOf, duncan } from './driver.ts'
import { liftRegion } from './place.ts'
import type { PreparedRow } from './prepare.ts'
import { type TypicalPost, typicalPost } from './requirements.ts'
import type { RatioFigure, ShortageRequest, ShortageRow } from './result.ts'
import { sumsOf } from './unit.ts'

type Figures = Omit<
  ShortageRow,
  | 'score'
  | 'rating'
  | 'index'
  | 'stars'
  | 'resamples'
  | 'stability'
  | 'hinges'
  | 'borderline'
  | 'methods'
  | 'agreement'
  | 'askNext'
  | 'withheld'
>

/** The county of each program's school: made once for all rows. */
export type ProgramPlaces = ReadonlyMap<string, string | null>

export function programPlaces({ data, regions }: ShortageRequest): ProgramPlaces {
  const schools = new Map(data.schools.map((one) => [one.id, liftRegion(one.region, 'county', regions)]))
  return new Map(data.programs.map((one) => [one.id, schools.get(one.school) ?? null]))
}

export function rowFigures(row: PreparedRow, request: ShortageRequest, places: ProgramPlaces): Figures {
  const { unit, constants } = row.measured
  const sums = sumsOf([unit])
  const { ratio, noRatio } = ratioOf(row)
  const post = typicalPost(unit)
  return {
    id: unit.id,
    family: unit.family,
    name: unit.name,
    chain: unit.chain,
    region: unit.region,
    occupation: unit.occupation,
    titles: unit.titles,
    priority: unit.chain !== null && (request.priorities ?? []).includes(unit.chain),
    enterprises: unit.parts.size,
    posts: unit.demands.length,
    demands: unit.demands.map(({ demand }) => demand.id).sort(compareIds),
    headcountOpen: unit.demands.filter(({ headcount }) => headcount === null).length,
    frame: row.verdict,
    demand: roundHalfUp(sums.demand / 1000),
    entryDemand: roundHalfUp(sums.entryDemand / 1000),
    nextYears: roundHalfUp(sums.nextYearsDemand / 1000),
    supply: constants.supply,
    ratio,
    noRatio,
    measures: Object.fromEntries([...row.allMeasures].sort(([a], [b]) => (a < b ? -1 : 1))),
    post,
    driver: driverOf(row, ratio, post, { request, places }),
  }
}

/**
 * Our own two sides where they may be compared; else vacancies and seekers of one outside source; else none, and why. A row whose demand speaks
 * for its respondents only carries no ratio at all: another source's beside its figures would be read as theirs.
 */
function ratioOf(row: PreparedRow): { ratio: RatioFigure | null; noRatio: readonly string[] } {
  const { constants, unit } = row.measured
  const figure = (milliDemand: number, supply: number, basis: RatioFigure['basis']): RatioFigure => ({
    milli: supply === 0 ? null : roundHalfUp((1000 * roundHalfUp(milliDemand / 1000)) / supply),
    gap: roundHalfUp(milliDemand / 1000) - supply,
    demand: roundHalfUp(milliDemand / 1000),
    supply,
    basis,
  })
  if (constants.comparable && constants.supply !== null && unit.parts.size > 0)
    return { ratio: figure(sumsOf([unit]).entryDemand, constants.supply, 'registry'), noRatio: [] }
  const [vacancies, seekers] = [row.outside.get('vacancies'), row.outside.get('seekers')]
  const silent = row.verdict.basis === 'respondents-only' && unit.parts.size > 0
  if (!silent && vacancies !== undefined && seekers !== undefined && vacancies.period === seekers.period)
    return { ratio: figure(vacancies.milli, roundHalfUp(seekers.milli / 1000), 'market'), noRatio: [] }
  const noSupply = constants.supply === null ? ['no-major-named'] : []
  return { ratio: null, noRatio: [...row.verdict.reasons, ...noSupply] }
}

function driverOf(
  row: PreparedRow,
  ratio: RatioFigure | null,
  post: TypicalPost,
  { request, places }: { readonly request: ShortageRequest; readonly places: ProgramPlaces },
): DriverFinding {
  return driversOf(
    {
      demand: ratio?.demand ?? null,
      supply: ratio?.supply ?? null,
      fillRate: row.allMeasures.get('fillRate') ?? null,
      retention: row.allMeasures.get('retention12') ?? null,
      placeMismatch: placeMismatch(row, request.regions, places),
      education: post.educationMin,
      vocationalLevel: post.vocationalLevelMin,
    },
    request.policy.driver,
  )
}

/** Posts by county against the leavers of the schools there. */
function placeMismatch({ measured, supply }: PreparedRow, regions: RegionIndex, places: ProgramPlaces): number | null {
  const posts = new Map<string, number>()
  for (const { demand, headcount } of measured.unit.demands) {
    const county = liftRegion(demand.region, 'county', regions) ?? '-'
    posts.set(county, (posts.get(county) ?? 0) + (headcount ?? 0))
  }
  const leavers = new Map<string, number>()
  for (const { program, share } of supply.programs) {
    const county = places.get(program) ?? '-'
    leavers.set(county, (leavers.get(county) ?? 0) + share)
  }
  return duncan(posts, leavers)
}
