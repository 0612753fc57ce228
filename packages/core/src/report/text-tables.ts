/** Answers to lines of text as tables: what stands where in which line, what it may be called, who ranks where. */
import type { Points } from '../model/match-result.ts'
import { criterionNames } from '../model/policy.ts'
import type { LinkedText } from '../text/link-text.ts'
import type { ReportTable } from './match-report.ts'
import { type Column, table } from './tables.ts'
import { criterionWords, type Language, ruleWords, word } from './words.ts'

/** A line of the input, from 1, and what it says. */
export interface TextLine {
  readonly line: number
  readonly text: string
}

const said: readonly Column[] = [
  ['输入行', 'line', 'number'],
  ['文字', 'text', 'text'],
]

export function skillTables(answers: readonly (TextLine & LinkedText)[], language: Language): ReportTable[] {
  const spans = answers.flatMap(({ line, text, spans }) =>
    spans.map((one) => [
      line,
      text,
      one.text,
      one.start,
      one.end,
      one.skill?.id ?? null,
      one.skill?.name ?? null,
      one.kind,
      one.level,
      one.negated ? yes(language) : no(language),
      one.confidence,
    ]),
  )
  const flags = answers.flatMap(({ line, text, flags }) =>
    flags.map((flag) => [line, text, flag.text, flag.start, flag.end, flag.code]),
  )
  return [
    table(
      language === 'zh' ? '技能' : 'skills',
      [
        ...said,
        ['原文', 'phrase', 'text'],
        ['起', 'start', 'number'],
        ['止', 'end', 'number'],
        ['技能编号', 'skill id', 'text'],
        ['技能名称', 'skill', 'text'],
        ['类别', 'kind', 'text'],
        ['水平', 'level', 'number'],
        ['不要求', 'not asked for', 'text'],
        ['置信度', 'confidence', 'number'],
      ],
      language,
      spans,
    ),
    table(
      language === 'zh' ? '限制性用语' : 'unlawful clauses',
      [
        ...said,
        ['原文', 'phrase', 'text'],
        ['起', 'start', 'number'],
        ['止', 'end', 'number'],
        ['种类', 'code', 'text'],
      ],
      language,
      flags,
    ),
  ]
}

function yes(language: Language): string {
  return language === 'zh' ? '是' : 'yes'
}

function no(language: Language): string {
  return language === 'zh' ? '否' : 'no'
}

interface CandidateLine extends TextLine {
  readonly candidates: readonly { readonly code: string; readonly name: string; readonly confidence: number }[]
}

/** Occupations of titles, or majors of demands, the best first. */
export function candidateTable(
  of: 'titles' | 'majors',
  answers: readonly CandidateLine[],
  language: Language,
): ReportTable {
  const [zh, en] = of === 'titles' ? ['职业', 'occupations'] : ['专业', 'majors']
  return table(
    language === 'zh' ? zh : en,
    [
      ...said,
      ['次序', 'place', 'number'],
      [`${zh}代码`, 'code', 'text'],
      [`${zh}名称`, 'name', 'text'],
      ['置信度', 'confidence', 'number'],
    ],
    language,
    answers.flatMap(({ line, text, candidates }) =>
      candidates.map(({ code, name, confidence }, place) => [line, text, place + 1, code, name, confidence]),
    ),
  )
}

interface RankedLine {
  readonly line: number
  readonly id: string
  readonly ranking: readonly { readonly id: string; readonly score: number; readonly parts?: Points }[]
  readonly refused?: readonly { readonly id: string; readonly by: readonly string[] }[]
}

/** Rankings one candidate a row, with the points of each criterion where there are any; and whom rules refused. */
export function rankingTables(answers: readonly RankedLine[], language: Language): ReportTable[] {
  const used = criterionNames.filter((name) =>
    answers.some(({ ranking }) => ranking.some(({ parts }) => parts?.[name] !== undefined)),
  )
  const head: readonly Column[] = [
    ['输入行', 'line', 'number'],
    ['请求编号', 'request', 'text'],
  ]
  const ranked = table(
    language === 'zh' ? '排序' : 'ranking',
    [
      ...head,
      ['名次', 'place', 'number'],
      ['候选编号', 'candidate', 'text'],
      ['得分', 'score', 'number'],
      ...used.map((name): Column => [word(criterionWords, name, 'zh'), word(criterionWords, name, 'en'), 'number']),
    ],
    language,
    answers.flatMap(({ line, id, ranking }) =>
      ranking.map((one, place) => [
        line,
        id,
        place + 1,
        one.id,
        one.score,
        ...used.map((name) => one.parts?.[name] ?? null),
      ]),
    ),
  )
  if (answers.every(({ refused }) => refused === undefined)) return [ranked]
  return [
    ranked,
    table(
      language === 'zh' ? '不合格' : 'refused',
      [...head, ['候选编号', 'candidate', 'text'], ['规则', 'rules', 'text']],
      language,
      answers.flatMap(({ line, id, refused = [] }) =>
        refused.map((one) => [line, id, one.id, one.by.map((rule) => word(ruleWords, rule, language)).join('；')]),
      ),
    ),
  ]
}
