/** One text to what it asks for: the phrases that name skills, linked where the lexicon knows them, each with confidence, and the unlawful clauses. */
import { joinPair } from './certificate-pairs.ts'
import type { Found } from './dictionary.ts'
import { edgePattern, endsLike, startsLike } from './edge-patterns.ts'
import { spokenKind } from './kinds.ts'
import { type CompiledLexicon, SkillKind } from './lexicon.ts'
import { certificateLevelOf } from './link-skills.ts'
import { withoutMajors } from './major-mentions.ts'
import { blankAt, type Linked, type Meant, mean } from './meant.ts'
import { MISTYPED } from './misspelling.ts'
import { originalPlace } from './normalise.ts'
import type { Evidence, Phrase } from './phrase-core.ts'
import { tablesOf } from './phrase-tables.ts'
import { UNIT } from './phrase-weights.ts'
import { phrasesOf } from './phrases.ts'
import { type Reading, readingOf } from './reading.ts'
import { requirementsOf } from './requirements.ts'
import { trustedLength } from './trusted-length.ts'
import { type UnlawfulClause, unlawfulIn } from './unlawful.ts'

export interface TextSpan {
  /** UTF-16 code units of the text, end exclusive. */
  readonly start: number
  readonly end: number
  readonly text: string
  /** null: it looks like a skill but the lexicon has none for it. */
  readonly skill: { readonly id: string; readonly name: string } | null
  readonly kind: SkillKind | 'certificate'
  /** Proficiency 1–5; of a certificate the rank on its own ladder where that is 1–5. */
  readonly level: number | null
  readonly negated: boolean
  /** true: a must; false: nice to have; null: the text does not say. */
  readonly must: boolean | null
  /** How it was recognised. */
  readonly evidence: Evidence
  /** Whether the lexicon names the whole of it, only what it ends with, or nothing. */
  readonly linked: Linked
  /** Share of such spans that are right on labelled texts, 0 … 1. */
  readonly confidence: number
  /** The other certificate of a word that names two (高低压电工证); either: who has `skill` has what is asked (英语四六级). */
  readonly also?: { readonly id: string; readonly name: string; readonly either: boolean }
}

export interface LinkedText {
  readonly spans: readonly TextSpan[]
  /** What the lexicon lacks and is less sure to be a skill, with the right ends, than it pays to say: for the list of unknown skills alone. */
  readonly doubtful: readonly TextSpan[]
  readonly flags: readonly UnlawfulClause[]
}

export function linkText(lexicon: CompiledLexicon, text: string): LinkedText {
  const reading = readingOf(lexicon.dictionary, text)
  const { normal } = reading
  const phrases = phrasesOf(reading, tablesOf(lexicon))
  const meant = new Array<Meant>(phrases.length)
  for (let i = 0; i < phrases.length; i++) {
    const one = blankAt(i)
    mean(one, reading, lexicon, phrases[i] as Phrase)
    meant[i] = one
  }
  const kept = withoutMajors(normal.text, meant)
  const requirements = requirementsOf(normal.text, kept, reading.scan)
  const flags = unlawfulIn(normal, reading.scan)
  const spans: TextSpan[] = []
  let doubtful: TextSpan[] | null = null
  /** The first clause that does not end before the spans to come. */
  let near = 0
  for (let i = 0; i < kept.length; i++) {
    const one = kept[i] as Meant
    const requirement = requirements[i]
    const { entry, evidence, linked } = one
    const isUnknown = entry.id === ''
    if (requirement === undefined || (isUnknown && lexicon.isIgnored(entry.name))) continue
    const { start, end } = originalPlace(normal, one.start, one.end - upward(normal.text, one))
    while (near < flags.length && (flags[near] as UnlawfulClause).end <= start) near++
    if (touchesAny(flags, near, start, end)) continue
    if ((evidence === 'name' || evidence === 'inside') && entry.of === 'skill' && isPostOrPlace(reading, one)) continue
    const confidence = confidenceOf(lexicon, normal.text, one)
    const said = text.slice(start, end)
    const isDoubtful = confidence < leastOf(isUnknown, one) && !requirement.negated
    if (isDoubtful) doubtful ??= []
    const list = isDoubtful && doubtful !== null ? doubtful : spans
    const span: TextSpan = {
      start,
      end,
      text: said,
      skill: isUnknown ? null : { id: entry.id, name: entry.name },
      kind: kindSaid(reading, one, said),
      level: requirement.level ?? (entry.of === 'certificate' ? rungOf(normal.text, one) : null),
      negated: requirement.negated,
      must: requirement.must,
      evidence,
      linked,
      confidence,
    }
    const before = list[list.length - 1]
    const pair = before?.end === start ? joinPair(text, before, span) : null
    if (pair === null) list.push(span)
    else list[list.length - 1] = pair
  }
  return { spans, doubtful: doubtful ?? NONE, flags }
}

const NONE: readonly TextSpan[] = []

/** What is unknown is shown where it is right three times in five, what was weighed where precision gains what recall loses on sets left out of the fit; a name inside of something longer likewise (half of it). */
function leastOf(isUnknown: boolean, { evidence, margin }: Meant): number {
  if (margin !== -1) return LEAST_LEARNED
  return isUnknown ? LEAST_UNKNOWN : evidence === 'inside' ? LEAST_INSIDE : 0
}

const LEAST_UNKNOWN = 0.61
const LEAST_LEARNED = 0.58
const LEAST_INSIDE = 0.4

/** Length of the 及以上 at the end of a certificate with its level, and of the 证书 behind a title or a level: they say how far and that it is one, not what. */
function upward(text: string, { start, end, entry }: Found): number {
  if (entry.of !== 'certificate') return 0
  if (text.startsWith('以上', end - 2)) return text.charAt(end - 3) === '及' ? 3 : 2
  return text.startsWith('证书', end - 2) ? (TITLED.exec(text.slice(start, end))?.[1]?.length ?? 0) : 0
}

const TITLED = /(?:[师员工类]|(?<!等)级)((?:职业)?(?:资格)?证书)$/

/** 月嫂, 无人机飞手, 美容院: a text that merely names who or where asks for nothing; 做过月嫂 does. */
function isPostOrPlace(reading: Reading, { start, end }: Found): boolean {
  if (end - start < 2) return false
  return (
    endsLike(POST, reading, start, end) ||
    endsLike(PLACE, reading, start, end) ||
    startsLike(POST_BEHIND, reading, end, Math.min(end + 4, reading.text.length))
  )
}

/** What makes a post, a department or a place of the name before: 反洗钱专员, 文物修复岗, 消毒供应中心. */
const POST_BEHIND = edgePattern(
  /^(?:工(?![艺作具程序况装业])|员|专员|岗(?!位)|部(?![件位分门署])|科(?![技学研目])|室(?!内)|站|厂|中心|阿姨|大姐|师(?![傅资生])|工程师|技术员|工作者|人?团队|专区|小编|主管|经理|助理|医生|护士|护工|文职|干部|大夫|学员|库管|车间|所|局|队)/,
)

const POST = edgePattern(
  /(?:[员嫂]|工程师|[产医]士|(?:^|[^大])师|飞手|司机|前台|管家|助理|老师|主播|店长|护士|厨师|演员|干部|船长|水手|保姆|保安|空姐|空乘)$/,
)
const PLACE = edgePattern(
  /(?:院|馆|律所|水文站|污水站|会所|公司|驿站|[药花书物洗衣啡茶锅饮餐镜婴品容文印告鞋酒]店|[水纸糖米铝选砖泥粉料电焦煤箱油晶化]厂|汽配|快递|工厂|企业|校招)$/,
)

/** The kind that a phrase is spoken of by. */
function kindSaid(reading: Reading, one: Meant, said: string): TextSpan['kind'] {
  const { entry } = one
  if (entry.of === 'certificate') return 'certificate'
  const { kind } = entry
  return kind === 'skill' || kind === 'equipment' ? kindSpoken(reading, one, said, kind) : kind
}

/** Of a Chinese name for a skill it is worked out once. */
function kindSpoken(reading: Reading, { start, end, key }: Meant, said: string, kind: SkillKind): SkillKind {
  const { spoken } = reading.dictionary
  if (kind !== 'skill' || key === -1 || (reading.codes[start] as number) < 0x80)
    return spokenKind(reading, start, end, said, kind)
  if (spoken[key] === 0) spoken[key] = KINDS.indexOf(spokenKind(reading, start, end, said, kind)) + 1
  return KINDS[(spoken[key] as number) - 1] as SkillKind
}

const KINDS = SkillKind.options

/** The rank of a certificate on its own ladder where that is 1–5. */
function rungOf(text: string, certificate: Found): number | null {
  const rank = certificateLevelOf(text, certificate)
  return rank !== null && rank >= 1 && rank <= 5 ? rank : null
}

function confidenceOf(
  lexicon: CompiledLexicon,
  text: string,
  { start, end, evidence, linked, isMistyped, margin }: Meant,
): number {
  const share =
    margin === -1
      ? lexicon.confidence(evidence, linked, trustedLength(text, start, end))
      : lexicon.confidence('learned', linked, Math.floor((2 * margin) / UNIT))
  return isMistyped ? Math.round(share * MISTYPED * 1000) / 1000 : share
}

/** Of the clauses from … on, which are in the order of their beginnings. */
function touchesAny(flags: readonly UnlawfulClause[], from: number, start: number, end: number): boolean {
  for (let i = from; i < flags.length; i++) {
    const flag = flags[i] as UnlawfulClause
    if (flag.start >= end) return false
    if (start < flag.end) return true
  }
  return false
}
