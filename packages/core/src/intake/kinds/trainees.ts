/** 学员 (by pseudonym) and 报名志愿 */
import type { Kind } from '../kind.ts'
import { day, month } from '../values/dates.ts'
import { education, vocationalLevel } from '../values/levels.ts'
import { consents, majorCode, pieces, regionList } from '../values/lists.ts'
import { integer, months } from '../values/numbers.ts'
import { ok, oneOf, type Reader, text, unreadable, yesNo } from '../values/read.ts'
import { certificateList, type HeldList, skillList } from '../values/skills.ts'
import { forms } from './demands.ts'

/** A skill of one's own without a level counts as 2 熟悉. */
const DEFAULT_LEVEL = 2

const list: Reader<string[]> = (cell) => ok(pieces(cell))
const formList: Reader<unknown[]> = (cell) => {
  const read = pieces(cell).map((one) => forms(one))
  return read.every((one) => one.ok) ? ok(read.flatMap((one) => (one.ok ? [one.value] : []))) : unreadable
}

const statuses = oneOf([
  [/在校|学生/, 'student'],
  [/毕业/, 'graduate'],
  [/在岗|在职|职工/, 'employee'],
  [/待业|求职|失业/, 'jobseeker'],
])

export const trainees: Kind = {
  name: 'trainees',
  table: 'trainees',
  fields: (context) => [
    { name: 'id', headers: ['学员代号', '学员编号', '学生代号'], required: true, read: text },
    { name: 'school', headers: ['学校编号', '学校代码'], read: text },
    { name: 'program', headers: ['专业点编号'], read: text },
    { name: 'entryYear', headers: ['入学年份'], read: integer(1990, 2100) },
    { name: 'status', headers: ['人员类别', '类别'], read: statuses },
    { name: 'birthMonth', headers: ['出生年月', '出生日期'], read: month },
    { name: 'year', headers: ['年级'], read: integer(1, 8) },
    { name: 'education', headers: ['现有学历', '学历'], read: education },
    { name: 'major', headers: ['专业代码'], read: majorCode(context.majors) },
    { name: 'vocationalLevel', headers: ['技能等级', '职业技能等级'], read: vocationalLevel },
    { name: 'certificates', headers: ['证书', '持有证书'], read: certificateList(context.lexicon) },
    { name: 'skills', headers: ['本人技能', '技能', '技能特长'], read: skillList(context.lexicon) },
    { name: 'experienceMonths', headers: ['实践月数', '工作月数', '实习月数'], read: months },
    { name: 'willingRegions', headers: ['意向地区', '意向工作地'], read: regionList(context.regions) },
    { name: 'payExpected', headers: ['期望月薪', '期望薪资'], read: integer(0, 1_000_000) },
    { name: 'availableFrom', headers: ['可到岗时间', '可到岗日期'], read: day(null) },
    { name: 'industries', headers: ['意向行业'], read: list },
    { name: 'occupations', headers: ['意向职业', '意向岗位'], read: list },
    { name: 'enterprises', headers: ['意向企业'], read: list },
    { name: 'forms', headers: ['意向形式'], read: formList },
    { name: 'optOutAutomated', headers: ['退出自动匹配'], read: yesNo },
    { name: 'consents', headers: ['同意用途', '同意'], read: consents },
  ],
  key: (values) => String(values.id),
  toNoun(
    { certificates, skills, industries, occupations, enterprises, forms: wanted, consents: given, ...values },
    source,
  ) {
    const own = skills as HeldList | null
    const held = certificates as HeldList | null
    const said = [industries, occupations, enterprises, wanted].some((one) => one !== null)
    return {
      purpose: 'matching',
      ...values,
      certificates: held === null && own === null ? null : certificatesOf(held, own),
      skills:
        own === null || own.skills.length === 0
          ? null
          : own.skills.map(({ skill, level }) => ({ skill, level: level ?? DEFAULT_LEVEL, evidence: 'own' })),
      wishes: said
        ? {
            industries: industries ?? [],
            occupations: occupations ?? [],
            enterprises: enterprises ?? [],
            forms: wanted ?? [],
          }
        : null,
      consents: given ?? [],
      source,
    }
  },
  references: [
    { field: 'school', table: 'schools', required: false },
    { field: 'program', table: 'programs', required: false },
  ],
}

/** Null unless a cell said something about certificates: an empty column of certificates is unknown, 无 is none. */
function certificatesOf(held: HeldList | null, own: HeldList | null) {
  const all = [...(held?.certificates ?? []), ...(own?.certificates ?? [])]
  return held === null && all.length === 0 ? null : all.map(({ certificate, level }) => ({ certificate, level }))
}

export const applications: Kind = {
  name: 'applications',
  table: 'applications',
  fields: () => [
    { name: 'trainee', headers: ['学员代号', '学员编号'], required: true, read: text },
    { name: 'demand', headers: ['需求编号', '岗位编号'], required: true, read: text },
    { name: 'rank', headers: ['志愿顺序', '志愿', '志愿序号'], required: true, read: integer(1, 99) },
  ],
  key: (values) => `${values.trainee} ${values.demand}`,
  toNoun: (values, source) => ({ orderClass: null, ...values, source }),
  references: [
    { field: 'trainee', table: 'trainees', required: true },
    { field: 'demand', table: 'demands', required: true },
  ],
}
