/** 校企合作: the agreement itself, and 产学合作数据 by year. */
import { Cooperation, CooperationYear } from '../../model/cooperation.ts'
import type { Field, Kind } from '../kind.ts'
import { uscc } from '../values/codes.ts'
import { day, lastDay } from '../values/dates.ts'
import { chineseNumber, integer, year, yuan } from '../values/numbers.ts'
import { ok, plain, type Reader, refused, text, yesNo } from '../values/read.ts'
import { enterpriseCodes, enterpriseIds, enterpriseNames, schoolIds, schoolNames } from './parties.ts'
import { programIds } from './programs.ts'

/** 合作形式 by depth: 1 招聘宣讲参观 … 8 混合所有制, by number or by words; of several words the deepest holds. */
const depths: readonly (readonly [RegExp, number])[] = [
  [/混合所有制|共同举办|股份制/, 8],
  [/产业学院|二级学院|校中厂|厂中校|企业学院/, 7],
  [/学徒制|双元/, 6],
  [/订单|冠名/, 5],
  [/实训基地|实习基地|设备捐赠|设备共享|共建基地|实训室/, 4],
  [/课程|教材|兼职教师|技术服务|师资/, 3],
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

const parties = [
  { party: 'schools', into: 'school', name: 'schoolName', required: true },
  { party: 'enterprises', into: 'enterprise', name: 'enterpriseName', code: 'enterpriseCode', required: true },
] as const

const who: readonly Field[] = [
  { name: 'school', headers: schoolIds, read: text },
  { name: 'schoolName', headers: schoolNames, read: text },
  { name: 'program', headers: [...programIds, '专业号', 'zyh'], read: text },
  { name: 'enterprise', headers: [...enterpriseIds, '合作企业编号'], read: text },
  { name: 'enterpriseName', headers: [...enterpriseNames, 'hzqymc'], read: text },
  { name: 'enterpriseCode', headers: enterpriseCodes, read: uscc },
]

const references = [
  { field: 'school', table: 'schools', required: true },
  { field: 'program', table: 'programs', required: false },
  { field: 'enterprise', table: 'enterprises', required: true },
] as const

export const cooperations: Kind = {
  name: 'cooperation',
  table: 'cooperations',
  hint: /合作/,
  needs: [['school', 'schoolName'], ['enterprise', 'enterpriseName', 'enterpriseCode'], ['form']],
  fields: () => [
    ...who,
    { name: 'form', headers: ['合作形式', '合作类型', '合作方式', '合作模式', '合作内容'], required: true, read: form },
    {
      name: 'since',
      headers: ['合作开始年月', '开始年月', '合作开始时间', '开始时间', '签约时间', '签约日期', '起始时间', 'hzksny'],
      read: day,
    },
    {
      name: 'until',
      headers: ['结束年月', '合作结束年月', '结束时间', '到期时间', '终止时间', '截止时间'],
      read: lastDay,
    },
    { name: 'renewals', headers: ['续约次数', '续签次数'], read: integer(0, 100) },
    { name: 'endedEarly', headers: ['是否提前终止', '提前终止'], read: yesNo },
    { name: 'updated', headers: ['更新时间', '数据采集时间', 'sjcjsj'], read: day },
  ],
  parties,
  key: (values) => ['school', 'program', 'enterprise', 'form', 'since'].map((name) => String(values[name])).join(' '),
  toNoun: (values, source) => ({ ...values, source }),
  schema: Cooperation,
  references,
}

const count = integer(0, 1_000_000)

export const cooperationYears: Kind = {
  name: 'cooperation',
  table: 'cooperationYears',
  hint: /产学合作|合作/,
  needs: [
    ['school', 'schoolName'],
    ['enterprise', 'enterpriseName', 'enterpriseCode'],
    ['orderTrained', 'interns', 'hired', 'courses', 'textbooks', 'partTimeTeachers', 'serviceIncome', 'investment'],
  ],
  fields: () => [
    ...who,
    {
      name: 'year',
      headers: ['年份', '年度', '统计年度', '数据采集时间', '采集年度', '学年', 'sjcjsj'],
      required: true,
      read: year,
    },
    { name: 'orderTrained', headers: ['订单培养人数', '订单培养数', '订单人数', 'ddpyrs'], read: count },
    {
      name: 'interns',
      headers: [
        '接受顶岗实习学生数',
        '接收顶岗实习学生数',
        '接受岗位实习学生数',
        '接收实习学生数',
        '接收岗位实习学生数',
        '实习学生数',
        '实习人数',
        'jsdgsxxss',
      ],
      read: count,
    },
    {
      name: 'hired',
      headers: [
        '接受毕业生就业数',
        '接收毕业生就业数',
        '接受就业数',
        '录用毕业生数',
        '就业人数',
        '录用人数',
        'jsbysjys',
      ],
      read: count,
    },
    { name: 'courses', headers: ['共同开发课程门数', '共同开发课程数', '合作课程数', 'gtkfkcms'], read: count },
    { name: 'textbooks', headers: ['共同开发教材数', '合作教材数', 'gtkfjcs'], read: count },
    { name: 'partTimeTeachers', headers: ['支持学校兼职教师数', '兼职教师数', 'zcxxjzjss'], read: count },
    {
      name: 'serviceIncome',
      headers: ['学校为企业技术服务年收入', '技术服务年收入', '技术服务收入', 'xxwqyjsfwnsr'],
      read: yuan,
    },
    {
      name: 'investment',
      headers: ['企业投入', '投入金额', '企业投入金额', '投入', '捐赠设备值', '准捐赠设备值', '对学校捐赠设备总值'],
      read: yuan,
    },
  ],
  parties,
  key: (values) => ['school', 'program', 'enterprise', 'year'].map((name) => String(values[name])).join(' '),
  toNoun: (values, source) => ({ ...values, source }),
  schema: CooperationYear,
  references,
}
