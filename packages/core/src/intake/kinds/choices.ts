/** 报名志愿 and 选拔成绩: what persons asked for, and how they did. */
import { Assessment } from '../../model/assessment.ts'
import { Application } from '../../model/trainee.ts'
import type { Field, Kind, Numbered, RowValues } from '../kind.ts'
import { day } from '../values/dates.ts'
import { chineseNumber, integer, points } from '../values/numbers.ts'
import { oneOf, plain, type Reader, text } from '../values/read.ts'
import { classIds } from './order-classes.ts'
import { studentNumbers, traineeIds } from './trainees.ts'

const demandIds = [
  '需求编号',
  '岗位编号',
  '志愿岗位',
  '志愿岗位编号',
  '报名岗位',
  '报名岗位编号',
  '报名需求编号',
  '意向岗位',
  '意向岗位编号',
  '申请岗位',
  '申请岗位编号',
  '报考岗位',
  '应聘岗位',
  '应聘岗位编号',
  '选报岗位',
  '岗位代码',
  '岗位',
  '考核岗位',
]
const person: readonly Field[] = [
  { name: 'trainee', headers: [...traineeIds, '学员'], read: text },
  { name: 'studentNumber', headers: studentNumbers, identity: true, read: text },
]
const target: readonly Field[] = [
  { name: 'demand', headers: demandIds, read: text },
  {
    name: 'orderClass',
    headers: [
      ...classIds,
      '订单班',
      '订单班名称',
      '报名订单班名称',
      '冠名班',
      '冠名班名称',
      '班级名称',
      '拟录取班级',
      '选拔班级',
      '报名专班',
    ],
    read: text,
  },
]

/** 第一志愿, 志愿2 … */
function wishNumber(header: string): number | null {
  const found =
    /^第?([一二三四五六七八九十]|\d{1,2})(?:志愿|意向|选择)(?:岗位|班级|订单班|编号|名称)*$|^(?:(?:岗位|班级|订单班|报名)?(?:志愿|意向)(?:岗位|班级|订单班)?)第?([一二三四五六七八九十]|\d{1,2})(?:志愿)?$/.exec(
      header,
    )
  const said = found?.[1] ?? found?.[2]
  return said === undefined ? null : (chineseNumber(said) ?? Number(said))
}

const rank: Reader<number> = (cell) => {
  const said = plain(cell).replace(/^第|志愿$/g, '')
  return integer(1, 99)(String(chineseNumber(said) ?? said))
}

export const applications: Kind = {
  name: 'applications',
  table: 'applications',
  ofPersons: true,
  hint: /志愿|报名/,
  decisive: ['rank', 'wishes'],
  tells: ['是否服从调剂', '服从调剂', '调剂', '是否调剂'],
  needs: [
    ['trainee', 'studentNumber'],
    ['rank', 'wishes'],
  ],
  fields: () => [
    ...person,
    ...target,
    {
      name: 'rank',
      headers: [
        '志愿顺序',
        '志愿',
        '志愿序号',
        '志愿次序',
        '第几志愿',
        '志愿号',
        '志愿排序',
        '志愿级别',
        '志愿优先级',
        '优先级',
        '顺序',
        '志愿顺位',
        '顺位',
      ],
      read: rank,
    },
    { name: 'wishes', headers: [], numbered: wishNumber, read: text },
    {
      name: 'updated',
      headers: ['更新时间', '报名时间', '报名日期', '填报时间', '填报日期', '提交时间', '申请时间'],
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
  if (wishes.length === 0) return [values]
  return wishes.map(({ number, value }) => ({ ...values, rank: number, either: value }))
}

const passed = oneOf(
  [
    [/不通过|未通过|不合格|淘汰|未录|不录|^(?:否|不|未|落选|×|n|no|0)$/i, false],
    [/通过|合格|录取|拟录|入选|录用|^(?:是|√|✓|y|yes|1)$/i, true],
  ],
  '通过 / 不通过',
)

export const assessments: Kind = {
  name: 'assessments',
  table: 'assessments',
  ofPersons: true,
  hint: /成绩|选拔|面试|考核/,
  decisive: ['score', 'passed'],
  tells: [
    '笔试成绩',
    '笔试',
    '面试成绩',
    '面试',
    '技能测试',
    '技能测试成绩',
    '实操成绩',
    '实操',
    '心理测试',
    '名次',
    '排名',
    '考官',
    '评委',
  ],
  needs: [
    ['trainee', 'studentNumber'],
    ['demand', 'orderClass'],
    ['score', 'passed'],
  ],
  fields: () => [
    ...person,
    ...target,
    {
      name: 'score',
      headers: [
        '选拔成绩',
        '综合成绩',
        '总成绩',
        '总评成绩',
        '最终成绩',
        '综合得分',
        '总分',
        '总评',
        '总得分',
        '综合分',
        '综合评分',
        '综合测评成绩',
        '选拔总分',
        '选拔得分',
        '考核成绩',
        '考核得分',
        '考核总分',
        '考试成绩',
        '测试成绩',
        '测评成绩',
        '成绩',
        '得分',
        '分数',
        '评分',
        '成绩(分)',
        '最终得分',
      ],
      read: points,
    },
    {
      name: 'passed',
      headers: [
        '是否通过',
        '结果',
        '选拔结果',
        '是否录取',
        '面试结果',
        '结论',
        '考核结果',
        '考核结论',
        '录取情况',
        '录取结果',
        '录用情况',
        '是否录用',
        '是否入选',
        '是否合格',
        '选拔结论',
        '最终结果',
        '评定结果',
        '是否拟录取',
        '拟录取',
        '录取意见',
        '选拔意见',
        '考试结果',
        '测试结果',
      ],
      read: passed,
    },
    {
      name: 'updated',
      headers: [
        '更新时间',
        '考核时间',
        '考核日期',
        '选拔时间',
        '选拔日期',
        '面试时间',
        '面试日期',
        '考试时间',
        '考试日期',
        '测试时间',
      ],
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
