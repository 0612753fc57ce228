/** What stands behind a proposed class: who may be expected to come, how many seats, how many interns at a time, what runs already. */
import type { Registry } from '../columns/registry.ts'
import type { ClassDesign } from '../model/class-design.ts'
import type { Demand } from '../model/demand.ts'
import { compareIds } from '../model/id.ts'
import { scale } from '../model/numbers.ts'
import type { Candidate, Need } from '../model/pair.ts'
import type { Cohort } from '../model/school.ts'

export interface ProposedProgram {
  readonly program: string
  /** The least of its scores for the demands, 0 … 10,000. */
  readonly score: number
  /** null: of staff, no cohort joins. */
  readonly entryYear: number | null
  /** In the cohort now; null: not reported. */
  readonly enrolled: number | null
  /** Who may be expected in the class. */
  readonly expected: number
  /** 中高贯通, 五年一贯: the cohort comes out so many years after it entered. */
  readonly years: number
  /** null: nobody graduates before the class does. */
  readonly graduation: string | null
}

export interface SizeLimit {
  readonly by: 'staff-share' | 'post-share'
  readonly demand: string
  readonly most: number
}

/** The cohort that is free when people are wanted and not gone before; of several the one that comes out first. */
export function programOf(
  registry: Registry,
  { candidate, score }: { readonly candidate: Candidate; readonly score: number },
  need: Need,
  design: ClassDesign,
): ProposedProgram | null {
  const program = registry.data.programs.find(({ id }) => id === candidate.id)
  const day = need.startBy ?? registry.asOf
  const cohort = registry.data.cohorts
    .filter((one) => one.program === candidate.id && isFree(one, need, day))
    .sort((a, b) => compareIds(a.graduation ?? '', b.graduation ?? '') || a.entryYear - b.entryYear)[0]
  if (cohort === undefined || program === undefined) return null
  const years = Math.max(0, Number(day.slice(0, 4)) - Number(registry.asOf.slice(0, 4)))
  let staying = cohort.enrolled ?? cohort.planned ?? 0
  for (let year = 0; year < years; year++) staying = scale(staying, 1000 - design.leavePerMille, 1000)
  return {
    program: program.id,
    score,
    entryYear: cohort.entryYear,
    enrolled: cohort.enrolled,
    expected: scale(staying, design.joinPerMille, 1000),
    years: program.years,
    graduation: cohort.graduation ?? day,
  }
}

/** In employment the cohort has come out by then; in every other form it may work as interns and has not come out yet. */
function isFree({ internshipFrom, graduation }: Cohort, need: Need, day: string): boolean {
  if (graduation === null) return false
  return need.form === 'employment'
    ? graduation <= day && graduation.slice(0, 4) === day.slice(0, 4)
    : internshipFrom !== null && internshipFrom <= day && graduation > day
}

export function seatsOf(demands: readonly Demand[]): number | null {
  return demands.some(({ headcount }) => headcount === null)
    ? null
    : demands.reduce((sum, { headcount }) => sum + (headcount ?? 0), 0)
}

/** No larger than the seats wanted; what opens a class usually stays what it is, also when fewer seats are wanted. */
export function sizesOf(seats: number | null, { minSize, maxSize }: ClassDesign) {
  return { minSize, maxSize: seats === null ? maxSize : Math.min(maxSize, Math.max(1, seats)) }
}

export function staffOf(registry: Registry, enterprises: readonly string[]): number | null {
  const staff = enterprises.map((id) => registry.data.enterprises.find((one) => one.id === id)?.staff ?? null)
  return staff.some((one) => one === null) ? null : staff.reduce<number>((sum, one) => sum + (one ?? 0), 0)
}

export function depthOf(registry: Registry, school: string | null, enterprises: readonly string[]): number {
  return Math.max(
    0,
    ...registry.data.cooperations
      .filter((one) => one.school === school && enterprises.includes(one.enterprise))
      .filter(({ until }) => until === null || until >= registry.asOf)
      .map(({ form }) => form),
  )
}

export function limitsOf(registry: Registry, demands: readonly Demand[], design: ClassDesign): SizeLimit[] {
  return demands.flatMap(({ id, enterprise, postStaff }) => {
    const staff = registry.data.enterprises.find((one) => one.id === enterprise)?.staff ?? null
    return [
      ...(staff === null
        ? []
        : [{ by: 'staff-share' as const, demand: id, most: scale(staff, design.internsOfStaff, 1000) }]),
      ...(postStaff === null
        ? []
        : [{ by: 'post-share' as const, demand: id, most: scale(postStaff, design.internsOfPost, 1000) }]),
    ]
  })
}

export function termsBetween(from: string, to: string): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return Math.max(0, Math.floor(months / 6))
}
