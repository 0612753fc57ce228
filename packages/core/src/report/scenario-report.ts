/** A scenario as tables and lines: the forecast as it is, the forecast with the levers moved, and the difference. */
import type { Comparison } from '../scenario/compare.ts'
import type { OptionsResult } from '../scenario/options.ts'
import type { ScenarioResult, ScenarioRow } from '../scenario/run.ts'
import { type NameOf, percent, rangeText } from './forecast-report.ts'
import { provenanceTable, type ReportTable } from './match-report.ts'
import { type Cell, type Column, table } from './tables.ts'
import type { Language } from './words.ts'

/** What the levers reached, a line an occupation and year. */
export function scenarioTable(result: ScenarioResult, nameOf: NameOf, language: Language): ReportTable {
  const rows = result.rows.filter(({ touched }) => touched)
  const zh = language === 'zh'
  return table(
    zh ? '情景对比' : 'scenario',
    changeColumns,
    language,
    rows.flatMap((row) =>
      row.years.map((at, i): Cell[] => {
        const [before, after] = [row.baseline.years[i], row.scenario.years[i]]
        return [
          ...named(row, nameOf),
          ...[at.year, before?.balance ?? null, after?.balance ?? null, at.balance, rangeText(at.range)],
          ...[before?.coverage ?? null, after?.coverage ?? null, percent(at.endedBaseline), percent(at.endedScenario)],
        ]
      }),
    ),
  )
}

export function scenarioTables(result: ScenarioResult, nameOf: NameOf, language: Language): ReportTable[] {
  const zh = language === 'zh'
  return [
    scenarioTable(result, nameOf, language),
    table(
      zh ? '供需前后' : 'supply and demand',
      sideColumns,
      language,
      result.rows.flatMap((row) =>
        row.years.map((at, i): Cell[] => {
          const [before, after] = [row.baseline.years[i], row.scenario.years[i]]
          const sides = [before?.supply, after?.supply, before?.demand, after?.demand].map((one) => one ?? null)
          return [...named(row, nameOf), at.year, ...sides]
        }),
      ),
    ),
    table(
      zh ? '订单班' : 'classes',
      classColumns,
      language,
      result.classes.map(({ orderClass, before, after }): Cell[] => [
        ...[orderClass, `${before.min}–${before.max}`, `${after.min}–${after.max}`, before.seated, after.seated],
      ]),
    ),
    provenanceTable({ ...result.provenance }, language),
  ]
}

export function scenarioLines(result: ScenarioResult, language: Language): string[] {
  const zh = language === 'zh'
  const { streams, streamsTouched, cells, cellsTouched } = result.work
  return [
    zh
      ? `「${result.name}」：触及 ${cells} 个职业与地区中的 ${cellsTouched} 个、${streams} 个专业点中的 ${streamsTouched} 个；其余与基线相同`
      : `"${result.name}": ${cellsTouched} of ${cells} occupations and regions and ${streamsTouched} of ${streams} programs are touched; the rest is the baseline`,
    ...result.tooEarly.map(({ lever, earliest }) =>
      zh
        ? `第 ${lever + 1} 个抓手早于可能：今天决定，最早 ${earliest} 年入学`
        : `lever ${lever + 1} bears before it can: decided today, the first entry is in ${earliest}`,
    ),
    ...result.classes.map(({ orderClass, before, after }) =>
      zh
        ? `订单班 ${orderClass}：由 ${before.seated} 人变为 ${after.seated} 人`
        : `order class ${orderClass}: ${before.seated} seated before, ${after.seated} after`,
    ),
  ]
}

export function comparisonTable(comparison: Comparison, nameOf: NameOf, language: Language): ReportTable {
  const columns = comparison.scenarios.flatMap((name): Column[] => [
    [`${name} 差额`, `${name} balance`, 'number'],
    [`${name} 缺口结束%`, `${name} ended %`, 'number'],
  ])
  return table(
    language === 'zh' ? `${comparison.year} 年各情景` : `scenarios in ${comparison.year}`,
    [...cellColumns, ['基线差额', 'baseline balance', 'number'], ...columns],
    language,
    comparison.rows.map((row): Cell[] => [
      ...named(row, nameOf),
      row.baseline,
      ...row.scenarios.flatMap(({ balance, ended }) => [balance, percent(ended)]),
    ]),
  )
}

export function optionsTable(result: OptionsResult, language: Language): ReportTable {
  return table(
    language === 'zh' ? '招生方案' : 'options',
    optionColumns,
    language,
    result.chosen.map(({ id, steps, persons, cost }): Cell[] => [id, steps, persons, cost]),
  )
}

export function optionsLines(result: OptionsResult, language: Language): string[] {
  const zh = language === 'zh'
  const persons = (milli: number) => (milli / 1000).toFixed(1)
  const { cost, budget, status } = result
  const proof = status === 'optimal' ? (zh ? '已证最优' : 'proved best') : zh ? '未证最优' : 'not proved best'
  return [
    zh
      ? `目标缺口由 ${persons(result.shortfallBefore)} 人降到 ${persons(result.shortfall)} 人，用 ${cost}/${budget}（${proof}）`
      : `short of the targets by ${persons(result.shortfall)} persons instead of ${persons(result.shortfallBefore)}, at ${cost} of ${budget} (${proof})`,
    ...result.targets.map(({ occupation, year, wanted, before, after }) =>
      zh
        ? `${occupation} ${year} 年：差额由 ${before} 到 ${after}，目标 ${wanted}`
        : `${occupation} in ${year}: balance from ${before} to ${after}, wanted ${wanted}`,
    ),
    ...result.binding.map(({ by, choice, shortfall }) => {
      const what = by === 'budget' ? (zh ? '预算' : 'the budget') : zh ? `${choice} 的上限` : `the limit of ${choice}`
      return zh
        ? `卡住的是${what}：放开后只差 ${persons(shortfall)} 人`
        : `bound by ${what}: without it, ${persons(shortfall)} short`
    }),
  ]
}

const cellColumns: readonly Column[] = [
  ['职业', 'occupation', 'text'],
  ['名称', 'name', 'text'],
  ['地区', 'region', 'text'],
]
const changeColumns: readonly Column[] = [
  ...cellColumns,
  ['年份', 'year', 'number'],
  ['基线差额', 'baseline balance', 'number'],
  ['情景差额', 'scenario balance', 'number'],
  ['变化', 'change', 'number'],
  ['变化区间', 'range of the change', 'text'],
  ['基线供需比‰', 'baseline coverage', 'number'],
  ['情景供需比‰', 'scenario coverage', 'number'],
  ['基线缺口结束%', 'baseline ended %', 'number'],
  ['情景缺口结束%', 'scenario ended %', 'number'],
]
const sideColumns: readonly Column[] = [
  ...cellColumns,
  ['年份', 'year', 'number'],
  ['基线供给', 'baseline supply', 'number'],
  ['情景供给', 'scenario supply', 'number'],
  ['基线需求', 'baseline demand', 'number'],
  ['情景需求', 'scenario demand', 'number'],
]
const classColumns: readonly Column[] = [
  ['订单班', 'order class', 'text'],
  ['原名额', 'seats before', 'text'],
  ['新名额', 'seats after', 'text'],
  ['原入班', 'seated before', 'number'],
  ['新入班', 'seated after', 'number'],
]
const optionColumns: readonly Column[] = [
  ['选项', 'choice', 'text'],
  ['步数', 'steps', 'number'],
  ['人数', 'persons', 'number'],
  ['费用', 'cost', 'number'],
]

function named({ occupation, region }: Pick<ScenarioRow, 'occupation' | 'region'>, nameOf: NameOf): Cell[] {
  return [
    occupation,
    occupation === null ? null : nameOf(occupation),
    region === null ? null : (nameOf(region) ?? region),
  ]
}
