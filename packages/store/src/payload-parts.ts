/** A long text part after part, with a turn between for whoever shares the thread. */

/** UTF-16 units in a part. */
const MOST_IN_PART = 65_536

/** No character is cut in two. */
export function* partsOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = at + MOST_IN_PART
    const past = isLead(text.charCodeAt(end - 1)) ? end - 1 : end
    yield text.slice(at, past)
    at = past
  }
}

function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
