/** One pair as a table: every rule, every point and every change that would help, with where both records were read. */
import type { PairResult } from '../model/match-result.ts'
import type { SourceRef } from '../model/source.ts'
import type { RuleSource } from '../rules/rule.ts'
import type { ReportTable } from './match-report.ts'
import { type Cell, table } from './tables.ts'
import { changeLine, explanationLines, type NameOf, ruleLine } from './why-report.ts'
import type { Language } from './words.ts'

export interface WhySources {
  readonly rule: (id: string) => RuleSource | null
  readonly demand: SourceRef | null
  readonly candidate: SourceRef | null
}

export function whyTable(pair: PairResult, sources: WhySources, nameOf: NameOf, language: Language): ReportTable {
  const zh = language === 'zh'
  const cells = (line: string) => line.split('\t')
  const lines: Cell[][] = [
    ...pair.rules.map((one): Cell[] => {
      const [answer = '', rule = '', because = ''] = cells(ruleLine(one, sources.rule(one.rule), nameOf, language))
      return [zh ? '规则' : 'rule', rule, answer, null, because]
    }),
    ...explanationLines(pair.explanation, nameOf, language).map((line): Cell[] => {
      const [, indent = '', name = line, value, rest = ''] = /^(\s*)(.*?) = (-?\d+)(.*)$/.exec(line) ?? []
      return [
        zh ? '得分' : 'points',
        `${'　'.repeat(indent.length / 2)}${name}`,
        null,
        value === undefined ? null : Number(value),
        rest.trim(),
      ]
    }),
    ...pair.changes.map((one): Cell[] => {
      const [kind = '', what = '', , rank = ''] = cells(changeLine(one, nameOf, language))
      return [zh ? '改变' : 'change', `${kind} ${what}`, rank, one.score, null]
    }),
  ]
  const place = (at: SourceRef | null): Cell[] => [at?.file ?? null, at?.sheet ?? null, at?.row ?? null]
  const tail = [...place(sources.demand), ...place(sources.candidate)]
  return table(
    zh ? '理由' : 'reasons',
    [
      ['需求编号', 'demand', 'text'],
      ['候选编号', 'candidate', 'text'],
      ['部分', 'part', 'text'],
      ['项目', 'item', 'text'],
      ['结论', 'answer', 'text'],
      ['分', 'points', 'number'],
      ['依据', 'because', 'text'],
      ['需求来源文件', 'source file of the demand', 'text'],
      ['需求来源表', 'source sheet of the demand', 'text'],
      ['需求来源行', 'source row of the demand', 'number'],
      ['候选来源文件', 'source file of the candidate', 'text'],
      ['候选来源表', 'source sheet of the candidate', 'text'],
      ['候选来源行', 'source row of the candidate', 'number'],
    ],
    language,
    lines.map((line) => [pair.demand, pair.candidate, ...line, ...tail]),
  )
}
