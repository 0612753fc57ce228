/** Cooperation as tables and lines: the four indices, their parts, the weakest cell, partners to talk to. */
import type { CooperationReport, WeakestCell } from '../cooperation/cooperation-report.ts'
import { indexNames, type YearIndices } from '../cooperation/indices.ts'
import type { PartnerProposal } from '../cooperation/partners.ts'
import type { CooperationScope } from '../cooperation/ties.ts'
import { indexPartWords, indexWords, type NameFor } from './class-words.ts'
import type { ReportTable } from './match-report.ts'
import { type Language, word } from './words.ts'

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
        .map(
          ({ demand, program, score, seats }) =>
            `${demand} ${nameOf(demand)} ${seats}${zh ? '人' : ''} ← ${program} ${nameOf(program)} ${score}`,
        )
        .join('；'),
    ]),
  }
}

function stepWords({ step, formNow }: PartnerProposal, language: Language): string {
  if (language === 'en') return step === 'start' ? 'start' : `deepen (form ${formNow})`
  return step === 'start' ? '建立合作' : `深化合作（现为形式 ${formNow}）`
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
