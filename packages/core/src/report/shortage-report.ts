/** A measurement for the planner's own eyes: nothing withheld, but marked; the public form is the catalogue. */
import type { ShortageResult, ShortageRow } from '../shortage/result.ts'
import type { ReportTable } from './match-report.ts'
import { basisWords, driverWords, flagWords, leverWords, withheldWords } from './shortage-words.ts'
import { type Cell, type Column, heads } from './tables.ts'
import { type Language, word } from './words.ts'

const columns: readonly Column[] = [
  ['紧缺程度', 'stars', 'text'],
  ['指数', 'index', 'number'],
  ['重抽样稳定度‰', 'stability per mille', 'number'],
  ['产业链', 'chain', 'text'],
  ['地区', 'region', 'text'],
  ['岗位族', 'family', 'text'],
  ['企业', 'enterprises', 'number'],
  ['需求', 'demand', 'number'],
  ['供给', 'supply', 'number'],
  ['求人倍率', 'ratio', 'text'],
  ['方法一致', 'agreement', 'text'],
  ['成因与抓手', 'driver and lever', 'text'],
  ['说明', 'notes', 'text'],
  ['编号', 'id', 'text'],
]

/** One row a unit, most stars first. */
export function shortageTable(result: ShortageResult, language: Language): ReportTable {
  return {
    name: language === 'zh' ? '紧缺测算' : 'shortage',
    columns: heads(columns, language),
    rows: rankedRows(result).map((row): Cell[] => [
      row.stars === null ? '—' : '★'.repeat(row.stars),
      row.index,
      row.stability,
      row.chain,
      row.region,
      row.name,
      row.enterprises,
      row.demand,
      row.supply,
      ratioText(row, language),
      `${row.agreement.short}/${row.agreement.computable}`,
      driverText(row, language),
      notes(row, language).join('；'),
      row.id,
    ]),
  }
}

export function rankedRows(result: ShortageResult): ShortageRow[] {
  return [...result.rows].sort(
    (a, b) => (b.stars ?? 0) - (a.stars ?? 0) || (b.index ?? -1) - (a.index ?? -1) || (a.id < b.id ? -1 : 1),
  )
}

/** «2.67» or why there is none. */
export function ratioText({ ratio, noRatio, frame }: ShortageRow, language: Language): string {
  if (ratio !== null) {
    if (ratio.milli === null) return language === 'zh' ? '无供给' : 'no supply'
    const hundredths = Math.floor((ratio.milli + 5) / 10)
    const said = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
    return ratio.basis === 'market' ? `${said}（${word(basisWords, ratio.basis, language)}）` : said
  }
  if (frame.basis === 'respondents-only') return word(flagWords, 'respondents-only', language)
  return noRatio.map((one) => word(flagWords, one, language)).join('；')
}

/** What stands in the way and what was done to the figures. */
export function notes(row: ShortageRow, language: Language): string[] {
  const { by, notOwn } = row.rating
  const say = (code: string) => word(flagWords, code, language)
  return [
    ...(row.frame.basis === 'covered' ? [] : [say(row.frame.basis)]),
    ...row.frame.reasons.map(say),
    ...(by !== null && by.level !== 'own' ? [say(`pooled:${by.level}`)] : []),
    ...(by === null ? notOwn.filter((one) => one !== 'respondents-only').map((one) => say(`not-rated:${one}`)) : []),
    ...(row.borderline ? [say('borderline')] : []),
    ...(row.withheld.demand === null
      ? []
      : [`${say('withheld:demand')}（${word(withheldWords, row.withheld.demand, language)}）`]),
    ...(row.withheld.supply === null
      ? []
      : [`${say('withheld:supply')}（${word(withheldWords, row.withheld.supply, language)}）`]),
    ...(row.priority ? [say('priority')] : []),
  ]
}

function driverText(row: ShortageRow, language: Language): string {
  return row.driver.drivers
    .map((one) => `${word(driverWords, one.driver, language)} → ${word(leverWords, one.lever, language)}`)
    .join('；')
}
