/** 专业点, 届次 (招生与在校), by id or by school and major. */
import { Cohort, Program } from '../../model/school.ts'
import type { Kind, Numbered, RowValues } from '../kind.ts'
import { entryYearInTitle, schoolInTitle } from '../titles.ts'
import { day, graduation } from '../values/dates.ts'
import { vocationalLevel } from '../values/levels.ts'
import { likeEntryYear, likeMajorCode, likeMajorName, likeSchool, likeYears } from '../values/looks.ts'
import { majorCode } from '../values/majors.ts'
import { integer, schoolYears, year } from '../values/numbers.ts'
import { ok, partyName, plain, type Reader, text } from '../values/read.ts'
import { certificateList, courseList, type HeldList, skillList, statedOutcomes } from '../values/skills.ts'

/** What a program says without a level: a skill it lists, or that graduates have, is mastered (3 掌握); a course says what is taught, not how far (2 熟悉). */
const DEFAULT_LEVEL = { skills: 3, courses: 2, outcomes: 3 } as const

/** 国标代码 is a school's ten digits, or a major's six. */
const majorsCode = { headers: ['国标代码'], cell: /^\d{6}$/, field: 'major' }

export const programs: Kind = {
  name: 'programs',
  table: 'programs',
  hint: /专业(点|设置|布局|目录|名录|一览|情况|备案|建设)/,
  decisive: ['skills', 'certificates'],
  needs: [
    ['major', 'name'],
    ['years', 'skills', 'certificates', 'id', 'major'],
  ],
  fields: (context) => [
    { name: 'id', read: text },
    { name: 'school', instead: majorsCode, read: text },
    { name: 'schoolName', looks: likeSchool, inTitle: schoolInTitle, read: partyName },
    { name: 'major', looks: likeMajorCode(context.majors), read: majorCode(context.majors) },
    { name: 'name', required: true, looks: likeMajorName(context.majors), read: text },
    { name: 'years', looks: likeYears, read: schoolYears },
    {
      name: 'skills',
      long: true,
      read: skillList(context.lexicon),
    },
    { name: 'courses', long: true, read: courseList(context.lexicon) },
    { name: 'outcomes', long: true, read: statedOutcomes(context.lexicon) },
    {
      name: 'certificates',
      long: true,
      read: certificateList(context.lexicon),
    },
    {
      name: 'vocationalLevel',
      read: vocationalLevel,
    },
    { name: 'updated', read: day },
  ],
  parties: [{ party: 'schools', into: 'school', name: 'schoolName', required: true }],
  derived: { prefix: 'P', base: ['school', 'major', 'name'], apart: ['years', 'skills'] },
  key: (values) => String(values.id),
  toNoun({ skills, courses, outcomes, certificates, ...values }, source) {
    const held = certificates as HeldList | null
    return {
      ...values,
      skills: taughtBy({ skills, courses, outcomes }),
      certificates: held === null ? null : held.certificates.map(({ certificate, level }) => ({ certificate, level })),
      source,
    }
  },
  schema: Program,
  references: [{ field: 'school', table: 'schools', required: true }],
}

/** Each skill at the highest level that one of the columns gives it; null when none names a skill, so that the major speaks. */
function taughtBy(columns: Readonly<Record<keyof typeof DEFAULT_LEVEL, unknown>>) {
  const levels = new Map<string, number>()
  for (const column of ['skills', 'outcomes', 'courses'] as const)
    for (const { skill, level } of (columns[column] as HeldList | null)?.skills ?? [])
      levels.set(skill, Math.max(level ?? DEFAULT_LEVEL[column], levels.get(skill) ?? 0))
  return levels.size === 0 ? null : [...levels].map(([skill, level]) => ({ skill, level, evidence: 'program' }))
}

const anyCount = integer(0, 1_000_000)
/** 停招 and 未招 are nobody; 待定 is not known. */
const count: Reader<number | null> = (cell, place) => {
  const said = plain(cell)
  if (/^(?:待定|未定|暂定|另行通知|未知)$/.test(said)) return ok(null)
  return /^(?:停招|未招(?:生)?|暂停招生|不招生?|未开设?)$/.test(said) ? ok(0) : anyCount(cell, place)
}

/** 2024年招生数, 2024级在校生数: a number of a year. */
function ofYear(words: RegExp): (header: string) => number | null {
  return (header) => {
    const found = /^(20\d{2})(?:年度?|级|届)?(.*)$/.exec(header) ?? null
    return found !== null && words.test(found[2] ?? '') ? Number(found[1]) : null
  }
}

/** 一年级 … 五年级 of a sheet: each grade is the cohort that entered so many years before. */
function gradeOf(header: string): number | null {
  const found = /^(?:在校生数?)?([一二三四五])年级(?:在校生|人数|在校生数|学生数)?$/.exec(header)?.[1]
  return found === undefined ? null : '一二三四五'.indexOf(found) + 1
}

export const cohorts: Kind = {
  name: 'enrolment',
  table: 'cohorts',
  hint: /招生|届次|在校|学生数|在籍/,
  ordered: [
    { low: 'internshipFrom', high: 'graduation', at: 'high' },
    { low: 'enrolled', high: 'planned', at: 'low' },
    { low: 'enrolledByYear', high: 'plannedByYear', at: 'low' },
  ],
  decisive: ['planned', 'plannedByYear', 'enrolledByYear', 'byGrade', 'graduation'],
  needs: [
    ['program', 'major', 'majorName'],
    ['planned', 'enrolled', 'plannedByYear', 'enrolledByYear', 'byGrade', 'internshipFrom', 'graduation'],
  ],
  fields: (context) => [
    { name: 'program', read: text },
    { name: 'school', instead: majorsCode, read: text },
    { name: 'schoolName', looks: likeSchool, inTitle: schoolInTitle, read: partyName },
    { name: 'major', looks: likeMajorCode(context.majors), read: majorCode(context.majors) },
    { name: 'majorName', looks: likeMajorName(context.majors), read: text },
    { name: 'years', looks: likeYears, read: schoolYears },
    {
      name: 'entryYear',
      looks: likeEntryYear,
      required: true,
      orElse: ['plannedByYear', 'enrolledByYear'],
      inTitle: entryYearInTitle,
      read: year,
    },
    {
      name: 'planned',
      read: count,
    },
    {
      name: 'enrolled',
      read: count,
    },
    {
      name: 'plannedByYear',
      numbered: ofYear(/^(?:拟|核定|下达)?(?:招生|计划|招)(?:计划|招生|名额|规模)?(?<!^招生?)(?:人)?数?$/),
      read: count,
    },
    {
      name: 'enrolledByYear',
      numbered: ofYear(
        /^(?:实际|实)?(?:招生|招|在校生?|在校学生|在籍生?|在读生?|录取|录|报到|注册|入学|新生|学生)?(?:人)?数?$/,
      ),
      read: count,
    },
    { name: 'byGrade', numbered: gradeOf, read: count },
    {
      name: 'internshipFrom',
      read: day,
    },
    {
      name: 'graduation',
      read: graduation,
    },
    { name: 'updated', read: day },
  ],
  parties: [
    { party: 'schools', into: 'school', name: 'schoolName', required: false },
    { party: 'programs', into: 'program', required: true },
  ],
  split: cohortsOf,
  key: (values) => `${values.program} ${values.entryYear}`,
  toNoun: (values, source) => ({ ...values, source }),
  schema: Cohort,
  references: [{ field: 'program', table: 'programs', required: true }],
}

/** One cohort a row, or one a year column, or one a grade column (the row's year is then the school year). */
function cohortsOf(values: RowValues): RowValues[] {
  const years = new Map<number, Record<string, unknown>>()
  const put = (list: unknown, field: string, entry: (number: number) => number) => {
    for (const { number, value } of (list ?? []) as Numbered[])
      years.set(entry(number), { ...(years.get(entry(number)) ?? {}), [field]: value })
  }
  put(values.plannedByYear, 'planned', (one) => one)
  put(values.enrolledByYear, 'enrolled', (one) => one)
  const schoolYear = values.entryYear
  if (typeof schoolYear === 'number') put(values.byGrade, 'enrolled', (grade) => schoolYear - grade + 1)
  if (years.size === 0) return [values]
  return [...years]
    .sort(([a], [b]) => a - b)
    .map(([entryYear, own]) => ({ ...values, planned: null, enrolled: null, ...own, entryYear }))
}
