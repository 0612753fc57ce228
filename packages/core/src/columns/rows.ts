/** Candidates in id order as rows of columns: what nouns, other columns and merged segments become before they are laid out. */
import type { Candidate, Facets } from '../model/pair.ts'
import type { CandidateKind } from '../model/policy.ts'
import type { HeldSkill } from '../model/skill.ts'
import { type FacetName, facetNames } from '../model/view.ts'
import { type Applications, appliedAt } from './applications.ts'
import type { Column } from './column.ts'
import type { LayHeld } from './held.ts'
import type { Ids } from './ids.ts'
import type { Space } from './scratch.ts'
import type { SkillRows } from './skill-index.ts'

/** Every facet but the skills, which have posting lists instead. */
export type AttributeName = Exclude<FacetName, 'skills'>
export const attributeNames = facetNames.filter((name) => name !== 'skills')

export type Attributes = { readonly [F in AttributeName]: Column<Facets[F]> }

/** Where a trainee comes from: who must be compiled anew when a program or a cohort changes. */
export interface Origin {
  readonly program: string | null
  readonly entryYear: number | null
}

export interface CandidateRows {
  readonly kind: CandidateKind
  readonly size: number
  readonly ids: Ids
  /** In the preferences the applications are blanked (`someApplication` stands for them): `applications` tells them. */
  readonly attributes: Attributes
  readonly school: Column<string | null>
  readonly origin: Column<Origin>
  readonly layHeld: LayHeld
  /** Where the skills of all come together already: each once a row at its highest level. */
  readonly skillRows?: SkillRows
  readonly applications: Applications
  /** Where what is laid out of them lies; default: plain memory. */
  readonly space?: Space
}

/** Stands for applications to other demands: an application that no demand's id can equal. */
export const someApplication = [{ demand: '', rank: 1 }] as const

export const noOrigin: Origin = { program: null, entryYear: null }

/** What a row's columns tell, as the noun did. `codeOf` reads a column at the row. */
export function candidateOf(
  { kind, ids, applications }: Pick<CandidateRows, 'kind' | 'ids' | 'applications'>,
  row: number,
  skills: readonly HeldSkill[] | null,
  school: string | null,
  facet: <F extends AttributeName>(name: F) => Facets[F],
): Candidate {
  const preference = facet('preference')
  return {
    id: ids.at(row),
    kind,
    school,
    facets: {
      skills,
      certificates: facet('certificates'),
      vocationalLevel: facet('vocationalLevel'),
      education: facet('education'),
      major: facet('major'),
      experience: facet('experience'),
      availability: facet('availability'),
      place: facet('place'),
      pay: facet('pay'),
      preference:
        preference === null || preference.applied.length === 0
          ? preference
          : { ...preference, applied: appliedAt(applications, row) },
      person: facet('person'),
      trackRecord: facet('trackRecord'),
    },
  }
}
