/** duikou why: one pair, every rule, every point, and what would help. */
import {
  changeLine,
  directionLine,
  explanationLines,
  type Language,
  type NameOf,
  type PairResult,
  provenanceTable,
  type Registry,
  ruleById,
  ruleLine,
  why,
  whyTable,
} from 'duikou'
import { checkOut, writeOut } from '../out.ts'
import { readPolicy } from '../policies.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { kindOf } from './match.ts'

export interface WhyOptions {
  readonly data: string
  readonly demand: string
  readonly candidate: string
  readonly for: 'trainees' | 'programs'
  readonly policy?: string
  readonly lexicon?: string
  readonly asOf?: string
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

export async function whyCommand(options: WhyOptions): Promise<void> {
  checkOut(options.out)
  const policy = readPolicy(options.policy)
  const folder = await openFolder(options.data, options.asOf, progressLine, 'answers', options.lexicon)
  const { registry } = folder
  const kind = registry.data.programs.some((one) => one.id === options.candidate) ? 'program' : kindOf(options.for)
  const pair = why(registry, { demand: options.demand, candidate: options.candidate, policy, for: kind })
  endProgress()
  if (options.json) process.stdout.write(`${JSON.stringify(pair)}\n`)
  else if (options.out === undefined) process.stdout.write(`${whyText(registry, pair, options.lang)}\n`)
  if (options.out === undefined) return
  const sources = await folder.sourcesOf([pair.candidate])
  const table = whyTable(
    pair,
    {
      rule: (id) => ruleById(id)?.source ?? null,
      demand: registry.demand(pair.demand)?.source ?? null,
      candidate: sources.get(pair.candidate) ?? null,
    },
    namesIn(registry),
    options.lang,
  )
  await writeOut(options.out, [table, provenanceTable(pair.provenance, options.lang)])
}

function namesIn({ knowledge }: Registry): NameOf {
  return (id) => knowledge.lexicon.nameOf(id) ?? knowledge.regions.byCode(id)?.name ?? null
}

export function whyText(registry: Registry, pair: PairResult, lang: Language): string {
  const zh = lang === 'zh'
  const nameOf = namesIn(registry)
  const cells = (line: string) => line.split('\t')
  const rank =
    pair.rank === null
      ? zh
        ? '不在名单内'
        : 'not listed'
      : zh
        ? `第 ${pair.rank} 名 / ${pair.eligible}`
        : `rank ${pair.rank} of ${pair.eligible}`
  return [
    `■ ${pair.demand} × ${pair.candidate}：${pair.score} / 10000，${rank}`,
    directionLine(pair, lang),
    `${zh ? '有数据支撑的权重' : 'weight resting on data'} ${pair.known}，${zh ? '补齐信息后最高' : 'at best'} ${pair.best}`,
    '',
    tableText(
      zh ? ['结论', '规则', '依据'] : ['answer', 'rule', 'because'],
      pair.rules.map((one) => cells(ruleLine(one, ruleById(one.rule)?.source ?? null, nameOf, lang))),
    ),
    '',
    ...explanationLines(pair.explanation, nameOf, lang),
    '',
    pair.changes.length === 0
      ? zh
        ? '没有单项改变能提高得分'
        : 'no single change would raise the score'
      : tableText(
          zh ? ['改变', '内容', '得分', '名次'] : ['change', 'what', 'score', 'rank'],
          pair.changes.map((one) => cells(changeLine(one, nameOf, lang))),
        ),
  ].join('\n')
}
