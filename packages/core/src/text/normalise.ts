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
    const plain = character.normalize('NFKC').toLowerCase()
    if (!/^\s*$/.test(plain)) {
      for (let i = 0; i < plain.length; i++) origin.push(place)
      text += plain
    }
    place += character.length
  }
  origin.push(original.length)
  return { text, origin }
}
