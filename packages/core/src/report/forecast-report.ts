/** A forecast as tables and lines. */
import type { ForecastResult, ForecastRow } from '../forecast/forecast.ts'
import type { Interval } from '../forecast/interval.ts'
import { assumedWords, unknownWords } from './forecast-words.ts'
import { provenanceTable, type ReportTable } from './match-report.ts'
import { type Cell, type Column, heads, table } from './tables.ts'
import { type Language, word } from './words.ts'

export type NameOf = (code: string) => string | null

/** A line an occupation and region: the balance of each year with its range of 8 in 10. */
export function forecastTable(result: ForecastResult, nameOf: NameOf, language: Language): ReportTable {
  const zh = language === 'zh'
  const years = result.rows[0]?.years.map(({ year }) => year) ?? []
  const list: readonly Column[] = [
    ['职业', 'occupation', 'text'],
    ['名称', 'name', 'text'],
    ['地区', 'region', 'text'],
    ...years.map((year): Column => [`${year} 差额`, `${year} balance`, 'text']),
    ['缺口概率%', 'shortfall %', 'number'],
  ]
  return {
    name: zh ? '供需差额' : 'balance',
    columns: heads(list, language),
    rows: result.rows.map((row) => [
      row.occupation ?? (zh ? '职业未知' : 'unknown'),
      row.occupation === null ? null : nameOf(row.occupation),
      row.region === null ? null : (nameOf(row.region) ?? row.region),
      ...row.years.map(({ balance, ranges }) => (balance === null ? null : `${balance} ${rangeText(ranges.balance)}`)),
      percent(row.years.at(-1)?.shortfall ?? 0),
    ]),
  }
}

/** The whole forecast: balance by year, its parts, programs, back-test, lead times, provenance. */
export function forecastTables(result: ForecastResult, nameOf: NameOf, language: Language): ReportTable[] {
  const zh = language === 'zh'
  return [
    forecastTable(result, nameOf, language),
    table(
      zh ? '逐年构成' : 'parts',
      partColumns,
      language,
      result.rows.flatMap((row) => partRows(row, nameOf, language)),
    ),
    table(
      zh ? '供给来源' : 'programs',
      programColumns,
      language,
      result.rows.flatMap((row) =>
        row.programs.map(({ program, share, basis }): Cell[] => [row.occupation, row.region, program, share, basis]),
      ),
    ),
    table(
      zh ? '回测' : 'back-test',
      backTestColumns,
      language,
      result.backTests.flatMap((one) =>
        one.methods.map((error): Cell[] => [
          one.hidden,
          error.method,
          one.figures,
          error.meanError / 1000,
          error.perMille === null ? null : error.perMille / 10,
          error.method === 'ours' ? one.coverage / 10 : null,
        ]),
      ),
    ),
    table(
      zh ? '提前期' : 'lead times',
      leadColumns,
      language,
      result.leadTimes.map((one): Cell[] => [
        one.kind,
        one.decided,
        one.ready,
        one.firstEntry,
        one.years,
        one.firstGraduates,
      ]),
    ),
    provenanceTable({ ...result.provenance }, language),
  ]
}

/** What stands below the table: how such forecasts erred, and when a decision of today bears. */
export function forecastLines(result: ForecastResult, language: Language): string[] {
  const zh = language === 'zh'
  const back = result.backTests.map((one) => {
    const by = Object.fromEntries(one.methods.map(({ method, meanError }) => [method, (meanError / 1000).toFixed(1)]))
    return zh
      ? `回测（藏起最近 ${one.hidden} 年招生，${one.figures} 个数）：平均差 ${by.ours} 人，沿用去年 ${by.last}，多年平均 ${by.mean}；落在区间内 ${percent(one.coverage)}%${one.better ? '' : '；不优于简单办法'}`
      : `back-test (last ${one.hidden} years of enrolment hidden, ${one.figures} figures): mean error ${by.ours} persons, last year again ${by.last}, mean of all ${by.mean}; inside the range ${percent(one.coverage)} %${one.better ? '' : '; no better than the naive ways'}`
  })
  const none = zh
    ? '回测：历年招生不足三年，无法检验'
    : 'back-test: fewer than three years of enrolment, nothing to test'
  const lead = result.leadTimes[1]
  const leads =
    lead === undefined
      ? []
      : [
          zh
            ? `提前期：今天决定新设三年制专业，${lead.firstEntry} 年首招，${lead.firstGraduates} 年才有毕业生`
            : `lead time: a three-year program decided today enrols in ${lead.firstEntry} and has graduates in ${lead.firstGraduates}`,
        ]
  const bare = result.programsWithoutCohorts.length
  const missing =
    bare === 0
      ? []
      : [zh ? `${bare} 个专业点未报招生，其供给未知` : `${bare} programs report no enrolment: their supply is unknown`]
  return [...(back.length === 0 ? [none] : back), ...leads, ...missing]
}

export function rangeText({ low, high }: Interval): string {
  return `[${low}, ${high}]`
}

export function percent(perMille: number): number {
  return Math.floor(perMille / 10 + 0.5)
}

const partColumns: readonly Column[] = [
  ['职业', 'occupation', 'text'],
  ['名称', 'name', 'text'],
  ['地区', 'region', 'text'],
  ['年份', 'year', 'number'],
  ['供给', 'supply', 'number'],
  ['供给低', 'supply low', 'number'],
  ['供给高', 'supply high', 'number'],
  ['需求', 'demand', 'number'],
  ['需求低', 'demand low', 'number'],
  ['需求高', 'demand high', 'number'],
  ['差额', 'balance', 'number'],
  ['供需比‰', 'coverage', 'number'],
  ['缺口概率‰', 'shortfall', 'number'],
  ['在校生', 'enrolled', 'number'],
  ['预测招生', 'forecast entries', 'number'],
  ['取证与流入', 'certified and inflow', 'number'],
  ['企业填报', 'stated', 'number'],
  ['当前招聘', 'open', 'number'],
  ['退休', 'retirement', 'number'],
  ['离职', 'leaving', 'number'],
  ['增长', 'growth', 'number'],
  ['假设', 'assumed', 'text'],
  ['未知', 'unknown', 'text'],
]
const programColumns: readonly Column[] = [
  ['职业', 'occupation', 'text'],
  ['地区', 'region', 'text'],
  ['专业点编号', 'program', 'text'],
  ['占对口毕业生‰', 'share', 'number'],
  ['依据', 'basis', 'text'],
]
const backTestColumns: readonly Column[] = [
  ['藏起年数', 'hidden years', 'number'],
  ['方法', 'method', 'text'],
  ['数', 'figures', 'number'],
  ['平均差', 'mean error', 'number'],
  ['误差%', 'error %', 'number'],
  ['区间覆盖%', 'inside the range %', 'number'],
]
const leadColumns: readonly Column[] = [
  ['决定', 'decision', 'text'],
  ['决定日', 'decided', 'text'],
  ['就绪', 'ready', 'text'],
  ['首次招生', 'first entry', 'number'],
  ['学制', 'years', 'number'],
  ['首届毕业', 'first graduates', 'number'],
]

function partRows(row: ForecastRow, nameOf: NameOf, language: Language): Cell[][] {
  const tenths = (milli: number) => Math.floor(milli / 100 + 0.5) / 10
  const say = (words: typeof assumedWords, codes: readonly string[]) =>
    codes.map((code) => word(words, code, language)).join(language === 'zh' ? '；' : '; ')
  return row.years.map((at) => {
    const { supplyParts: from, demandParts: into, ranges } = at
    return [
      ...[row.occupation, row.occupation === null ? null : nameOf(row.occupation), row.region, at.year],
      ...[at.supply, ranges.supply.low, ranges.supply.high, at.demand, ranges.demand.low, ranges.demand.high],
      ...[at.balance, at.coverage, at.shortfall],
      tenths(from.enrolled + from.planned + from.scenario),
      tenths(from.missing + from.forecast),
      tenths(from.certified + from.inflow),
      ...[into.stated, into.open, into.retirement, into.leaving, into.growth].map(tenths),
      ...[say(assumedWords, at.assumed), say(unknownWords, at.unknown)],
    ]
  })
}
