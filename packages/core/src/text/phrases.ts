/**
 * The grammar of requirement sentences: which phrases of a text name a skill, whether the lexicon knows them or not. A text falls into
 * pieces at punctuation and joining words (never inside a name of the lexicon); of a piece the words of phrase-words.ts are taken off the
 * left (熟练掌握, 良好的) and the right (经验, 者优先); what is left is a skill when somebody asks for it by a verb, or by its ending.
 */
import { partedPairs } from './certificate-pairs.ts'
import { codeOf, codeSet, isHanCode } from './codes.ts'
import type { Found } from './dictionary.ts'
import { edgePattern, endsLike, startsLike } from './edge-patterns.ts'
import { isAskedBehind, withSharedHeads } from './enumerations.ts'
import { withLearned } from './learned-phrases.ts'
import { keepNames, type Phrase, readPiece, type Scene } from './phrase-core.ts'
import {
  asksAt,
  headingOf,
  isHeadcount,
  isPostHeading,
  isRowHead,
  isSchooling,
  isWholeName,
  MOST_POST,
} from './phrase-headings.ts'
import { ASK, ASKS, type Frame, HINT, NONE } from './phrase-left.ts'
import { endsIn, hasStop, heads, isLatinOnly, isNamed, left, longestAt } from './phrase-match.ts'
import type { PhraseTables } from './phrase-tables.ts'
import { CLOSE, COLON, COMMA, cutPieces, LIST, OPEN, SENTENCE, SUCH } from './pieces.ts'
import { type Reading, SETTLED } from './reading.ts'
import { CALL, hasSigns, sign } from './scan.ts'

/** `tables`: of what labelled texts taught; null: the grammar alone. */
export function phrasesOf(reading: Reading, tables: PhraseTables | null): readonly Phrase[] {
  const byHand = phrasesByHand(reading)
  const phrases = tables === null ? byHand.phrases : withLearned(reading, byHand.phrases, tables)
  return partedPairs(byHand.isListed ? withSharedHeads(reading, phrases) : phrases, reading.names)
}

/** As the grammar alone reads them; of each piece how it was read is noted. `isListed`: something is enumerated. */
export function phrasesByHand(reading: Reading): { readonly phrases: readonly Phrase[]; readonly isListed: boolean } {
  const { pieces } = reading
  cutPieces(reading)
  const { count, starts, ends, joins, frames, said } = pieces
  const phrases: Phrase[] = []
  const scene: Scene = { reading, phrases, listed: isList(reading), at: 0, frame: NONE, isOwn: false, isNamed: false }
  let frame: Frame = NONE
  let outer: Frame = NONE
  /** What stands after a heading that is none of ours: 联系人：… */
  let blocked = false
  /** Nothing is read up to the end of the sentence, or of the list. */
  let muted: Muted = null
  let isListed = false
  for (let at = 0; at < count; at++) {
    frames[at] = -1
    said[at] = phrases.length
    const joined = joins[at] as number
    if (joined === LIST) isListed = true
    if (joined === SENTENCE) frame = NONE
    else if (joined === COMMA && frame === ASK) frame = HINT
    if (joined === SENTENCE || joined === COMMA) blocked = false
    const wasCall = muted === 'call'
    muted = mutedBy(reading, at, muted)
    // 诚聘美工：修图、排版: what follows a call is asked of whom it seeks.
    if (wasCall && muted === null && joined === COLON) frame = HINT
    if (muted !== null) continue
    if (isHeadcount(reading, at)) continue
    if (isRowHead(reading, at)) {
      // What is listed behind the schooling is what the post asks for.
      if (isSchooling(reading, 1)) frame = ASK
      continue
    }
    if (joined === SUCH && endsLike(GENERIC, reading, starts[at] as number, ends[at] as number)) continue
    if (joined === OPEN) outer = frame
    if (joined === CLOSE) frame = outer
    if (blocked) {
      keepPiece(scene, at)
      continue
    }
    if (at + 1 < count && joins[at + 1] === COLON) {
      const heading = headingOf(reading, at)
      if (heading === null && isPostHeading(reading, at)) {
        frame = HINT
        continue
      }
      if (heading === 'firm' || heading === 'facts') {
        muted = heading === 'firm' ? 'sentence' : 'rest'
        continue
      }
      if (heading !== null) {
        frame = heading === 'skills' ? ASK : HINT
        if (heading !== 'post' && isWholeName(reading, at)) keepPiece(scene, at)
        continue
      }
      blocked = pieces.firsts[at] === pieces.firsts[at + 1]
      if (blocked) continue
    }
    scene.at = at
    if (joined === OPEN && isGloss(scene)) {
      extendLevel(scene)
      continue
    }
    const before = frame
    frame = readPiece(scene, before)
    frames[at] = 4 * before + frame + (scene.isNamed ? SETTLED : 0)
  }
  said[count] = phrases.length
  return { phrases, isListed }
}

/** The names of a piece and nothing else. */
function keepPiece(scene: Scene, at: number): void {
  const { firsts } = scene.reading.pieces
  keepNames(scene, at, firsts[at] as number, firsts[at + 1] as number)
}

/** 等办公软件 names the sort of what was listed, not one more. */
const GENERIC = edgePattern(/(?:软件|系统|工具|平台|仪器|设备|框架|语言|数据库|课程|岗位)(?:者优先|优先|者)?$/)

/** sentence: what the firm says of itself; call: whom it seeks; rest: what stands under a heading of posts and places; list: what is given. */
type Muted = 'sentence' | 'call' | 'rest' | 'list' | null

/**
 * Of what the employer gives and says of itself nothing is read; a verb that asks (熟悉 …) ends it, and so does the colon after a post
 * (诚聘美工：…).
 */
function mutedBy(reading: Reading, at: number, before: Muted): Muted {
  const { text, codes, pieces } = reading
  const start = pieces.starts[at] as number
  const joined = pieces.joins[at]
  const begins = Math.min(start + 8, text.length)
  let muted = before
  if (joined === SENTENCE)
    muted = isCall(reading, at) ? 'call' : startsLike(COMPANY, reading, start, begins) ? 'sentence' : null
  else if (
    muted === 'call' &&
    joined === COMMA &&
    (isNamedAt(reading, at) || asksAt(reading, at) || isAskedBehind(reading, at))
  )
    muted = null
  else if (
    (muted === 'sentence' || muted === 'call') &&
    joined === COLON &&
    start - 1 > (pieces.starts[at - 1] as number) + 3
  )
    muted = null
  else if (muted === 'list' && joined !== LIST && joined !== SUCH) muted = null
  else if (muted === 'sentence' && joined === COMMA && asksAt(reading, at)) muted = null
  return (
    muted ?? (benefits[codes[start] as number] === 1 && startsLike(BENEFIT, reading, start, begins) ? 'list' : null)
  )
}

/** «康复医院招针灸推拿医师»: who seeks, and whom. */
function isCall(reading: Reading, at: number): boolean {
  const { text, codes, pieces } = reading
  const start = pieces.starts[at] as number
  if (startsLike(CALLS, reading, start, Math.min(start + 8, text.length))) return true
  if (!hasSigns(pieces.signs[at] as number, CALL)) return false
  const most = Math.min(pieces.ends[at] as number, start + MOST_POST)
  for (let place = start + 2; place < most; place++)
    if (codes[place] === CALLING) return startsLike(CALLED, reading, place, Math.min(place + 4, text.length))
  return false
}

sign(CALL, '招')
const CALLING = codeOf['招'.charCodeAt(0)]
const CALLED = edgePattern(/^招(?![投商生标式募牌引]|[一两二三几]?[个名位人]?(?:会|懂|能))/)

/** Behind the call a piece that begins with a name says what is asked of whom is sought: 招打样师傅，调浆、对花有三年经验. */
function isNamedAt({ names, pieces }: Reading, at: number): boolean {
  const first = pieces.firsts[at] as number
  return first < (pieces.firsts[at + 1] as number) && names[first]?.start === pieces.starts[at]
}

const benefits = codeSet('公我企提享缴发给自甲负应并须必')
const BENEFIT = edgePattern(/^(?:公司|我司|企业|甲方|负责|应当?|并|必?须)*(?:提供|享受|享有|缴纳|发放|给予|自带|自备)/)
const COMPANY = edgePattern(
  /^(?:(?:本|我|该)?(?:公司|司|集团|企业|厂|工厂)(?:是|为|位于|成立|主营|主要|主打|通过|拥有|现有|有|规模|目前|致力|专注|属于|隶属|产品|环境|业务|始建|创立|下设|占地|员工|具有|获)|我们是|有意者|请将|请携|主营业务|总部|隶属|办公环境|车间|厂区|园区)/,
)

const CALLS = edgePattern(
  /^(?:现|急|诚|高薪|长期|大量|直|因业务)*(?:招聘|诚聘|急聘|急招|招收|招募|招)(?![一两二三几]?[个名位人]?(?:会|懂|能))/,
)

/** A bare list of skills: no verb, no saying, half of the pieces known or ending like a skill, none with a word that no skill has. */
function isList(reading: Reading): boolean {
  const { codes, pieces } = reading
  const { count, starts, ends, joins, firsts } = pieces
  if (count < 2) return false
  let good = 0
  let isMarked = true
  for (let at = 0; at < count; at++) {
    const start = starts[at] as number
    const end = ends[at] as number
    const from = firsts[at] as number
    const to = firsts[at + 1] as number
    if (end - start > 12 || longestAt(left, codes, start, end)?.kinds === ASKS) return false
    if (endsLike(SAYING, reading, start, end) || hasStop(reading, at, start, end, from, to)) return false
    if (isNamed(reading, from, to, start, end) || endsIn(heads, codes, start, end) > 0) good++
    if (at > 0 && joins[at] !== LIST) isMarked = false
  }
  if (!isMarked) return good === count
  return good * 2 >= count || (count >= 3 && good > 0)
}

const SAYING = edgePattern(/(?:优先|均可|皆可|即可|者佳|为佳|加分|等|经验|不限|熟练|流利|标准|优秀|强|好)$/)

/** Behind these nothing is said again. */
const breaks = codeSet(',;。!?\n\r')

/** （SEM）right after a phrase says it again; （Word、Excel）lists. */
function isGloss({ reading, phrases, at }: Scene): boolean {
  const { text, names, pieces } = reading
  const last = phrases.at(-1)
  const isSingle = text.charAt(pieces.ends[at] as number) === ')' || at + 1 === pieces.count
  const start = pieces.starts[at] as number
  if (!isSingle || last === undefined || start - last.end > 8) return false
  for (let i = last.end; i < start; i++) if (breaks[reading.codes[i] as number] === 1) return false
  for (let i = pieces.firsts[at] as number; i < (pieces.firsts[at + 1] as number); i++)
    if (isOther(reading, names[i] as Found, last)) return false
  return true
}

/** 数控车床（FANUC系统）, 日语（N2）, 焊接（氩弧焊）: a name that is more than the phrase before; CP after 晶圆测试 is its short form. */
function isOther({ names, codes }: Reading, { start, end, entry }: Found, last: Phrase): boolean {
  if (entry.of === 'skill' && entry.kind === 'tool' && isLatinOnly(codes, last.start, last.end)) return true
  for (let i = last.from; i < last.to; i++) {
    const one = (names[i] as Found).entry
    if (one.id === entry.id || one.of === 'certificate') return false
  }
  if (entry.of === 'certificate' || entry.kind === 'tool') return true
  return end - start >= 3 && isHanCode(codes[start] as number)
}

const LEVEL_GLOSS = /^(?:初级|中级|高级|[一二三四五1-5]级|初级工|中级工|高级工|技师|高级技师|士|师)(?:及?以上)?$/

/** 电工证（高级）is one phrase with its level. */
function extendLevel({ reading: { text, pieces }, phrases, at }: Scene): void {
  const start = pieces.starts[at] as number
  const end = pieces.ends[at] as number
  const last = phrases.at(-1)
  if (last === undefined || last.end !== start - 1 || text.charAt(end) !== ')') return
  if (LEVEL_GLOSS.test(text.slice(start, end)) && /(?:[证书师工员]|师[初中]级)$/.test(text.slice(last.start, last.end)))
    phrases[phrases.length - 1] = { ...last, end: end + 1 }
}
