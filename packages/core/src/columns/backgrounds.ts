/** What stands around trainees: all that a program and an entry year, or a major by itself, say of them, looked up once for all who share them. */
import type { Cohort, Program } from '../model/school.ts'
import type { HeldSkill } from '../model/skill.ts'
import type { Trainee } from '../model/trainee.ts'
import type { CompiledLexicon } from '../text/lexicon.ts'
import { taughtSkills } from './candidate.ts'
import { NONE, PairCoder, SequenceCoder, WordCoder } from './coder.ts'
import { KindCoder, mergeSkills } from './held.ts'
import type { Origin } from './rows.ts'

/** What the nouns around a trainee are found by. */
export interface Surroundings {
  program(id: string): Program | null
  cohorts(program: string): readonly Cohort[]
}

export interface Background {
  /** Dense, in the order of first sight. */
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

/** What a program says by itself, whoever is in it. */
interface OfProgram {
  readonly program: Program | null
  readonly cohorts: readonly Cohort[]
  readonly major: number
  readonly school: number
  readonly taught: number
}

const noProgram: OfProgram = { program: null, cohorts: [], major: NONE, school: NONE, taught: NONE }

export function cohortOf(cohorts: readonly Cohort[], entryYear: number | null): Cohort | null {
  return cohorts.find((one) => one.entryYear === entryYear) ?? null
}

export class Backgrounds {
  readonly #surroundings: Surroundings
  readonly #lexicon: CompiledLexicon
  readonly #words: WordCoder
  readonly #codes = new PairCoder()
  readonly #known: Background[] = []
  /** Of whoever was asked for last: classmates follow each other. */
  #last: Background | null = null
  readonly #pairs = new PairCoder()
  readonly #programs = new Map<string, OfProgram>()
  /** What is taught by the code that tells it. */
  readonly taught: (readonly HeldSkill[] | null)[] = []
  readonly #taughtCodes = new Map<string, number>()
  readonly #taughtByMajor = new Map<number, number>()
  /** By the sequence of skills that a program lists. */
  readonly #taughtByList = new Map<number, number>()
  readonly #skills = new WordCoder()
  readonly #kinds = new KindCoder()
  readonly #lists = new SequenceCoder()

  constructor(surroundings: Surroundings, lexicon: CompiledLexicon, words: WordCoder) {
    this.#surroundings = surroundings
    this.#lexicon = lexicon
    this.#words = words
  }

  of(one: Trainee): Background {
    const last = this.#last
    if (last !== null && last.origin.entryYear === one.entryYear && last.origin.program === one.program) return last
    this.#last = this.#found(one)
    return this.#last
  }

  #found(one: Trainee): Background {
    const code = this.#codes.code(this.#words.codeOrNone(one.program), one.entryYear ?? NONE)
    return this.#known[code] ?? this.#look(one, code)
  }

  /** What somebody's major gives where no program tells; `major` is its code. */
  taughtByMajor(one: Trainee, major: number): number {
    return found(this.#taughtByMajor, major, () => this.#codeOf(taughtSkills(one, null, this.#lexicon)))
  }

  #look(one: Trainee, code: number): Background {
    const { program, cohorts, major, school, taught } = this.#ofProgram(one)
    const cohort = cohortOf(cohorts, one.entryYear)
    const graduation = this.#words.codeOrNone(cohort?.graduation ?? null)
    const background: Background = {
      code,
      program,
      cohort,
      origin: { program: one.program, entryYear: one.entryYear },
      education: this.#pairs.code(major, graduation),
      availability: this.#pairs.code(graduation, this.#words.codeOrNone(cohort?.internshipFrom ?? null)),
      major,
      school,
      taught,
    }
    this.#known[code] = background
    return background
  }

  #ofProgram(one: Trainee): OfProgram {
    if (one.program === null) return noProgram
    const known = this.#programs.get(one.program)
    if (known !== undefined) return known
    const program = this.#surroundings.program(one.program)
    const major = program === null ? NONE : this.#words.code(program.major)
    const cohorts = this.#surroundings.cohorts(one.program)
    const found: OfProgram =
      program === null
        ? { ...noProgram, cohorts }
        : {
            program,
            cohorts,
            major,
            school: this.#words.code(program.school),
            taught: this.#taughtByProgram(one, program, major),
          }
    this.#programs.set(one.program, found)
    return found
  }

  #taughtByProgram(one: Trainee, program: Program, major: number): number {
    const taught = () => this.#codeOf(taughtSkills(one, program, this.#lexicon))
    if (program.skills === null) return found(this.#taughtByMajor, major, taught)
    const list = this.#lists.start()
    for (const held of program.skills) list.add(this.#kinds.code(this.#skills.code(held.skill), held))
    return found(this.#taughtByList, list.code, taught)
  }

  #codeOf(skills: readonly HeldSkill[] | null): number {
    const taught = mergeSkills(null, skills)
    const text = JSON.stringify(taught)
    let code = this.#taughtCodes.get(text)
    if (code === undefined) {
      code = this.taught.push(taught) - 1
      this.#taughtCodes.set(text, code)
    }
    return code
  }
}

function found(codes: Map<number, number>, key: number, make: () => number): number {
  let code = codes.get(key)
  if (code === undefined) {
    code = make()
    codes.set(key, code)
  }
  return code
}
