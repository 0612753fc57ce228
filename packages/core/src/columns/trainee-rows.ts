/** Trainees by the million as rows of columns: integers tell facets apart, a facet is only built where it is new. */
import { compareIds } from '../model/id.ts'
import type { PreferenceFacet } from '../model/pair.ts'
import type { HeldCertificate, HeldSkill } from '../model/skill.ts'
import type { Application, Trainee } from '../model/trainee.ts'
import type { CompiledLexicon } from '../text/lexicon.ts'
import type { Applications } from './applications.ts'
import { AppliedRows } from './applied-rows.ts'
import { type Background, Backgrounds, type Surroundings } from './backgrounds.ts'
import { availabilityOf, educationOf, mergeCertificates, personOf, preferenceOf, willingOf } from './candidate.ts'
import { NONE, NumberCoder, PairCoder, RunCoder, SequenceCoder, WordCoder } from './coder.ts'
import { ColumnBuilder, narrow } from './column.ts'
import type { GroupIndex } from './group-index.ts'
import { type Around, HeldBuilder, KindCoder, laidOnce, reorderHeld } from './held.ts'
import { idsOf, inIdOrder } from './ids.ts'
import { PersonCoder } from './person-coder.ts'
import { isForMatching } from './region-tables.ts'
import {
  type AttributeName,
  type Attributes,
  attributeNames,
  type CandidateRows,
  type Origin,
  someApplication,
} from './rows.ts'
import { scratchSpace } from './scratch.ts'

/** Those of `all` who are meant for matching, in id order: looked at once where they come so. */
export function rowsOfTrainees(
  all: readonly Trainee[],
  applications: GroupIndex<Application>,
  surroundings: Surroundings,
  lexicon: CompiledLexicon,
): CandidateRows {
  const read = (trainees: readonly Trainee[]) => {
    const rows = new TraineeRows(trainees, applications, surroundings, lexicon)
    for (let first = 0; first < trainees.length; first += BLOCK)
      if (!rows.add(first, Math.min(trainees.length, first + BLOCK))) return null
    return rows.build()
  }
  return read(all) ?? (read(inIdOrder(all.filter(isForMatching))) as CandidateRows)
}

/** So many at once, column by column: their nouns stay in the cache, and short loops wait for memory together. */
const BLOCK = 128

type Builders = { readonly [F in AttributeName]: ColumnBuilder<unknown> }
type Coders = { readonly [C in (typeof coded)[number]]: NumberCoder }

/** Columns whose values are told apart by one integer. */
const coded = [
  ...['vocationalLevel', 'experience', 'pay', 'education', 'major', 'availability', 'certificates', 'place'],
  ...['preference', 'school', 'teaching'],
] as const

/** One more than the most ranks of education there are, unknown among them. */
const RANKS = 9

class TraineeRows {
  readonly #trainees: readonly Trainee[]
  readonly #applied: AppliedRows
  /** Of the people at hand. */
  readonly #around: Background[] = []
  /** Only the ids are kept, not the nouns. */
  readonly #ids: string[]
  readonly #words = new WordCoder()
  readonly #backgrounds: Backgrounds
  readonly #columns: Builders
  readonly #school: ColumnBuilder<string | null>
  readonly #origin: ColumnBuilder<Origin>
  readonly #teaching: ColumnBuilder<Around>
  readonly #held: HeldBuilder
  readonly #skills = new WordCoder()
  #unitsSeen = 0
  readonly #kinds = new KindCoder()
  readonly #codes = Object.fromEntries(coded.map((name) => [name, new NumberCoder()])) as Coders
  readonly #sequence = new SequenceCoder()
  readonly #persons = new PersonCoder()
  readonly #wishes = new PairCoder()
  readonly #forms = new Int32Array(BLOCK)
  /** Of everybody: what they wish becomes a preference once it is known who applied. */
  readonly #wishCodes: Int32Array
  readonly #majors: RunCoder
  readonly #schools: RunCoder

  constructor(
    trainees: readonly Trainee[],
    applications: GroupIndex<Application>,
    surroundings: Surroundings,
    lexicon: CompiledLexicon,
  ) {
    const size = trainees.length
    this.#trainees = trainees
    this.#applied = new AppliedRows(applications, size)
    this.#wishCodes = new Int32Array(scratchSpace(4 * size))
    this.#ids = new Array<string>(size)
    this.#backgrounds = new Backgrounds(surroundings, lexicon, this.#words)
    this.#columns = Object.fromEntries(
      attributeNames.map((name) => [name, new ColumnBuilder<unknown>(name === 'trackRecord' ? 0 : size)]),
    ) as unknown as Builders
    this.#school = new ColumnBuilder(size)
    this.#origin = new ColumnBuilder(size)
    this.#teaching = new ColumnBuilder(size)
    this.#held = new HeldBuilder(size)
    this.#majors = new RunCoder(this.#words)
    this.#schools = new RunCoder(this.#words)
  }

  /** Rows `first` … `past` − 1. False where one is not meant, or not in order: then nothing is worth going on with. */
  add(first: number, past: number): boolean {
    if (!this.#addIds(first, past)) return false
    this.#addPlain(first, past)
    this.#addSkills(first, past)
    this.#addStudies(first, past)
    this.#addCertificates(first, past)
    this.#addWishes(first, past)
    this.#addPersons(first, past)
    return true
  }

  build(): CandidateRows {
    const ids = this.#ids
    const size = ids.length
    const applications = this.#applied.answer(ids)
    this.#addPreferences(applications)
    const attributes = Object.fromEntries(attributeNames.map((name) => [name, this.#columns[name].build()]))
    return {
      kind: 'trainee',
      size,
      ids: idsOf(size, (row) => ids[row] ?? ''),
      attributes: {
        ...(attributes as unknown as Attributes),
        trackRecord: { codes: narrow(new Uint8Array(size), 1), values: size === 0 ? [] : [null] },
      },
      school: this.#school.build(),
      origin: this.#origin.build(),
      layHeld: laidOnce(this.#held.build(this.#kinds.kinds, this.#teaching.build()), reorderHeld),
      applications,
      space: scratchSpace,
    }
  }

  #addIds(first: number, past: number): boolean {
    let before = this.#ids[first - 1] ?? ''
    for (let row = first; row < past; row++) {
      const one = this.#trainees[row] as Trainee
      if (!isForMatching(one) || compareIds(before, one.id) >= 0) return false
      before = one.id
      this.#ids[row] = before
      this.#applied.ask(row, before)
    }
    return true
  }

  #addPlain(first: number, past: number): void {
    const { vocationalLevel, experience, pay } = this.#columns
    const codes = this.#codes
    for (let row = first; row < past; row++) {
      const one = this.#trainees[row] as Trainee
      this.#around[row - first] = this.#backgrounds.of(one)
      if (vocationalLevel.isNew(row, codes.vocationalLevel.code((one.vocationalLevel ?? NONE) + 1)))
        vocationalLevel.add(one.vocationalLevel)
      if (experience.isNew(row, codes.experience.code((one.experienceMonths ?? NONE) + 1)))
        experience.add(one.experienceMonths)
      if (pay.isNew(row, codes.pay.code((one.payExpected ?? NONE) + 1))) pay.add(one.payExpected)
    }
  }

  #addSkills(first: number, past: number): void {
    this.#unitsSeen += this.#lookAtSkills(first, past)
    for (let row = first; row < past; row++) {
      const { skills } = this.#trainees[row] as Trainee
      if (skills !== null)
        for (let i = 0; i < skills.length; i++) {
          const held = skills[i] as HeldSkill
          const skill = this.#skills.code(held.skill)
          this.#held.show(this.#kinds.code(skill, held), skill, held.level)
        }
      this.#held.endRow()
    }
  }

  /** A short loop waits for many nouns at once; the long one after it, which would wait for each, finds them in the cache. */
  #lookAtSkills(first: number, past: number): number {
    let units = 0
    for (let row = first; row < past; row++) {
      const { skills } = this.#trainees[row] as Trainee
      if (skills !== null) for (let i = 0; i < skills.length; i++) units += (skills[i] as HeldSkill).skill.length
    }
    return units
  }

  #addStudies(first: number, past: number): void {
    const { education, major, availability } = this.#columns
    const codes = this.#codes
    for (let row = first; row < past; row++) {
      const one = this.#trainees[row] as Trainee
      const background = this.#around[row - first] as Background
      const { program, cohort } = background
      if (education.isNew(row, codes.education.code(RANKS * background.education + (one.education ?? NONE) + 1)))
        education.add(educationOf(one.education, program?.major ?? null, cohort))
      const own = this.#majors.code(one.major)
      if (major.isNew(row, codes.major.code((own === NONE ? background.major : own) + 1)))
        major.add(one.major ?? program?.major ?? null)
      const from =
        one.availableFrom === null ? 2 * background.availability : 2 * this.#words.code(one.availableFrom) + 1
      if (availability.isNew(row, codes.availability.code(from)))
        availability.add(availabilityOf(one.availableFrom, cohort))
      const school = one.school === null ? background.school : this.#schools.code(one.school)
      if (this.#school.isNew(row, codes.school.code(school + 1)))
        this.#school.add(one.school ?? program?.school ?? null)
      if (this.#origin.isNew(row, background.code)) this.#origin.add(background.origin)
      const taught = program === null ? this.#backgrounds.taughtByMajor(one, own) : background.taught
      if (this.#teaching.isNew(row, codes.teaching.code(2 * taught + (one.skills === null ? 0 : 1))))
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
        for (let i = 0; i < held.length; i++) {
          const { certificate, level } = held[i] as HeldCertificate
          sequence.add(16 * this.#words.code(certificate) + (level ?? NONE) + 1)
        }
        code = sequence.code
      }
      if (certificates.isNew(row, this.#codes.certificates.code(code + 2))) certificates.add(mergeCertificates(held))
    }
  }

  #addWishes(first: number, past: number): void {
    const { place } = this.#columns
    for (let row = first; row < past; row++) {
      const one = this.#trainees[row] as Trainee
      const regions = one.willingRegions === null ? NONE : this.#sequenceOf(one.willingRegions)
      if (place.isNew(row, this.#codes.place.code(regions + 1))) place.add(willingOf(one))
      const forms = one.wishes === null ? NONE : this.#sequenceOf(one.wishes.forms)
      this.#forms[row - first] = forms
      this.#wishCodes[row] = this.#wishesOf(one, forms)
    }
  }

  #addPreferences({ rows }: Applications): void {
    const { preference } = this.#columns
    for (let row = 0, next = 0; row < this.#ids.length; row++) {
      const hasApplied = rows[next] === row
      while (rows[next] === row) next++
      const code = 2 * ((this.#wishCodes[row] ?? NONE) + 1) + (hasApplied ? 1 : 0)
      if (preference.isNew(row, this.#codes.preference.code(code)))
        preference.add(
          withoutApplications(preferenceOf(this.#trainees[row] as Trainee, hasApplied ? someApplication : [])),
        )
    }
  }

  #addPersons(first: number, past: number): void {
    const { person } = this.#columns
    for (let row = first; row < past; row++) {
      const one = this.#trainees[row] as Trainee
      if (person.isNew(row, this.#persons.code(one, this.#forms[row - first] ?? NONE))) person.add(personOf(one))
    }
  }

  #sequenceOf(words: readonly string[]): number {
    if (words.length === 0) return NONE
    const sequence = this.#sequence.start()
    for (let i = 0; i < words.length; i++) sequence.add(this.#words.code(words[i] ?? ''))
    return sequence.code
  }

  #wishesOf({ wishes }: Trainee, forms: number): number {
    if (wishes === null) return NONE
    const wanted = this.#wishes.code(this.#sequenceOf(wishes.enterprises), this.#sequenceOf(wishes.industries))
    return this.#wishes.code(this.#wishes.code(wanted, this.#sequenceOf(wishes.occupations)), forms)
  }
}

export function withoutApplications(preference: PreferenceFacet | null): PreferenceFacet | null {
  if (preference === null || preference.applied.length === 0) return preference
  return { ...preference, applied: someApplication }
}
