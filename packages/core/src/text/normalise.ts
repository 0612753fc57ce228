/** Text as it is compared: NFKC, lower case, no white space; with the way back to the places of the original. */

export interface Normalised {
  readonly text: string
  /** For each code unit of `text`, the place of its origin; one more entry for the end. */
  readonly origin: readonly number[]
}

export function normalise(original: string): Normalised {
  const origin: number[] = []
  let text = ''
  let place = 0
  for (const character of original) {
    if (isIdeograph(character)) {
      origin.push(place)
      text += character
    } else {
      const plain = character.normalize('NFKC').toLowerCase()
      if (!/^\s*$/.test(plain)) {
        for (let i = 0; i < plain.length; i++) origin.push(place)
        text += plain
      }
    }
    place += character.length
  }
  origin.push(original.length)
  return { text, origin }
}

/** The common Chinese characters are their own NFKC form; most of a lexicon is made of them, and asking takes most of the time. */
function isIdeograph(character: string): boolean {
  return character >= '\u4e00' && character <= '\u9fff'
}

/** Where white space was left out: places of `text` that do not touch the character before them in the original. */
export function gapsOf({ origin, text }: Normalised, original: string): ReadonlySet<number> {
  const gaps = new Set<number>()
  for (let i = 1; i < text.length; i++) {
    const [before, here] = [origin[i - 1] ?? 0, origin[i] ?? 0]
    if (here !== before && here > before + characterLength(original, before)) gaps.add(i)
  }
  return gaps
}

/** UTF-16 units of the character that starts at a place. */
export function characterLength(text: string, place: number): number {
  return (text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1
}
