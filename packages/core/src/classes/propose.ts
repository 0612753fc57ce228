/** Order classes proposed for a demand, or for several similar ones (行业订单班): which programs at which school, when, how, how many. */
import type { Registry } from '../columns/registry.ts'
import type { ClassDesign, PublishedClassDesign } from '../model/class-design.ts'
import type { Demand } from '../model/demand.ts'
import { digest } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import { DuikouError } from '../model/issue.ts'
import type { Candidate } from '../model/pair.ts'
import type { PublishedPolicy } from '../model/policy.ts'
import type { Provenance } from '../model/provenance.ts'
import { queryOf } from '../retrieve/match.ts'
import { judge } from '../retrieve/query.ts'
import { planScoring } from '../score/plan.ts'
import { scorePair } from '../score/score.ts'
import { type ClassTerm, gapOf, resourcesOf, type SkillGap, termOf } from './design.ts'
import { type FormAnswer, formsFor } from './forms.ts'
import { jointNeed, similarDemands } from './joint-need.ts'
import {
  depthOf,
  limitsOf,
  type ProposedProgram,
  programOf,
  type SizeLimit,
  seatsOf,
  sizesOf,
  staffOf,
  termsBetween,
} from './pipeline.ts'
import { provenanceOfRegion } from './provenance.ts'
import { type StaffAsked, staffAskedOf, teachingProgram, unknownStaff } from './staff.ts'

export interface ProposeRequest {
  /** One demand, or several that one class shall serve. */
  readonly demands: readonly string[]
  readonly policy: PublishedPolicy
  readonly design: PublishedClassDesign
  /** The class is for the enterprise's own staff; so it is anyway where every demand is of the form 'new-apprenticeship'. */
  readonly staff?: StaffAsked
  /** How many proposals; default 5. */
  readonly top?: number
}

/** small: fill it with the similar demands, or run it inside another class (临时教学班). */
export type ClassVerdict = 'opens' | 'too-few' | 'small'

export interface ClassProposal {
  readonly rank: number
  readonly school: string
  readonly demands: readonly string[]
  readonly enterprises: readonly string[]
  readonly programs: readonly ProposedProgram[]
  /** Seats wanted; null where a demand says 若干. */
  readonly seats: number | null
  readonly expected: number
  readonly minSize: number
  readonly maxSize: number
  /** opens: enough may be expected; too-few: not, minSize − expected are missing; small: fewer seats are wanted than open a class. */
  readonly verdict: ClassVerdict
  readonly term: ClassTerm
  /** False: the class would not be through its modules when the first of its cohorts graduates. */
  readonly doneBeforeGraduation: boolean
  readonly gap: SkillGap
  readonly forms: readonly FormAnswer[]
  readonly mentors: { readonly enterprise: number; readonly school: number }
  readonly stations: number
  /** While members are interns, generally no more than these at a time; the enterprise's reasoned override is a person's decision. */
  readonly limits: readonly SizeLimit[]
  /** Names of the figures of the design that stood in for facts. */
  readonly assumed: readonly string[]
}

export interface ProposeResult {
  readonly proposals: readonly ClassProposal[]
  /** Other open demands that the same class could serve. */
  readonly similar: readonly string[]
  /** For whom: students, or staff of the enterprise (企业新型学徒制). */
  readonly of: 'students' | 'staff'
  /** Programs that may not: rule and how many it keeps out (each counted at its first rule). */
  readonly refused: Readonly<Record<string, number>>
  readonly design: PublishedClassDesign
  readonly provenance: Provenance
}

/** A class teaches what is lacking, so a lack of these keeps no program out. */
const TEACHABLE = ['skill', 'certificate', 'vocational-level']
/** What holds for a program that only teaches: its graduates' dates and ranks do not matter. */
const OF_TEACHERS = ['major']

interface Fit {
  readonly candidate: Candidate
  readonly score: number
}

/** Throws DuikouError demand_not_found, no_demands for an empty list, or forms_mixed for students and staff in one class. */
export function proposeClasses(registry: Registry, request: ProposeRequest): ProposeResult {
  const { design } = request
  const demands = [...new Set(request.demands)].sort(compareIds).map((id) => {
    const demand = registry.demand(id)
    if (demand === null) throw new DuikouError({ code: 'demand_not_found', demand: id })
    return demand
  })
  const [first] = demands
  if (first === undefined) throw new DuikouError({ code: 'no_demands' })
  const staff = staffAskedOf(demands, request.staff)
  const refused: Record<string, number> = {}
  const fits = registry.pool('program').candidates.flatMap((candidate) => {
    const against = firstRefusal(registry, demands, candidate, request.policy, staff !== null)
    if (against !== null) refused[against] = (refused[against] ?? 0) + 1
    return against === null ? [{ candidate, score: leastScore(registry, demands, candidate, request.policy) }] : []
  })
  const proposals = bySchool(fits)
    .map((group) => proposalOf(registry, demands, staff, group, design))
    .filter((one) => one !== null)
    .sort(better)
    .slice(0, request.top ?? 5)
  return {
    proposals: proposals.map((one, i) => ({ ...one, rank: i + 1 })),
    similar: similarDemands(
      registry.data.demands.filter(({ id }) => registry.demand(id) !== null),
      demands,
    ),
    of: staff === null ? 'students' : 'staff',
    refused,
    design,
    provenance: provenanceOfRegion(registry, digest({ policy: request.policy.hash, design: design.hash })),
  }
}

function firstRefusal(
  registry: Registry,
  demands: readonly Demand[],
  candidate: Candidate,
  policy: PublishedPolicy,
  teaches: boolean,
): string | null {
  for (const { id } of demands) {
    const query = queryOf(registry, { demand: id, policy, for: 'program' })
    const counts = (rule: string) => (teaches ? OF_TEACHERS.includes(rule) : !TEACHABLE.includes(rule))
    const against = judge(registry, query, candidate).find(
      ({ rule, answer }) => (answer === 'refused' || answer === 'manual') && counts(rule),
    )
    if (against !== undefined) return against.rule
  }
  return null
}

function leastScore(
  registry: Registry,
  demands: readonly Demand[],
  candidate: Candidate,
  policy: PublishedPolicy,
): number {
  return Math.min(
    ...demands.map((demand) => {
      const plan = planScoring(registry.need(demand), 'program', policy, registry.asOf, registry.knowledge)
      return scorePair(plan, candidate.facets).score
    }),
  )
}

/** The programs of a school, best first. */
function bySchool(fits: readonly Fit[]): Fit[][] {
  const schools = new Map<string, Fit[]>()
  for (const fit of fits) {
    const school = fit.candidate.school ?? ''
    schools.set(school, [...(schools.get(school) ?? []), fit])
  }
  return [...schools.values()].map((group) =>
    group.sort((a, b) => b.score - a.score || compareIds(a.candidate.id, b.candidate.id)),
  )
}

/** Takes the best programs of the school until the class may be expected to open; for staff the best one teaches. */
function proposalOf(
  registry: Registry,
  demands: readonly Demand[],
  staff: StaffAsked | null,
  group: readonly Fit[],
  design: ClassDesign,
): Omit<ClassProposal, 'rank'> | null {
  const need = jointNeed(demands.map((demand) => registry.need(demand)))
  const seats = staff?.persons ?? seatsOf(demands)
  const all = group.flatMap((fit) => {
    const program =
      staff === null ? programOf(registry, fit, need, design) : teachingProgram(registry, fit, seats ?? design.minSize)
    return program === null ? [] : [{ fit, program }]
  })
  const target = Math.min(design.minSize, seats ?? design.minSize)
  const chosen: typeof all = []
  for (const one of staff === null ? all : all.slice(0, 1))
    if (chosen.reduce((sum, { program }) => sum + program.expected, 0) < target) chosen.push(one)
  const [best] = chosen
  if (best === undefined) return null
  const gap = gapOf(
    need,
    chosen.map(({ fit }) => (staff === null ? fit.candidate : unknownStaff(fit.candidate))),
    registry.knowledge,
    design,
  )
  // Staff are there already: the date by which people are wanted is none for them.
  const terms = staff === null ? gap.terms : Math.max(design.staffTermsLeast, gap.terms)
  const term = termOf(staff === null ? need.startBy : null, terms, registry.asOf, design)
  const programs = chosen.map(({ program }) => program)
  const expected = programs.reduce((sum, one) => sum + one.expected, 0)
  const { minSize, maxSize } = sizesOf(seats, design)
  const size = Math.min(maxSize, expected)
  const { enterpriseMentors, schoolMentors, stations } = resourcesOf(size, design)
  const enterprises = [...new Set(demands.map(({ enterprise }) => enterprise))].sort(compareIds)
  return {
    school: best.fit.candidate.school ?? '',
    demands: demands.map(({ id }) => id),
    enterprises,
    programs,
    seats,
    expected,
    minSize,
    maxSize,
    verdict: seats !== null && seats < minSize ? 'small' : expected >= minSize ? 'opens' : 'too-few',
    term,
    doneBeforeGraduation:
      need.form === 'employment' || programs.every(({ graduation }) => graduation === null || term.until <= graduation),
    gap,
    forms: formsFor(
      {
        of: staff === null ? 'students' : 'staff',
        contracted: staff?.contracted ?? null,
        mentorsNeeded: enterpriseMentors,
        staff: staffOf(registry, enterprises),
        depth: depthOf(registry, best.fit.candidate.school, enterprises),
        termsLeft: need.startBy === null ? null : termsBetween(term.since, need.startBy),
        terms: term.terms,
      },
      design,
    ),
    mentors: { enterprise: enterpriseMentors, school: schoolMentors },
    stations,
    limits: staff === null ? limitsOf(registry, demands, design) : [],
    assumed: [
      ...(staff === null ? ['joinPerMille', 'leavePerMille'] : ['skillsOfStaff']),
      'hoursPerTerm',
      ...(gap.modules.some((one) => one.hoursAssumed) ? ['hoursPerLevel'] : []),
    ],
  }
}

/** Those that open first, then those in time, then the best programs. */
function better(a: Omit<ClassProposal, 'rank'>, b: Omit<ClassProposal, 'rank'>): number {
  const opens = (one: typeof a) => ['opens', 'small', 'too-few'].indexOf(one.verdict)
  return (
    opens(a) - opens(b) ||
    a.term.lateMonths - b.term.lateMonths ||
    (b.programs[0]?.score ?? 0) - (a.programs[0]?.score ?? 0) ||
    compareIds(a.school, b.school)
  )
}
