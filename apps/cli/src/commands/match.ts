/** duikou match: the best candidates of one demand, of an enterprise's demands, or of all. */
import { availableParallelism } from 'node:os'
import { matchAll } from '@duikou/runner'
import {
  type CandidateKind,
  type Demand,
  facetLines,
  formWords,
  funnelLine,
  type Hit,
  type Language,
  type MatchResult,
  nearMissLines,
  partsLine,
  type Registry,
  rescueLines,
  word,
} from 'duikou'
import { interruptible, writePiece } from '../lines-out.ts'
import { MatchFile } from '../match-file.ts'
import { checkOut } from '../out.ts'
import { readPolicy } from '../policies.ts'
import { openFolder, type RegionFolder } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { candidateDemands } from './candidate-demands.ts'

export interface MatchOptions {
  readonly data: string
  readonly demand?: string
  readonly all?: boolean
  readonly enterprise?: string
  readonly candidate?: string
  readonly candidates?: boolean
  readonly for: 'trainees' | 'programs'
  readonly top: number
  readonly policy?: string
  readonly explain?: boolean
  readonly facets?: boolean
  readonly threads?: number
  readonly lexicon?: string
  readonly asOf?: string
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

export async function matchCommand(options: MatchOptions): Promise<void> {
  const ways = [options.demand, options.all, options.enterprise, options.candidate, options.candidates]
  if (ways.filter((one) => one !== undefined).length !== 1)
    throw new UsageError(
      '请给出 --demand ID、--all、--enterprise ID、--candidate ID 或 --candidates 之一 (give exactly one of them)',
    )
  if (options.candidates) return (await import('./all-candidates.ts')).allCandidates(options)
  if (options.candidate !== undefined) return candidateDemands(options.candidate, options)
  checkOut(options.out)
  const policy = readPolicy(options.policy)
  const folder = await openFolder(options.data, options.asOf, progressLine, 'answers', options.lexicon)
  const { registry } = folder
  const demands = options.demand === undefined ? demandsOf(registry, options.enterprise) : [options.demand]
  const kind = kindOf(options.for)
  const request = {
    demands,
    policy,
    for: kind,
    top: options.top,
    explain: (options.explain ?? false) && (options.json ?? false),
    facets: options.facets ?? false,
  }
  const threads = options.threads ?? threadsFor(demands.length * candidatesIn(registry, kind))
  const file = options.out === undefined ? null : new MatchFile(options.out, folder.sourcesOf, options.lang)
  try {
    await interruptible(async (signal) => {
      const progress = (done: number, of: number) => progressLine(`${done}/${of}`)
      for await (const result of matchAll(registry, request, { threads, signal, progress })) {
        await file?.add(result)
        if (options.json) await writePiece(linesOf(result))
        else if (file === null)
          await writePiece(`${matchText(registry, result.summary.demand, result, options.lang)}\n`)
      }
    })
    endProgress()
    sayIssues(folder, options.lang)
    await file?.done()
  } finally {
    file?.end()
  }
}

/** One demand as NDJSON: its list and its closing line. */
function linesOf({ hits, summary }: MatchResult): string {
  return [...hits, summary].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Below so many pairs a thread takes longer to start than it saves. */
const PAIRS_WORTH_A_THREAD = 50_000_000
const MOST_THREADS = 8

function threadsFor(pairs: number): number {
  return pairs < PAIRS_WORTH_A_THREAD ? 1 : Math.min(MOST_THREADS, availableParallelism())
}

function candidatesIn(registry: Registry, kind: CandidateKind): number {
  return registry.pool(kind).segments.reduce((sum, { live }) => sum + live, 0)
}

export function kindOf(words: 'trainees' | 'programs'): CandidateKind {
  return words === 'programs' ? 'program' : 'trainee'
}

/** One demand for a terminal: what is asked, the funnel, the list, the near misses. */
export function matchText(
  registry: Registry,
  id: string,
  { hits, summary }: MatchResult,
  lang: Language,
  shown = hits.length,
): string {
  const demand = registry.demand(id)
  const zh = lang === 'zh'
  const head = zh
    ? ['名次', '候选', '得分', '最高可能', '并列', '各项得分（* 无数据）']
    : ['rank', 'candidate', 'score', 'best', 'tied', 'points (* no data)']
  const rows = hits
    .slice(0, shown)
    .map((hit) => [hit.rank, name(registry, hit), hit.score, hit.best, hit.tied, partsLine(hit, lang)])
  const misses = nearMissLines({ ...summary, nearMisses: summary.nearMisses.slice(0, 3) }, lang)
  return [
    demand === null ? id : title(registry, demand, lang),
    `${zh ? '筛选' : 'funnel'}：${funnelLine(summary, lang)}`,
    rows.length > 0 ? tableText(head, rows) : nobodyLine(summary.eligible, zh),
    ...(summary.tiedAtCut > 0
      ? [
          zh
            ? `末位同分者另有 ${summary.tiedAtCut} 人未列出`
            : `${summary.tiedAtCut} more with the last score are not listed`,
        ]
      : []),
    ...misses.map((line) => `${zh ? '差一步' : 'near miss'}：${line}`),
    ...rescueLines(summary, lang),
    ...facetLines(summary, lang),
    '',
  ].join('\n')
}

function nobodyLine(eligible: number, zh: boolean): string {
  if (eligible === 0) return zh ? '没有符合条件的候选' : 'no eligible candidate'
  return zh ? `符合条件 ${eligible} 个，未要求列出` : `${eligible} are eligible, none was asked for`
}

/** Counts what came in imperfectly; the detail belongs to the import report. */
export function sayIssues({ issues, intake }: RegionFolder, lang: Language): void {
  const quarantined = intake.outcomes.filter(({ as }) => as === 'quarantined').length
  const files = issues.filter(({ code }) => code === 'file_unreadable' || code === 'sheet_not_recognised').length
  const cells = issues.filter(({ code }) => code === 'unreadable_value').length
  const unknown = issues.filter(({ code }) => code === 'not_recognised').length
  if (quarantined + files + cells + unknown === 0) return
  console.error(
    lang === 'zh'
      ? `表格问题：${files} 个文件或表未识别，${quarantined} 行未采用，${cells} 个单元格读不出，${unknown} 个技能或证书名不在词库`
      : `sheets: ${files} files or sheets not recognised, ${quarantined} rows quarantined, ${cells} cells unreadable, ${unknown} skill or certificate names not in the lexicon`,
  )
}

function demandsOf(registry: Registry, enterprise: string | undefined): string[] {
  const demands = registry.data.demands.filter(
    (one) => registry.demand(one.id) !== null && (enterprise === undefined || one.enterprise === enterprise),
  )
  if (demands.length === 0)
    throw new Error(
      enterprise === undefined
        ? '没有岗位需求 (no demands)'
        : `企业 ${enterprise} 没有岗位需求 (no demands of this enterprise)`,
    )
  return demands.map((one) => one.id)
}

function title(registry: Registry, demand: Demand, lang: Language): string {
  const enterprise = registry.data.enterprises.find((one) => one.id === demand.enterprise)?.name ?? demand.enterprise
  const heads =
    demand.headcount === null
      ? lang === 'zh'
        ? '若干人'
        : 'several'
      : lang === 'zh'
        ? `${demand.headcount} 人`
        : `${demand.headcount} wanted`
  return `■ ${demand.id} ${demand.title} · ${enterprise} · ${word(formWords, demand.form, lang)} · ${heads}`
}

/** Programs have names; trainees have a pseudonym only. */
function name(registry: Registry, { candidate }: Hit): string {
  const program = registry.data.programs.find((one) => one.id === candidate)
  const school = program === undefined ? undefined : registry.data.schools.find((one) => one.id === program.school)
  return program === undefined ? candidate : `${candidate} ${school?.name ?? ''} ${program.name}`
}
