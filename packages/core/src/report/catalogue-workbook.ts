/**
 * The workbook of a catalogue: besides the catalogue itself everything that its figures are computed from, so that whoever has the file can compute
 * them again (docs/formulas.md says how; a test does it).
 */
import type { CatalogueEdition } from '../model/catalogue.ts'
import { catalogueTable } from './catalogue-report.ts'
import type { ReportTable } from './match-report.ts'
import { groupWords, measureWords, stateWords, totalWords } from './shortage-words.ts'
import { type Cell, type Column, table } from './tables.ts'
import { type Language, word } from './words.ts'

/** The catalogue, the parts of each index, what carries the ratings, totals, the window, weights, overrides, where from. */
export function catalogueTables(edition: CatalogueEdition, day: string, language: Language): ReportTable[] {
  const { working } = edition
  const zh = language === 'zh'
  const tables = [catalogueTable(edition, day, language)]
  if (working !== null)
    tables.push(
      table(zh ? '指数构成' : 'index', indexColumns, language, indexRows(working, language)),
      table(zh ? '评级单元' : 'rated units', carrierColumns, language, working.carriers.map(carrierRow)),
      table(
        zh ? '合计' : 'totals',
        totalColumns,
        language,
        working.totals.map((one) => [
          word(totalWords, one.of, language),
          one.region,
          one.chain,
          one.demand,
          one.supply,
        ]),
      ),
      table(zh ? '参照窗口' : 'window', windowColumns, language, windowRows(working, language)),
      weightsTable(working.strata, language),
    )
  if (edition.overrides.length > 0)
    tables.push(
      table(
        zh ? '专家调整' : 'overrides',
        overrideColumns,
        language,
        edition.overrides.map((one) => [one.entry, one.stars, one.reason, one.author, one.on, one.expiresOn]),
      ),
    )
  return [...tables, editionTable(edition, day, language)]
}

/** Enterprises that exist over those that answered, by industry and size. */
export function weightsTable(strata: readonly Working['strata'][number][], language: Language): ReportTable {
  return table(
    language === 'zh' ? '权重' : 'weights',
    weightColumns,
    language,
    strata.map((one) => [one.industry, one.size, one.population, one.respondents, one.weight / 1000]),
  )
}

type Working = NonNullable<CatalogueEdition['working']>

const indexColumns: readonly Column[] = [
  ['评级单元', 'rated by', 'text'],
  ['指标组', 'group', 'text'],
  ['实际权重', 'applied points', 'number'],
  ['组标准分‰', 'group score', 'number'],
  ['组得分', 'part', 'number'],
  ['指标', 'measure', 'text'],
  ['指标代码', 'code', 'text'],
  ['指标值‰', 'value', 'number'],
  ['标准分‰', 'score', 'number'],
]
const carrierColumns: readonly Column[] = [
  ['评级单元', 'rated by', 'text'],
  ['条目数', 'entries', 'number'],
  ['条目', 'entry', 'text'],
  ['入门级需求', 'entry-level demand', 'number'],
  ['计算用供给', 'supply as counted', 'number'],
  ['紧缺指数', 'index', 'number'],
  ['重抽样★', '1 star', 'number'],
  ['重抽样★★', '2 stars', 'number'],
  ['重抽样★★★', '3 stars', 'number'],
  ['重抽样★★★★', '4 stars', 'number'],
  ['重抽样★★★★★', '5 stars', 'number'],
  ['重抽样无法计算', 'none', 'number'],
]
const totalColumns: readonly Column[] = [
  ['范围', 'of', 'text'],
  ['地区', 'region', 'text'],
  ['产业链', 'chain', 'text'],
  ['需求人数', 'demand', 'number'],
  ['供给人数', 'supply', 'number'],
]
const windowColumns: readonly Column[] = [
  ['项目', 'item', 'text'],
  ['代码', 'code', 'text'],
  ['均值‰ / 分界', 'mean or cut', 'number'],
  ['标准差‰', 'sd', 'number'],
  ['单元数', 'units', 'number'],
]
const weightColumns: readonly Column[] = [
  ['行业', 'industry', 'text'],
  ['规模', 'size', 'text'],
  ['企业总数', 'population', 'number'],
  ['答复企业数', 'respondents', 'number'],
  ['权重', 'weight', 'number'],
]
const overrideColumns: readonly Column[] = [
  ['条目编号', 'entry', 'text'],
  ['调整后星级', 'stars', 'number'],
  ['理由', 'reason', 'text'],
  ['专家', 'author', 'text'],
  ['起始日', 'from', 'text'],
  ['到期日', 'until', 'text'],
]

function indexRows({ carriers }: Working, language: Language): Cell[][] {
  return carriers.flatMap(({ id, groups }) =>
    groups.flatMap((group) =>
      group.measures.map((one): Cell[] => [
        id,
        word(groupWords, group.group, language),
        group.points,
        group.score,
        group.part,
        word(measureWords, one.measure, language),
        one.measure,
        one.milli,
        one.score,
      ]),
    ),
  )
}

function carrierRow({ id, units, entryDemand, supply, index, resamples }: Working['carriers'][number]): Cell[] {
  const counts = resamples === null ? [null, null, null, null, null, null] : [...resamples.stars, resamples.none]
  return [id, units.length, units.length === 1 ? (units[0] ?? null) : null, entryDemand, supply, index, ...counts]
}

function windowRows(working: Working, language: Language): Cell[][] {
  const limit: Cell[] = [language === 'zh' ? '标准分上限‰' : 'limit of scores', 'winsor', working.winsor, null, null]
  const floor: Cell[] = [
    language === 'zh' ? '供给计算下限（人）' : 'least supply counted',
    'supply-floor',
    working.supplyFloor,
    null,
    null,
  ]
  const cuts = working.cuts.map((cut, i): Cell[] => ['★'.repeat(5 - i), `cut-${5 - i}`, cut, null, null])
  const stats = working.stats.map((one): Cell[] => [
    word(measureWords, one.measure, language),
    one.measure,
    one.mean,
    one.sd,
    one.units,
  ])
  return [limit, floor, ...cuts, ...stats]
}

function editionTable(edition: CatalogueEdition, day: string, language: Language): ReportTable {
  const zh = language === 'zh'
  const from = Object.entries(edition.measuredFrom ?? {}).map(([name, value]): Cell[] => [name, String(value)])
  return table(
    zh ? '溯源' : 'provenance',
    [
      ['项目', 'item', 'text'],
      ['值', 'value', 'text'],
    ],
    language,
    [
      ['id', edition.id],
      ['name', edition.name],
      ['state', word(stateWords, edition.state, language)],
      ['day', day],
      ...from,
      ...edition.history.map((one): Cell[] => [`${word(stateWords, one.state, language)} ${one.on}`, one.by]),
    ],
  )
}
