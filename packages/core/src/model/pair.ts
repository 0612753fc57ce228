/**
 * The two sides of every match. A need (demand, later: order class, occupation standard) and a candidate (trainee, program)
 * have the same facets, so one scorer serves all pairs. A null facet means: nothing is known.
 */
import type { Consent } from './consent.ts'
import type { MajorWish, Pay } from './demand.ts'
import type { Form } from './form.ts'
import type { CandidateKind } from './policy.ts'
import type { HeldCertificate, HeldSkill, RequiredCertificate, RequiredSkill } from './skill.ts'
import type { Wishes } from './trainee.ts'

/** What is asked for. Null and empty mean that the need leaves the criterion open. */
export interface Need {
  readonly id: string
  readonly kind: 'demand'
  readonly enterprise: string
  readonly form: Form
  readonly industry: string | null
  readonly occupation: string | null
  /** Sorted by skill id, each skill once. */
  readonly skills: readonly RequiredSkill[]
  /** Sorted by certificate id, each once. */
  readonly certificates: readonly RequiredCertificate[]
  readonly vocationalLevelMin: number | null
  readonly educationMin: number | null
  readonly educationPreferred: number | null
  /** Sorted by prefix, each once. */
  readonly majors: readonly MajorWish[]
  readonly experienceMonthsMin: number | null
  /** The day from which the candidate is needed, 'YYYY-MM-DD'. */
  readonly startBy: string | null
  readonly region: string | null
  readonly pay: Pay | null
}

/** The facts about a candidate, in groups that are read, withheld and compared together. */
export interface Facets {
  readonly skills: readonly HeldSkill[] | null
  readonly certificates: readonly HeldCertificate[] | null
  readonly vocationalLevel: number | null
  readonly education: EducationFacet | null
  readonly major: string | null
  /** Months. */
  readonly experience: number | null
  readonly availability: AvailabilityFacet | null
  readonly place: PlaceFacet | null
  /** Yuan a month, over twelve months. */
  readonly pay: number | null
  readonly preference: PreferenceFacet | null
  readonly person: PersonFacet | null
  readonly trackRecord: TrackRecordFacet | null
}

export interface EducationFacet {
  readonly now: number | null
  readonly expected: number | null
  /** From when the expected rank holds, 'YYYY-MM-DD'. */
  readonly expectedOn: string | null
}

/** From when the candidate can work: as a graduate, and as a student on internship. */
export interface AvailabilityFacet {
  readonly employment: string | null
  readonly student: string | null
}

/** Persons: where they are willing to work. Programs: where the school is. */
export type PlaceFacet =
  | { readonly of: 'willing'; readonly regions: readonly string[] }
  | { readonly of: 'site'; readonly region: string }

export interface PreferenceFacet {
  /** Demands applied to, by wish rank. */
  readonly applied: readonly { readonly demand: string; readonly rank: number }[]
  readonly wishes: Wishes | null
}

/** Facts that only rules read. */
export interface PersonFacet {
  readonly status: 'student' | 'graduate' | 'employee' | 'jobseeker' | null
  readonly birthMonth: string | null
  readonly year: number | null
  readonly consents: readonly Consent[]
  readonly optOutAutomated: boolean | null
  readonly forms: readonly Form[]
}

/** Graduates surveyed and those of them in a matching occupation, all years pooled. */
export interface TrackRecordFacet {
  readonly surveyed: number
  readonly matched: number
}

export interface Candidate {
  readonly id: string
  readonly kind: CandidateKind
  readonly school: string | null
  readonly facets: Facets
}

export const blankFacets: Facets = {
  skills: null,
  certificates: null,
  vocationalLevel: null,
  education: null,
  major: null,
  experience: null,
  availability: null,
  place: null,
  pay: null,
  preference: null,
  person: null,
  trackRecord: null,
}
