/**
 * 企业新型学徒制: a class for an enterprise's own staff under a labour contract of a year or more. Nobody of a cohort joins: the office says how
 * many there are, the school's program teaches beside the work, and what they can do already is not known, so everything asked is taught.
 */
import type { Registry } from '../columns/registry.ts'
import type { Demand } from '../model/demand.ts'
import { isStaffForm } from '../model/form.ts'
import { DuikouError } from '../model/issue.ts'
import type { Candidate } from '../model/pair.ts'
import type { ProposedProgram } from './pipeline.ts'

export interface StaffAsked {
  /** How many of them; null: as many as the demands ask for. */
  readonly persons: number | null
  /** 签订一年以上劳动合同; null: not known. */
  readonly contracted: boolean | null
}

/** Null: the class is for students. Throws DuikouError forms_mixed where some of the demands are for staff and nothing says that all are. */
export function staffAskedOf(demands: readonly Demand[], asked: StaffAsked | undefined): StaffAsked | null {
  if (asked !== undefined) return asked
  const forStaff = demands.filter(({ form }) => isStaffForm(form)).map(({ id }) => id)
  if (forStaff.length === 0) return null
  if (forStaff.length < demands.length) throw new DuikouError({ code: 'forms_mixed', demands: forStaff })
  return { persons: null, contracted: null }
}

/** What staff are taken to bring: nothing of what is asked. */
export function unknownStaff(teacher: Candidate): Candidate {
  return { ...teacher, facets: { ...teacher.facets, skills: [], certificates: [] } }
}

/** The program that teaches them. */
export function teachingProgram(
  registry: Registry,
  { candidate, score }: { readonly candidate: Candidate; readonly score: number },
  persons: number,
): ProposedProgram | null {
  const program = registry.data.programs.find(({ id }) => id === candidate.id)
  if (program === undefined) return null
  const { id, years } = program
  return { program: id, score, entryYear: null, enrolled: null, expected: persons, years, graduation: null }
}
