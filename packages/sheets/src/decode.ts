import { SheetError } from './error.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/**
 * How the text of a CSV file is written: by its byte order mark, else UTF-8 where the whole file fits, else UTF-16 that shows by its
 * zero bytes, else GB18030 (which contains GBK and GB 2312). The whole file is looked at: its first kilobytes may be ASCII.
 * @throws SheetError `encoding` when the bytes fit nothing or are damaged UTF-8.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const wide = wideWithoutMark(bytes)
  if (wide !== null) return wide
  if (fits(bytes, 'utf-8')) return isMisread(bytes) ? 'gb18030' : 'utf-8'
  if (isDamagedUtf8(bytes)) throw new SheetError('encoding', { encoding: 'utf-8' })
  if (fits(bytes, 'gb18030')) return 'gb18030'
  throw new SheetError('encoding')
}

/**
 * The text, piece by piece, without its mark.
 * @throws SheetError `truncated` when the bytes end inside a character, `encoding` when they are not in that encoding.
 */
export function* decoded(bytes: Uint8Array, encoding: Encoding): Generator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let at = 0; at < bytes.length; at += PIECE) {
    const text = piece(decoder, bytes.subarray(at, at + PIECE))
    yield at === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text // GB18030 keeps its mark
  }
  yield ending(decoder)
}

/** UTF-16 that came without a mark: in its head zero bytes stand on one side of the pairs only, where ASCII has them. */
export function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null
  const head = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (even + odd < 2 || (even > 0 && odd > 0)) return null
  const encoding = odd > 0 ? 'utf-16le' : 'utf-16be'
  const text = new TextDecoder(encoding).decode(head)
  return !/[,;\t\r\n]/.test(text) || /[\p{Cc}\uFFFD]/u.test(text.replace(/[\t\r\n]/g, '')) ? null : encoding
}

const PIECE = 1 << 16
const FEW = 300

function piece(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true })
  } catch {
    throw new SheetError('encoding', { encoding: decoder.encoding })
  }
}

function ending(decoder: InstanceType<typeof TextDecoder>): string {
  try {
    return decoder.decode()
  } catch {
    throw new SheetError('truncated', { encoding: decoder.encoding })
  }
}

/** Whether the bytes are right up to their end, where a character may be cut. */
function fits(bytes: Uint8Array, encoding: Encoding): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += PIECE) decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })
    return true
  } catch {
    return false
  }
}

/**
 * A few Chinese words in GB 2312 can be valid UTF-8 by chance (学校 reads as ѧУ). Of a text with few characters beyond ASCII the
 * reading with more of the everyday ones is taken; a long text is never valid UTF-8 by chance.
 */
function isMisread(bytes: Uint8Array): boolean {
  let beyond = 0
  for (let i = 0; i < bytes.length && beyond <= FEW; i++) if ((bytes[i] as number) >= 0x80) beyond++
  if (beyond === 0 || beyond > FEW || !fits(bytes, 'gb18030')) return false
  const share = (encoding: Encoding) => everydayShare(new TextDecoder(encoding).decode(bytes))
  return share('gb18030') > share('utf-8')
}

/** Of the characters beyond ASCII, how many are everyday hanzi, Chinese punctuation, full-width forms or Latin letters. */
function everydayShare(text: string): number {
  const beyond = text.match(/\P{ASCII}/gu) ?? []
  const everyday = beyond.filter((character) => EVERYDAY_SIGN.test(character) || hanzi().has(character))
  return beyond.length === 0 ? 1 : everyday.length / beyond.length
}

const EVERYDAY_SIGN = /[\u00A0-\u00FF\u2010-\u2026\u2460-\u2473\u3000-\u3017\uFF01-\uFF5E\uFFE5]/

let everydayHanzi: ReadonlySet<string> | undefined

/** The 3,755 hanzi of the first level of GB 2312, as the platform's decoder knows them. */
function hanzi(): ReadonlySet<string> {
  const bytes: number[] = []
  if (everydayHanzi === undefined)
    for (let lead = 0xb0; lead <= 0xd7; lead++) for (let trail = 0xa1; trail <= 0xfe; trail++) bytes.push(lead, trail)
  everydayHanzi ??= new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)))
  return everydayHanzi
}

/** Most characters beyond ASCII read well: then a few bytes are broken, and another encoding would turn the rest to nonsense. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const loose = new TextDecoder('utf-8')
  let good = 0
  let bad = 0
  for (let at = 0; at < bytes.length; at += PIECE) {
    const text = loose.decode(bytes.subarray(at, at + PIECE), { stream: true })
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === 0xfffd) bad++
      else if (code >= 0x800) good++
    }
  }
  return good > 4 * bad
}
