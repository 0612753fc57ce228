/** Trainees by the million as rows of columns: integers tell facets apart, a facet is only built where it is new. */
import type { Consent } from '../model/consent.ts'
import { compareIds } from '../model/id.ts'
import type { PreferenceFacet } from '../model/pair.ts'
import type { Cohort, Program } from '../model/school.ts'
import type { HeldSkill } from '../model/skill.ts'
import type { Application, Trainee } from '../model/trainee.ts'
import type { CompiledLexicon } from '../text/lexicon.ts'
import { ApplicationsBuilder } from './applications.ts'
import {
  availabilityOf,
  educationOf,
  mergeCertificates,
  personOf,
  preferenceOf,
  taughtSkills,
  willingOf,
} from './candidate.ts'
import { dayCode, FieldCoder, NONE, PairCoder, SequenceCoder, WordCoder } from './coder.ts'
import { ColumnBuilder } from './column.ts'
import { type Around, HeldBuilder, mergeSkills } from './held.ts'
import { idsOf } from './ids.ts'
import {
  type AttributeName,
  type Attributes,
  attributeNames,
  type CandidateRows,
  type Origin,
  someApplication,
} from './rows.ts'

/** What the nouns around a trainee are found by. */
export interface Surroundings {
  program(id: string): Program | null
  cohort(program: string, entryYear: number | null): Cohort | null
  applications(trainee: string): readonly Application[]
}

export function rowsOfTrainees(
  trainees: readonly Trainee[],
  surroundings: Surroundings,
  lexicon: CompiledLexicon,
): CandidateRows {
  const sorted = inIdOrder(trainees)
  const rows = new TraineeRows(sorted.length, surroundings, lexicon)
  for (let row = 0; row < sorted.length; row++) rows.add(row, sorted[row] as Trainee)
  const ids = sorted.map(({ id }) => id)
  return rows.build(idsOf(ids.length, (row) => ids[row] ?? ''))
}

/** All that a program and an entry year say of a trainee, looked up once for all who share them. */
interface Background {
  readonly code: number
  readonly program: Program | null
  readonly cohort: Cohort | null
  readonly origin: Origin
  readonly education: number
  readonly availability: number
  readonly major: number
  readonly school: number
  /** −1 where no program tells: then the trainee's own major does. */
  readonly taught: number
}

type Builders = { readonly [F in AttributeName]: ColumnBuilder<unknown> }

const NO_SKILLS: readonly HeldSkill[] = []
const STATED = 1
const statuses = [null, 'student', 'graduate', 'employee', 'jobseeker']
const bases = ['consent', 'contract', 'statutory']
const evidences = ['own', 'program', 'major']

class TraineeRows {
  readonly #surroundings: Surroundings
  readonly #lexicon: CompiledLexicon
  readonly #words = new WordCoder()
  readonly #programs = new FieldCoder(this.#words)
  readonly #schools = new FieldCoder(this.#words)
  readonly #majors = new FieldCoder(this.#words)
  readonly #pairs = new PairCoder()
  readonly #sequence = new SequenceCoder()
  readonly #backgrounds: Background[] = []
  readonly #backgroundCoder = new PairCoder()
  readonly #taught: (readonly HeldSkill[] | null)[] = []
  /** By program, or by major where there is none. */
  readonly #taughtOf = new Map<object | string, number>()
  readonly #taughtTexts = new Map<string, number>()
  readonly #skillKinds: HeldSkill[] = []
  readonly #kindCoder = new PairCoder()
  readonly #columns: Builders
  readonly #school: ColumnBuilder<string | null>
  readonly #origin: ColumnBuilder<Origin>
  readonly #around: ColumnBuilder<Around>
  readonly #held: HeldBuilder
  readonly #applications = new ApplicationsBuilder()
  readonly #size: number
  readonly #own = { kinds: [] as number[], skills: [] as number[], levels: [] as number[] }

  constructor(size: number, surroundings: Surroundings, lexicon: CompiledLexicon) {
    this.#size = size
    this.#surroundings = surroundings
    this.#lexicon = lexicon
    this.#columns = Object.fromEntries(
      attributeNames.map((name) => [name, new ColumnBuilder<unknown>(size)]),
    ) as unknown as Builders
    this.#school = new ColumnBuilder(size)
    this.#origin = new ColumnBuilder(size)
    this.#around = new ColumnBuilder(size)
    this.#held = new HeldBuilder(size)
  }

  add(row: number, one: Trainee): void {
    const background = this.#background(one)
    const { program, cohort } = background
    const { certificates, vocationalLevel, education, major, experience, availability } = this.#columns
    if (certificates.isNew(row, this.#certificates(one), 0)) certificates.add(mergeCertificates(one.certificates))
    if (vocationalLevel.isNew(row, one.vocationalLevel ?? NONE, 0)) vocationalLevel.add(one.vocationalLevel)
    if (education.isNew(row, background.education, one.education ?? NONE))
      education.add(educationOf(one.education, program?.major ?? null, cohort))
    if (major.isNew(row, one.major === null ? background.major : this.#majors.code(one.major), 0))
      major.add(one.major ?? program?.major ?? null)
    if (experience.isNew(row, one.experienceMonths ?? NONE, 0)) experience.add(one.experienceMonths)
    const isStated = one.availableFrom !== null
    const from = isStated ? dayCode(one.availableFrom, this.#words) : background.availability
    if (availability.isNew(row, from, isStated ? STATED : 0))
      availability.add(availabilityOf(one.availableFrom, cohort))
    this.#addWishes(row, one)
    if (this.#school.isNew(row, one.school === null ? background.school : this.#schools.code(one.school), 0))
      this.#school.add(one.school ?? program?.school ?? null)
    if (this.#origin.isNew(row, background.code, 0)) this.#origin.add(background.origin)
    this.#skills(row, one, background)
  }

  #addWishes(row: number, one: Trainee): void {
    const { place, pay, preference, person, trackRecord } = this.#columns
    if (place.isNew(row, this.#sequenceOf(one.willingRegions ?? []), 0)) place.add(willingOf(one))
    if (pay.isNew(row, one.payExpected ?? NONE, 0)) pay.add(one.payExpected)
    const applied = this.#applied(row, one.id)
    if (preference.isNew(row, this.#wishes(one), applied.length > 0 ? 1 : 0))
      preference.add(withoutApplications(preferenceOf(one, applied)))
    if (person.isNew(row, this.#consents(one.consents), this.#person(one))) person.add(personOf(one))
    if (trackRecord.isNew(row, 0, 0)) trackRecord.add(null)
  }

  build(ids: CandidateRows['ids']): CandidateRows {
    return {
      kind: 'trainee',
      size: this.#size,
      ids,
      attributes: Object.fromEntries(
        attributeNames.map((name) => [name, this.#columns[name].build()]),
      ) as unknown as Attributes,
      school: this.#school.build(),
      origin: this.#origin.build(),
      held: this.#held.build(this.#skillKinds, this.#around.build()),
      applications: this.#applications.build(),
    }
  }

  #background(one: Trainee): Background {
    const code = this.#backgroundCoder.code(this.#programs.code(one.program), one.entryYear ?? NONE)
    const known = this.#backgrounds[code]
    if (known !== undefined) return known
    const program = one.program === null ? null : this.#surroundings.program(one.program)
    const cohort = one.program === null ? null : this.#surroundings.cohort(one.program, one.entryYear)
    const days = (a: string | null | undefined) => dayCode(a ?? null, this.#words)
    const background: Background = {
      code,
      program,
      cohort,
      origin: { program: one.program, entryYear: one.entryYear },
      education: this.#pairs.code(program === null ? NONE : this.#words.code(program.major), days(cohort?.graduation)),
      availability: this.#pairs.code(days(cohort?.graduation), days(cohort?.internshipFrom)),
      major: program === null ? NONE : this.#words.code(program.major),
      school: program === null ? NONE : this.#words.code(program.school),
      taught: program === null ? NONE : this.#taughtCode(program, one, program),
    }
    this.#backgrounds[code] = background
    return background
  }

  #taughtCode(key: object | string, one: Trainee, program: Program | null): number {
    let code = this.#taughtOf.get(key)
    if (code === undefined) {
      const taught = mergeSkills(null, taughtSkills(one, program, this.#lexicon))
      const text = JSON.stringify(taught)
      code = this.#taughtTexts.get(text) ?? this.#taught.push(taught) - 1
      this.#taughtTexts.set(text, code)
      this.#taughtOf.set(key, code)
    }
    return code
  }

  #skills(row: number, one: Trainee, background: Background): void {
    const taught = background.program === null ? this.#taughtCode(one.major ?? '', one, null) : background.taught
    if (this.#around.isNew(row, taught, one.skills === null ? 0 : 1))
      this.#around.add({ own: one.skills !== null, taught: this.#taught[taught] ?? null })
    const { kinds, skills, levels } = this.#own
    kinds.length = skills.length = levels.length = 0
    for (const held of one.skills ?? NO_SKILLS) {
      const skill = this.#words.code(held.skill)
      const kind = this.#kindCoder.code(skill, held.level * 4 + evidences.indexOf(held.evidence))
      if (kind === this.#skillKinds.length) this.#skillKinds.push(held)
      kinds.push(kind)
      skills.push(skill)
      levels.push(held.level)
    }
    this.#held.add(kinds, skills, levels)
  }

  #applied(row: number, id: string): readonly Application[] {
    const all = this.#surroundings.applications(id)
    if (all.length === 0) return all
    const applied = all.filter(({ demand }) => demand !== null)
    for (const { demand, rank } of applied) this.#applications.add(row, demand ?? '', rank)
    return applied
  }

  #certificates({ certificates }: Trainee): number {
    if (certificates === null) return NONE - 1
    const sequence = this.#sequence.start()
    for (const { certificate, level } of certificates)
      sequence.add(16 * this.#words.code(certificate) + (level ?? NONE) + 1)
    return sequence.code
  }

  #sequenceOf(words: readonly string[]): number {
    const sequence = this.#sequence.start()
    for (const word of words) sequence.add(this.#words.code(word))
    return sequence.code
  }

  #wishes({ wishes }: Trainee): number {
    if (wishes === null) return NONE
    const wanted = this.#pairs.code(this.#sequenceOf(wishes.enterprises), this.#sequenceOf(wishes.industries))
    return this.#pairs.code(
      this.#pairs.code(wanted, this.#sequenceOf(wishes.occupations)),
      this.#sequenceOf(wishes.forms),
    )
  }

  #person({ status, birthMonth, year, optOutAutomated, wishes }: Trainee): number {
    const optOut = optOutAutomated === null ? 0 : optOutAutomated ? 1 : 2
    const small = 3 * (16 * statuses.indexOf(status) + (year ?? 0)) + optOut
    const born = this.#pairs.code(small, dayCode(birthMonth, this.#words))
    return this.#pairs.code(born, wishes === null ? NONE : this.#sequenceOf(wishes.forms))
  }

  #consents(consents: readonly Consent[]): number {
    let code = NONE
    for (const { basis, purpose, recipient, guardian, given, withdrawn } of consents) {
      const small = 4 * bases.indexOf(basis) + (purpose === 'matching' ? 2 : 0) + (guardian ? 1 : 0)
      const days = this.#pairs.code(dayCode(given, this.#words), dayCode(withdrawn, this.#words))
      const who = this.#pairs.code(16 * small, recipient === null ? NONE : this.#words.code(recipient))
      code = this.#pairs.code(code, this.#pairs.code(days, who))
    }
    return code
  }
}

export function withoutApplications(preference: PreferenceFacet | null): PreferenceFacet | null {
  if (preference === null || preference.applied.length === 0) return preference
  return { ...preference, applied: someApplication }
}

export function inIdOrder<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  const inOrder = all.every((one, i) => i === 0 || compareIds(all[i - 1]?.id ?? '', one.id) < 0)
  return inOrder ? all : [...all].sort((a, b) => compareIds(a.id, b.id))
}
