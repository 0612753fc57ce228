/** 毕业去向: of a program's year as counts, or of one person. */
import { Outcome } from '../../model/cooperation.ts'
import { Placement } from '../../model/placement.ts'
import type { Field, Kind } from '../kind.ts'
import type { IntakeContext } from '../table.ts'
import { occupation, uscc } from '../values/codes.ts'
import { day } from '../values/dates.ts'
import { majorCode } from '../values/majors.ts'
import { integer, schoolYears, year } from '../values/numbers.ts'
import { payFloor } from '../values/pay.ts'
import { ok, plain, type Reader, refused, text, yesNo } from '../values/read.ts'
import { classIds } from './order-classes.ts'
import { enterpriseCodes, enterpriseIds, enterpriseNames, schoolIds, schoolNames } from './parties.ts'
import { majorCodes, majorNames, programIds } from './programs.ts'
import { studentNumbers, traineeIds } from './trainees.ts'

const count = integer(0, 1_000_000)
const years = ['毕业年份', '毕业届', '届', '届次', '毕业年度', '毕业时间', '年份', '年度', '毕业届别']

export const outcomes: Kind = {
  name: 'outcomes',
  table: 'outcomes',
  hint: /去向|就业/,
  needs: [['program', 'major', 'majorName'], ['surveyed'], ['matched']],
  fields: (context) => [
    { name: 'program', headers: programIds, read: text },
    { name: 'school', headers: schoolIds, read: text },
    { name: 'schoolName', headers: schoolNames, read: text },
    { name: 'major', headers: majorCodes, read: majorCode(context.majors) },
    { name: 'majorName', headers: majorNames, read: text },
    { name: 'years', headers: ['学制', '修业年限'], read: schoolYears },
    { name: 'year', headers: years, required: true, read: year },
    {
      name: 'surveyed',
      headers: ['调查人数', '毕业生数', '毕业人数', '毕业生人数', '就业人数', '毕业生总数'],
      required: true,
      read: count,
    },
    {
      name: 'matched',
      headers: ['对口就业人数', '对口人数', '专业对口人数', '对口就业数'],
      required: true,
      read: count,
    },
    { name: 'updated', headers: ['更新时间', '更新日期'], read: day },
  ],
  parties: [
    { party: 'schools', into: 'school', name: 'schoolName', required: false },
    { party: 'programs', into: 'program', required: true },
  ],
  key: (values) => `${values.program} ${values.year}`,
  toNoun: (values, source) => ({ ...values, source }),
  schema: Outcome,
  references: [{ field: 'program', table: 'programs', required: true }],
}

/** 毕业去向 codes of the national register, by number or by words. */
const destinations: readonly (readonly [RegExp, string])[] = [
  [/协议/, '10'],
  [/劳动合同/, '11'],
  [/其他录用|其它录用/, '12'],
  [/科研助理/, '27'],
  [/义务兵|入伍|参军/, '46'],
  [/国家基层/, '50'],
  [/地方基层/, '51'],
  [/不就业拟升学|拟升学/, '71'],
  [/待就业|未就业|待业/, '70'],
  [/创业/, '75'],
  [/自由职业/, '76'],
  [/升学|专升本|考研/, '80'],
  [/出国|出境|留学/, '85'],
]

const destination: Reader<string> = (cell) => {
  const said = plain(cell)
  const code = /^(\d{2})(?!\d)/.exec(said)?.[1]
  const found = code ?? destinations.find(([words]) => words.test(said))?.[1]
  return found === undefined ? refused('unknown_code', '10 … 85') : ok(found)
}

export const placements: Kind = {
  name: 'outcomes',
  table: 'placements',
  hint: /去向|就业/,
  needs: [['trainee', 'studentNumber'], ['year'], ['destination', 'matched', 'enterprise', 'enterpriseName', 'pay']],
  fields: placementFields,
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

function placementFields({ occupations }: IntakeContext): readonly Field[] {
  return [
    { name: 'trainee', headers: traineeIds, read: text },
    { name: 'studentNumber', headers: studentNumbers, identity: true, read: text },
    { name: 'year', headers: years, required: true, read: year },
    {
      name: 'destination',
      headers: ['毕业去向', '去向', '毕业去向代码', '去向代码', '毕业去向类别', '去向类别', '就业形式'],
      read: destination,
    },
    { name: 'enterprise', headers: enterpriseIds, read: text },
    { name: 'enterpriseName', headers: [...enterpriseNames, '就业单位', '就业单位名称', '去向单位'], read: text },
    { name: 'enterpriseCode', headers: enterpriseCodes, read: uscc },
    {
      name: 'occupation',
      headers: ['职业', '职业编码', '岗位职业', '从事职业', '职位类别'],
      read: occupation(occupations),
    },
    { name: 'orderClass', headers: classIds, read: text },
    { name: 'matched', headers: ['是否对口', '专业对口', '对口', '是否专业对口'], read: yesNo },
    { name: 'pay', headers: ['起薪', '月薪', '就业月薪', '薪资', '工资'], read: payFloor },
    { name: 'retained6', headers: ['6个月留任', '半年留任', '六个月留任'], read: yesNo },
    { name: 'retained12', headers: ['12个月留任', '一年留任', '十二个月留任'], read: yesNo },
    { name: 'retained36', headers: ['36个月留任', '三年留任'], read: yesNo },
    { name: 'updated', headers: ['更新时间', '更新日期'], read: day },
  ]
}
