/**
 * How well, whether at all and how firmly a text asks for each name in it. A level word rules the names after it up to the next one in its
 * clause and over an enumeration of commas, or the one name directly before it. Negation, must and nice-to-have stay in their clause, but a
 * heading (必备：…, 优先条件：…) rules its sentence. Of a must and a nice-to-have word the nearer one holds.
 */
import { type Clause, clausesOf, isChain } from './clauses.ts'
import type { Found } from './dictionary.ts'
import { type Cue, findCues } from './requirement-words.ts'

export interface Requirement {
  /** Proficiency 1–5; null when nothing is said, and for certificates. */
  readonly level: number | null
  readonly negated: boolean
  /** false: nice to have; null: nothing is said. */
  readonly must: boolean | null
}

const filler =
  /^(?:[、/和或及与等以的均都皆也者()\s"“”]|经验|能力|技能|知识|操作|软件|证书|证|方面|相关|技术|编程|语言|使用|应用|要求|工作)*$/
const afterRightLevel = /^(?:掌握|操作|使用|运用|应用|程度|水平|级)?(?:者|的|即可|以上|为佳|优先|[)、/\s]|$)/

/** One requirement for each name, in the same order. */
export function requirementsOf(text: string, found: readonly Found[]): Requirement[] {
  if (found.length === 0) return []
  const cues = findCues(text, overlapWith(found))
  if (cues.length === 0) return found.map(() => ({ level: null, negated: false, must: null }))
  const requirements: Requirement[] = []
  let next = 0
  for (const sentence of clausesOf(text, found)) {
    let carried: number | null = null
    let heading: boolean | null = null
    for (const clause of sentence) {
      while ((cues[next]?.start ?? text.length) < clause.start) next++
      const from = next
      while ((cues[next]?.start ?? text.length) < clause.end) next++
      const inside = cues.slice(from, next)
      const { levels, last } = levelsOf(text, clause, inside, clause.enumerates ? carried : null)
      const denials = denialsOf(text, clause, inside, cues[next])
      const musts = mustsOf(text, clause, inside, heading)
      clause.found.forEach(({ entry }, i) => {
        const negated = denials[i] === 'negated'
        requirements.push({
          level: entry.of === 'skill' ? (levels[i] ?? null) : null,
          negated,
          must: negated ? null : denials[i] === 'demanded' ? true : (musts[i] ?? null),
        })
      })
      carried = last
      heading = headingOf(text, clause, inside) ?? heading
    }
  }
  return requirements
}

/** Asked in the order of the text: whether a place overlaps a name. */
function overlapWith(found: readonly Found[]): (start: number, end: number) => boolean {
  let next = 0
  return (start, end) => {
    while ((found[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++
    return (found[next]?.start ?? Number.POSITIVE_INFINITY) < end
  }
}

/** `last`: the level word in force at the end of the clause. */
function levelsOf(
  text: string,
  clause: Clause,
  cues: readonly Cue[],
  carried: number | null,
): { levels: (number | null)[]; last: number | null } {
  const own: (number | null)[] = clause.found.map(() => null)
  const ruling: { end: number; level: number }[] = []
  for (const cue of cues) {
    if (cue.of !== 'level') continue
    const before = nameBefore(text, clause, cue)
    if (before !== -1 && afterRightLevel.test(text.slice(cue.end, clause.end))) own[before] = cue.level
    else if (!/^基础/.test(text.slice(cue.start, cue.end))) ruling.push(cue)
  }
  const levels = clause.found.map(
    (name, i) => own[i] ?? ruling.findLast((cue) => cue.end <= name.start)?.level ?? carried,
  )
  for (let i = levels.length - 2; i >= 0; i--) {
    const [here, next] = [clause.found[i], clause.found[i + 1]]
    const joined = here !== undefined && next !== undefined && isChain(text, here.end, next.start, [])
    if (levels[i] === null && joined && own[i + 1] !== null) {
      own[i] = own[i + 1] ?? null
      levels[i] = own[i] ?? null
    }
  }
  return { levels, last: ruling.at(-1)?.level ?? carried }
}

/** demanded: who lacks it need not apply (无焊工证者勿扰). */
type Denial = 'negated' | 'demanded' | null

function denialsOf(text: string, clause: Clause, cues: readonly Cue[], following: Cue | undefined): Denial[] {
  const denials: Denial[] = clause.found.map(() => null)
  /** End of the 无需 that rules the names to come. */
  let ruling: number | null = null
  let next = 0
  for (const cue of [...cues, { of: 'turn' as const, start: clause.end, end: clause.end }]) {
    for (; next < clause.found.length && (clause.found[next]?.start ?? 0) < cue.start; next++)
      if (ruling !== null) denials[next] = 'negated'
    if (cue.of === 'no') {
      for (const i of namesJoinedBefore(text, clause, cue)) denials[i] = 'negated'
      if (opensDenial(text, clause, cue)) ruling = cue.end
    } else if (cue.of === 'lacking') {
      const isDismissed = [...cues, following].some(
        (one) => one?.of === 'dismissed' && one.start >= cue.end && isJustAfter(text, clause, one),
      )
      for (const i of namesLacked(text, clause, cue)) denials[i] = isDismissed ? 'demanded' : 'negated'
    } else if (cue.of === 'level') ruling = ruling === cue.start ? cue.end : null
    else if (cue.of === 'turn' || cue.of === 'must') ruling = null
  }
  return denials
}

/** 英语、焊工证均不要求: the names before, joined to the word by nothing but joining words. */
function namesJoinedBefore(text: string, clause: Clause, cue: Cue): number[] {
  const names: number[] = []
  for (let i = nameBefore(text, clause, cue); i >= 0; i--) {
    if (!isChain(text, clause.found[i]?.end ?? 0, cue.start, clause.found, filler)) break
    names.push(i)
  }
  return names
}

/** 不要求 after a name speaks of that name; 不限 speaks of what stands before it unless nothing does. */
function opensDenial(text: string, clause: Clause, cue: Extract<Cue, { of: 'no' }>): boolean {
  if (nameBefore(text, clause, cue) !== -1) return false
  return cue.side === 'either' || /^[\s(、]*$/.test(text.slice(clause.start, cue.start))
}

/** In the clause, or with it: «无焊工证者，请勿投». */
function isJustAfter(text: string, clause: Clause, cue: Cue): boolean {
  if (cue.start < clause.end) return true
  const between = text.slice(clause.end, cue.start)
  return between.length <= 2 && between.startsWith(',') && !/[。;!?\n\r]/.test(between)
}

function namesLacked(text: string, clause: Clause, cue: Cue): number[] {
  const joining =
    /^(?:[、/和或及与者]|相关|任何|有效|学过|学习过|做过|接触过|使用过|用过|从事过|说|讲|用|做|写|看|开|画|修|操作|使用|进行)*$/
  const names = clause.found.map((_, i) => i)
  return names.filter((i) => {
    const start = clause.found[i]?.start ?? 0
    return start >= cue.end && isChain(text, cue.end, start, clause.found, joining)
  })
}

function mustsOf(text: string, clause: Clause, cues: readonly Cue[], heading: boolean | null): (boolean | null)[] {
  return clause.found.map((name) => {
    let [nearest, answer]: [number, boolean | null] = [Number.POSITIVE_INFINITY, heading]
    for (const cue of cues) {
      if (cue.of !== 'must' && cue.of !== 'nice') continue
      const distance = cue.end <= name.start ? name.start - cue.end : cue.start - name.end
      if (distance < nearest && reaches(text, clause, cue, name)) [nearest, answer] = [distance, cue.of === 'must']
    }
    return answer
  })
}

function reaches(text: string, clause: Clause, cue: Cue, name: Found): boolean {
  const isBefore = cue.end <= name.start
  if (cue.of === 'must') {
    if (isBefore) return true
    return (
      text.startsWith('上岗', cue.start) ||
      text.startsWith('持证', cue.start) ||
      isChain(text, name.end, cue.start, clause.found, filler)
    )
  }
  return !isBefore || /^[\s(、\d.]*$/.test(text.slice(clause.start, cue.start))
}

/** A clause such as «优先条件：» or «必备技能：» rules the rest of its sentence. */
function headingOf(text: string, clause: Clause, cues: readonly Cue[]): boolean | null {
  const cue = cues.find((one) => one.of === 'must' || one.of === 'nice')
  if (cue === undefined || !/^[^,]{0,6}:/.test(text.slice(cue.end, clause.end))) return null
  const colon = text.indexOf(':', cue.end)
  return clause.found.some((name) => name.start < colon) ? null : cue.of === 'must'
}

/** Index of the name that directly precedes a word, −1 for none. */
function nameBefore(text: string, clause: Clause, cue: Cue): number {
  const index = clause.found.findLastIndex((name) => name.end <= cue.start)
  const name = clause.found[index]
  const withOpening =
    /^(?:[(:等\s的]|软件|操作|使用|应用|技能|方面|能力|技术|知识|编程|语言|证书|证|经验|可|均|都|也|要求)*$/
  return name !== undefined && withOpening.test(text.slice(name.end, cue.start)) ? index : -1
}
