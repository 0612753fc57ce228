/** Skills in texts: exact spans against the gold set, beside two trivial ways of finding them. */
import { lexicon } from '@duikou/data/skills'
import { type CompiledLexicon, compileLexicon, linkSkills, linkText } from 'duikou'
import { calibrationError, type Measured, precisionRecall, round } from './figures.ts'
import { goldSpans, type Mark, type MarkedText, type Split } from './gold.ts'

export interface SpanFound {
  readonly start: number
  readonly end: number
  readonly kind: string
  readonly negated: boolean
  readonly level: number | null
  readonly must?: boolean | null
  readonly confidence: number
}

type Finder = (text: string) => readonly SpanFound[]

export function spanQuality(split: Split): Measured {
  const voices = spanFigures(goldSpans(split === 'dev' ? 'voices-dev' : 'voices-holdout'))
  const asked = spanFigures(goldSpans(split))
  const strangers = split === 'test' ? spanFigures(goldSpans('strangers')) : null
  const { baselines, ...figures } = asked.figures
  return {
    figures: {
      ...figures,
      voices: { texts: voices.figures.texts, duikou: voices.figures.duikou },
      ...(strangers === null ? {} : { strangers: strangers.figures }),
      baselines,
    },
    decisions: [...asked.decisions, ...voices.decisions, ...(strangers?.decisions ?? [])],
  }
}

export function spanFigures(texts: readonly MarkedText[]) {
  const words = compileLexicon(lexicon)
  const { decisions, ...duikou } = measure(texts, (text) => linkText(words, text).spans)
  const baselines = {
    'alias longest match': brief(measure(texts, aliases(words))),
    'cut at punctuation': brief(measure(texts, pieces)),
  }
  return { figures: { texts: texts.length, duikou: { ...duikou, decisions: decisions.length }, baselines }, decisions }
}

function measure(texts: readonly MarkedText[], find: Finder) {
  const all = texts.map(({ text, marks }) => ({ marks, spans: find(text) }))
  const pairs = all.map(({ marks, spans }) => ({
    wanted: marks.filter((mark) => !mark.negated),
    found: spans.filter((span) => !span.negated),
  }))
  const count = (fits: (mark: Mark, span: SpanFound) => boolean, kind?: string) => {
    const of = <T extends { kind: string }>(list: readonly T[]) =>
      kind === undefined ? list : list.filter((one) => one.kind === kind)
    const right = pairs.reduce((sum, { wanted, found }) => sum + matched(of(wanted), of(found), fits), 0)
    const size = (list: 'wanted' | 'found') =>
      pairs.reduce((sum, pair) => sum + of<Mark | SpanFound>(pair[list]).length, 0)
    return precisionRecall({ found: size('found'), wanted: size('wanted'), right })
  }
  const same = pairs.flatMap(({ wanted, found }) =>
    wanted.flatMap((mark) => {
      const span = found.find((one) => isSame(mark, one))
      return span === undefined ? [] : [{ mark, span }]
    }),
  )
  const denied = all.flatMap(({ marks, spans }) =>
    marks
      .filter(({ negated }) => negated)
      .map((mark) => spans.some((span) => !span.negated && overlap(mark, span) > 0)),
  )
  const empty = pairs.filter((_, i) => all[i]?.marks.length === 0)
  const levelled = same.filter(({ mark }) => mark.level !== null)
  const decisions = pairs.flatMap(({ wanted, found }) =>
    found.map((span) => ({ confidence: span.confidence, right: wanted.some((mark) => isSame(mark, span)) })),
  )
  return {
    exact: count(isSame),
    overlapping: count((mark, span) => overlap(mark, span) >= 0.5),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, count(isSame, kind)])),
    kindRight: share(same.map(({ mark, span }) => mark.kind === span.kind)),
    levelRight: share(levelled.map(({ mark, span }) => mark.level === span.level)),
    niceRight: share(same.filter(({ mark }) => mark.nice).map(({ span }) => span.must === false)),
    negatedAsRequired: { share: share(denied), wanted: denied.length },
    emptyTexts: { texts: empty.length, withHits: empty.filter(({ found }) => found.length > 0).length },
    calibrationError: calibrationError(decisions),
    decisions,
  }
}

function brief({ exact, overlapping, negatedAsRequired, emptyTexts }: ReturnType<typeof measure>) {
  return { exact, overlapping: overlapping.f1, negatedAsRequired: negatedAsRequired.share, emptyTexts }
}

const kinds = ['skill', 'tool', 'equipment', 'standard', 'certificate', 'soft']

/** Pairs, one to one, in the order of the text. */
function matched(wanted: readonly Mark[], found: readonly SpanFound[], fits: (mark: Mark, span: SpanFound) => boolean) {
  const free = new Set(found)
  let pairs = 0
  for (const mark of wanted)
    for (const span of free)
      if (fits(mark, span)) {
        free.delete(span)
        pairs++
        break
      }
  return pairs
}

function isSame(mark: Mark, span: SpanFound): boolean {
  return mark.start === span.start && mark.end === span.end
}

/** Common characters over all characters of the two. */
function overlap(a: { start: number; end: number }, b: { start: number; end: number }): number {
  const common = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return common <= 0 ? 0 : common / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}

function share(answers: readonly boolean[]): number {
  return round(answers.length === 0 ? 0 : answers.filter(Boolean).length / answers.length)
}

/** Every alias of the lexicon, longest first, whatever the text says about it. */
function aliases(words: CompiledLexicon): Finder {
  return (text) => linkSkills(words, text).map((span) => ({ ...span, negated: false, confidence: 1 }))
}

const verbs =
  /^(?:\d+[.、]|能够?|会|懂|善于?|具有|具备|拥有|有|持有?|取得|获得|熟练|掌握|熟悉|精通|了解|独立|使用|操作|完成|进行|较强的|良好的|一定的|相关)+/
const endings = /(?:等|经验|者|优先|基础|知识|能力强|以上|及以上)+$/

/** Between punctuation marks, without the verb before and the saying after. */
function pieces(text: string): SpanFound[] {
  const spans: SpanFound[] = []
  for (const match of text.matchAll(/[^，。；、：！？,.;:!?（）()\s/和与及或]+/g)) {
    const start = match.index + (verbs.exec(match[0])?.[0].length ?? 0)
    const end = match.index + match[0].replace(endings, '').length
    if (end - start >= 2 && end - start <= 12)
      spans.push({ start, end, kind: 'skill', negated: false, level: null, confidence: 1 })
  }
  return spans
}
