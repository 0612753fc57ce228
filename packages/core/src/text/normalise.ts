/**
 * Text as it is compared, with the way back to the places of the original. Folding (NFKC, lower case) goes code point by code point, so
 * that every unit knows where it came from; joining drops the spaces and hyphens that people put inside mixed terms («PLC 编程», «Spring
 * Boot», «S7-1200»). A space between two Chinese characters stays: there it separates. Traditional characters are not mapped here.
 */

export interface NormalText {
  readonly original: string
  readonly text: string
  /** For each code unit of `text`, where its code point begins in the original. */
  readonly from: readonly number[]
  /** For each code unit of `text`, where its code point ends in the original, exclusive. */
  readonly to: readonly number[]
  /** For each code unit of `text`, whether something was dropped before it: a word may begin or end there. */
  readonly joint: readonly boolean[]
}

/** NFKC and lower case, nothing dropped but zero-width marks. */
export function fold(original: string): NormalText {
  const [from, to]: [number[], number[]] = [[], []]
  let text = ''
  for (let place = 0; place < original.length; ) {
    const unit = original.charCodeAt(place)
    const plain = isPlain(unit) ? original.charAt(place) : foldPoint(original, place)
    const end = place + (unit >= 0xd800 && unit <= 0xdbff && place + 1 < original.length ? 2 : 1)
    for (let i = 0; i < plain.length; i++) {
      from.push(place)
      to.push(end)
    }
    text += plain
    place = end
  }
  return { original, text, from, to, joint: [] }
}

/** Folded, with the spaces beside Latin letters and digits and the hyphens between them dropped. */
export function normalise(original: string): NormalText {
  const folded = fold(original)
  if (!/[ \-_‐–]/.test(folded.text)) return folded
  const [from, to, joint]: [number[], number[], boolean[]] = [[], [], []]
  let text = ''
  let dropped = false
  for (let i = 0; i < folded.text.length; i++) {
    if (isDropped(folded.text, i, text)) {
      dropped = true
      continue
    }
    text += folded.text.charAt(i)
    from.push(folded.from[i] ?? 0)
    to.push(folded.to[i] ?? 0)
    joint.push(dropped)
    dropped = false
  }
  return { original, text, from, to, joint }
}

/** The normal text alone; for most names of a lexicon (Chinese and ASCII, no space, no hyphen) case is all there is to it. */
export function normalName(name: string): string {
  return /^[!-,.-^`-~\u4e00-\u9fff]*$/.test(name) ? name.toLowerCase() : normalise(name).text
}

/** Whether the place begins, or ends, a code point of the original: «㏄» is not cut in half. */
export function isWhole(normal: NormalText, start: number, end: number): boolean {
  return (
    (start === 0 || normal.from[start - 1] !== normal.from[start]) &&
    (end === normal.text.length || normal.to[end - 1] !== normal.to[end])
  )
}

/** The place of [start, end) of the normal text in the original. */
export function originalPlace(
  normal: NormalText,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  return { start: normal.from[start] ?? 0, end: normal.to[end - 1] ?? 0 }
}

export function isLatin(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** Folding leaves it as it is: ASCII but capitals, Chinese characters, 、 and 。. */
function isPlain(unit: number): boolean {
  return (
    (unit < 0x80 && (unit < 0x41 || unit > 0x5a)) ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    unit === 0x3001 ||
    unit === 0x3002
  )
}

function foldPoint(original: string, place: number): string {
  const unit = original.charCodeAt(place)
  if (unit === 0x200b || unit === 0x200c || unit === 0x200d || unit === 0xfeff) return ''
  return String.fromCodePoint(original.codePointAt(place) ?? unit)
    .normalize('NFKC')
    .toLowerCase()
}

/** `before` is what was kept so far: of a run of spaces the last kept character decides, and the next that is no space. */
function isDropped(text: string, place: number, before: string): boolean {
  const character = text.charAt(place)
  const previous = before.charCodeAt(before.length - 1)
  if (character === ' ') {
    let next = place + 1
    while (text.charAt(next) === ' ') next++
    return isTermPart(previous) || isTermPart(text.charCodeAt(next))
  }
  if (!/[-_‐–]/.test(character)) return false
  const next = text.charCodeAt(place + 1)
  return (isLatin(previous) || isDigit(previous)) && (isLatin(next) || isDigit(next))
}

/** Letters, digits, + # . (NaN, the end of the text, is none of them). */
function isTermPart(unit: number): boolean {
  return isLatin(unit) || isDigit(unit) || unit === 0x2b || unit === 0x23 || unit === 0x2e
}
