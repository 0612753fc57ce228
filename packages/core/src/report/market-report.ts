/** Market figures after BIBB as a table and a line. */
import type { MarketFigures, MismatchSplit } from '../classes/market.ts'
import type { ReportTable } from './match-report.ts'
import { table } from './tables.ts'
import type { Language } from './words.ts'

export interface MarketResult {
  readonly market: MarketFigures
  readonly mismatch: MismatchSplit
}

export function marketTable({ market, mismatch }: MarketResult, language: Language): ReportTable {
  const zh = language === 'zh'
  const rows: readonly (readonly [zh: string, en: string, value: number | null])[] = [
    ['供给席位（已满 + 空缺）', 'offer (filled + open)', market.offer],
    ['需求人数（已落实 + 仍在找）', 'demand (placed + seeking)', market.demand],
    ['供需比 ANR（每百人席位）', 'ANR (seats for a hundred)', tenth(market.anr)],
    ['扩展供需比 eANR', 'extended ANR', tenth(market.extendedAnr)],
    ['空席率 %', 'vacant %', tenth(market.vacantPercent)],
    ['未落实率 %', 'unplaced %', tenth(market.unplacedPercent)],
    ['错配指数（空席率 × 未落实率）', 'mismatch index (vacant % × unplaced %)', tenth(market.mismatch)],
    ['可配而未配的对数', 'pairs of an open seat and a seeker', mismatch.pairs],
    ['其中：同职业同地区，因条件未配', 'same occupation and region: profile', mismatch.profile],
    ['其中：只隔地区', 'kept apart by the region only', mismatch.region],
    ['其中：只隔职业', 'kept apart by the occupation only', mismatch.occupation],
    ['其中：职业与地区都隔', 'kept apart by both', mismatch.both],
    ['多出的空席（负数为多出的人）', 'open seats beyond the pairs (negative: seekers)', mismatch.surplus],
  ]
  return table(
    zh ? '市场指标' : 'market',
    [
      ['指标', 'figure', 'text'],
      ['数值', 'value', 'number'],
    ],
    language,
    rows.map(([ours, theirs, value]) => [zh ? ours : theirs, value]),
  )
}

const problems = {
  supply: { zh: '席位不够', en: 'too few seats' },
  filling: { zh: '招不满', en: 'seats stay empty' },
  matching: { zh: '一边空着一边没着落：匹配问题', en: 'seats empty and people without one: a matching problem' },
} as const

export function marketLine({ market, mismatch }: MarketResult, language: Language): string {
  const one = (value: number | null) => (value === null ? '?' : String(tenth(value)))
  const extended = (of: Language) => {
    if (market.extendedAnr === market.anr) return ''
    return of === 'zh' ? `（扩展 ${one(market.extendedAnr)}）` : ` (extended ${one(market.extendedAnr)})`
  }
  const problem = market.problem === null ? '' : problems[market.problem][language]
  return language === 'zh'
    ? `供需比 ANR ${one(market.anr)}${extended('zh')}，空席 ${one(market.vacantPercent)}%，未落实 ${one(market.unplacedPercent)}%，错配指数 ${one(market.mismatch)}${problem === '' ? '' : `（${problem}）`}；可配未配 ${mismatch.pairs} 对：条件 ${mismatch.profile} · 地区 ${mismatch.region} · 职业 ${mismatch.occupation} · 两者 ${mismatch.both}`
    : `ANR ${one(market.anr)}${extended('en')}, vacant ${one(market.vacantPercent)}%, unplaced ${one(market.unplacedPercent)}%, mismatch index ${one(market.mismatch)}${problem === '' ? '' : ` (${problem})`}; ${mismatch.pairs} pairs unmatched: profile ${mismatch.profile} · region ${mismatch.region} · occupation ${mismatch.occupation} · both ${mismatch.both}`
}

function tenth(value: number | null): number | null {
  return value === null ? null : Math.floor(value * 10 + 0.5) / 10
}
