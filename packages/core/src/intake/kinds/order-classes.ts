/** 订单班 */
import { OrderClass, type OrderClassState } from '../../model/order-class.ts'
import type { Kind } from '../kind.ts'
import { uscc } from '../values/codes.ts'
import { day, lastDay } from '../values/dates.ts'
import { names, pieces } from '../values/lists.ts'
import { majorList } from '../values/majors.ts'
import { integer, perMille, points } from '../values/numbers.ts'
import { ok, oneOf, plain, type Reader, text, unreadable } from '../values/read.ts'
import { forms } from './demands.ts'
import { enterpriseCodes, enterpriseIds, enterpriseNames, schoolIds, schoolNames } from './parties.ts'

export const classIds = ['订单班编号', '班级编号', '订单班代码', '班级代码', '订单班ID', '报名订单班']

/** Usual sizes: opens with 25, holds 40. */
const USUAL = { min: 25, max: 40 } as const

const states: Reader<OrderClassState> = oneOf<OrderClassState>([
  [/草拟|拟建|筹备/, 'draft'],
  [/磋商|洽谈/, 'negotiating'],
  [/签约|已签/, 'signed'],
  [/未成班|取消/, 'cancelled'],
  [/选拔|面试/, 'selecting'],
  [/报名/, 'open'],
  [/合并/, 'merged'],
  [/成班|组班|开班/, 'formed'],
  [/培养|在训|教学/, 'training'],
  [/实习/, 'internship'],
  [/考核/, 'assessed'],
  [/录用/, 'hiring'],
  [/结班|结业/, 'closed'],
  [/跟踪/, 'tracking'],
])

const standalone = oneOf([
  [/单独|独立|是/, true],
  [/临时|教学班|非独立|否/, false],
])

/** 「S-01:20；S-02:15」 */
const quotas: Reader<{ school: string; max: number }[]> = (cell) => {
  const read = pieces(cell).map((piece) => /^(.+?)\s*[:：]?\s*(\d+)人?$/.exec(piece))
  return read.every((one) => one !== null)
    ? ok(read.map((one) => ({ school: (one?.[1] ?? '').replace(/[:：]$/, ''), max: Number(one?.[2]) })))
    : unreadable
}

const size = integer(1, 500)
/** 25-40人 */
const range: Reader<readonly [number, number]> = (cell) => {
  const found = /^(\d{1,3})\s*[-~～—至到]\s*(\d{1,3})\s*人?$/.exec(plain(cell))
  return found === null ? unreadable : ok([Number(found[1]), Number(found[2])])
}

export const orderClasses: Kind = {
  name: 'order-classes',
  table: 'orderClasses',
  hint: /订单班|冠名班/,
  needs: [
    ['name', 'id'],
    ['enterprise', 'enterpriseName', 'enterpriseCode'],
    ['minSize', 'maxSize', 'sizes', 'hireCommitment', 'standalone', 'since', 'majors'],
  ],
  fields: (context) => [
    { name: 'id', headers: classIds, read: text },
    {
      name: 'name',
      headers: ['订单班名称', '班级名称', '订单班', '冠名班', '班名', '冠名', '冠名班名称'],
      required: true,
      read: text,
    },
    { name: 'enterprise', headers: enterpriseIds, read: text },
    { name: 'enterpriseName', headers: enterpriseNames, read: text },
    { name: 'enterpriseCode', headers: enterpriseCodes, read: uscc },
    { name: 'demands', headers: ['需求编号', '岗位编号', '对应需求'], read: names },
    { name: 'form', headers: ['培养形式', '形式'], read: forms },
    { name: 'programs', headers: ['专业点编号', '面向专业点'], read: names },
    {
      name: 'majors',
      headers: ['面向专业', '专业', '专业要求', '适用专业', '招收专业', '专业名称', '专业代码', '培养专业'],
      read: majorList(context.majors),
    },
    { name: 'school', headers: schoolIds, read: text },
    { name: 'schoolName', headers: schoolNames, read: text },
    {
      name: 'minSize',
      headers: ['最少人数', '最低人数', '最小班额', '开班人数', '最低开班人数', '成班人数', '下限'],
      assumed: { value: USUAL.min, used: String(USUAL.min) },
      read: size,
    },
    {
      name: 'maxSize',
      headers: [
        '最多人数',
        '最高人数',
        '最大班额',
        '班额',
        '计划人数',
        '名额',
        '上限',
        '订单培养人数',
        '人数',
        '培养人数',
      ],
      assumed: { value: USUAL.max, used: String(USUAL.max) },
      read: size,
    },
    { name: 'sizes', headers: ['班级规模', '班额范围', '规模'], read: range },
    { name: 'quotas', headers: ['学校名额', '各校名额', '名额分配'], read: quotas },
    { name: 'scoreMin', headers: ['最低分', '选拔最低分', '成绩要求', '录取分数线'], read: points },
    { name: 'since', headers: ['开班时间', '起始时间', '开始时间', '开始日期', '开班日期', '起始日期'], read: day },
    { name: 'until', headers: ['结束时间', '结班时间', '结束日期', '终止时间'], read: lastDay },
    { name: 'standalone', headers: ['是否单独组班', '组班方式', '单独组班'], read: standalone },
    {
      name: 'hireCommitment',
      headers: ['录用承诺率', '承诺录用率', '录用比例', '承诺录用比例', '就业承诺比例'],
      read: perMille,
    },
    { name: 'state', headers: ['状态', '进度', '当前状态'], read: states },
    { name: 'updated', headers: ['更新时间', '更新日期'], read: day },
  ],
  parties: [
    { party: 'enterprises', into: 'enterprise', name: 'enterpriseName', code: 'enterpriseCode', required: true },
    { party: 'schools', into: 'school', name: 'schoolName', required: false },
  ],
  derived: { prefix: 'C', base: ['enterprise', 'name'], apart: ['school', 'since', 'majors'] },
  key: (values) => String(values.id),
  toNoun({ enterprise, sizes, demands, programs, majors, quotas: places, form, minSize, maxSize, ...values }, source) {
    const both = sizes as readonly [number, number] | null
    const [least, most] = both ?? [Number(minSize), Number(maxSize)]
    return {
      ...values,
      enterprises: [enterprise],
      demands: demands ?? [],
      programs: programs ?? [],
      majors: majors ?? [],
      quotas: places ?? [],
      form: form ?? 'order-class',
      minSize: both === null && minSize === USUAL.min ? Math.min(least, most) : least,
      maxSize: both === null && maxSize === USUAL.max ? Math.max(least, most) : most,
      source,
    }
  },
  schema: OrderClass,
  references: [
    { field: 'enterprise', table: 'enterprises', required: true },
    { field: 'school', table: 'schools', required: false },
  ],
}
