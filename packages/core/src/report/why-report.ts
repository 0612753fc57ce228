/** One pair in words: each rule, each point, and what would help. */
import type { Explanation } from '../model/explanation.ts'
import type { Change, PairResult, RuleAnswer } from '../model/match-result.ts'
import { educationName, vocationalLevelName } from '../reference/levels.ts'
import type { RuleSource } from '../rules/rule.ts'
import {
  answerWords,
  changeWords,
  evidenceWords,
  facetWords,
  factWords,
  type Language,
  ruleWords,
  stageWords,
  stepWords,
  unknownWords,
  valueWords,
  word,
} from './words.ts'

/** Turns ids of skills and certificates into names. */
export type NameOf = (id: string) => string | null

export function ruleLine(one: RuleAnswer, source: RuleSource | null, nameOf: NameOf, language: Language): string {
  const because = [reason(one, language), facts(one, nameOf, language)].filter((part) => part !== '').join(' ')
  const law = source?.of === 'law' ? `《${source.title}》${source.article}` : ''
  return `${word(answerWords, one.answer, language)}\t${word(ruleWords, one.rule, language)}\t${[because, law].filter((part) => part !== '').join(' ')}`
}

/** The explanation as an indented tree, leaves last; every line states its points. */
export function explanationLines(node: Explanation, nameOf: NameOf, language: Language, depth = 0): string[] {
  const line = `${'  '.repeat(depth)}${label(node, nameOf, language)} = ${node.value}${working(node)}${heldFor(node, nameOf, language)}`
  if (depth >= 3) return [line]
  return [line, ...children(node).flatMap((child) => explanationLines(child, nameOf, language, depth + 1))]
}

export function changeLine(change: Change, nameOf: NameOf, language: Language): string {
  const subject = nameOf(change.subject) ?? word(facetWords, change.subject, language)
  const step = change.to === null ? '' : ` ${change.from ?? '–'} → ${change.to}`
  const rank =
    change.rank === null
      ? word(answerWords, change.answer, language)
      : language === 'zh'
        ? `第 ${change.rank} 名`
        : `rank ${change.rank}`
  const upTo = change.kind === 'state-fact' ? (language === 'zh' ? '最高 ' : 'up to ') : ''
  return `${word(changeWords, change.kind, language)}\t${subject}${step}\t${upTo}${change.score}\t${rank}`
}

export function directionLine({ directions }: PairResult, language: Language): string {
  const { need, candidate } = directions
  return language === 'zh'
    ? `岗位看候选 ${need.score}/${need.most} · 候选看岗位 ${candidate.score}/${candidate.most}`
    : `post looks at candidate ${need.score}/${need.most} · candidate looks at post ${candidate.score}/${candidate.most}`
}

function reason(one: RuleAnswer, language: Language): string {
  if (one.unknown !== undefined) return word(unknownWords, one.unknown, language)
  if (one.until !== undefined) return word(stageWords, one.until, language)
  return one.waivedBy === undefined ? '' : language === 'zh' ? `豁免人 ${one.waivedBy}` : `waived by ${one.waivedBy}`
}

/** «要求 大专 实有 本科»: ranks and ids by name. */
function facts({ rule, facts: given }: RuleAnswer, nameOf: NameOf, language: Language): string {
  const said = Object.entries(given).filter(([, value]) => value !== null && value !== '')
  return said
    .map(([name, value]) => `${word(factWords, name, language)} ${valueText(rule, value ?? '', nameOf, language)}`)
    .join('，')
}

function valueText(rule: string, value: string | number | boolean, nameOf: NameOf, language: Language): string {
  if (typeof value === 'number' && rule === 'education') return educationName(value)
  if (typeof value === 'number' && rule === 'vocational-level') return vocationalLevelName(value)
  return String(value)
    .split(' ')
    .map((one) => nameOf(one) ?? word(valueWords, one, language))
    .join('、')
}

function label(node: Explanation, nameOf: NameOf, language: Language): string {
  const { skill, certificate } = node.evidence ?? {}
  const id = skill ?? certificate
  if (typeof id === 'string')
    return `${nameOf(id) ?? id}${typeof node.evidence?.level === 'number' ? ` (${node.evidence.level})` : ''}`
  return word(stepWords, node.label, language)
}

/** Which skill earned the points of a skill asked for, at which level, and whether the person, the program or the major says so. */
function heldFor(node: Explanation, nameOf: NameOf, language: Language): string {
  if (node.op !== 'scale' || node.b.op !== 'max') return ''
  const best = node.b.parts.find((part) => part.value === node.b.value)?.evidence
  if (best === undefined || best.evidence === undefined || node.value === 0) return ''
  const skill = String(best.skill)
  return `  ← ${nameOf(skill) ?? skill} (${best.level}，${word(evidenceWords, String(best.evidence), language)})`
}

function working(node: Explanation): string {
  if (node.op !== 'scale') return ''
  return `  ⌊${node.a.value}×${node.b.value}/${node.c.value}⌋`
}

function children(node: Explanation): readonly Explanation[] {
  return node.op === 'sum' || node.op === 'max' || node.op === 'min' ? node.parts : node.op === 'scale' ? [node.b] : []
}
