/** What is said of a measurement beside its table. */
import type { AskNext } from '../shortage/ask-next.ts'
import type { ShortageResult } from '../shortage/result.ts'
import type { ReportTable } from './match-report.ts'
import { askWords } from './shortage-words.ts'
import { type Cell, type Column, table } from './tables.ts'
import { type Language, word } from './words.ts'

export interface ShortageText {
  /** One line on how much was rated, pooled, withheld and removed. */
  readonly summary: string
  /** Why nothing was rated, where nothing was. */
  readonly hint: string | null
  readonly askNext: ReportTable | null
}

export function shortageText(
  result: ShortageResult,
  nameOf: (enterprise: string) => string | null,
  language: Language,
): ShortageText {
  const { rows, removed, strata } = result
  const zh = language === 'zh'
  const rated = rows.filter((row) => row.stars !== null).length
  const pooled = rows.filter((row) => row.rating.by !== null && row.rating.by.level !== 'own').length
  const withheld = rows.filter((row) => row.withheld.demand !== null || row.withheld.supply !== null).length
  const out = (because: string) => removed.filter((one) => one.because === because).length
  return {
    summary: zh
      ? `${rows.length} 个单元：${rated} 个评级（其中合并评级 ${pooled}），${withheld} 个有数字不予公布；剔除中介 ${out('agency')} 条、重复 ${out('repeat')} 条，压减 ${out('capped')} 条；权重分层 ${strata.length}`
      : `${rows.length} units: ${rated} rated (${pooled} of them pooled), ${withheld} with figures withheld; ${out('agency')} demands of agencies and ${out('repeat')} repeats removed, ${out('capped')} capped; ${strata.length} strata of weights`,
    hint: rated === 0 && rows.length > 0 ? (zh ? NO_STAR.zh : NO_STAR.en) : null,
    askNext: result.askNext.length === 0 ? null : askTable(result.askNext, nameOf, language),
  }
}

const NO_STAR = {
  zh: '没有一行评级：请说明口径（普查或抽样、期间、应报与实报企业数），或用 --population 给出企业总体',
  en: 'nothing is rated: state the frame (census or sample, period, enterprises asked and answered), or give --population',
}

const askColumns: readonly Column[] = [
  ['企业', 'enterprise', 'text'],
  ['原因', 'because', 'text'],
  ['价值', 'worth', 'number'],
  ['最受影响的单元', 'unit', 'text'],
]

/** Who to ask next. */
export function askTable(
  list: readonly AskNext[],
  nameOf: (enterprise: string) => string | null,
  language: Language,
): ReportTable {
  return table(
    language === 'zh' ? '下一步问谁' : 'ask next',
    askColumns,
    language,
    list.map(({ enterprise, because, worth, units }): Cell[] => [
      nameOf(enterprise) ?? enterprise,
      word(askWords, because, language),
      worth,
      units[0] ?? null,
    ]),
  )
}
