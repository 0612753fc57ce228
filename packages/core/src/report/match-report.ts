/** A match as tables and lines: for a terminal, and for a workbook with codes, sources and provenance. */
import type { Hit, MatchResult, MatchSummary } from '../model/match-result.ts'
import { type Criterion, criterionNames } from '../model/policy.ts'
import type { Provenance } from '../model/provenance.ts'
import type { SourceRef } from '../model/source.ts'
import { criterionWords, type Language, ruleWords, word } from './words.ts'

/** A table of plain cells; `kind` text keeps codes as text. */
export interface ReportTable {
  readonly name: string
  readonly columns: readonly { readonly header: string; readonly kind: 'text' | 'number' }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** How many are left, step by step, leaving out steps that lost nobody: «5200 → 663 到岗时间 → 491 持证». */
export function funnelLine({ funnel }: Pick<MatchSummary, 'funnel'>, language: Language): string {
  let before = Number.NaN
  const steps: string[] = []
  for (const { rule, left } of funnel) {
    if (left !== before) steps.push(rule === 'all' ? String(left) : `${left} ${word(ruleWords, rule, language)}`)
    before = left
  }
  return steps.join(' → ')
}

/** «技能 3851/4445 · 专业 …», with * on parts that rest on no data. */
export function partsLine(hit: Pick<Hit, 'parts' | 'weights' | 'assumed'>, language: Language): string {
  const shown = criterionNames.filter((name) => hit.weights[name] !== undefined)
  return shown
    .map(
      (name) =>
        `${word(criterionWords, name, language)} ${hit.parts[name] ?? 0}/${hit.weights[name] ?? 0}${mark(hit, name)}`,
    )
    .join(' · ')
}

export function nearMissLines({ nearMisses }: MatchSummary, language: Language): string[] {
  return nearMisses.map(({ candidate, rule, score }) =>
    language === 'zh'
      ? `${candidate}（${score} 分）只差：${word(ruleWords, rule, language)}`
      : `${candidate} (${score}) misses only: ${word(ruleWords, rule, language)}`,
  )
}

/** «若放宽 学历、专业，可有 12 人»: what would fill an empty list. */
export function rescueLines({ rescues }: MatchSummary, language: Language): string[] {
  return rescues.map(({ rules, admits }) => {
    const names = rules.map((rule) => word(ruleWords, rule, language))
    return language === 'zh'
      ? `若放宽 ${names.join('、')}，可有 ${admits} 人`
      : `without ${names.join(' and ')}, ${admits} would be eligible`
  })
}

/** «学历：3 × 120 · 4 × 80»: the eligible by one of their facts. */
export function facetLines({ facets }: MatchSummary, language: Language): string[] {
  return (facets ?? []).map(({ facet, values }) => {
    const shown = values.slice(0, 8).map(({ value, candidates }) => `${value ?? '—'} × ${candidates}`)
    const rest = values.length > 8 ? ' …' : ''
    return `${word(facetWords, facet, language)}${language === 'zh' ? '：' : ': '}${shown.join(' · ')}${rest}`
  })
}

const facetWords = {
  education: { zh: '学历等级', en: 'education rank' },
  majorClass: { zh: '专业类', en: 'class of major' },
  vocationalLevel: { zh: '技能等级', en: 'vocational level' },
  school: { zh: '学校', en: 'school' },
}

const columns: Readonly<Record<Language, readonly string[]>> = {
  zh: [
    '需求编号',
    '名次',
    '候选编号',
    '得分',
    '已知权重',
    '最高可能',
    '并列人数',
    '待定规则',
    '来源文件',
    '来源表',
    '来源行',
  ],
  en: [
    'demand',
    'rank',
    'candidate',
    'score',
    'known',
    'best',
    'tied',
    'open rules',
    'source file',
    'source sheet',
    'source row',
  ],
}

/** All hits, one a row, with every criterion's points and where the candidate's record was read. */
export function matchTable(
  results: readonly MatchResult[],
  sourceOf: (candidate: string) => SourceRef | null,
  language: Language,
  used: readonly Criterion[] = criteriaIn(results),
): ReportTable {
  const heads = columns[language]
  const header = (text: string, kind: 'text' | 'number') => ({ header: text, kind })
  const text = [0, 2, 7, 8, 9]
  const fixed = heads.map((head, i) => header(head, text.includes(i) ? 'text' : 'number'))
  return {
    name: language === 'zh' ? '匹配结果' : 'matches',
    columns: [
      ...fixed.slice(0, 4),
      ...used.map((name) => header(word(criterionWords, name, language), 'number')),
      ...fixed.slice(4),
    ],
    rows: results.flatMap(({ hits }) => hits.map((hit) => row(hit, used, sourceOf(hit.candidate), language))),
  }
}

/** Those that any of the hits is scored by, in print order. */
export function criteriaIn(results: readonly MatchResult[]): Criterion[] {
  return criterionNames.filter((name) =>
    results.some(({ hits }) => hits.some((hit) => hit.weights[name] !== undefined)),
  )
}

/** What the result was computed from. */
export function provenanceTable(
  provenance: Partial<Provenance> | Readonly<Record<string, string | number | null>>,
  language: Language,
): ReportTable {
  return {
    name: language === 'zh' ? '溯源' : 'provenance',
    columns: [
      { header: language === 'zh' ? '项目' : 'item', kind: 'text' },
      { header: language === 'zh' ? '值' : 'value', kind: 'text' },
    ],
    rows: Object.entries(provenance).map(([name, value]) => [name, value]),
  }
}

function row(
  hit: Hit,
  used: readonly Criterion[],
  source: SourceRef | null,
  language: Language,
): (string | number | null)[] {
  const open = hit.open.map((rule) => word(ruleWords, rule, language)).join('；')
  const points = used.map((name) => hit.parts[name] ?? null)
  return [
    hit.demand,
    hit.rank,
    hit.candidate,
    hit.score,
    ...points,
    hit.known,
    hit.best,
    hit.tied,
    open,
    source?.file ?? null,
    source?.sheet ?? null,
    source?.row ?? null,
  ]
}

function mark(hit: Pick<Hit, 'assumed'>, name: Criterion): string {
  return hit.assumed.includes(name) ? '*' : ''
}
