/** 校企合作: the agreement itself, and 产学合作数据 by year. */
import { Cooperation, CooperationYear } from '../../model/cooperation.ts'
import type { FieldReader, Kind, Numbered, RowToJoin, RowValues } from '../kind.ts'
import { schoolInTitle, yearInTitle } from '../titles.ts'
import { uscc } from '../values/codes.ts'
import { day, lastDay } from '../values/dates.ts'
import { likeCompany, likeCreditCode, likeSchool, likeWordsOf } from '../values/looks.ts'
import { chineseNumber, integer, year, yuan } from '../values/numbers.ts'
import { ok, partyName, plain, type Reader, refused, text, yesNo } from '../values/read.ts'

/** 合作形式 by depth: 1 招聘宣讲参观 … 8 混合所有制, by number or by words; of several words the deepest holds. */
const depths: readonly (readonly [RegExp, number])[] = [
  [/混合所有制|共同举办|股份制/, 8],
  [/产业学院|二级学院|校中厂|厂中校|企业学院/, 7],
  [/学徒制|双元/, 6],
  [/订单|冠名/, 5],
  [/实训基地|实习基地|就业实习基地|实践基地|捐赠|设备共享|共建基地|共建实验室|实训室|实验室|工作室|实训中心/, 4],
  [/课程|教材|教师|技术服务|师资|专业共建|共建专业|专业建设|人才培养方案|科研|研发|课题|培训|大师/, 3],
  [/实习/, 2],
  [/招聘|宣讲|参观|就业/, 1],
]

const form: Reader<number> = (cell) => {
  const said = plain(cell)
  const number = /^[1-8]$/.test(said) ? Number(said) : chineseNumber(said)
  if (number !== null && number >= 1 && number <= 8) return ok(number)
  const found = /认识实习/.test(said) ? 1 : depths.find(([words]) => words.test(said))?.[1]
  return found === undefined ? refused('unknown_code', '1–8') : ok(found)
}

/** 续签1次, 2次, 已续约两次; 无 and 未续签 are none. */
const renewals: Reader<number> = (cell) => {
  const said = plain(cell)
  if (/^(?:无|未续[签约]?|没有|否|新签|首次.*)$/.test(said)) return ok(0)
  const times = /^(?:已|共)?(?:续[签约])?(?:第)?([\d一二两三四五六七八九十]{1,3})次?$/.exec(said)?.[1]
  return integer(0, 100)(times === undefined ? said : String(chineseNumber(times) ?? times))
}

const parties = [
  { party: 'schools', into: 'school', name: 'schoolName', required: true },
  { party: 'enterprises', into: 'enterprise', name: 'enterpriseName', code: 'enterpriseCode', required: true },
] as const

const who: readonly FieldReader[] = [
  { name: 'school', read: text },
  { name: 'schoolName', looks: likeSchool, inTitle: schoolInTitle, read: partyName },
  { name: 'program', read: text },
  { name: 'enterprise', read: text },
  { name: 'enterpriseName', looks: likeCompany, read: partyName },
  { name: 'enterpriseCode', looks: likeCreditCode, read: uscc },
]

const references = [
  { field: 'school', table: 'schools', required: true },
  { field: 'program', table: 'programs', required: false },
  { field: 'enterprise', table: 'enterprises', required: true },
] as const

export const cooperations: Kind = {
  name: 'cooperation',
  table: 'cooperations',
  beside: 'cooperationYears',
  hint: /合作/,
  decisive: ['form'],
  ordered: [{ low: 'since', high: 'until', at: 'high' }],
  needs: [['enterprise', 'enterpriseName', 'enterpriseCode'], ['form']],
  fields: () => [
    ...who,
    {
      name: 'form',
      looks: likeWordsOf(form, 12),
      required: true,
      read: form,
    },
    {
      name: 'since',
      read: day,
    },
    {
      name: 'until',
      read: lastDay,
    },
    {
      name: 'renewals',
      read: renewals,
    },
    {
      name: 'endedEarly',
      read: yesNo,
    },
    { name: 'updated', read: day },
  ],
  parties,
  key: (values) => ['school', 'program', 'enterprise', 'form', 'since'].map((name) => String(values[name])).join(' '),
  toNoun: (values, source) => ({ ...values, source }),
  schema: Cooperation,
  references,
}

const anyCount = integer(0, 1_000_000)
const count: Reader<number> = (cell, place) => (/^(?:无|没有)$/.test(plain(cell)) ? ok(0) : anyCount(cell, place))

const figures = [
  'orderTrained',
  'interns',
  'hired',
  'courses',
  'textbooks',
  'partTimeTeachers',
  'serviceIncome',
  'investment',
] as const
const yearFields = figures.map((name) => `${name}ByYear`)

/** 2024年接收毕业生就业人数, or the year below the words: a column a year. */
function ofYear(words: RegExp): (header: string) => number | null {
  return (header) => {
    const found = /^(20\d{2})年?度?(.+)$|^(.+?)(20\d{2})年?度?$/.exec(header)
    return found !== null && words.test(found[2] ?? found[3] ?? '') ? Number(found[1] ?? found[4]) : null
  }
}

export const cooperationYears: Kind = {
  name: 'cooperation',
  table: 'cooperationYears',
  hint: /产学合作|合作/,
  needs: [
    ['enterprise', 'enterpriseName', 'enterpriseCode'],
    [...figures, ...yearFields],
  ],
  split: yearsOf,
  joined: joinedYears,
  fields: () => [
    ...who,
    {
      name: 'year',
      inTitle: yearInTitle,
      required: true,
      orElse: yearFields,
      read: year,
    },
    // The record of a year does not hold it, but a month that is none is told.
    { name: 'since', read: day },
    { name: 'orderTrainedByYear', numbered: ofYear(/订单(?:班|培养)?(?:学生|人)?(?:人?数)?$/), read: count },
    { name: 'internsByYear', numbered: ofYear(/实习(?:学生|生|人)?(?:人?数)?$/), read: count },
    { name: 'hiredByYear', numbered: ofYear(/(?:就业|录用|留用|聘用)(?:学生|毕业生|人)?(?:人?数)?$/), read: count },
    { name: 'coursesByYear', numbered: ofYear(/课程(?:开发)?(?:门数|数量?)?$/), read: count },
    { name: 'textbooksByYear', numbered: ofYear(/教材(?:开发)?(?:本数|数量?|种数)?$/), read: count },
    { name: 'partTimeTeachersByYear', numbered: ofYear(/兼职(?:教师|导师)(?:人?数)?$/), read: count },
    { name: 'serviceIncomeByYear', numbered: ofYear(/服务年?(?:收入|到账额|到款额)$/), read: yuan },
    { name: 'investmentByYear', numbered: ofYear(/(?:投入(?:经费|资金|金额)?|设备总?值)$/), read: yuan },
    {
      name: 'orderTrained',
      read: count,
    },
    {
      name: 'interns',
      read: count,
    },
    {
      name: 'hired',
      read: count,
    },
    {
      name: 'courses',
      read: count,
    },
    {
      name: 'textbooks',
      read: count,
    },
    {
      name: 'partTimeTeachers',
      read: count,
    },
    {
      name: 'serviceIncome',
      read: yuan,
    },
    {
      name: 'investment',
      read: yuan,
    },
  ],
  parties,
  key: (values) => ['school', 'program', 'enterprise', 'year'].map((name) => String(values[name])).join(' '),
  toNoun: ({ since: _since, ...values }, source) => ({ ...values, source }),
  schema: CooperationYear,
  references,
}

/** One record a row, or one for each year that has columns of its own. */
function yearsOf(values: RowValues): RowValues[] {
  const years = new Map<number, Record<string, unknown>>()
  for (const field of figures)
    for (const { number, value } of (values[`${field}ByYear`] ?? []) as Numbered[])
      years.set(number, { ...(years.get(number) ?? {}), [field]: value })
  if (years.size === 0) return [values]
  return [...years].sort(([a], [b]) => a - b).map(([year, own]) => ({ ...values, ...own, year }))
}

/**
 * Figures of one partner and year in several rows: each row fills what others leave blank. Rows of different agreements (订单班, 产业学院) state
 * the figures of each, which are added; two figures of the same agreement contradict each other.
 */
function joinedYears(rows: readonly RowToJoin[]): { values: RowValues; summed: string[] } | null {
  const agreements = new Set(rows.map(({ of }) => of))
  const isOfEach = !agreements.has(null) && agreements.size === rows.length
  const values: Record<string, unknown> = { ...rows[0]?.values }
  const summed: string[] = []
  for (const figure of figures) {
    const stated = rows.flatMap(({ values: own }) => (typeof own[figure] === 'number' ? [own[figure]] : []))
    if (stated.length < 2) {
      values[figure] = stated[0] ?? null
      continue
    }
    if (!isOfEach && new Set(stated).size > 1) return null
    values[figure] = isOfEach ? stated.reduce((sum, one) => sum + one, 0) : stated[0]
    if (isOfEach && stated.filter((one) => one > 0).length > 1) summed.push(figure)
  }
  return { values, summed }
}
