/** duikou match --candidate: the demands that one trainee or program fits best. */
import {
  demandsOf,
  type Language,
  provenanceOf,
  provenanceTable,
  queryOf,
  type Registry,
  type ReportTable,
} from 'duikou'
import { checkOut, writeOut } from '../out.ts'
import { readPolicy } from '../policies.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { kindOf, type MatchOptions, sayIssues } from './match.ts'

export async function candidateDemands(candidate: string, options: MatchOptions): Promise<void> {
  checkOut(options.out)
  const policy = readPolicy(options.policy)
  const folder = await openFolder(options.data, options.asOf, progressLine, 'nouns', options.lexicon)
  const { registry } = folder
  const open = registry.data.demands.filter(({ id }) => registry.demand(id) !== null)
  const queries = open.map(({ id }) => queryOf(registry, { demand: id, policy, for: kindOf(options.for) }))
  const all = demandsOf(registry, queries, candidate, queries.length)
  const listed = all.slice(0, options.top)
  const lines = listed.map(({ demand, score }) => ({ candidate, rank: rankOf(all, score), demand, score }))
  endProgress()
  const [query] = queries
  if (options.out !== undefined)
    await writeOut(options.out, [
      withSources(registry, lines, options.lang),
      ...(query === undefined ? [] : [provenanceTable(provenanceOf(registry, query), options.lang)]),
    ])
  else if (options.json)
    for (const line of [...lines, { candidate, asked: queries.length, eligible: all.length }])
      process.stdout.write(`${JSON.stringify(line)}\n`)
  else {
    const { columns, rows } = tableOf(registry, lines, options.lang)
    const head = columns.map(({ header }) => header)
    process.stdout.write(`${tableText(head, rows)}\n`)
    process.stdout.write(
      options.lang === 'zh'
        ? `${queries.length} 个在招需求中符合 ${all.length} 个\n`
        : `eligible for ${all.length} of ${queries.length} open demands\n`,
    )
  }
  sayIssues(folder, options.lang)
}

interface Line {
  readonly candidate: string
  readonly rank: number
  readonly demand: string
  readonly score: number
}

/** Equal scores share one rank. */
function rankOf(all: readonly { readonly score: number }[], score: number): number {
  return 1 + all.findIndex((one) => one.score === score)
}

function tableOf(registry: Registry, lines: readonly Line[], lang: Language): ReportTable {
  const heads =
    lang === 'zh'
      ? (['名次', '需求编号', '岗位', '企业', '得分'] as const)
      : (['rank', 'demand', 'post', 'enterprise', 'score'] as const)
  const enterprises = new Map(registry.data.enterprises.map(({ id, name }) => [id, name]))
  return {
    name: lang === 'zh' ? '适合的需求' : 'demands',
    columns: heads.map((header, i) => ({ header, kind: i === 0 || i === 4 ? 'number' : 'text' })),
    rows: lines.map(({ rank, demand, score }) => {
      const found = registry.demand(demand)
      const enterprise = found?.enterprise ?? ''
      return [rank, demand, found?.title ?? '', enterprises.get(enterprise) ?? enterprise, score]
    }),
  }
}

/** In a file, where each demand was read as well. */
function withSources(registry: Registry, lines: readonly Line[], lang: Language): ReportTable {
  const { name, columns, rows } = tableOf(registry, lines, lang)
  const heads = lang === 'zh' ? ['来源文件', '来源表', '来源行'] : ['source file', 'source sheet', 'source row']
  return {
    name,
    columns: [
      ...columns,
      ...heads.map((header, i) => ({ header, kind: i === 2 ? ('number' as const) : ('text' as const) })),
    ],
    rows: rows.map((row, i) => {
      const at = registry.demand(lines[i]?.demand ?? '')?.source
      return [...row, at?.file ?? null, at?.sheet ?? null, at?.row ?? null]
    }),
  }
}
