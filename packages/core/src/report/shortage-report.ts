/** A measurement for the planner's own eyes: nothing withheld, but marked; the public form is the catalogue. */
import type { AskNext } from '../shortage/ask-next.ts'
import type { ShortageResult, ShortageRow } from '../shortage/result.ts'
import type { ReportTable } from './match-report.ts'
import { askWords, driverWords, flagWords, leverWords, withheldWords } from './shortage-words.ts'
import { type Language, word } from './words.ts'

type Cell = string | number | null

/** One row a unit, most stars first. */
export function shortageTable(result: ShortageResult, language: Language): ReportTable {
  const zh = language === 'zh'
  const text = (header: string) => ({ header, kind: 'text' as const })
  const number = (header: string) => ({ header, kind: 'number' as const })
  return {
    name: zh ? '紧缺测算' : 'shortage',
    columns: zh
      ? [
          text('紧缺程度'),
          number('指数'),
          text('稳定度'),
          text('产业链'),
          text('地区'),
          text('岗位族'),
          number('企业'),
          number('需求'),
          number('供给'),
          text('求人倍率'),
          text('方法一致'),
          text('成因与抓手'),
          text('说明'),
          text('编号'),
        ]
      : [
          text('stars'),
          number('index'),
          text('stability'),
          text('chain'),
          text('region'),
          text('family'),
          number('enterprises'),
          number('demand'),
          number('supply'),
          text('ratio'),
          text('agreement'),
          text('driver and lever'),
          text('notes'),
          text('id'),
        ],
    rows: rankedRows(result).map((row): Cell[] => [
      row.stars === null ? '—' : '★'.repeat(row.stars),
      row.index,
      row.stability === null ? '' : `${row.stability}‰`,
      row.chain,
      row.region,
      row.family,
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
    return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
  }
  if (frame.basis === 'respondents-only') return word(flagWords, 'respondents-only', language)
  return noRatio.map((one) => word(flagWords, one, language)).join('；')
}

/** Who to ask next, a line each. */
export function askLines(
  list: readonly AskNext[],
  nameOf: (enterprise: string) => string | null,
  language: Language,
): string[] {
  return list.map(({ enterprise, because, worth, units }) =>
    [nameOf(enterprise) ?? enterprise, word(askWords, because, language), String(worth), units[0] ?? ''].join('\t'),
  )
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
