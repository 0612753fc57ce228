import { columnLetters, MOST_COLUMNS, rangeOf } from '../xlsx/layout.ts'

/**
 * The front of a worksheet part with two columns, `column` and the next, made wide and visible, and its dimension stretched to them.
 * A description of several columns that covers them is cut in two. ECMA-376 part 1, 18.3.1.13 and 18.3.1.35.
 */
export function widerColumns(front: string, prefix: string, column: number): string {
  const stretched = front.replace(
    /(<(?:\w+:)?dimension\s[^>]*?ref\s*=\s*["'])([^"']+)/,
    (_, before: string, ref: string) => {
      const range = rangeOf(ref.includes(':') ? ref : `${ref}:${ref}`)
      return before + (range === null ? ref : rangeText({ ...range, right: Math.max(range.right, column + 1) }))
    },
  )
  const own = `<${prefix}col min="${column}" max="${column + 1}" width="${WIDTH}" customWidth="1"/>`
  const list = /<(?:\w+:)?cols\s*>([\s\S]*?)<\/(?:\w+:)?cols\s*>/.exec(stretched)
  const none = /<(?:\w+:)?cols\s*\/>/.exec(stretched)
  if (none !== null) return stretched.replace(none[0], `<${prefix}cols>${own}</${prefix}cols>`)
  if (list === null) return `${stretched}<${prefix}cols>${own}</${prefix}cols>`
  const others = (list[1] ?? '').match(/<(?:\w+:)?col\s[^>]*>/g) ?? []
  const all = [...others.flatMap((col) => around(col, column)), own].toSorted((a, b) => firstOf(a) - firstOf(b))
  return stretched.replace(list[0], () => `<${prefix}cols>${all.join('')}</${prefix}cols>`)
}

const WIDTH = 40

/** What remains of a description of columns when `column` and the next are taken out. */
function around(col: string, column: number): string[] {
  const first = firstOf(col)
  const last = Math.min(Number(/\smax\s*=\s*["'](\d+)/.exec(col)?.[1] ?? first), MOST_COLUMNS)
  const cut = (from: number, to: number) =>
    col
      .replace(/(\smin\s*=\s*["'])\d+/, (_, before: string) => before + from)
      .replace(/(\smax\s*=\s*["'])\d+/, (_, before: string) => before + to)
  if (last < column || first > column + 1) return [col]
  return [...(first < column ? [cut(first, column - 1)] : []), ...(last > column + 1 ? [cut(column + 2, last)] : [])]
}

function firstOf(col: string): number {
  return Number(/\smin\s*=\s*["'](\d+)/.exec(col)?.[1] ?? 1)
}

function rangeText({ top, left, bottom, right }: { top: number; left: number; bottom: number; right: number }): string {
  return `${columnLetters(left)}${top}:${columnLetters(right)}${bottom}`
}
