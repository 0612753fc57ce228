import { SheetError } from './error.ts'

export interface Decoded {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
}

/**
 * Text of a CSV file: by its byte order mark, else UTF-8 where that fits, else GB18030 (which contains GBK and GB 2312).
 * @throws SheetError `truncated` when the bytes end inside a character, `encoding` when they fit nothing or are damaged UTF-8.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strictly(bytes, 'utf-16be')
  if (fits(bytes, 'utf-8')) return preferChinese(bytes, strictly(bytes, 'utf-8'))
  if (isDamagedUtf8(bytes)) throw new SheetError('encoding', { encoding: 'utf-8' })
  if (fits(bytes, 'gb18030')) return strictly(bytes, 'gb18030')
  throw new SheetError('encoding')
}

/** Whether the bytes are right up to their end, where a character may be cut. */
function fits(bytes: Uint8Array, encoding: Decoded['encoding']): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function strictly(bytes: Uint8Array, encoding: Decoded['encoding']): Decoded {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    const text = decoder.decode(bytes, { stream: true }) + ending(decoder)
    return { text: text.startsWith('\uFEFF') ? text.slice(1) : text, encoding } // GB18030 keeps its mark
  } catch (error) {
    if (error instanceof SheetError) throw error
    throw new SheetError('encoding', { encoding })
  }
}

function ending(decoder: InstanceType<typeof TextDecoder>): string {
  try {
    return decoder.decode()
  } catch {
    throw new SheetError('truncated', { encoding: decoder.encoding })
  }
}

/**
 * A few Chinese words in GB 2312 can be valid UTF-8 by chance (学校 reads as ѧУ). Text in letters of the two-byte range alone,
 * beyond Latin-1, is then taken for Chinese if it can be.
 */
function preferChinese(bytes: Uint8Array, utf8: Decoded): Decoded {
  const looksMisread = /[\u0100-\u07FF]/.test(utf8.text) && !/[\u0800-\uFFFF]/.test(utf8.text)
  return looksMisread && fits(bytes, 'gb18030') ? strictly(bytes, 'gb18030') : utf8
}

/** Most characters beyond ASCII read well: then a few bytes are broken, and another encoding would turn the rest to nonsense. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const loose = new TextDecoder('utf-8').decode(bytes)
  let good = 0
  let bad = 0
  for (let i = 0; i < loose.length; i++) {
    const code = loose.charCodeAt(i)
    if (code === 0xfffd) bad++
    else if (code >= 0x800) good++
  }
  return good > 4 * bad
}
