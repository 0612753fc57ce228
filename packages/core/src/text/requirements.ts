/**
 * How well, whether at all and how firmly a text asks for each name in it. A level word rules the names after it up to the next one in its
 * clause and over an enumeration of commas, or the one name directly before it. Negation, must and nice-to-have stay in their clause, but a
 * heading (必备：…, 优先条件：…) rules its sentence. Of a must and a nice-to-have word the nearer one holds.
 */
import { beforeClauses, type Clause, enumerates, firstFrom, toNextClause } from './clauses.ts'
import type { Found } from './dictionary.ts'
import { type Coded, edgePattern, startsLike } from './edge-patterns.ts'
import { BLANKS, fillerOf, isFiller, mayFill } from './filler.ts'
import { type Cue, whatIsSaid } from './requirement-words.ts'
import { scanOf } from './scan.ts'

export interface Requirement {
  /** Proficiency 1–5; null when nothing is said, and for certificates. */
  readonly level: number | null
  readonly negated: boolean
  /** false: nice to have; null: nothing is said. */
  readonly must: boolean | null
}

/** All there are, made once: by level (0 for none), whether negated, and what is said of must. */
const requirements: readonly Requirement[] = [null, 1, 2, 3, 4, 5].flatMap((level) =>
  [false, true].flatMap((negated) => [null, false, true].map((must) => ({ level, negated, must }))),
)
const UNSAID = requirements[0] as Requirement

function requirementOf(level: number | null, negated: boolean, must: boolean | null): Requirement {
  return requirements[(level ?? 0) * 6 + (negated ? 3 : 0) + (must === null ? 0 : must ? 2 : 1)] as Requirement
}

/** One requirement for each name, in the same order. `scan`: that of the text. */
export function requirementsOf(text: string, found: readonly Found[], scan = scanOf(text)): Requirement[] {
  if (found.length === 0) return []
  const said = whatIsSaid(text, scan, found)
  const { cues, count } = said
  const { codes } = scan
  if (count === 0) return found.map(() => UNSAID)
  const asked: Requirement[] = []
  const inside: Inside = { text, codes, found, cues, count, from: 0, to: 0 }
  let carried: number | null = null
  let heading: boolean | null = null
  const clause = beforeClauses()
  while (asked.length < found.length && toNextClause(clause, codes, text.length, found, said)) {
    if (clause.opens) heading = null
    if (carried !== null && !enumerates(text, clause, found)) carried = null
    inside.from = inside.to
    while (inside.to < count && (cues[inside.to] as Cue).start < clause.end) inside.to++
    if (inside.from === inside.to && carried === null && heading === null) {
      for (let i = clause.from; i < clause.to; i++) asked.push(UNSAID)
      continue
    }
    carried = levelsOf(clause, inside, carried)
    const isFirm = hasFirmness(inside)
    const denials = clause.from < clause.to ? denialsOf(clause, inside) : null
    for (let i = clause.from; i < clause.to; i++) {
      const name = found[i] as Found
      const level = name.entry.of === 'skill' ? (ruled[i] ?? null) : null
      const denial = denials === null ? null : (denials[i - clause.from] ?? null)
      const must = denial === null ? (isFirm ? mustOf(clause, inside, heading, name) : heading) : null
      asked.push(requirementOf(level, denial === 'negated', denial === 'demanded' ? true : must))
    }
    if (isFirm) heading = headingOf(clause, inside) ?? heading
  }
  return asked
}

/** The text with its names, and the cues of one clause: those from … to, exclusive. */
interface Inside extends Coded {
  readonly found: readonly Found[]
  readonly cues: readonly Cue[]
  readonly count: number
  from: number
  to: number
}

/** Whether one of the cues says how firmly something is asked. */
function hasFirmness({ cues, from, to }: Inside): boolean {
  for (let i = from; i < to; i++) {
    const { of } = cues[i] as Cue
    if (of === 'must' || of === 'nice') return true
  }
  return false
}

const joining = fillerOf(`、/和或及与等以的均都皆也者()${BLANKS}"“”`)
/** 程度, 者优先: what may follow a level that speaks of the name before it. */
const afterRightLevel = edgePattern(
  /^(?:掌握|操作|使用|运用|应用|程度|水平|级)?(?:者|的|即可|以上|为佳|优先|[)、/\s])|^(?:掌握|操作|使用|运用|应用|程度|水平|级)$/,
)

/** Room for what the level words, and what a word after a name alone, give each name of the text. */
const ruled: (number | null)[] = []
const own: (number | null)[] = []

/** Fills `ruled` for the names of the clause; returns the level word in force at its end. */
function levelsOf(clause: Clause, inside: Inside, carried: number | null): number | null {
  const { text, found, cues, from, to } = inside
  let isAlone = false
  let ruling = carried
  let next = clause.from
  for (let i = from; i <= to; i++) {
    const cue = i === to ? null : (cues[i] as Cue)
    if (cue !== null && cue.of !== 'level') continue
    // Names up to here are ruled by the words so far.
    for (; next < clause.to && (cue === null || (found[next] as Found).start < cue.end); next++) {
      ruled[next] = ruling
      if (!isAlone) own[next] = null
    }
    if (cue === null) break
    const before = nameBefore(clause, inside, cue)
    if (before !== -1 && (cue.end >= clause.end || startsLike(afterRightLevel, inside, cue.end, clause.end))) {
      if (!isAlone) for (let at = next; at < clause.to; at++) own[at] = null
      isAlone = true
      own[before] = cue.level
    } else if (!text.startsWith('基础', cue.start)) ruling = cue.level
  }
  if (isAlone) spread(text, clause, found)
  return ruling
}

/** What a word after a name gives it goes for those joined to it that no word rules. */
function spread(text: string, { from, to }: Clause, found: readonly Found[]): void {
  for (let i = from; i < to; i++) ruled[i] = own[i] ?? ruled[i] ?? null
  for (let i = to - 2; i >= from; i--) {
    const level = own[i + 1] ?? null
    if (ruled[i] !== null || level === null) continue
    if (!isFiller(joining, text, (found[i] as Found).end, (found[i + 1] as Found).start)) continue
    own[i] = level
    ruled[i] = level
  }
}

/** demanded: who lacks it need not apply (无焊工证者勿扰). */
type Denial = 'negated' | 'demanded' | null

/** For each name of the clause; null: nothing is denied. */
function denialsOf(clause: Clause, inside: Inside): Denial[] | null {
  const { text, found, cues, from, to } = inside
  let isAny = false
  for (let i = from; i < to; i++) {
    const { of } = cues[i] as Cue
    if (of === 'no' || of === 'lacking' || of === 'dismissed') isAny = true
  }
  if (!isAny) return null
  const denials = new Array<Denial>(clause.to - clause.from).fill(null)
  const dismissal = dismissalOf(clause, inside)
  /** End of the 无需 that rules the names to come. */
  let ruling: number | null = null
  let next = clause.from
  for (let i = from; i <= to; i++) {
    const cue = i === to ? null : (cues[i] as Cue)
    const start = cue === null ? clause.end : cue.start
    for (; next < clause.to && (found[next] as Found).start < start; next++)
      if (ruling !== null) denials[next - clause.from] = 'negated'
    if (cue === null) break
    if (cue.of === 'no') {
      for (const name of namesJoinedBefore(clause, inside, cue)) denials[name - clause.from] = 'negated'
      if (opensDenial(clause, inside, cue)) ruling = cue.end
    } else if (cue.of === 'lacking') {
      const denial = dismissal >= cue.end ? 'demanded' : 'negated'
      for (const name of namesLacked(clause, inside, cue)) denials[name - clause.from] = denial
      if (endsClause(clause, inside, cue))
        for (const name of namesJoinedBefore(clause, inside, cue)) denials[name - clause.from] = 'negated'
    } else if (cue.of === 'dismissed') {
      // 健康证不要 speaks of the paper, 没有健康证的不要 of people.
      if (text.startsWith('不要', cue.start) && !cues.slice(from, i).some(({ of }) => of === 'lacking'))
        for (const name of namesJoinedBefore(clause, inside, cue)) denials[name - clause.from] = 'negated'
    } else if (cue.of === 'level') ruling = ruling === cue.start ? cue.end : null
    else if (cue.of === 'turn' || cue.of === 'must') ruling = null
  }
  return denials
}

/** Where the last word stands that sends people away, in the clause or as the first one after it: «无焊工证者，请勿投»; −1 for none. */
function dismissalOf(clause: Clause, { text, cues, count, from, to }: Inside): number {
  for (let i = Math.min(to, count - 1); i >= from; i--) {
    const cue = cues[i] as Cue
    if (cue.of === 'dismissed' && isJustAfter(text, clause, cue)) return cue.start
  }
  return -1
}

/** «电工证没有», «叉车证：无»: nothing follows. */
function endsClause({ end }: Clause, { text }: Inside, cue: Cue): boolean {
  return cue.end === end || (cue.end === end - 1 && text.charAt(cue.end) === '的')
}

const beforeDenial = fillerOf(
  `:、/和或及与等以的均都皆也者()${BLANKS}"“”`,
  '经验|经历|背景|基础|功底|水平|能力|技能|知识|操作|软件|证书|证|方面|相关|技术|编程|语言|使用|应用|要求|工作|作业|资格|岗位|只学过一点|只学过一些|只学过|只见过|只听过|啥的|什么的|之类的|这些|那些',
)

/** 英语、焊工证均不要求: the names before, joined to the word by nothing but joining words. */
function namesJoinedBefore(clause: Clause, inside: Inside, cue: Cue): number[] {
  const { text, found } = inside
  const names: number[] = []
  const last = nameBefore(clause, inside, cue)
  const before = last + 1
  for (let i = last; i >= clause.from; i--) {
    if (!isFiller(beforeDenial, text, (found[i] as Found).end, cue.start, found, i + 1, before)) break
    names.push(i)
  }
  return names
}

const opening = fillerOf(`${BLANKS}(、`)

/** 不要求 after a name speaks of that name; 不限 speaks of what stands before it unless nothing does. */
function opensDenial(clause: Clause, inside: Inside, cue: Cue): boolean {
  if (nameBefore(clause, inside, cue) !== -1) return false
  return !cue.isLeft || isFiller(opening, inside.text, clause.start, cue.start)
}

/** In the clause, or with it. */
function isJustAfter(text: string, clause: Clause, cue: Cue): boolean {
  if (cue.start < clause.end) return true
  const between = text.slice(clause.end, cue.start)
  return between.length <= 2 && between.startsWith(',') && !/[。;!?\n\r]/.test(between)
}

const lackedBy = fillerOf(
  '、/和或及与者',
  '相关|任何|有效|学过|学习过|做过|接触过|使用过|用过|从事过|说|讲|用|做|写|看|开|画|修|操作|使用|进行',
)

function namesLacked(clause: Clause, { text, found }: Inside, cue: Cue): number[] {
  const names: number[] = []
  const first = firstFrom(clause, found, cue.end)
  let place = cue.end
  for (let i = first; i < clause.to; i++) {
    const { start, end } = found[i] as Found
    // What no filler has is in the way of all names behind it too.
    if (!mayFill(lackedBy, text, place, start)) break
    if (isFiller(lackedBy, text, cue.end, start, found, first, i)) names.push(i)
    place = end
  }
  return names
}

/** The nearest word that reaches the name says it, else the heading. */
function mustOf(clause: Clause, inside: Inside, heading: boolean | null, name: Found): boolean | null {
  const { cues, from, to } = inside
  let right = from
  let high = to
  while (right < high) {
    const middle = (right + high) >> 1
    if ((cues[middle] as Cue).end <= name.start) right = middle + 1
    else high = middle
  }
  // Outward from the name, of equally near ones the one before it first.
  for (let left = right - 1; left >= from || right < to; ) {
    const before = left >= from ? name.start - (cues[left] as Cue).end : Number.POSITIVE_INFINITY
    const behind = right < to ? (cues[right] as Cue).start - name.end : Number.POSITIVE_INFINITY
    const cue = cues[before <= behind ? left-- : right++] as Cue
    if ((cue.of === 'must' || cue.of === 'nice') && reaches(clause, inside, cue, name)) return cue.of === 'must'
  }
  return heading
}

const beforeNice = fillerOf(`${BLANKS}(、0123456789.`)

function reaches(clause: Clause, { text, found }: Inside, cue: Cue, name: Found): boolean {
  const isBefore = cue.end <= name.start
  if (cue.of === 'nice') return !isBefore || isFiller(beforeNice, text, clause.start, cue.start)
  return (
    isBefore ||
    text.startsWith('上岗', cue.start) ||
    text.startsWith('持证', cue.start) ||
    isFiller(beforeDenial, text, name.end, cue.start, found, firstFrom(clause, found, name.end), clause.to)
  )
}

const COLON = 0x3a

/** A clause such as «优先条件：» or «必备技能：» rules the rest of its sentence. */
function headingOf(clause: Clause, { text, found, cues, from, to }: Inside): boolean | null {
  for (let i = from; i < to; i++) {
    const cue = cues[i] as Cue
    if (cue.of !== 'must' && cue.of !== 'nice') continue
    let colon = cue.end
    while (colon < clause.end && colon <= cue.end + 6 && text.charCodeAt(colon) !== COLON) colon++
    if (colon >= clause.end || colon > cue.end + 6) return null
    const isAfterName = clause.from < clause.to && (found[clause.from] as Found).start < colon
    return isAfterName ? null : cue.of === 'must'
  }
  return null
}

const afterName = fillerOf(
  `(:等${BLANKS}的`,
  '软件|操作|使用|应用|技能|方面|能力|技术|知识|编程|语言|证书|证|经验|经历|背景|基础|功底|水平|作业|资格|可|均|都|也|要求|只学过一点|只学过一些|只学过|只见过|只听过|啥的|什么的|之类的|这些|那些',
)

/** Index of the name that directly precedes a word, −1 for none. */
function nameBefore(clause: Clause, { text, found }: Inside, cue: Cue): number {
  let i = firstFrom(clause, found, cue.start) - 1
  while (i >= clause.from && (found[i] as Found).end > cue.start) i--
  return i >= clause.from && isFiller(afterName, text, (found[i] as Found).end, cue.start) ? i : -1
}
