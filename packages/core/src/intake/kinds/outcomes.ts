/** 毕业去向: of a program's year as counts, or of one person. */
import { Outcome } from '../../model/cooperation.ts'
import { Placement } from '../../model/placement.ts'
import type { FieldReader, Kind, Numbered, RowValues } from '../kind.ts'
import { listNumber, withListNumber } from '../list-number.ts'
import type { IntakeContext } from '../table.ts'
import { leavingYearInTitle, schoolInTitle } from '../titles.ts'
import { identityNumber, occupation, uscc } from '../values/codes.ts'
import { day } from '../values/dates.ts'
import { likeCompany, likeMajorCode, likeMajorName, likeSchool, likeWordsOf } from '../values/looks.ts'
import { majorCode } from '../values/majors.ts'
import { integer, pastYear, perMille, schoolYears } from '../values/numbers.ts'
import { payFloor } from '../values/pay.ts'
import { ok, partyName, plain, type Reader, refused, text, yesNo } from '../values/read.ts'

const count = integer(0, 1_000_000)

/** 2024年对口人数, or 调查人数 below 2024届: a column a year. */
function ofYear(words: RegExp): (header: string) => number | null {
  return (header) => {
    const found = /^(20\d{2})(?:年度?|届|级)?(.+)$|^(.+?)(20\d{2})(?:年度?|届|级)?$/.exec(header)
    const [, before, after = '', other = '', year] = found ?? []
    return found !== null && words.test(after || other) ? Number(before ?? year) : null
  }
}

const yearly = {
  surveyed: /^(?:毕业生?|调查|统计|样本|应届毕业生|有效样本|跟踪)(?:总?人?数)?$/,
  matched: /^(?:专业|就业|岗位)?对口(?:就业)?(?:学生|毕业生)?人?数$/,
  matchedShare: /^(?:专业|就业|岗位)?对口(?:就业)?(?:率|比例|占比)$/,
} as const
const yearFields = ['surveyedByYear', 'matchedByYear', 'matchedShareByYear']

export const outcomes: Kind = {
  name: 'outcomes',
  table: 'outcomes',
  ofPersons: true,
  hint: /去向|就业/,
  ordered: [
    { low: 'matched', high: 'surveyed', at: 'low', dropped: true },
    { low: 'matchedByYear', high: 'surveyedByYear', at: 'low', dropped: true },
  ],
  decisive: ['surveyed', 'matched', 'matchedShare', ...yearFields],
  needs: [
    ['program', 'major', 'majorName'],
    ['surveyed', 'surveyedByYear'],
    ['matched', 'matchedShare', 'matchedByYear', 'matchedShareByYear'],
  ],
  eachRow: [['matched', 'matchedShare', 'matchedByYear', 'matchedShareByYear']],
  fields: (context) => [
    { name: 'program', read: text },
    { name: 'school', read: text },
    { name: 'schoolName', looks: likeSchool, inTitle: schoolInTitle, read: partyName },
    { name: 'major', looks: likeMajorCode(context.majors), read: majorCode(context.majors) },
    { name: 'majorName', looks: likeMajorName(context.majors), read: text },
    { name: 'years', read: schoolYears },
    { name: 'year', required: true, orElse: yearFields, inTitle: leavingYearInTitle, read: pastYear },
    {
      name: 'surveyed',
      required: true,
      orElse: ['surveyedByYear'],
      read: count,
    },
    {
      name: 'matched',
      orElse: ['matchedShare', 'matchedByYear', 'matchedShareByYear'],
      read: count,
    },
    { name: 'matchedShare', read: perMille },
    { name: 'surveyedByYear', numbered: ofYear(yearly.surveyed), read: count },
    { name: 'matchedByYear', numbered: ofYear(yearly.matched), read: count },
    { name: 'matchedShareByYear', numbered: ofYear(yearly.matchedShare), read: perMille },
    { name: 'updated', read: day },
  ],
  parties: [
    { party: 'schools', into: 'school', name: 'schoolName', required: false },
    { party: 'programs', into: 'program', required: true },
  ],
  split: yearsOf,
  key: (values) => `${values.program} ${values.year}`,
  toNoun: ({ matchedShare, ...values }, source) => ({
    ...values,
    matched: values.matched ?? Math.round((Number(values.surveyed) * Number(matchedShare)) / 1000),
    source,
  }),
  schema: Outcome,
  references: [{ field: 'program', table: 'programs', required: true }],
}

/** One record a row, or one for each year that has columns of its own; of a year that nobody left there is none. */
function yearsOf(values: RowValues): RowValues[] {
  const years = new Map<number, Record<string, unknown>>()
  for (const field of ['surveyed', 'matched', 'matchedShare'])
    for (const { number, value } of (values[`${field}ByYear`] ?? []) as Numbered[])
      years.set(number, { ...(years.get(number) ?? {}), [field]: value })
  if (years.size === 0) return [values]
  const said = [...years].filter(
    ([, { surveyed, matched, matchedShare }]) => surveyed !== undefined && (matched ?? matchedShare) !== undefined,
  )
  return said.sort(([a], [b]) => a - b).map(([year, own]) => ({ ...values, ...own, year }))
}

/** 毕业去向 codes of the national register, by number or by words. */
const destinations: readonly (readonly [RegExp, string])[] = [
  [/协议/, '10'],
  [/劳动合同/, '11'],
  [/其他录用|其它录用/, '12'],
  [/科研助理/, '27'],
  [/义务兵|入伍|参军|当兵/, '46'],
  [/国家基层/, '50'],
  [/地方基层/, '51'],
  [/不就业拟升学|拟升学/, '71'],
  [/待就业|未就业|待业/, '70'],
  [/创业/, '75'],
  [/自由职业/, '76'],
  [/续读/, '65'],
  [/升学|专升本|考研/, '80'],
  [/出国|出境|留学/, '85'],
]

const destination: Reader<string> = (cell) => {
  const said = plain(cell)
  const code = /^(\d{2})(?!\d)/.exec(said)?.[1]
  const isKnown = destinations.some(([, one]) => one === code)
  const found = isKnown ? code : code !== undefined ? undefined : destinations.find(([words]) => words.test(said))?.[1]
  return found === undefined ? refused('unknown_code', '10 … 85') : ok(found)
}

/** By which a row says whose way it tells. */
const who = ['trainee', 'studentNumber', 'identityNumber', 'listNumber']

export const placements: Kind = {
  name: 'outcomes',
  table: 'placements',
  ofPersons: true,
  hint: /去向|就业/,
  decisive: ['destination', 'matched'],
  needs: [who, ['destination', 'matched', 'retained6', 'retained12']],
  eachRow: [who],
  fields: placementFields,
  split: (values) => [withListNumber(values, 'trainee')],
  parties: [
    { party: 'enterprises', into: 'enterprise', name: 'enterpriseName', code: 'enterpriseCode', required: false },
  ],
  key: (values) => `${values.trainee} ${values.year}`,
  toNoun: (values, source) => ({ ...values, source }),
  schema: Placement,
  references: [
    { field: 'trainee', table: 'trainees', required: false },
    { field: 'enterprise', table: 'enterprises', required: false },
    { field: 'orderClass', table: 'orderClasses', required: false },
  ],
}

/** 在岗, 留任, 已离职, or plainly yes and no. */
const retained: Reader<boolean | null> = (cell, place) => {
  const said = plain(cell)
  if (/^(?:未到期|未满(?:半|一)?年|不适用|待跟踪)$/.test(said)) return ok(null)
  if (/^(?:仍|还)?(?:在|在岗|在职|留任|留用|稳定|未离职)$/.test(said)) return ok(true)
  return /^(?:已?离职|不在|不在岗|已?离岗|辞职|跳槽|流失)$/.test(said) ? ok(false) : yesNo(cell, place)
}

function placementFields({ occupations }: IntakeContext): readonly FieldReader[] {
  return [
    { name: 'trainee', read: text },
    { name: 'listNumber', read: listNumber },
    { name: 'studentNumber', identity: true, read: text },
    { name: 'identityNumber', identity: true, read: identityNumber },
    { name: 'year', required: 'where-shown', inTitle: leavingYearInTitle, read: pastYear },
    {
      name: 'destination',
      looks: likeWordsOf(destination, 14),
      read: destination,
    },
    { name: 'enterprise', read: text },
    {
      name: 'enterpriseName',
      looks: likeCompany,
      read: partyName,
    },
    { name: 'enterpriseCode', read: uscc },
    {
      name: 'occupation',
      read: occupation(occupations),
    },
    { name: 'orderClass', read: text },
    {
      name: 'matched',
      read: yesNo,
    },
    {
      name: 'pay',
      read: payFloor,
    },
    { name: 'retained6', read: retained },
    { name: 'retained12', read: retained },
    { name: 'retained36', read: retained },
    { name: 'updated', read: day },
  ]
}
