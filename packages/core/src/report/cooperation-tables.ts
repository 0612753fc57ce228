/** Cooperation as tables and lines: the four indices, their parts, the weakest cell, partners to talk to. */
import type { CooperationReport, WeakestCell } from '../cooperation/cooperation-report.ts'
import { indexNames, type YearIndices } from '../cooperation/indices.ts'
import type { PartnerProposal, PartnerReason } from '../cooperation/partners.ts'
import type { CooperationScope } from '../cooperation/ties.ts'
import { indexPartWords, indexWords, type NameFor } from './class-words.ts'
import type { ReportTable } from './match-report.ts'
import { table } from './tables.ts'
import { type Language, type Words, word } from './words.ts'

/** 0 … 10,000 points as 0–100 with one decimal, cut; null stays unknown. */
export function hundred(points: number | null): number | null {
  return points === null ? null : Math.floor(points / 10) / 10
}

export function indicesTable(report: CooperationReport, nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  const text = zh ? ['对象', '名称', '年度'] : ['unit', 'name', 'year']
  return {
    name: zh ? '校企合作指数' : 'cooperation indices',
    columns: [
      ...text.map((header) => ({ header, kind: 'text' as const })),
      ...indexNames.map((name) => ({ header: word(indexWords, name, language), kind: 'number' as const })),
    ],
    rows: [
      ...report.years.map((year) => row(report.scope, year, nameOf, language)),
      ...report.members.map(({ scope, indices }) => row(scope, indices, nameOf, language)),
    ],
  }
}

/** Every part with its numbers, so that each index can be computed by hand. */
export function indexPartsTable(report: CooperationReport, nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  const heads = zh
    ? ['对象', '名称', '年度', '指数', '组成', '依据']
    : ['unit', 'name', 'year', 'index', 'part', 'facts']
  const lines = [...report.years.map((indices) => ({ scope: report.scope, indices })), ...report.members]
  return {
    name: zh ? '指数组成' : 'index parts',
    columns: [
      ...heads.map((header) => ({ header, kind: 'text' as const })),
      { header: zh ? '权重' : 'weight', kind: 'number' },
      { header: zh ? '得分(0-100)' : 'points (0-100)', kind: 'number' },
    ],
    rows: lines.flatMap(({ scope, indices }) =>
      indexNames.flatMap((name) =>
        indices[name].parts.map((part) => [
          idOf(scope),
          scopeName(scope, nameOf, language),
          String(indices.year),
          word(indexWords, name, language),
          word(indexPartWords, part.part, language),
          Object.entries(part.facts)
            .map(([fact, value]) => `${fact}=${value ?? '?'}`)
            .join(' '),
          part.weight,
          hundred(part.points),
        ]),
      ),
    ),
  }
}

export function weakestLine(weakest: WeakestCell | null, nameOf: NameFor, language: Language): string {
  if (weakest === null) return language === 'zh' ? '最弱单元：数据不足' : 'weakest cell: not enough data'
  const name = scopeName(weakest.scope, nameOf, language)
  const index = word(indexWords, weakest.index, language)
  const part = weakest.part === null ? '' : word(indexPartWords, weakest.part, language)
  return language === 'zh'
    ? `最弱单元：${name} 的${index}（${hundred(weakest.points)}），主要在${part}`
    : `weakest cell: ${index} of ${name} (${hundred(weakest.points)}), mostly ${part}`
}

export function trendLine(report: CooperationReport, language: Language): string {
  const parts = indexNames.map((name) => {
    const points = report.trend[name]
    const sign = points !== null && points > 0 ? '+' : ''
    return `${word(indexWords, name, language)} ${points === null ? '?' : `${sign}${points / 100}`}`
  })
  return `${language === 'zh' ? '趋势（每年）' : 'trend a year'}：${parts.join(' · ')}`
}

export function partnerTable(partners: readonly PartnerProposal[], nameOf: NameFor, language: Language): ReportTable {
  const zh = language === 'zh'
  const heads = zh
    ? ['名次', '学校编号', '学校', '企业编号', '企业', '建议', '契合席位', '理由']
    : ['rank', 'school id', 'school', 'enterprise id', 'enterprise', 'step', 'seats that fit', 'because']
  return {
    name: zh ? '合作建议' : 'partners',
    columns: heads.map((header, i) => ({ header, kind: i === 0 || i === 6 ? 'number' : 'text' })),
    rows: partners.map((one) => [
      one.rank,
      one.school,
      nameOf(one.school),
      one.enterprise,
      nameOf(one.enterprise),
      stepWords(one, language),
      Math.floor(one.points / 100) / 10,
      one.reasons
        .slice(0, 3)
        .map((reason) => reasonLine(reason, nameOf, language))
        .join('；'),
    ]),
  }
}

/** Every reason of every proposal, a row each. */
export function partnerReasonTable(
  partners: readonly PartnerProposal[],
  nameOf: NameFor,
  language: Language,
): ReportTable {
  return table(
    language === 'zh' ? '合作建议的理由' : 'reasons',
    [
      ['名次', 'rank', 'number'],
      ['学校', 'school', 'text'],
      ['企业', 'enterprise', 'text'],
      ['需求编号', 'demand', 'text'],
      ['岗位', 'post', 'text'],
      ['人数', 'seats', 'number'],
      ['专业点编号', 'program id', 'text'],
      ['专业点', 'program', 'text'],
      ['契合度%', 'fit %', 'number'],
    ],
    language,
    partners.flatMap(({ rank, school, enterprise, reasons }) =>
      reasons.map(({ demand, seats, program, score }) => [
        rank,
        nameOf(school),
        nameOf(enterprise),
        demand,
        nameOf(demand),
        seats,
        program,
        nameOf(program),
        hundred(score),
      ]),
    ),
  )
}

/** Who should talk to whom, and why: a line a proposal, its best reasons below. */
export function partnerLines(partners: readonly PartnerProposal[], nameOf: NameFor, language: Language): string[] {
  const zh = language === 'zh'
  return partners.flatMap((one) => {
    const seats = Math.floor(one.points / 100) / 10
    const head = `${one.rank}. ${one.school} ${nameOf(one.school)} ↔ ${one.enterprise} ${nameOf(one.enterprise)}`
    const more = one.reasons.length - 3
    return [
      zh
        ? `${head}：${stepWords(one, language)}，缺人岗位折合 ${seats} 个对口席位`
        : `${head}: ${stepWords(one, language)}, posts worth ${seats} seats that fit`,
      ...one.reasons.slice(0, 3).map((reason) => `     ${reasonLine(reason, nameOf, language)}`),
      ...(more > 0 ? [zh ? `     另有 ${more} 个岗位` : `     and ${more} more posts`] : []),
    ]
  })
}

function reasonLine({ demand, program, score, seats }: PartnerReason, nameOf: NameFor, language: Language): string {
  return language === 'zh'
    ? `${demand} ${nameOf(demand)} ${seats} 人 ← ${program} ${nameOf(program)}，契合 ${hundred(score)}%`
    : `${demand} ${nameOf(demand)}, ${seats} seats ← ${program} ${nameOf(program)}, fits ${hundred(score)}%`
}

/** Forms of cooperation by depth, 1 … 8. */
const formNames: readonly Words[] = [
  { zh: '招聘宣讲、参观', en: 'recruiting and visits' },
  { zh: '岗位实习', en: 'internships' },
  { zh: '共建课程教材、兼职教师、技术服务', en: 'courses, part-time teachers, technical services' },
  { zh: '实训基地共建、设备捐赠共享', en: 'shared bases and equipment' },
  { zh: '订单班、冠名班', en: 'order classes' },
  { zh: '学徒制、双元制', en: 'apprenticeships' },
  { zh: '产业学院、校中厂', en: 'industry colleges' },
  { zh: '混合所有制、共同举办', en: 'joint ownership' },
]

function stepWords({ step, formNow }: PartnerProposal, language: Language): string {
  const zh = language === 'zh'
  if (step === 'start') return zh ? '目前没有合作，建议建立' : 'no cooperation yet: start one'
  const form = formNames[(formNow ?? 1) - 1]?.[language] ?? ''
  return zh ? `目前只有${form}，建议深化` : `only ${form} so far: deepen it`
}

function row(scope: CooperationScope, year: YearIndices, nameOf: NameFor, language: Language) {
  return [
    idOf(scope),
    scopeName(scope, nameOf, language),
    String(year.year),
    ...indexNames.map((name) => hundred(year[name].points)),
  ]
}

function idOf(scope: CooperationScope): string {
  return scope.of === 'region' ? '' : scope.id
}

function scopeName(scope: CooperationScope, nameOf: NameFor, language: Language): string {
  return scope.of === 'region' ? (language === 'zh' ? '全区域' : 'region') : nameOf(scope.id)
}
