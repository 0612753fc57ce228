/** A catalogue as a table and as Markdown: the columns that published catalogues have. */
import type { CatalogueEdition, CatalogueEntry } from '../model/catalogue.ts'
import type { Pay } from '../model/demand.ts'
import { educationName, vocationalLevelName } from '../reference/levels.ts'
import { type EditionDiff, starOn } from '../shortage/edition.ts'
import type { ReportTable } from './match-report.ts'
import { basisWords, categoryWords, flagWords, frameWords, kindWords, stateWords } from './shortage-words.ts'
import { type Cell, type Column, heads, table } from './tables.ts'
import { type Language, word } from './words.ts'

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
  ['倍率需求', 'demand of the ratio', 'number'],
  ['倍率供给', 'supply of the ratio', 'number'],
  ['倍率口径', 'basis of the ratio', 'text'],
  ['薪酬范围（元/月）', 'pay (yuan a month)', 'text'],
  ['紧缺类型', 'kind', 'text'],
  ['评级单元', 'rated by', 'text'],
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
      row?.ratio?.milli == null ? null : row.ratio.milli / 1000,
      row?.ratio?.gap ?? null,
      row?.ratio?.demand ?? null,
      row?.ratio?.supply ?? null,
      coded(basisWords, row?.ratio?.basis ?? null, language),
      payText(entry.pay),
      coded(kindWords, entry.shortageKind, language),
      row?.ratedBy ?? null,
      entry.index ?? entry.indexPrinted,
      entry.stars,
      stars === null ? entry.levelPrinted : '★'.repeat(stars),
      entry.stability,
      entry.sampleSize,
      entry.dataSource ?? frameText(entry, language),
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

/** «普查，覆盖 90.9%» */
function frameText({ frame, coverage }: CatalogueEntry, language: Language): string | null {
  if (frame === null) return null
  const share = coverage === null ? '' : `${Math.floor(coverage / 10)}.${coverage % 10}%`
  const said = word(frameWords, frame, language)
  if (share === '') return said
  return language === 'zh' ? `${said}，覆盖 ${share}` : `${said}, ${share} covered`
}

function payText(pay: Pay | null): string | null {
  return pay === null ? null : `${pay.min}-${pay.max}`
}

function coded(words: Parameters<typeof word>[0], code: string | null, language: Language): string | null {
  return code === null ? null : word(words, code, language)
}
