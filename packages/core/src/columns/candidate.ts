/** Trainees and programs as candidates: the same facets, so that one scorer and one set of rules serve both. */
import type { Outcome } from '../model/cooperation.ts'
import { compareIds } from '../model/id.ts'
import type { Candidate, PersonFacet, PlaceFacet, PreferenceFacet, TrackRecordFacet } from '../model/pair.ts'
import type { Cohort, Program, School } from '../model/school.ts'
import type { HeldCertificate, HeldSkill } from '../model/skill.ts'
import type { Application, Trainee } from '../model/trainee.ts'
import { majorLevel } from '../reference/majors.ts'
import type { CompiledLexicon } from '../text/lexicon.ts'
import { inWishOrder } from './applications.ts'
import { mergeSkills } from './held.ts'

/** What stands around a trainee: null where the sheets do not have it. */
export interface TraineeContext {
  readonly program: Program | null
  readonly cohort: Cohort | null
  readonly applications: readonly Application[]
}

export function candidateOfTrainee(trainee: Trainee, context: TraineeContext, lexicon: CompiledLexicon): Candidate {
  const { program, cohort } = context
  const major = trainee.major ?? program?.major ?? null
  const taught = taughtSkills(trainee, program, lexicon)
  return {
    id: trainee.id,
    kind: 'trainee',
    school: trainee.school ?? program?.school ?? null,
    facets: {
      skills: mergeSkills(trainee.skills, taught),
      certificates: mergeCertificates(trainee.certificates),
      vocationalLevel: trainee.vocationalLevel,
      education: educationOf(trainee.education, program?.major ?? null, cohort),
      major,
      experience: trainee.experienceMonths,
      availability: availabilityOf(trainee.availableFrom, cohort),
      place: willingOf(trainee),
      pay: trainee.payExpected,
      preference: preferenceOf(trainee, context.applications),
      person: personOf(trainee),
      trackRecord: null,
    },
  }
}

export function willingOf({ willingRegions }: Trainee): PlaceFacet | null {
  return willingRegions === null || willingRegions.length === 0 ? null : { of: 'willing', regions: willingRegions }
}

/** What the program, or without one the major, usually gives: the same for all who share it. */
export function taughtSkills(
  trainee: Trainee,
  program: Program | null,
  lexicon: CompiledLexicon,
): readonly HeldSkill[] | null {
  return program === null ? typicalOf(trainee.major, lexicon) : skillsOfProgram(program, lexicon)
}

/** What stands around a program. The cohort is the one whose members come out next. */
export interface ProgramContext {
  readonly school: School | null
  readonly cohort: Cohort | null
  readonly outcomes: readonly Outcome[]
}

export function candidateOfProgram(program: Program, context: ProgramContext, lexicon: CompiledLexicon): Candidate {
  const region = context.school?.region ?? null
  return {
    id: program.id,
    kind: 'program',
    school: program.school,
    facets: {
      skills: mergeSkills(skillsOfProgram(program, lexicon), null),
      certificates: mergeCertificates(program.certificates),
      vocationalLevel: program.vocationalLevel,
      education: educationOf(null, program.major, context.cohort),
      major: program.major,
      experience: null,
      availability: availabilityOf(null, context.cohort),
      place: region === null ? null : { of: 'site', region },
      pay: null,
      preference: null,
      person: null,
      trackRecord: pooled(context.outcomes),
    },
  }
}

/** The education rank that a program leads to, by the level of its major. */
export function rankOfMajor(major: string): number | null {
  switch (majorLevel(major)) {
    case 'secondary':
      return 3
    case 'college':
      return 4
    case 'vocational-bachelor':
    case 'bachelor':
      return 5
    case null:
      return null
  }
}

function skillsOfProgram(program: Program, lexicon: CompiledLexicon): readonly HeldSkill[] | null {
  return program.skills ?? typicalOf(program.major, lexicon)
}

function typicalOf(major: string | null, lexicon: CompiledLexicon): readonly HeldSkill[] | null {
  const typical = major === null ? null : lexicon.typicalSkills(major)
  return typical === null ? null : typical.map(({ skill, level }) => ({ skill, level, evidence: 'major' as const }))
}

/** Sorted, so that two people who hold the same hold equal facets. */
export function mergeCertificates(held: readonly HeldCertificate[] | null): readonly HeldCertificate[] | null {
  return held === null
    ? null
    : [...held].sort((a, b) => compareIds(a.certificate, b.certificate) || (a.level ?? -1) - (b.level ?? -1))
}

export function educationOf(now: number | null, major: string | null, cohort: Cohort | null) {
  const expected = major === null ? null : rankOfMajor(major)
  return now === null && expected === null ? null : { now, expected, expectedOn: cohort?.graduation ?? null }
}

export function availabilityOf(stated: string | null, cohort: Cohort | null) {
  const employment = stated ?? cohort?.graduation ?? null
  const student = stated ?? cohort?.internshipFrom ?? null
  return employment === null && student === null ? null : { employment, student }
}

export function preferenceOf(
  trainee: Trainee,
  applications: readonly Pick<Application, 'demand' | 'rank'>[],
): PreferenceFacet | null {
  const applied = inWishOrder(applications.flatMap(({ demand, rank }) => (demand === null ? [] : [{ demand, rank }])))
  const wishes = trainee.wishes
  const silent =
    wishes === null || wishes.enterprises.length + wishes.industries.length + wishes.occupations.length === 0
  return applied.length === 0 && silent ? null : { applied, wishes }
}

export function personOf(trainee: Trainee): PersonFacet {
  const { status, birthMonth, year, consents, optOutAutomated } = trainee
  return { status, birthMonth, year, consents, optOutAutomated, forms: trainee.wishes?.forms ?? [] }
}

function pooled(outcomes: readonly Outcome[]): TrackRecordFacet | null {
  const surveyed = outcomes.reduce((sum, one) => sum + one.surveyed, 0)
  const matched = outcomes.reduce((sum, one) => sum + one.matched, 0)
  return surveyed === 0 ? null : { surveyed, matched }
}
