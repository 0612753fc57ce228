/** Nouns as rows of columns. Cheap keys tell equal facets apart, so that a facet is built once for all who share it. */
import { compareIds } from '../model/id.ts'
import type { Candidate, Facets, PreferenceFacet } from '../model/pair.ts'
import type { CandidateKind } from '../model/policy.ts'
import type { HeldSkill } from '../model/skill.ts'
import type { Trainee } from '../model/trainee.ts'
import type { CompiledLexicon } from '../text/lexicon.ts'
import { candidateOfTrainee, type TraineeContext, taughtSkills } from './candidate.ts'
import { columnBuilder } from './column.ts'
import { type AttributeName, type Attributes, attributeNames, type CandidateRows, someApplication } from './segment.ts'
import { type CodedSkills, skillRowsBuilder } from './skill-rows.ts'

/** Any candidates, by comparing whole facets: for pools of thousands, such as programs. */
export function rowsOfCandidates(kind: CandidateKind, candidates: readonly Candidate[]): CandidateRows {
  const sorted = inIdOrder(candidates)
  const facetRows = startRows(sorted.length)
  sorted.forEach((candidate, row) => {
    for (const name of attributeNames) {
      const facet = name === 'preference' ? withoutApplications(candidate.facets.preference) : candidate.facets[name]
      facetRows.attribute(name, row, JSON.stringify(facet), () => facet)
    }
    facetRows.school.set(row, candidate.school, () => candidate.school)
    facetRows.skills(row, candidate.facets.skills, null)
    facetRows.applied(row, candidate.facets.preference?.applied ?? [])
  })
  return facetRows.build(
    kind,
    (row) => sorted[row]?.id ?? '',
    (row) => sorted[row] as Candidate,
  )
}

/** Trainees by the million: every key is read off the noun, the facet only built where it is new. */
export function rowsOfTrainees(
  trainees: readonly Trainee[],
  contextOf: (trainee: Trainee) => TraineeContext,
  lexicon: CompiledLexicon,
): CandidateRows {
  const sorted = inIdOrder(trainees)
  const rows = startRows(sorted.length)
  const surroundings = new Surroundings(lexicon)
  sorted.forEach((trainee, row) => {
    const context = contextOf(trainee)
    const around = surroundings.of(trainee, context)
    let built: Facets | null = null
    const facets = () => {
      built ??= candidateOfTrainee(trainee, context, lexicon).facets
      return built
    }
    for (const name of traineeAttributes)
      rows.attribute(name, row, traineeKeys[name](trainee, context, around.number), () => facets()[name])
    rows.attribute('preference', row, preferenceKey(trainee, context), () => withoutApplications(facets().preference))
    const school = trainee.school ?? context.program?.school ?? null
    rows.school.set(row, school, () => school)
    rows.skills(row, trainee.skills, around.taught)
    rows.applied(row, context.applications)
  })
  const candidateAt = (row: number) => {
    const trainee = sorted[row] as Trainee
    return candidateOfTrainee(trainee, contextOf(trainee), lexicon)
  }
  return rows.build('trainee', (row) => sorted[row]?.id ?? '', candidateAt)
}

type Key = string | number | null

/** What tells two trainees' facets apart; `around` numbers what their program and cohort add. */
const traineeKeys: {
  readonly [F in Exclude<AttributeName, 'preference'>]: (one: Trainee, context: TraineeContext, around: number) => Key
} = {
  certificates: (one) => one.certificates?.map((held) => `${held.certificate}:${held.level}`).join('|') ?? null,
  vocationalLevel: (one) => one.vocationalLevel,
  education: (one, _, around) => around * 16 + (one.education ?? 15),
  major: (one, { program }) => one.major ?? program?.major ?? null,
  experience: (one) => one.experienceMonths,
  availability: (one, _, around) => one.availableFrom ?? around,
  place: (one) =>
    one.willingRegions === null || one.willingRegions.length === 0 ? null : one.willingRegions.join('|'),
  pay: (one) => one.payExpected,
  person: personKey,
  trackRecord: () => null,
}
const traineeAttributes = attributeNames.filter((name) => name !== 'preference')

function personKey(one: Trainee): string {
  let key = `${one.status} ${one.birthMonth} ${one.year} ${one.optOutAutomated} ${one.wishes?.forms.join(',') ?? ''}`
  for (const consent of one.consents)
    key += `;${consent.basis} ${consent.purpose} ${consent.recipient} ${consent.guardian} ${consent.given} ${consent.withdrawn}`
  return key
}

function preferenceKey({ wishes }: Trainee, { applications }: TraineeContext): string {
  const applied = applications.some(({ demand }) => demand !== null)
  if (wishes === null) return applied ? 'applied' : ''
  return `${applied} ${wishes.enterprises.join('|')};${wishes.industries.join('|')};${wishes.occupations.join('|')};${wishes.forms.join('|')}`
}

function withoutApplications(preference: PreferenceFacet | null): PreferenceFacet | null {
  if (preference === null || preference.applied.length === 0) return preference
  return { ...preference, applied: someApplication }
}

/** What program, cohort and major add to a trainee: the same for classmates, so numbered and coded once. */
class Surroundings {
  readonly #lexicon: CompiledLexicon
  readonly #taught = new Map<object | string, readonly HeldSkill[] | null>()
  readonly #byProgram = new Map<object | null, Map<object | null, number>>()
  #count = 0

  constructor(lexicon: CompiledLexicon) {
    this.#lexicon = lexicon
  }

  of(trainee: Trainee, { program, cohort }: TraineeContext) {
    const byCohort = getOrAdd(this.#byProgram, program, () => new Map<object | null, number>())
    const number = getOrAdd(byCohort, cohort, () => this.#count++)
    const taught = getOrAdd(this.#taught, program ?? `${trainee.major}`, () =>
      taughtSkills(trainee, program, this.#lexicon),
    )
    return { number, taught }
  }
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

/** The builders of all columns of a pool. */
function startRows(size: number) {
  const builders = new Map(attributeNames.map((name) => [name, columnBuilder<unknown>(size)]))
  const school = columnBuilder<string | null>(size)
  const known = columnBuilder<boolean>(size)
  const skillRows = skillRowsBuilder(size)
  const coded = new WeakMap<readonly HeldSkill[], CodedSkills>()
  const applicants = new Map<string, number[]>()
  const codesOf = (set: readonly HeldSkill[] | null) => set && getOrAddWeak(coded, set, () => skillRows.code(set))
  return {
    school,
    attribute: (name: AttributeName, row: number, key: Key, read: () => unknown) =>
      builders.get(name)?.set(row, key, read),
    skills(row: number, own: readonly HeldSkill[] | null, taught: readonly HeldSkill[] | null) {
      skillRows.add(own && skillRows.code(own), codesOf(taught))
      const isKnown = own !== null || taught !== null
      known.set(row, isKnown ? 1 : 0, () => isKnown)
    },
    applied(row: number, applications: readonly { readonly demand: string | null }[]) {
      for (const { demand } of applications)
        if (demand !== null) {
          const rows = getOrAdd(applicants, demand, () => [])
          if (rows.at(-1) !== row) rows.push(row)
        }
    },
    build: (
      kind: CandidateKind,
      idAt: (row: number) => string,
      candidateAt: (row: number) => Candidate,
    ): CandidateRows => ({
      kind,
      size,
      idAt,
      candidateAt,
      attributes: Object.fromEntries([...builders].map(([name, one]) => [name, one.build()])) as unknown as Attributes,
      school: school.build(),
      skillsKnown: known.build(),
      skills: skillRows.build(),
      applicants,
    }),
  }
}

function getOrAddWeak<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}

function inIdOrder<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  const inOrder = all.every((one, i) => i === 0 || compareIds(all[i - 1]?.id ?? '', one.id) < 0)
  return inOrder ? all : [...all].sort((a, b) => compareIds(a.id, b.id))
}
