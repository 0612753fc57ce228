/** Candidates that come as columns already: a registry from elsewhere, a snapshot, a benchmark's world. */
import { blankFacets, type Candidate, type Facets } from '../model/pair.ts'
import type { CandidateKind } from '../model/policy.ts'
import type { HeldSkill } from '../model/skill.ts'
import { type Column, narrow } from './column.ts'
import { type Attributes, attributeNames, type CandidateRows } from './segment.ts'
import type { SkillRows } from './skill-index.ts'

/** One row a candidate; a facet without a column is unknown for all. Skill levels are 1 … 5, each skill once a row. */
export interface CandidateColumns {
  readonly size: number
  /** Ids must rise with the rows, in code-unit order. */
  idAt(row: number): string
  readonly skills: SkillRows
  readonly attributes?: Partial<Attributes>
  readonly school?: Column<string | null>
}

export function rowsOfColumns(kind: CandidateKind, columns: CandidateColumns): CandidateRows {
  const { size, skills } = columns
  const blank: Column<null> = { codes: narrow(new Uint8Array(size), 1), values: [null] }
  const attributes = { ...Object.fromEntries(attributeNames.map((name) => [name, blank])), ...columns.attributes }
  const complete = attributes as unknown as Attributes
  const school = columns.school ?? blank
  return {
    kind,
    size,
    idAt: (row) => columns.idAt(row),
    candidateAt: (row) => candidateAt(kind, columns.idAt(row), row, complete, skills, school),
    attributes: complete,
    school,
    skillsKnown: { codes: blank.codes, values: [true] },
    skills,
    applicants: new Map(),
  }
}

function candidateAt(
  kind: CandidateKind,
  id: string,
  row: number,
  attributes: Attributes,
  skills: SkillRows,
  school: Column<string | null>,
): Candidate {
  const facets: Record<string, unknown> = { ...blankFacets, skills: heldAt(skills, row) }
  for (const name of attributeNames) facets[name] = valueAt(attributes[name] as Column<unknown>, row)
  return { id, kind, school: valueAt(school, row) ?? null, facets: facets as unknown as Facets }
}

function valueAt<T>({ codes, values }: Column<T>, row: number): T | undefined {
  return values[codes[row] ?? 0]
}

function heldAt({ offsets, skills, levels, names }: SkillRows, row: number): HeldSkill[] {
  const held: HeldSkill[] = []
  for (let i = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++)
    held.push({ skill: names[skills[i] ?? 0] ?? '', level: levels[i] ?? 1, evidence: 'own' })
  return held
}
