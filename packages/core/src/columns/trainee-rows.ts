/** Trainees by the million as rows of columns: integers tell facets apart, a facet is only built where it is new. */
import type { Consent } from '../model/consent.ts'
import { compareIds } from '../model/id.ts'
import type { PreferenceFacet } from '../model/pair.ts'
import type { Application, Trainee } from '../model/trainee.ts'
import type { CompiledLexicon } from '../text/lexicon.ts'
import { ApplicationsBuilder } from './applications.ts'
import { type Background, Backgrounds, type Surroundings } from './backgrounds.ts'
import { availabilityOf, educationOf, mergeCertificates, personOf, preferenceOf, willingOf } from './candidate.ts'
import { NONE, PairCoder, SequenceCoder, WordCoder } from './coder.ts'
import { ColumnBuilder } from './column.ts'
import { type Around, HeldBuilder, KindCoder, laidOnce, reorderHeld } from './held.ts'
import { idsOf } from './ids.ts'
import {
  type AttributeName,
  type Attributes,
  attributeNames,
  type CandidateRows,
  type Origin,
  someApplication,
} from './rows.ts'

/** Of all trainees those that `isMeant`. */
export function rowsOfTrainees(
  trainees: readonly Trainee[],
  isMeant: (one: Trainee) => boolean,
  surroundings: Surroundings,
  lexicon: CompiledLexicon,
): CandidateRows {
  const sorted = inIdOrder(trainees, isMeant)
  const rows = new TraineeRows(sorted, surroundings, lexicon)
  for (let first = 0; first < sorted.length; first += BLOCK) rows.add(first, Math.min(sorted.length, first + BLOCK))
  return rows.build()
}

/** So many at once, column by column: their nouns stay in the cache, and short loops wait for memory together. */
const BLOCK = 128

type Builders = { readonly [F in AttributeName]: ColumnBuilder<unknown> }

const STATED = 1

class TraineeRows {
  readonly #trainees: readonly Trainee[]
  readonly #surroundings: Surroundings
  readonly #words = new WordCoder()
  readonly #backgrounds: Backgrounds
  /** Of the people at hand. */
  readonly #around: Background[] = []
  readonly #ids: string[]
  readonly #columns: Builders
  readonly #school: ColumnBuilder<string | null>
  readonly #origin: ColumnBuilder<Origin>
  readonly #teaching: ColumnBuilder<Around>
  readonly #held: HeldBuilder
  readonly #skills = new WordCoder()
  readonly #kinds = new KindCoder()
  readonly #applications = new ApplicationsBuilder()
  readonly #sequence = new SequenceCoder()
  readonly #terms = new PairCoder()
  readonly #days = new PairCoder()
  readonly #consents = new PairCoder()
  readonly #persons = new PairCoder()
  readonly #wishes = new PairCoder()

  constructor(trainees: readonly Trainee[], surroundings: Surroundings, lexicon: CompiledLexicon) {
    const size = trainees.length
    this.#trainees = trainees
    this.#surroundings = surroundings
    this.#backgrounds = new Backgrounds(surroundings, lexicon, this.#words)
    this.#ids = new Array<string>(size)
    this.#columns = Object.fromEntries(
      attributeNames.map((name) => [name, new ColumnBuilder<unknown>(size)]),
    ) as unknown as Builders
    this.#school = new ColumnBuilder(size)
    this.#origin = new ColumnBuilder(size)
    this.#teaching = new ColumnBuilder(size)
    this.#held = new HeldBuilder(size)
  }

  /** Rows `first` … `past` − 1. */
  add(first: number, past: number): void {
    this.#addPlain(first, past)
    this.#addSkills(first, past)
    this.#addStudies(first, past)
    this.#addCertificates(first, past)
    this.#addWishes(first, past)
    this.#addPersons(first, past)
  }

  build(): CandidateRows {
    const ids = this.#ids
    return {
      kind: 'trainee',
      size: ids.length,
      ids: idsOf(ids.length, (row) => ids[row] ?? ''),
      attributes: Object.fromEntries(
        attributeNames.map((name) => [name, this.#columns[name].build()]),
      ) as unknown as Attributes,
      school: this.#school.build(),
      origin: this.#origin.build(),
      layHeld: laidOnce(this.#held.build(this.#kinds.kinds, this.#teaching.build()), reorderHeld),
      applications: this.#applications.build(),
    }
  }

  #addPlain(first: number, past: number): void {
    const { vocationalLevel, experience, pay, trackRecord } = this.#columns
    for (let row = first; row < past; row++) {
      const one = this.#trainees[row] as Trainee
      this.#ids[row] = one.id
      this.#around[row - first] = this.#backgrounds.of(one)
      if (vocationalLevel.isNew(row, one.vocationalLevel ?? NONE, 0)) vocationalLevel.add(one.vocationalLevel)
      if (experience.isNew(row, one.experienceMonths ?? NONE, 0)) experience.add(one.experienceMonths)
      if (pay.isNew(row, one.payExpected ?? NONE, 0)) pay.add(one.payExpected)
      if (trackRecord.isNew(row, 0, 0)) trackRecord.add(null)
    }
  }

  #addSkills(first: number, past: number): void {
    for (let row = first; row < past; row++) {
      const { skills } = this.#trainees[row] as Trainee
      if (skills !== null)
        for (const held of skills) {
          const skill = this.#skills.code(held.skill)
          this.#held.show(this.#kinds.code(skill, held), skill, held.level)
        }
      this.#held.endRow()
    }
  }

  #addStudies(first: number, past: number): void {
    const { education, major, availability } = this.#columns
    for (let row = first; row < past; row++) {
      const one = this.#trainees[row] as Trainee
      const background = this.#around[row - first] as Background
      const { program, cohort } = background
      if (education.isNew(row, background.education, one.education ?? NONE))
        education.add(educationOf(one.education, program?.major ?? null, cohort))
      const own = this.#words.codeOrNone(one.major)
      if (major.isNew(row, own === NONE ? background.major : own, 0)) major.add(one.major ?? program?.major ?? null)
      const isStated = one.availableFrom !== null
      const from = isStated ? this.#words.codeOrNone(one.availableFrom) : background.availability
      if (availability.isNew(row, from, isStated ? STATED : 0))
        availability.add(availabilityOf(one.availableFrom, cohort))
      if (this.#school.isNew(row, one.school === null ? background.school : this.#words.code(one.school), 0))
        this.#school.add(one.school ?? program?.school ?? null)
      if (this.#origin.isNew(row, background.code, 0)) this.#origin.add(background.origin)
      const taught = program === null ? this.#backgrounds.taughtByMajor(one, own) : background.taught
      if (this.#teaching.isNew(row, taught, one.skills === null ? 0 : 1))
        this.#teaching.add({ own: one.skills !== null, taught: this.#backgrounds.taught[taught] ?? null })
    }
  }

  #addCertificates(first: number, past: number): void {
    const { certificates } = this.#columns
    for (let row = first; row < past; row++) {
      const { certificates: held } = this.#trainees[row] as Trainee
      let code = NONE - 1
      if (held !== null) {
        const sequence = this.#sequence.start()
        for (const { certificate, level } of held)
          sequence.add(16 * this.#words.code(certificate) + (level ?? NONE) + 1)
        code = sequence.code
      }
      if (certificates.isNew(row, code, 0)) certificates.add(mergeCertificates(held))
    }
  }

  #addWishes(first: number, past: number): void {
    const { place, preference } = this.#columns
    for (let row = first; row < past; row++) {
      const one = this.#trainees[row] as Trainee
      const regions = one.willingRegions === null ? NONE : this.#sequenceOf(one.willingRegions)
      if (place.isNew(row, regions, 0)) place.add(willingOf(one))
      const applied = this.#applied(row, one.id)
      if (preference.isNew(row, this.#wishesOf(one), applied.length > 0 ? 1 : 0))
        preference.add(withoutApplications(preferenceOf(one, applied)))
    }
  }

  #addPersons(first: number, past: number): void {
    const { person } = this.#columns
    for (let row = first; row < past; row++) {
      const one = this.#trainees[row] as Trainee
      if (person.isNew(row, this.#consentsOf(one.consents), this.#personOf(one))) person.add(personOf(one))
    }
  }

  #applied(row: number, id: string): readonly Application[] {
    const all = this.#surroundings.applications(id)
    if (all.length === 0) return all
    const applied = all.filter(({ demand }) => demand !== null)
    for (const { demand, rank } of applied) this.#applications.add(row, demand ?? '', rank)
    return applied
  }

  #sequenceOf(words: readonly string[]): number {
    const sequence = this.#sequence.start()
    for (const word of words) sequence.add(this.#words.code(word))
    return sequence.code
  }

  #wishesOf({ wishes }: Trainee): number {
    if (wishes === null) return NONE
    const wanted = this.#wishes.code(this.#sequenceOf(wishes.enterprises), this.#sequenceOf(wishes.industries))
    return this.#wishes.code(
      this.#wishes.code(wanted, this.#sequenceOf(wishes.occupations)),
      this.#sequenceOf(wishes.forms),
    )
  }

  #personOf({ status, birthMonth, year, optOutAutomated, wishes }: Trainee): number {
    const optOut = optOutAutomated === null ? 0 : optOutAutomated ? 1 : 2
    const student = this.#persons.code(this.#words.codeOrNone(status), 3 * (year ?? NONE) + optOut)
    const born = this.#persons.code(student, this.#words.codeOrNone(birthMonth))
    return this.#persons.code(born, wishes === null ? NONE : this.#sequenceOf(wishes.forms))
  }

  #consentsOf(consents: readonly Consent[]): number {
    let code = NONE
    for (const { basis, purpose, recipient, guardian, given, withdrawn } of consents) {
      const small = 4 * this.#words.code(basis) + (purpose === 'matching' ? 2 : 0) + (guardian ? 1 : 0)
      const terms = this.#terms.code(small, this.#words.codeOrNone(recipient))
      const days = this.#days.code(this.#words.codeOrNone(given), this.#words.codeOrNone(withdrawn))
      code = this.#consents.code(this.#consents.code(terms, days), code)
    }
    return code
  }
}

export function withoutApplications(preference: PreferenceFacet | null): PreferenceFacet | null {
  if (preference === null || preference.applied.length === 0) return preference
  return { ...preference, applied: someApplication }
}

/** The same list where all are meant and in order already. */
export function inIdOrder<T extends { readonly id: string }>(
  all: readonly T[],
  isMeant: (one: T) => boolean = () => true,
): readonly T[] {
  let before = ''
  for (const one of all) {
    if (!isMeant(one) || compareIds(before, one.id) >= 0)
      return all.filter(isMeant).sort((a, b) => compareIds(a.id, b.id))
    before = one.id
  }
  return all
}
