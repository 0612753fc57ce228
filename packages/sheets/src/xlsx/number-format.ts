import { elapsedOf, isoOfSerial } from '../date.ts'

/**
 * What a number under a format is to a reader. `padded`: digits with leading zeros, such as 000000, which a code needs; numbers in
 * its pieces say how many digits stand there, text stands for itself.
 */
export type NumberFormat =
  | { readonly as: 'number' }
  | { readonly as: 'date' }
  | { readonly as: 'elapsed' }
  | { readonly as: 'padded'; readonly pieces: readonly (string | number)[] }

/** A number as it is meant: a date or a padded code as text, anything else, also where the format does not fit, as the number. */
export function meaning(value: number, format: NumberFormat, epoch: 1900 | 1904): number | string {
  if (format.as === 'date') return isoOfSerial(value, epoch) ?? value
  if (format.as === 'elapsed') return elapsedOf(value) ?? value
  if (format.as === 'padded') return padded(value, format.pieces) ?? value
  return value
}

/** Reads the format that a cell style names: by its code where the file gives one, else by its number. ECMA-376 part 1, 18.8.30. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code !== undefined) return ofCode(code)
  if (id === 46) return { as: 'elapsed' }
  const isDate = builtInDates.some(([first, last]) => id >= first && id <= last)
  return isDate ? { as: 'date' } : number
}

/** 27–36 and 50–58 are the dates of Chinese, Japanese and Korean Excel. */
const builtInDates = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const

const number: NumberFormat = { as: 'number' }

function ofCode(code: string): NumberFormat {
  if (/^(\[[^\]]*\])*(general|g\/)/i.test(code)) return number
  const pieces: (string | number)[] = []
  let zeros = 0
  for (const token of tokens(code)) {
    if (/^\[(h+|m+|s+)\]$/i.test(token)) return { as: 'elapsed' }
    if (/^\[[<>=]/.test(token)) return number // a format that depends on the value
    if (/^[ymdhs]/i.test(token) || /^e(?![+-])/i.test(token)) return { as: 'date' }
    if (/^[#?.,%/@e]/i.test(token)) return number
    if (token.startsWith('0')) {
      zeros += token.length
      pieces.push(token.length)
    } else pieces.push(literal(token))
  }
  return zeros > 1 ? { as: 'padded', pieces } : number
}

/** The first section of a format code, which is the one for positive numbers, in tokens. */
function tokens(code: string): string[] {
  const all: string[] = code.match(/"[^"]*"|\\.|[_*].|\[[^\]]*\]|AM\/PM|A\/P|上午\/下午|E[+-]|0+|[\s\S]/giu) ?? []
  const end = all.indexOf(';')
  return end === -1 ? all : all.slice(0, end)
}

/** What a token adds to the text: quoted and escaped text itself, a currency its sign, widths and colours nothing. */
function literal(token: string): string {
  if (token.startsWith('"')) return token.slice(1, -1)
  if (token.startsWith('\\')) return token.slice(1)
  if (token.startsWith('[')) return /^\[\$([^-\]]*)/.exec(token)?.[1] ?? ''
  return /^[_*]/.test(token) && token.length > 1 ? '' : token
}

function padded(value: number, pieces: readonly (string | number)[]): string | null {
  if (!Number.isSafeInteger(value) || value < 0) return null
  let digits = String(value)
  const parts: string[] = []
  let open = pieces.filter((piece) => typeof piece === 'number').length
  for (const piece of pieces.toReversed()) {
    if (typeof piece === 'string') {
      parts.push(piece)
      continue
    }
    const take = --open === 0 ? Math.max(piece, digits.length) : piece // the leftmost place takes what is left over
    parts.push(digits.slice(-take).padStart(piece, '0'))
    digits = digits.slice(0, -take)
  }
  return parts.toReversed().join('')
}
