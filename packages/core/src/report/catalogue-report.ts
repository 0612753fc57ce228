/** A catalogue as tables (xlsx, csv), Markdown and lines: the columns that published catalogues have, and what every figure is computed from. */
import type { CatalogueEdition, CatalogueEntry } from '../model/catalogue.ts'
import type { Pay } from '../model/demand.ts'
import { educationName, vocationalLevelName } from '../reference/levels.ts'
import { type EditionDiff, starOn } from '../shortage/edition.ts'
import type { ReportTable } from './match-report.ts'
import { categoryWords, flagWords, groupWords, kindWords, measureWords, stateWords } from './shortage-words.ts'
import { type Language, word } from './words.ts'

type Cell = string | number | null
type Column = readonly [zh: string, en: string, kind: 'text' | 'number']

const columns: readonly Column[] = [
  ['序号', 'no', 'number'],
  ['条目编号', 'entry', 'text'],
  ['产业链', 'chain', 'text'],
  ['细分领域', 'field', 'text'],
  ['地区', 'region', 'text'],
  ['岗位名称', 'post', 'text'],
  ['对应职业编码', 'occupation', 'text'],
  ['岗位类别', 'category', 'text'],
  ['岗位职责', 'duties', 'text'],
  ['学历要求', 'education', 'text'],
  ['专业要求（代码）', 'majors', 'text'],
  ['技能等级要求', 'vocational level', 'text'],
  ['证书要求', 'certificates', 'text'],
  ['工作经验（月）', 'experience (months)', 'number'],
  ['能力要求', 'skills', 'text'],
  ['当年需求人数', 'demand this year', 'number'],
  ['未来3年需求人数', 'demand next 3 years', 'number'],
  ['现有供给', 'supply', 'number'],
  ['入门级需求', 'entry-level demand', 'number'],
  ['求人倍率', 'ratio', 'number'],
  ['缺口', 'gap', 'number'],
  ['薪酬范围（元/月）', 'pay (yuan a month)', 'text'],
  ['紧缺类型', 'kind', 'text'],
  ['紧缺指数', 'index', 'number'],
  ['测算星级', 'measured stars', 'number'],
  ['紧缺程度', 'stars', 'text'],
  ['重抽样稳定度‰', 'stability per mille', 'number'],
  ['样本企业数', 'enterprises', 'number'],
  ['数据来源', 'data source', 'text'],
  ['备注', 'remarks', 'text'],
  ['来源文件', 'source file', 'text'],
  ['来源表', 'source sheet', 'text'],
  ['来源行', 'source row', 'number'],
]

/** The catalogue itself, most stars first, then index, then id. */
export function catalogueTable(edition: CatalogueEdition, day: string, language: Language): ReportTable {
  const working = new Map((edition.working?.rows ?? []).map((row) => [row.entry, row]))
  const rows = ranked(edition, day).map(({ entry, stars, note }, i): Cell[] => {
    const row = working.get(entry.id)
    return [
      i + 1,
      entry.id,
      entry.chain,
      entry.field,
      entry.region,
      entry.title,
      entry.occupation,
      coded(categoryWords, entry.category, language),
      entry.duties,
      entry.educationMin === null ? null : educationName(entry.educationMin),
      entry.majors.length > 0 ? entry.majors.join('、') : entry.majorsPrinted,
      entry.vocationalLevelMin === null ? null : vocationalLevelName(entry.vocationalLevelMin),
      entry.certificates,
      entry.experienceMonthsMin,
      entry.abilities,
      entry.demandThisYear,
      entry.demandNextYears,
      entry.supply,
      row?.entryDemand ?? null,
      row?.ratioMilli == null ? null : row.ratioMilli / 1000,
      row?.gap ?? null,
      payText(entry.pay),
      coded(kindWords, entry.shortageKind, language),
      entry.index ?? entry.indexPrinted,
      entry.stars,
      stars === null ? entry.levelPrinted : '★'.repeat(stars),
      entry.stability,
      entry.sampleSize,
      entry.dataSource,
      [...entry.flags.map((flag) => word(flagWords, flag, language)), note, entry.remarks]
        .filter((one) => one !== null && one !== '')
        .join('；'),
      entry.source?.file ?? null,
      entry.source?.sheet ?? null,
      entry.source?.row ?? null,
    ]
  })
  return { name: language === 'zh' ? '目录' : 'catalogue', columns: heads(columns, language), rows }
}

/** Every sheet of the workbook: the catalogue, how each index comes about, totals, weights, the window, resamples, overrides, where from. */
export function catalogueTables(edition: CatalogueEdition, day: string, language: Language): ReportTable[] {
  const { working } = edition
  const zh = language === 'zh'
  const tables = [catalogueTable(edition, day, language)]
  if (working !== null) {
    tables.push(
      table(zh ? '指数构成' : 'index', indexColumns, language, indexRows(edition, language)),
      table(
        zh ? '合计' : 'totals',
        totalColumns,
        language,
        working.totals.map((one) => [one.of, one.region, one.chain, one.demand, one.supply]),
      ),
      table(zh ? '参照窗口' : 'window', windowColumns, language, windowRows(edition, language)),
      table(
        zh ? '重抽样' : 'resamples',
        resampleColumns,
        language,
        working.rows.flatMap((row): Cell[][] =>
          row.resamples === null ? [] : [[row.entry, row.ratedBy, ...row.resamples.stars, row.resamples.none]],
        ),
      ),
      table(
        zh ? '权重' : 'weights',
        weightColumns,
        language,
        working.strata.map((one) => [one.industry, one.size, one.population, one.respondents, one.weight / 1000]),
      ),
    )
  }
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

/** A page to read: heading, state, one row a post, how to cite. */
export function catalogueMarkdown(edition: CatalogueEdition, day: string, language: Language): string {
  const zh = language === 'zh'
  const shown = zh
    ? [
        '序号',
        '产业链',
        '岗位名称',
        '当年需求人数',
        '现有供给',
        '求人倍率',
        '紧缺指数',
        '紧缺程度',
        '重抽样稳定度‰',
        '备注',
      ]
    : ['no', 'chain', 'post', 'demand this year', 'supply', 'ratio', 'index', 'stars', 'stability per mille', 'remarks']
  const { columns: all, rows } = catalogueTable(edition, day, language)
  const places = shown.map((name) => all.findIndex(({ header }) => header === name))
  const line = (cells: readonly Cell[]) =>
    `| ${cells
      .map((cell) =>
        String(cell ?? '')
          .replaceAll('|', '\\|')
          .replaceAll('\n', ' '),
      )
      .join(' | ')} |`
  return [
    `# ${edition.name}`,
    '',
    `${zh ? '状态' : 'state'}：${word(stateWords, edition.state, language)} · ${zh ? '引用' : 'cite as'} \`${edition.id}\` · ${day}`,
    '',
    line(shown),
    `|${shown.map(() => ' --- ').join('|')}|`,
    ...rows.map((row) => line(places.map((place) => row[place] ?? null))),
    '',
    zh
      ? '重抽样稳定度：重新抽取企业后星级不变的比例，不是星级正确的概率。空白表示未知或不予公布。'
      : 'Stability: share of resamples of enterprises with the same star; no probability that the star is true. Blank: unknown or withheld.',
    '',
  ].join('\n')
}

/** Changes between two editions, one a row. */
export function diffTable(diff: EditionDiff, language: Language): ReportTable {
  const zh = language === 'zh'
  const names: Readonly<Record<string, string>> = zh ? { added: '新增', removed: '退出', changed: '变化' } : {}
  const star = (stars: number | null) => (stars === null ? '—' : '★'.repeat(stars))
  return table(
    zh ? '目录变化' : 'changes',
    [
      ['变化', 'change', 'text'],
      ['岗位名称', 'post', 'text'],
      ['原紧缺程度', 'stars before', 'text'],
      ['现紧缺程度', 'stars now', 'text'],
      ['变化字段', 'fields', 'text'],
      ['条目编号', 'entry', 'text'],
    ],
    language,
    diff.changes.map((one) => [
      names[one.change] ?? one.change,
      one.title,
      star(one.starsFrom),
      star(one.starsTo),
      one.fields.map(({ field }) => field).join('、'),
      one.entry,
    ]),
  )
}

const indexColumns: readonly Column[] = [
  ['条目编号', 'entry', 'text'],
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
const resampleColumns: readonly Column[] = [
  ['条目编号', 'entry', 'text'],
  ['评级单元', 'rated by', 'text'],
  ['★', '1 star', 'number'],
  ['★★', '2 stars', 'number'],
  ['★★★', '3 stars', 'number'],
  ['★★★★', '4 stars', 'number'],
  ['★★★★★', '5 stars', 'number'],
  ['无法计算', 'none', 'number'],
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

function indexRows(edition: CatalogueEdition, language: Language): Cell[][] {
  return (edition.working?.rows ?? []).flatMap((row) =>
    (row.groups ?? []).flatMap((group) =>
      group.measures.map((one): Cell[] => [
        row.entry,
        row.ratedBy,
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

function windowRows({ working }: CatalogueEdition, language: Language): Cell[][] {
  if (working === null) return []
  const limit: Cell[] = [language === 'zh' ? '标准分上限‰' : 'limit of scores', 'winsor', working.winsor, null, null]
  const cuts = working.cuts.map((cut, i): Cell[] => ['★'.repeat(5 - i), `cut-${5 - i}`, cut, null, null])
  const stats = working.stats.map((one): Cell[] => [
    word(measureWords, one.measure, language),
    one.measure,
    one.mean,
    one.sd,
    one.units,
  ])
  return [limit, ...cuts, ...stats]
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

function ranked(
  edition: CatalogueEdition,
  day: string,
): { entry: CatalogueEntry; stars: number | null; note: string | null }[] {
  return edition.entries
    .map((entry) => {
      const { stars, override } = starOn(edition, entry, day)
      const note = override === null ? null : `${override.author}：${override.reason}（${override.expiresOn}）`
      return { entry, stars, note }
    })
    .sort(
      (a, b) =>
        (b.stars ?? 0) - (a.stars ?? 0) ||
        (b.entry.index ?? -1) - (a.entry.index ?? -1) ||
        (a.entry.id < b.entry.id ? -1 : 1),
    )
}

function payText(pay: Pay | null): string | null {
  return pay === null ? null : `${pay.min}-${pay.max}`
}

function coded(words: Parameters<typeof word>[0], code: string | null, language: Language): string | null {
  return code === null ? null : word(words, code, language)
}

function heads(list: readonly Column[], language: Language): ReportTable['columns'] {
  return list.map(([zh, en, kind]) => ({ header: language === 'zh' ? zh : en, kind }))
}

function table(
  name: string,
  list: readonly Column[],
  language: Language,
  rows: readonly (readonly Cell[])[],
): ReportTable {
  return { name, columns: heads(list, language), rows }
}
