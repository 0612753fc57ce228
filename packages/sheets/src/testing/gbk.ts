/** Text in GBK, for which the platform has a decoder only: each pair of bytes is decoded once and looked up. */
export function gbk(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const pair = pairs().get(character)
    if (character.charCodeAt(0) < 0x80) bytes.push(character.charCodeAt(0))
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff)
    else throw new RangeError(`${character} is not in GBK`)
  }
  return Uint8Array.from(bytes)
}

let known: Map<string, number> | undefined

function pairs(): Map<string, number> {
  if (known !== undefined) return known
  known = new Map()
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if ([...character].length === 1 && character !== '\uFFFD') known.set(character, (lead << 8) | trail)
    }
  }
  return known
}
