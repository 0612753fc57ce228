/** 报名志愿 and 选拔成绩: what persons asked for, and how they did. */
import { Assessment } from '../../model/assessment.ts'
import { Application } from '../../model/trainee.ts'
import type { FieldReader, Kind, Numbered, RowValues } from '../kind.ts'
import { identityNumber } from '../values/codes.ts'
import { day } from '../values/dates.ts'
import { likeClass, likeWordsOf } from '../values/looks.ts'
import { chineseNumber, integer, points } from '../values/numbers.ts'
import { ok, oneOf, plain, type Reader, text } from '../values/read.ts'

const person: readonly FieldReader[] = [
  { name: 'trainee', read: text },
  { name: 'studentNumber', identity: true, read: text },
  { name: 'identityNumber', identity: true, read: identityNumber },
  { name: 'applicationNumber', identity: true, read: text },
]
/** How a row may say who it is about. */
const who = ['trainee', 'studentNumber', 'identityNumber', 'applicationNumber'] as const
const target: readonly FieldReader[] = [
  { name: 'demand', read: text },
  {
    name: 'orderClass',
    looks: likeClass,
    read: text,
  },
]

const ORDER = '头最次其再'
/** 头一个想进的班, 第二个想去的企业, 最想去的岗位. */
const counting =
  /^(?:第?([一二三四五六七八九十]|\d{1,2})个|(头一个?|最(?=想|愿)|次(?=想|愿)|其次|再次))(?:最?[想愿要]意?)?(?:进|去|报|选|做|干|投|填)?的?(?:班级?|订单班|专班|岗位?|工作|企业|单位|公司|厂|志愿|意向|选择){1,3}(?:名称|编号)?$/

/** 第一志愿, 志愿2, 首选岗位 … */
function wishNumber(said: string): number | null {
  const chosen = /^([首次]|第?[二三四五])选(?:志愿|意向)?(?:岗位|班级|订单班|专班|编号|名称)*$/
    .exec(said)?.[1]
    ?.slice(-1)
  if (chosen !== undefined) return chosen === '首' ? 1 : chosen === '次' ? 2 : chineseNumber(chosen)
  const counted = counting.exec(said)
  if (counted !== null) {
    const place = ORDER.indexOf(counted[2]?.charAt(0) ?? ' ')
    return place >= 0 ? ([1, 1, 2, 2, 3][place] as number) : (chineseNumber(counted[1] ?? '') ?? Number(counted[1]))
  }
  const header = said.replace(/^(?:首选|次选|末选)(?=.)/, '')
  const found =
    /^第?([一二三四五六七八九十]|\d{1,2})(?:志愿|意向|选择)(?:岗位|班级|订单班|编号|名称)*$|^(?:(?:岗位|班级|订单班|报名)?(?:志愿|意向)(?:岗位|班级|订单班)?)第?([一二三四五六七八九十]|\d{1,2})(?:志愿)?$/.exec(
      header,
    )
  const number = found?.[1] ?? found?.[2]
  return number === undefined ? null : (chineseNumber(number) ?? Number(number))
}

/** 第一志愿班级编号 names a class. */
function classWishNumber(header: string): number | null {
  return /班/.test(header) ? wishNumber(header) : null
}

const rank: Reader<number> = (cell) => {
  const said = plain(cell).replace(/^第|^志愿|志愿$|选$|个$/g, '')
  if (/^[首头]/.test(said)) return ok(1)
  if (said === '次') return ok(2)
  return integer(1, 99)(String(chineseNumber(said) ?? said))
}

export const applications: Kind = {
  name: 'applications',
  table: 'applications',
  ofPersons: true,
  hint: /志愿|报名/,
  decisive: ['rank', 'wishes', 'classWishes'],
  needs: [who, ['rank', 'wishes', 'classWishes']],
  eachRow: [who, ['demand', 'orderClass', 'wishes', 'classWishes']],
  fields: () => [
    ...person,
    ...target,
    { name: 'rank', required: true, orElse: ['wishes', 'classWishes'], read: rank },
    { name: 'classWishes', numbered: classWishNumber, distinct: true, read: text },
    { name: 'wishes', numbered: wishNumber, distinct: true, read: text },
    {
      name: 'updated',
      read: day,
    },
  ],
  parties: [],
  split: wishesOf,
  key: (values) => `${values.trainee} ${values.demand ?? values.either ?? ''} ${values.orderClass ?? ''}`,
  toNoun: (values, source) => ({ ...values, source }),
  schema: Application,
  references: [
    { field: 'trainee', table: 'trainees', required: true },
    { field: 'demand', table: 'demands', required: true },
    { field: 'orderClass', table: 'orderClasses', required: true },
  ],
}

/** A column a wish: each names a demand or an order class; which of the two is settled where both are known. */
function wishesOf(values: RowValues): RowValues[] {
  const wishes = (values.wishes ?? []) as Numbered[]
  const classes = (values.classWishes ?? []) as Numbered[]
  if (wishes.length + classes.length === 0) return [values]
  return [
    ...classes.map(({ number, value }) => ({ ...values, rank: number, orderClass: value })),
    ...wishes.map(({ number, value }) => ({ ...values, rank: number, either: value })),
  ]
}

const passed = oneOf<boolean | null>(
  [
    [/^(?:待定|未定|候补|递补|待公布)$/, null],
    [
      /不通过|未通过|没通过|不合格|淘汰|未录|不录|[未不]达标|[没未]选[上中]|[未没]入选|[不未没]留|刷掉|退回|[没未]进|没过|不行|^(?:否|不要?|未|落选|挂|×|n|no|0)$/i,
      false,
    ],
    [
      /通过|合格|录取|拟录|入选|录用|达标|选[上中]|留用|留下|进班|入班|过了|^(?:是|留|要|收|过|行|进|√|✓|y|yes|1)$/i,
      true,
    ],
  ],
  '通过 / 不通过',
)

export const assessments: Kind = {
  name: 'assessments',
  table: 'assessments',
  ofPersons: true,
  hint: /成绩|选拔|面试|考核/,
  decisive: ['score', 'passed'],
  needs: [who, ['demand', 'orderClass'], ['score', 'passed']],
  eachRow: [who, ['orderClass', 'demand']],
  fields: () => [
    ...person,
    ...target,
    {
      name: 'score',
      read: points,
    },
    {
      name: 'passed',
      looks: likeWordsOf(passed, 5),
      read: passed,
    },
    {
      name: 'updated',
      read: day,
    },
  ],
  parties: [],
  key: (values) => `${values.trainee} ${values.demand ?? ''} ${values.orderClass ?? ''}`,
  toNoun: (values, source) => ({ ...values, source }),
  schema: Assessment,
  references: [
    { field: 'trainee', table: 'trainees', required: true },
    { field: 'demand', table: 'demands', required: true },
    { field: 'orderClass', table: 'orderClasses', required: true },
  ],
}
