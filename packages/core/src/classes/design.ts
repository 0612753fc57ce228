/** What a class must teach beyond its programs, how long that takes, and what it needs: modules, hours, terms, mentors, stations. */
import type { ClassDesign } from '../model/class-design.ts'
import { addMonths } from '../model/date.ts'
import { compareIds } from '../model/id.ts'
import { scale } from '../model/numbers.ts'
import type { Candidate, Need } from '../model/pair.ts'
import type { Knowledge } from '../text/knowledge.ts'

/** One skill that is asked for at a level that the programs do not teach. */
export interface ClassModule {
  readonly skill: string
  readonly from: number
  readonly to: number
  readonly must: boolean
  /** Hours to teach it, before recognition. */
  readonly hours: number
  readonly hoursAssumed: boolean
  /** Credit recognition (学分认定): a related skill that the programs teach saves hours. */
  readonly recognised: {
    readonly skill: string
    readonly level: number
    readonly perMille: number
    readonly hours: number
  } | null
}

export interface SkillGap {
  readonly modules: readonly ClassModule[]
  /** Certificates asked for that the programs do not lead to: examined outside the class. */
  readonly certificates: readonly string[]
  /** Hours to teach after recognition. */
  readonly hours: number
  readonly terms: number
}

/** Levels between what every candidate of the class can do and what the need asks. Unknown skills count as not taught. */
export function gapOf(
  need: Need,
  candidates: readonly Candidate[],
  { lexicon }: Pick<Knowledge, 'lexicon'>,
  design: ClassDesign,
): SkillGap {
  const taught = (skill: string) => leastLevel(candidates, skill)
  const modules = need.skills.flatMap(({ skill, level, must }): ClassModule[] => {
    const from = taught(skill)
    if (from >= level) return []
    const perLevel = lexicon.hoursOf(skill)
    const hours = (level - from) * (perLevel ?? design.hoursPerLevel)
    const recognised = recognise(skill, from, level, hours, taught, lexicon, design)
    return [{ skill, from, to: level, must, hours, hoursAssumed: perLevel === null, recognised }]
  })
  const hours = modules.reduce((sum, one) => sum + one.hours - (one.recognised?.hours ?? 0), 0)
  return {
    modules,
    certificates: need.certificates
      .map(({ certificate }) => certificate)
      .filter((id) => !candidates.every(({ facets }) => facets.certificates?.some((one) => one.certificate === id))),
    hours,
    terms: Math.ceil(hours / design.hoursPerTerm),
  }
}

/** The levels that a related skill reaches beyond what is taught of this one, at its nearness, are not taught again. */
function recognise(
  skill: string,
  from: number,
  to: number,
  hours: number,
  taught: (skill: string) => number,
  lexicon: Knowledge['lexicon'],
  design: ClassDesign,
): ClassModule['recognised'] {
  let best: ClassModule['recognised'] = null
  for (const { skill: other, perMille } of lexicon.relatedSkills(skill)) {
    const level = taught(other)
    if (perMille < design.recogniseFrom || level <= from) continue
    const levels = Math.min(level, to) - from
    const saved = scale(scale(hours, levels, to - from), perMille, 1000)
    if (saved > (best?.hours ?? 0)) best = { skill: other, level, perMille, hours: saved }
  }
  return best
}

function leastLevel(candidates: readonly Candidate[], skill: string): number {
  return Math.min(...candidates.map(({ facets }) => facets.skills?.find((one) => one.skill === skill)?.level ?? 0))
}

export interface ClassTerm {
  /** The first day of the term in which the class must start to meet the date, or can start at the earliest. */
  readonly since: string
  /** The day by which the class is through its modules. */
  readonly until: string
  readonly terms: number
  /** Months by which the class comes too late; 0 when it meets the date. */
  readonly lateMonths: number
}

/** Terms begin on 1 March and 1 September. The latest start that meets the date; if that has passed, the earliest that is left. */
export function termOf(startBy: string | null, terms: number, asOf: string, design: ClassDesign): ClassTerm {
  const earliest = termFrom(addMonths(asOf, design.leadMonths))
  const needed = Math.max(1, terms)
  if (startBy === null) return { since: earliest, until: addMonths(earliest, 6 * needed), terms: needed, lateMonths: 0 }
  const since = later(addMonths(termUntil(startBy), -6 * needed), earliest)
  const until = addMonths(since, 6 * needed)
  return { since, until, terms: needed, lateMonths: until <= startBy ? 0 : monthsBetween(startBy, until) }
}

/** Days compare as text. */
function later(a: string, b: string): string {
  return [a, b].sort(compareIds)[1] ?? a
}

/** The first term day on or after the date. */
function termFrom(date: string): string {
  const year = Number(date.slice(0, 4))
  const days = [`${year}-03-01`, `${year}-09-01`, `${year + 1}-03-01`]
  return days.find((day) => day >= date) ?? `${year + 1}-03-01`
}

/** The last term day on or before the date. */
function termUntil(date: string): string {
  const year = Number(date.slice(0, 4))
  const days = [`${year}-09-01`, `${year}-03-01`, `${year - 1}-09-01`]
  return days.find((day) => day <= date) ?? `${year - 1}-09-01`
}

/** Whole months, a begun one counts. */
function monthsBetween(from: string, to: string): number {
  let months = 0
  while (addMonths(from, months) < to) months++
  return months
}

/** Enterprise mentors, school mentors and stations for a class of a size. */
export function resourcesOf(size: number, design: ClassDesign) {
  return {
    enterpriseMentors: Math.ceil(size / design.traineesPerMentor),
    schoolMentors: 1,
    stations: Math.ceil(size / design.traineesPerStation),
  }
}
