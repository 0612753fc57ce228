/**
 * Which skills and certificates does a sentence of a job posting name, and how does it speak of them?
 *
 * The names of the lexicon are found where they cover most of the text (会计算机操作 is 计算机操作, not 会计); a Latin word is never cut.
 * A clause ends at ，。；！？ or a line break; 、 only lists. Within the clause a name is negated (无需, 不要求…), a must (必须…) or merely
 * welcome (优先…), and may carry a word of proficiency just before or after. There is no segmenter: a short name inside a longer
 * word that the lexicon lacks is found all the same.
 */
import { parseOnePlusXLevel, parseVocationalLevel } from '../reference/levels.ts'
import type { CompiledLexicon, Entry, SkillKind } from './lexicon.ts'
import { characterLength, gapsOf, type Normalised, normalise } from './normalise.ts'
import { proficiencyLevel, proficiencyWord } from './proficiency.ts'

/** `text` is `original.slice(start, end)`, in UTF-16 units, end exclusive; spans come in order and never overlap. */
export interface SkillSpan {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: SkillKind | 'certificate'
  readonly id: string
  readonly name: string
  /** Of a skill 1 了解 … 5 精通; of a certificate the rank on its own ladder; null when the text says nothing. */
  readonly level: number | null
  readonly negated: boolean
  /** True for 必须, false for 优先 and 加分, null when the text says neither (also of a licence: what that means is the caller's to say). */
  readonly must: boolean | null
}

export function linkSkills(lexicon: CompiledLexicon, text: string): SkillSpan[] {
  const spans: SkillSpan[] = []
  for (const clause of text.matchAll(/[^，,。；;！!？?\r\n]+/g))
    for (const span of linkClause(lexicon, clause[0]))
      spans.push({ ...span, start: span.start + clause.index, end: span.end + clause.index })
  return spans
}

interface Found {
  readonly from: number
  readonly to: number
  readonly entry: Entry
}

function linkClause(lexicon: CompiledLexicon, original: string): SkillSpan[] {
  const clause = normalise(original)
  const gaps = gapsOf(clause, original)
  const found = bestCover(allLongest(lexicon, clause, gaps), clause.text.length)
  const spans: SkillSpan[] = []
  let before: { readonly to: number; readonly level: number | null } = { to: 0, level: null }
  for (const { from, to, entry: plain } of found) {
    const entry = asGraded(lexicon, plain, clause.text, from, to)
    const level = levelBefore(clause.text, from, before, gaps.has(from))
    before = { to, level }
    const start = clause.origin[from] ?? 0
    const end = endOf(clause, original, to)
    spans.push({
      start,
      end,
      text: original.slice(start, end),
      kind: entry.of === 'skill' ? entry.kind : 'certificate',
      id: entry.id,
      name: lexicon.nameOf(entry.id) ?? entry.id,
      level: entry.of === 'skill' ? (levelAfter(clause.text, to) ?? level) : certificateLevel(entry, clause.text, to),
      negated: isNegated(clause.text, from, to),
      must: mustOf(clause.text),
    })
  }
  return spans
}

/** White space before the next character belongs to nobody: a span ends where its last character does. */
function endOf(clause: Normalised, original: string, to: number): number {
  const last = clause.origin[to - 1] ?? 0
  return last + characterLength(original, last)
}

function allLongest(lexicon: CompiledLexicon, clause: Normalised, gaps: ReadonlySet<number>): Found[] {
  const found: Found[] = []
  for (let from = 0; from < clause.text.length; from++) {
    const hit = lexicon.longestAt(clause.text, from, gaps)
    if (hit !== null && isWhole(clause, from, from + hit.length))
      found.push({ from, to: from + hit.length, entry: hit.entry })
  }
  return found
}

/** One original character may become several (㎏, ①): a name neither starts nor ends inside it. */
function isWhole({ origin }: Normalised, from: number, to: number): boolean {
  return origin[from] !== origin[from - 1] && origin[to] !== origin[to - 1]
}

/** Names that do not overlap and together cover most characters; of equal covers the one with fewer names, then the earlier ones. */
function bestCover(found: readonly Found[], length: number): Found[] {
  const starting = new Map(found.map((one) => [one.from, one]))
  const covered = new Int32Array(length + 1)
  const names = new Int32Array(length + 1)
  const takes = new Uint8Array(length + 1)
  for (let place = length - 1; place >= 0; place--) {
    const one = starting.get(place)
    covered[place] = covered[place + 1] ?? 0
    names[place] = names[place + 1] ?? 0
    if (one === undefined) continue
    const cover = one.to - one.from + (covered[one.to] ?? 0)
    const count = 1 + (names[one.to] ?? 0)
    const gain = cover - (covered[place] ?? 0)
    if (gain > 0 || (gain === 0 && count <= (names[place] ?? 0))) {
      takes[place] = 1
      covered[place] = cover
      names[place] = count
    }
  }
  const chosen: Found[] = []
  for (let place = 0; place < length; ) {
    const one = takes[place] === 1 ? starting.get(place) : undefined
    if (one !== undefined) chosen.push(one)
    place = one?.to ?? place + 1
  }
  return chosen
}

const wordBefore = new RegExp(`(${proficiencyWord})(?:地|的|使用|运用|操作|应用|各种|各类|常用|相关|一种|[、和及并])*$`)
const wordAfter = new RegExp(`^[(:]?(?:要求|达到|程度)?(${proficiencyWord})(?:程度|水平|者)?(?=[)、和及与/]|$)`)
const listMark = /^(?:、|和|及|与|以及|或|或者|\/|\+)$/

/** 熟悉Java、Spring和MySQL says 熟悉 of all three: a word of proficiency reaches over the marks of a list. */
function levelBefore(
  text: string,
  from: number,
  previous: { readonly to: number; readonly level: number | null },
  afterSpace: boolean,
): number | null {
  const word = wordBefore.exec(text.slice(previous.to, from))?.[1]
  if (word !== undefined) return proficiencyLevel(word)
  if (previous.to === 0) return null
  const between = text.slice(previous.to, from)
  return listMark.test(between) || (between === '' && afterSpace) ? previous.level : null
}

function levelAfter(text: string, to: number): number | null {
  const rest = text.slice(to)
  const word = wordAfter.exec(rest)?.[1]
  if (word !== undefined) return proficiencyLevel(word)
  const digit = /^(?:\(([1-5])级?\)|:([1-5])(?!\d))/.exec(rest)
  return digit === null ? null : Number(digit[1] ?? digit[2])
}

const ladderRank = /^[(:]?(?:学徒工|初级工|中级工|高级工|高级技师|特级技师|首席技师|技师)/

/** 钳工 is what one can do, 钳工高级工 a certificate. */
function asGraded(lexicon: CompiledLexicon, entry: Entry, text: string, from: number, to: number): Entry {
  if (entry.of === 'certificate' || !ladderRank.test(text.slice(to))) return entry
  return lexicon.exactCertificate(text.slice(from, to)) ?? entry
}

/** Only what stands right behind the name, in brackets or not: 电工证(三级), 焊工证中级工及以上. */
function certificateLevel(entry: Extract<Entry, { of: 'certificate' }>, text: string, to: number): number | null {
  const behind = /^[(:]?([^()、]{1,8})/.exec(text.slice(to))?.[1] ?? ''
  if (!/^(?:学徒|初级|中级|高级|技师|特级|首席|[一二三四五1-5]级)/.test(behind)) return null
  if (entry.ladder === 'vocational-level') return parseVocationalLevel(behind)
  return entry.ladder === 'one-plus-x' ? parseOnePlusXLevel(behind) : null
}

const negation = /无需|无须|不需要|不需|不必|不要求|不涉及|不包括|不包含|不含|没有要求/g
/** 无需经验但要熟悉Java: after one of these the clause speaks of something asked for; right behind the negation it does not. */
const turn = /.(?:但|却|而是|只需|仅需|需要|须|精通|熟练|掌握|熟悉|了解|会)/
const negatedAfter = /^(?:等|方面)*(?:均|都|并)?(?:不作要求|不做要求|不要求|无要求|不需要|无需掌握)/

function isNegated(text: string, from: number, to: number): boolean {
  if (negatedAfter.test(text.slice(to))) return true
  const last = [...text.slice(0, from).matchAll(negation)].at(-1)
  return last !== undefined && !turn.test(text.slice(last.index + last[0].length, from))
}

function mustOf(text: string): boolean | null {
  if (/优先|加分|更佳|为佳|非必须|不是必须|非必需/.test(text)) return false
  return /必须|必备|须持|须具备|须有|需持|务必/.test(text) ? true : null
}
