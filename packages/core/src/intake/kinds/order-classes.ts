/** 订单班 */
import { OrderClass, type OrderClassState } from '../../model/order-class.ts'
import type { Kind } from '../kind.ts'
import { uscc } from '../values/codes.ts'
import { day, lastDay } from '../values/dates.ts'
import { names, pieces } from '../values/lists.ts'
import { likeClass, likeCompany, likeCreditCode, likeMajors, likeSchool, likeWordsOf } from '../values/looks.ts'
import { majorList } from '../values/majors.ts'
import { integer, perMille, points, upTo } from '../values/numbers.ts'
import { ok, oneOf, partyName, plain, type Reader, refused, text, unreadable } from '../values/read.ts'
import { forms } from './demands.ts'

/** Usual sizes: opens with 25, holds 40. */
const USUAL = { min: 25, max: 40 } as const

const states: Reader<OrderClassState> = oneOf<OrderClassState>([
  [/草拟|拟建|筹备|筹建|拟开|计划|论证/, 'draft'],
  [/磋商|洽谈/, 'negotiating'],
  [/签约|已签/, 'signed'],
  [/未成班|取消/, 'cancelled'],
  [/选拔|面试/, 'selecting'],
  [/报名|招生|招募/, 'open'],
  [/合并/, 'merged'],
  [/成班|组班|开班/, 'formed'],
  [/培养|在训|教学|在读|在学|授课|运行|进行/, 'training'],
  [/实习/, 'internship'],
  [/考核/, 'assessed'],
  [/录用/, 'hiring'],
  [/结班|结业/, 'closed'],
  [/跟踪/, 'tracking'],
])

const standalone = oneOf([
  [/^(?:不|非|否|无|×|x|n)/i, false],
  [/单独|独立|^(?:是|√|✓|y)/i, true],
  [/临时|教学班/, false],
])

/** 「S-01:20；S-02:15」 */
const quotas: Reader<{ school: string; max: number }[]> = (cell) => {
  const read = pieces(cell).map((piece) => /^(.+?)\s*[:：]?\s*(\d+)人?$/.exec(piece))
  return read.every((one) => one !== null)
    ? ok(read.map((one) => ({ school: (one?.[1] ?? '').replace(/[:：]$/, ''), max: Number(one?.[2]) })))
    : unreadable
}

/** 选拔最低分; 无 and 不限 are none. */
const floor: Reader<number | null> = (cell, place) =>
  /^(?:无|不限|不设|没有)$/.test(plain(cell)) ? ok(null) : points(cell, place)

const size = integer(1, 500)
const mostSize = upTo(1, 500)
/** Of a range in a column of the most members both bounds hold. */
const most: Reader<number | readonly [number, number]> = (cell, place) => {
  const both = range(cell, place)
  return both.ok ? both : mostSize(cell, place)
}
/** 25-40人 */
const range: Reader<readonly [number, number]> = (cell) => {
  const found = /^(\d{1,3})\s*[-~～—至到]\s*(\d{1,3})\s*人?$/.exec(plain(cell))
  if (found === null) return unreadable
  const [least, most] = [Number(found[1]), Number(found[2])]
  return least > most ? refused('conflict', `${most}-${least}`) : ok([least, most])
}

export const orderClasses: Kind = {
  name: 'order-classes',
  table: 'orderClasses',
  hint: /订单班|冠名班|专班|定向班|学徒班|订单培养/,
  decisive: ['minSize', 'maxSize', 'sizes', 'hireCommitment', 'standalone', 'state'],
  needs: [
    ['name', 'id'],
    ['enterprise', 'enterpriseName', 'enterpriseCode'],
    ['minSize', 'maxSize', 'sizes', 'hireCommitment', 'standalone', 'since', 'majors'],
  ],
  ordered: [
    { low: 'since', high: 'until', at: 'high' },
    { low: 'minSize', high: 'maxSize', at: 'high', dropped: true },
  ],
  fields: (context) => [
    { name: 'id', read: text },
    {
      name: 'name',
      looks: likeClass,
      required: true,
      read: text,
    },
    { name: 'enterprise', read: text },
    { name: 'enterpriseName', looks: likeCompany, read: partyName },
    { name: 'enterpriseCode', looks: likeCreditCode, read: uscc },
    { name: 'demands', long: true, read: names },
    {
      name: 'form',
      read: forms,
    },
    { name: 'programs', long: true, read: names },
    {
      name: 'majors',
      looks: likeMajors(context.majors),
      long: true,
      read: majorList(context.majors),
    },
    { name: 'school', read: text },
    { name: 'schoolName', looks: likeSchool, read: partyName },
    {
      name: 'minSize',
      assumed: { value: null, used: String(USUAL.min) },
      read: size,
    },
    {
      name: 'maxSize',
      assumed: { value: null, used: String(USUAL.max) },
      read: most,
    },
    {
      name: 'sizes',
      read: range,
    },
    { name: 'quotas', long: true, read: quotas },
    {
      name: 'scoreMin',
      read: floor,
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
      name: 'standalone',
      read: standalone,
    },
    {
      name: 'hireCommitment',
      read: perMille,
    },
    {
      name: 'state',
      looks: likeWordsOf(states, 5),
      read: states,
    },
    { name: 'updated', read: day },
  ],
  parties: [
    {
      party: 'enterprises',
      into: 'enterprise',
      name: 'enterpriseName',
      code: 'enterpriseCode',
      others: 'partners',
      required: true,
    },
    { party: 'schools', into: 'school', name: 'schoolName', required: false },
  ],
  derived: { prefix: 'C', base: ['enterprise', 'name'], apart: ['school', 'since', 'majors'] },
  key: (values) => String(values.id),
  toNoun(
    { enterprise, partners, sizes, demands, programs, majors, quotas: places, form, minSize, maxSize, ...values },
    source,
  ) {
    const both = (sizes ?? (Array.isArray(maxSize) ? maxSize : null)) as readonly [number, number] | null
    const [least, most] = both ?? [minSize as number | null, maxSize as number | null]
    return {
      ...values,
      enterprises: [enterprise, ...((partners ?? []) as string[])],
      demands: demands ?? [],
      programs: programs ?? [],
      majors: majors ?? [],
      quotas: places ?? [],
      form: form ?? 'order-class',
      // Only what nobody wrote gives way to the other bound.
      minSize: least ?? Math.min(USUAL.min, most ?? USUAL.max),
      maxSize: most ?? Math.max(USUAL.max, least ?? USUAL.min),
      source,
    }
  },
  schema: OrderClass,
  references: [
    { field: 'enterprise', table: 'enterprises', required: true },
    { field: 'school', table: 'schools', required: false },
  ],
}
