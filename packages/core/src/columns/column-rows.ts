/** Candidates that come as columns already: a registry from elsewhere, a benchmark's world. */
import type { CandidateKind } from '../model/policy.ts'
import { noApplications } from './applications.ts'
import { type Column, narrow } from './column.ts'
import { laidOnce, layColumns } from './held.ts'
import { idsOf } from './ids.ts'
import { type Attributes, attributeNames, type CandidateRows, noOrigin } from './rows.ts'
import type { SkillRows } from './skill-index.ts'

/** One row a candidate; a facet without a column is unknown for all. Skill levels are 1 … 5, each skill once a row. */
export interface CandidateColumns {
  readonly size: number
  /** Ids must rise with the rows, in code-unit order. Asked as long as the candidates are: what it closes over stays. */
  readonly idAt: (row: number) => string
  readonly skills: SkillRows
  readonly attributes?: Partial<Attributes>
  readonly school?: Column<string | null>
}

export function rowsOfColumns(kind: CandidateKind, columns: CandidateColumns): CandidateRows {
  const { size, skills, idAt } = columns
  const blank: Column<null> = { codes: narrow(new Uint8Array(size), 1), values: [null] }
  const attributes = { ...Object.fromEntries(attributeNames.map((name) => [name, blank])), ...columns.attributes }
  return {
    kind,
    size,
    ids: idsOf(size, idAt),
    attributes: attributes as unknown as Attributes,
    school: columns.school ?? blank,
    origin: { codes: blank.codes, values: [noOrigin] },
    layHeld: laidOnce(skills, layColumns),
    applications: noApplications,
  }
}
