/**
 * Names that every spreadsheet program takes: at most 31 UTF-16 units, none of []:*?/\ (nor their full-width twins, which Chinese
 * and Japanese Excel refuse as well), no apostrophe at either end, not empty, and unique without regard to case. Order is kept.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set(['history']) // Excel keeps this one for itself
  return wanted.map((name) => {
    const base = cut(cleaned(name), LONGEST)
    let unique = base
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${cut(base, LONGEST - String(n).length - 3)} (${n})`
    taken.add(unique.toLowerCase())
    return unique
  })
}

const LONGEST = 31

function cleaned(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ' ')
    .replace(/[[\]:*?/\\［］：＊？／＼]/g, '_')
    .replace(/^['\s]+|['\s]+$/g, '')
  return plain === '' ? 'Sheet' : plain
}

/** Never through the middle of a character, and never leaving an apostrophe or a space at the end. */
function cut(name: string, length: number): string {
  const short = name.slice(0, length)
  const whole = /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short
  return name.length <= length ? name : whole.replace(/['\s]+$/, '')
}
