/** A measurement as a workbook for the planner's own eyes: rows, methods side by side, what was left out, whom to believe how far, families. */

import type { Demand } from '../model/demand.ts'
import type { MethodResult } from '../shortage/methods.ts'
import type { ShortageResult } from '../shortage/result.ts'
import { weightsTable } from './catalogue-workbook.ts'
import { provenanceTable, type ReportTable } from './match-report.ts'
import { askTable } from './shortage-lines.ts'
import { shortageTable } from './shortage-report.ts'
import { removedWords } from './shortage-words.ts'
import { type Cell, type Column, table } from './tables.ts'
import { type Language, word } from './words.ts'

export function shortageTables(
  result: ShortageResult,
  nameOf: (enterprise: string) => string | null,
  demands: readonly Demand[],
  language: Language,
): ReportTable[] {
  const zh = language === 'zh'
  return [
    shortageTable(result, language),
    table(
      zh ? '方法对照' : 'methods',
      methodColumns,
      language,
      result.rows.flatMap((row) => row.methods.map((one): Cell[] => [row.id, ...methodCells(one, language)])),
    ),
    table(
      zh ? '剔除与压减' : 'removed',
      removedColumns,
      language,
      result.removed.map((one): Cell[] => [one.demand, word(removedWords, one.because, language), one.of, one.persons]),
    ),
    table(
      zh ? '需求可信度' : 'credibility',
      credibilityColumns,
      language,
      result.credibility.enterprises.map((one): Cell[] => [
        one.enterprise,
        nameOf(one.enterprise),
        one.asked,
        one.hired,
        one.perMille,
      ]),
    ),
    weightsTable(result.strata, language),
    familiesTable(result, language),
    askTable(result.askNext, nameOf, language),
    demandsTable(result, demands, language),
    provenanceTable({ ...result.provenance }, language),
  ]
}

/** Which demands make which row, and where they were read. */
function demandsTable({ rows }: ShortageResult, demands: readonly Demand[], language: Language): ReportTable {
  const byId = new Map(demands.map((one) => [one.id, one]))
  return table(
    language === 'zh' ? '需求来源' : 'demands',
    demandColumns,
    language,
    rows.flatMap((row) =>
      row.demands.map((id): Cell[] => {
        const demand = byId.get(id)
        const source = demand?.source ?? null
        const said = [demand?.enterprise ?? null, demand?.title ?? null, demand?.headcount ?? null]
        return [row.id, id, ...said, source?.file ?? null, source?.sheet ?? null, source?.row ?? null]
      }),
    ),
  )
}

/** Which title stands in which family: edited by the planner and handed back. */
export function familiesTable(result: ShortageResult, language: Language): ReportTable {
  const families = new Map(result.rows.flatMap(({ family, titles }) => titles.map((title) => [title, family] as const)))
  const rows = [...families].map(([title, family]): Cell[] => [title, family])
  rows.sort((a, b) => order(String(a[1]), String(b[1])) || order(String(a[0]), String(b[0])))
  return table(language === 'zh' ? '岗位族' : 'families', familyColumns, language, rows)
}

const demandColumns: readonly Column[] = [
  ['编号', 'id', 'text'],
  ['需求编号', 'demand', 'text'],
  ['企业编号', 'enterprise', 'text'],
  ['岗位名称', 'title', 'text'],
  ['需求人数', 'headcount', 'number'],
  ['来源文件', 'source file', 'text'],
  ['来源表', 'source sheet', 'text'],
  ['来源行', 'source row', 'number'],
]
const methodColumns: readonly Column[] = [
  ['编号', 'id', 'text'],
  ['方法', 'method', 'text'],
  ['可计算', 'computed', 'text'],
  ['值‰', 'value', 'number'],
  ['等级', 'level', 'text'],
  ['紧缺', 'short', 'text'],
  ['缺少的输入', 'missing inputs', 'text'],
]
const removedColumns: readonly Column[] = [
  ['需求编号', 'demand', 'text'],
  ['原因', 'because', 'text'],
  ['与其重复', 'repeat of', 'text'],
  ['减去人数', 'persons', 'number'],
]
const credibilityColumns: readonly Column[] = [
  ['企业编号', 'enterprise', 'text'],
  ['企业', 'name', 'text'],
  ['已结束岗位需求', 'asked', 'number'],
  ['实招', 'hired', 'number'],
  ['可信度‰', 'credibility', 'number'],
]
const familyColumns: readonly Column[] = [
  ['岗位名称', 'title', 'text'],
  ['岗位族', 'family', 'text'],
]

function methodCells(one: MethodResult, language: Language): Cell[] {
  const say = (yes: boolean) => (language === 'zh' ? (yes ? '是' : '否') : yes ? 'yes' : 'no')
  if (one.status === 'not-computable') return [one.method, say(false), null, null, null, one.missing.join('、')]
  return [one.method, say(true), one.value, one.level, say(one.short), null]
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
