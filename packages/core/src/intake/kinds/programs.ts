/** 专业点, 届次 (招生与在校), by id or by school and major. */
import { Cohort, Program } from '../../model/school.ts'
import type { Kind, Numbered, RowValues } from '../kind.ts'
import { day, lastDay } from '../values/dates.ts'
import { vocationalLevel } from '../values/levels.ts'
import { majorCode } from '../values/majors.ts'
import { integer, schoolYears, year } from '../values/numbers.ts'
import { text } from '../values/read.ts'
import { certificateList, type HeldList, skillList } from '../values/skills.ts'
import { schoolIds, schoolNames } from './parties.ts'

/** A skill that a program lists without a level is taught to 3 掌握. */
const DEFAULT_LEVEL = 3

export const programIds = ['专业点编号', '专业点代码', '专业点ID']
export const majorCodes = ['专业代码', '专业编码', '专业号', '专业编号', 'zyh']
export const majorNames = ['专业名称', '专业', '所学专业', '就读专业', '自主专业名称', '专业(方向)名称', '专业方向']
const lengths = ['学制', '修业年限', '基本修业年限', '年制', '学制(年)', '学习年限']

export const programs: Kind = {
  name: 'programs',
  table: 'programs',
  hint: /专业(点|设置|布局|目录)/,
  needs: [
    ['major', 'name'],
    ['id', 'school', 'schoolName'],
    ['years', 'skills', 'certificates', 'id'],
  ],
  fields: (context) => [
    { name: 'id', headers: programIds, read: text },
    { name: 'school', headers: schoolIds, read: text },
    { name: 'schoolName', headers: schoolNames, read: text },
    { name: 'major', headers: majorCodes, read: majorCode(context.majors) },
    { name: 'name', headers: majorNames, required: true, read: text },
    { name: 'years', headers: lengths, required: true, read: schoolYears },
    {
      name: 'skills',
      headers: ['技能', '主要技能', '专业能力', '核心技能', '主要专业能力', '主要专业能力要求', '技能要求'],
      read: skillList(context.lexicon),
    },
    {
      name: 'certificates',
      headers: ['证书', '职业类证书', '职业技能等级证书', '职业资格证书', '可考证书'],
      read: certificateList(context.lexicon),
    },
    { name: 'vocationalLevel', headers: ['毕业生技能等级', '技能等级', '培养等级'], read: vocationalLevel },
    { name: 'updated', headers: ['更新时间', '更新日期'], read: day },
  ],
  parties: [{ party: 'schools', into: 'school', name: 'schoolName', required: true }],
  derived: { prefix: 'P', base: ['school', 'major', 'name'], apart: ['years', 'skills'] },
  key: (values) => String(values.id),
  toNoun({ skills, certificates, ...values }, source) {
    const listed = skills as HeldList | null
    const held = certificates as HeldList | null
    return {
      ...values,
      skills:
        listed === null || listed.skills.length === 0
          ? null
          : listed.skills.map(({ skill, level }) => ({ skill, level: level ?? DEFAULT_LEVEL, evidence: 'program' })),
      certificates: held === null ? null : held.certificates.map(({ certificate, level }) => ({ certificate, level })),
      source,
    }
  },
  schema: Program,
  references: [{ field: 'school', table: 'schools', required: true }],
}

const count = integer(0, 1_000_000)

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
  hint: /招生|届次|在校|学生数/,
  needs: [
    ['program', 'major', 'majorName'],
    ['planned', 'enrolled', 'plannedByYear', 'enrolledByYear', 'byGrade', 'internshipFrom', 'graduation'],
  ],
  fields: (context) => [
    { name: 'program', headers: programIds, read: text },
    { name: 'school', headers: schoolIds, read: text },
    { name: 'schoolName', headers: schoolNames, read: text },
    { name: 'major', headers: majorCodes, read: majorCode(context.majors) },
    { name: 'majorName', headers: majorNames, read: text },
    { name: 'years', headers: lengths, read: schoolYears },
    {
      name: 'entryYear',
      headers: ['入学年份', '年份', '届次', '招生年份', '入学年', '年级', '招生年度', '年度', '学年'],
      read: year,
    },
    {
      name: 'planned',
      headers: ['招生计划', '招生计划数', '计划数', '计划招生数', '计划招生', '招生计划人数', '计划人数'],
      read: count,
    },
    {
      name: 'enrolled',
      headers: [
        '在校生数',
        '在校人数',
        '招生数',
        '实际招生数',
        '实招人数',
        '录取人数',
        '实际报到数',
        '在籍学生数',
        '在校学生数',
        '在校生人数',
      ],
      read: count,
    },
    { name: 'plannedByYear', headers: [], numbered: ofYear(/^(?:招生)?计划(?:招生)?(?:人)?数?$/), read: count },
    {
      name: 'enrolledByYear',
      headers: [],
      numbered: ofYear(/^(?:实际)?(?:招生|在校生?|录取|报到|学生)?(?:人)?数?$/),
      read: count,
    },
    { name: 'byGrade', headers: [], numbered: gradeOf, read: count },
    {
      name: 'internshipFrom',
      headers: ['可实习时间', '实习开始', '实习开始时间', '岗位实习时间', '可实习日期'],
      read: day,
    },
    { name: 'graduation', headers: ['预计毕业时间', '毕业时间', '预计毕业日期', '毕业日期'], read: lastDay },
    { name: 'updated', headers: ['更新时间', '更新日期', '数据采集时间'], read: day },
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
