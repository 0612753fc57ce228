/** Any candidates as rows of columns, by comparing whole facets: for pools of thousands, such as programs, and for a few that changed. */
import type { Candidate } from '../model/pair.ts'
import type { CandidateKind } from '../model/policy.ts'
import type { HeldSkill } from '../model/skill.ts'
import { ApplicationsBuilder } from './applications.ts'
import { type Codes, type Column, narrow, TextDictionary } from './column.ts'
import { type Around, HeldBuilder, laidOnce, reorderHeld } from './held.ts'
import { idsOf, inIdOrder } from './ids.ts'
import { type Attributes, attributeNames, type CandidateRows, noOrigin, type Origin } from './rows.ts'
import { scratchSpace } from './scratch.ts'
import type { SkillRows } from './skill-index.ts'
import { withoutApplications } from './trainee-rows.ts'

/** A candidate, and for trainees where it comes from. */
export interface PlacedCandidate {
  readonly candidate: Candidate
  readonly origin: Origin
}

/** The values that rows made one after the other share: what is computed for a value is computed once. */
export class Dictionaries {
  readonly columns = new Map<string, TextDictionary<unknown>>()
  readonly kinds = new TextDictionary<HeldSkill>()
  readonly skills = new TextDictionary<string>()

  of(name: string): TextDictionary<unknown> {
    let dictionary = this.columns.get(name)
    if (dictionary === undefined) {
      dictionary = new TextDictionary()
      this.columns.set(name, dictionary)
    }
    return dictionary
  }
}

export function rowsOfCandidates(kind: CandidateKind, candidates: readonly Candidate[]): CandidateRows {
  const dictionaries = new Dictionaries()
  const coded = candidates.map((candidate) => codedRow({ candidate, origin: noOrigin }, dictionaries))
  return rowsOfCoded(kind, coded, dictionaries)
}

/** A candidate as codes of dictionaries: made once, laid out as often as its neighbours change. */
export interface CodedRow extends PlacedCandidate {
  readonly id: string
  readonly codes: readonly number[]
  readonly kinds: readonly number[]
  readonly skills: readonly number[]
  readonly levels: readonly number[]
}

const columnNames = [...attributeNames, 'school', 'origin', 'around'] as const

export function codedRow(placed: PlacedCandidate, dictionaries: Dictionaries): CodedRow {
  const { candidate, origin } = placed
  const { facets } = candidate
  const around: Around = { own: facets.skills !== null, taught: null }
  const values: Readonly<Record<string, unknown>> = {
    ...facets,
    preference: withoutApplications(facets.preference),
    school: candidate.school,
    origin,
    around,
  }
  const own = facets.skills ?? []
  return {
    ...placed,
    id: candidate.id,
    codes: columnNames.map((name) => dictionaries.of(name).code(values[name])),
    kinds: own.map((one) => dictionaries.kinds.code(one)),
    skills: own.map(({ skill }) => dictionaries.skills.code(skill)),
    levels: own.map(({ level }) => level),
  }
}

/** A candidate's own skills are all it has, each once: their codes are the rows that posting lists are made of. */
function skillRowsOfCoded(sorted: readonly CodedRow[], { skills: names }: Dictionaries): SkillRows {
  const offsets = new Uint32Array(sorted.length + 1)
  sorted.forEach(({ skills }, row) => {
    offsets[row + 1] = (offsets[row] ?? 0) + skills.length
  })
  const all = offsets[sorted.length] ?? 0
  const [skills, levels] = [new Uint32Array(all), new Uint8Array(all)]
  sorted.forEach((one, row) => {
    skills.set(one.skills, offsets[row])
    levels.set(one.levels, offsets[row])
  })
  return { offsets, skills, levels, names: [...names.values] }
}

export function rowsOfCoded(
  kind: CandidateKind,
  coded: readonly CodedRow[],
  dictionaries: Dictionaries,
): CandidateRows {
  const sorted = inIdOrder(coded)
  const columns = columnNames.map((name, i): [string, Column<unknown>] => {
    const { values } = dictionaries.of(name)
    const codes: Codes = new Uint32Array(sorted.length)
    for (let row = 0; row < codes.length; row++) codes[row] = sorted[row]?.codes[i] ?? 0
    return [name, { codes: narrow(codes, values.length), values }]
  })
  const { school, origin, around, ...attributes } = Object.fromEntries(columns)
  const held = new HeldBuilder(sorted.length)
  const applications = new ApplicationsBuilder()
  sorted.forEach(({ candidate, kinds, skills, levels }, row) => {
    kinds.forEach((kind, i) => {
      held.show(kind, skills[i] ?? 0, levels[i] ?? 0)
    })
    held.endRow()
    for (const { demand, rank } of candidate.facets.preference?.applied ?? []) applications.add(row, demand, rank)
  })
  return {
    kind,
    size: sorted.length,
    ids: idsOf(sorted.length, (row) => sorted[row]?.id ?? ''),
    attributes: attributes as unknown as Attributes,
    school: school as Column<string | null>,
    origin: origin as Column<Origin>,
    layHeld: laidOnce(held.build(dictionaries.kinds.values, around as Column<Around>), reorderHeld),
    skillRows: skillRowsOfCoded(sorted, dictionaries),
    applications: applications.build(),
    space: scratchSpace,
  }
}
