/** 岗位需求 */
import { Demand, type Pay } from '../../model/demand.ts'
import { frameCell } from '../frame.ts'
import type { FieldReader, Kind, Numbered } from '../kind.ts'
import type { IntakeContext } from '../table.ts'
import { enterpriseInTitle } from '../titles.ts'
import { occupation, uscc } from '../values/codes.ts'
import { day, lastDay, pastDay } from '../values/dates.ts'
import { education, vocationalLevel } from '../values/levels.ts'
import {
  likeCompany,
  likeCreditCode,
  likeEducation,
  likeForm,
  likeLevel,
  likeMajors,
  likeOccupationCode,
  likePay,
  likePersons,
  likePost,
  likeRegion,
} from '../values/looks.ts'
import { majorList } from '../values/majors.ts'
import { experienceMonths, headcount, integer } from '../values/numbers.ts'
import { paidFor, pay, payFloor, payMonths, payOf } from '../values/pay.ts'
import { ok, oneOf, partyName, plain, type Reader, text, yesNo } from '../values/read.ts'
import { isCounty, region } from '../values/regions.ts'
import { type HeldList, lawfulText, requiredCertificates, requiredList, requirementText } from '../values/skills.ts'

/** A skill asked without a level is asked at 2 熟悉. */
const DEFAULT_LEVEL = 2
const WEIGHT = { must: 3, wanted: 2 } as const

export const forms = oneOf(
  [
    [/实习/, 'internship' as const],
    [/订单|冠名/, 'order-class' as const],
    [/新型学徒|在职学徒|职工学徒/, 'new-apprenticeship' as const],
    [/学徒/, 'apprenticeship' as const],
    [
      /就业|全职|正式|招聘|劳动合同|合同|社招|校招|直签|应届|派遣|聘用|长期|固定|全日制|在编|编制|外包|录用|直招|用工|雇佣|引进|劳务/,
      'employment' as const,
    ],
  ],
  '就业 / 岗位实习 / 订单培养 / 学徒 / 企业新型学徒制',
)

/** 有夜班, 两班倒; 长白班 has none. */
const nightWork: Reader<boolean> = (cell, place) => {
  const said = plain(cell)
  if (
    /白班|常日班|正常班|行政班|无夜班|不(?:需|用|上|要|倒|安排|涉及)|双休|单休|朝九|8小时|八小时|标准工时/.test(said) &&
    !/夜班[^无不]*需|倒班|轮班/.test(said)
  )
    return ok(false)
  if (/夜班|倒班|[两二三四]班|运转|轮班|翻班|晚班/.test(said)) return ok(!/[无不]/.test(said.slice(0, 2)))
  return yesNo(cell, place)
}

const states = oneOf(
  [
    [/暂停|暂缓|中止|挂起/, 'paused' as const],
    [/未(?:招满|完成|关闭|结束|截止|过期)|招聘中|在招|进行|有效|开放|发布|待招|急招|正常|开启/, 'open' as const],
    [/关闭|已满|招满|停止|终止|结束|截止|撤销|撤回|取消|过期|失效|下架|下线|完成|已招|无效|归档/, 'closed' as const],
  ],
  '招聘中 / 暂停 / 已关闭',
)

/** 2026年需求人数, 2026年: persons by year. */
export function personsOfYear(header: string): number | null {
  const found =
    /^(20\d{2})年?度?(?:拟|计划|预计)?(?:招聘|需求|需求量|用工|招工|用人|人才)?(?:需求)?(?:人数|数|量)?$/.exec(header)
  return found === null ? null : Number(found[1])
}

export const demands: Kind = {
  name: 'demands',
  table: 'demands',
  hint: /岗位|需求|招聘|用工|缺工|实习岗/,
  decisive: ['headcount'],
  needs: [
    ['title'],
    ['headcount', 'educationMin', 'majors', 'skills', 'requirements', 'duties', 'pay', 'form', 'headcountByYear'],
  ],
  fields: demandFields,
  ordered: [{ low: 'payMin', high: 'payMax', at: 'high', dropped: true }],
  parties: [
    {
      party: 'enterprises',
      into: 'enterprise',
      name: 'enterpriseName',
      code: 'enterpriseCode',
      required: true,
    },
  ],
  derived: {
    prefix: 'D',
    base: ['enterprise', 'title'],
    apart: ['region', 'form', 'educationMin', 'startBy', 'majors', 'pay', 'headcount'],
  },
  key: (values) => String(values.id),
  toNoun(
    {
      majors,
      majorMust,
      skills,
      certificates,
      requirements,
      duties,
      remark,
      headcountByYear,
      pay: whole,
      payMin,
      payMax,
      payMonths: months,
      ...values
    },
    source,
  ) {
    const lists = [skills, certificates, requirements, duties, remark].filter((one) => one !== null) as HeldList[]
    return {
      ...values,
      vocationalLevelMin: values.vocationalLevelMin ?? (certificates as { level: number | null } | null)?.level ?? null,
      majors: ((majors ?? []) as string[]).map((prefix) => ({ prefix, must: majorMust === true })),
      skills: firstOf(
        lists.flatMap((list) => list.skills),
        ({ skill }) => skill,
      ).map(({ skill, level, must }) => ({
        skill,
        level: level ?? DEFAULT_LEVEL,
        weight: must ? WEIGHT.must : WEIGHT.wanted,
        must,
      })),
      certificates: firstOf(
        lists.flatMap((list) => list.certificates),
        ({ certificate }) => certificate,
      ).map(({ certificate, level, must }) => ({ certificate, level, must })),
      pay: paidFor(whole as Pay | null, months) ?? payOf(payMin, payMax, months),
      headcountByYear: ((headcountByYear ?? []) as Numbered[]).map(({ number, value }) => ({
        year: number,
        persons: value,
      })),
      source,
    }
  },
  schema: Demand,
  references: [{ field: 'enterprise', table: 'enterprises', required: true }],
}

function demandFields(context: IntakeContext): readonly FieldReader[] {
  const { lexicon, regions } = context
  return [
    {
      name: 'id',
      read: text,
    },
    { name: 'enterprise', read: text },
    { name: 'enterpriseName', looks: likeCompany, inTitle: enterpriseInTitle, read: partyName },
    { name: 'enterpriseCode', looks: likeCreditCode, read: uscc },
    {
      name: 'title',
      looks: likePost,
      required: true,
      read: lawfulText,
    },
    {
      name: 'occupation',
      looks: likeOccupationCode,
      read: occupation(context.occupations),
    },
    {
      name: 'headcount',
      looks: likePersons,
      read: headcount,
    },
    {
      name: 'form',
      looks: likeForm,
      assumed: { value: 'employment', used: '就业' },
      read: forms,
    },
    {
      name: 'educationMin',
      looks: likeEducation,
      read: education,
    },
    { name: 'educationPreferred', read: education },
    {
      name: 'majors',
      looks: likeMajors(context.majors),
      long: true,
      read: majorList(context.majors),
    },
    { name: 'majorMust', read: yesNo },
    {
      name: 'skills',
      long: true,
      read: requiredList(lexicon, 'skill'),
    },
    {
      name: 'certificates',
      long: true,
      read: requiredCertificates(lexicon),
    },
    {
      name: 'requirements',
      long: true,
      read: requirementText(lexicon),
    },
    {
      name: 'remark',
      long: true,
      read: requirementText(lexicon),
    },
    {
      name: 'duties',
      long: true,
      read: requirementText(lexicon),
    },
    {
      name: 'vocationalLevelMin',
      looks: likeLevel,
      read: vocationalLevel,
    },
    {
      name: 'experienceMonthsMin',
      read: experienceMonths,
    },
    {
      name: 'pay',
      looks: likePay,
      read: pay,
    },
    {
      name: 'payMin',
      read: payFloor,
    },
    {
      name: 'payMax',
      read: payFloor,
    },
    { name: 'payMonths', read: payMonths },
    {
      name: 'nightShift',
      read: nightWork,
    },
    {
      name: 'region',
      looks: likeRegion(regions),
      isWhole: isCounty,
      read: region(regions),
    },
    {
      name: 'startBy',
      read: day,
    },
    {
      name: 'chain',
      read: text,
    },
    {
      name: 'postStaff',
      read: integer(0, 1_000_000),
    },
    { name: 'headcountByYear', numbered: personsOfYear, read: integer(0, 1_000_000) },
    {
      name: 'publishedOn',
      read: pastDay,
    },
    {
      name: 'closedOn',
      read: lastDay,
    },
    {
      name: 'state',
      read: states,
    },
    {
      name: 'hired',
      read: integer(0, 1_000_000),
    },
    { name: 'agency', read: yesNo },
    {
      name: 'frame',
      read: frameCell,
    },
    { name: 'updated', read: day },
  ]
}

/** The first mention holds: columns stand before sentences. */
function firstOf<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>()
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)) !== undefined)
}
