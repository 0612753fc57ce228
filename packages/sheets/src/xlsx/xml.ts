import { SheetError } from '../error.ts'

/**
 * What a scanner tells. Names come without their prefix; `attributes` is the text after the name, for `attribute`. Text comes in
 * pieces, still escaped, for `unescapeXml` once they are joined.
 */
export interface XmlHandler {
  open(name: string, attributes: string): void
  text(piece: string): void
  close(name: string): void
}

/**
 * Reads well-formed XML piece by piece, in one pass and without a tree, so that its memory does not grow with the document.
 * For the parts of a spreadsheet: no validation, no namespaces, and no document type, so that no entity is ever expanded.
 */
export class XmlScanner {
  readonly #part: string
  readonly #handler: XmlHandler
  #carry = ''
  #skipTo = ''
  #inCData = false
  #depth = 0
  #rooted = false

  /** `part` names the document in errors. */
  constructor(part: string, handler: XmlHandler) {
    this.#part = part
    this.#handler = handler
  }

  feed(chunk: string): void {
    const text = this.#carry === '' ? chunk : this.#carry + chunk
    const rest = this.#scan(text)
    this.#carry = rest === text.length ? '' : text.slice(rest)
    // A tag that goes on for ever would be scanned again with every piece.
    if (this.#carry.length > LONGEST_TAG) throw this.#damaged()
  }

  /** @throws SheetError `truncated` when elements are open, or there was none. */
  end(): void {
    if (this.#carry !== '' || this.#skipTo !== '' || this.#depth !== 0 || !this.#rooted) throw this.#damaged()
  }

  /** Scans as far as the text goes; returns where the first unfinished token starts. */
  #scan(text: string): number {
    let at = 0
    while (at < text.length) {
      if (this.#skipTo !== '') {
        const next = this.#skip(text, at)
        if (next === at) return at
        at = next
        continue
      }
      const tag = text.indexOf('<', at)
      if (tag !== at) this.#handler.text(tag === -1 ? text.slice(at) : text.slice(at, tag))
      if (tag === -1) return text.length
      const next = this.#tag(text, tag)
      if (next === -1) return tag
      at = next
    }
    return at
  }

  /** One tag from its `<`; returns where it ends, or −1 when the text ends first. */
  #tag(text: string, at: number): number {
    const mark = text.charCodeAt(at + 1)
    if (mark === SLASH) return this.#closingTag(text, at)
    if (mark === BANG || mark === QUESTION) return this.#special(text, at)
    let nameStart = at + 1
    let nameEnd = -1
    let quote = 0
    for (let i = at + 1; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (quote !== 0) {
        if (code === quote) quote = 0
      } else if (code === GREATER) {
        const empty = text.charCodeAt(i - 1) === SLASH
        const end = empty ? i - 1 : i
        this.#open(text, nameStart, nameEnd === -1 ? end : nameEnd, end, empty)
        return i + 1
      } else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code
      else if (nameEnd === -1) {
        if (code === COLON) nameStart = i + 1
        else if (code <= SPACE) nameEnd = i
      }
    }
    return -1
  }

  #open(text: string, nameStart: number, nameEnd: number, end: number, empty: boolean): void {
    const name = text.slice(nameStart, nameEnd)
    this.#rooted = true
    this.#handler.open(name, nameEnd === end ? '' : text.slice(nameEnd, end))
    if (empty) this.#handler.close(name)
    else if (++this.#depth > DEEPEST)
      throw new SheetError('too-large', { part: this.#part, limit: 'depth', max: DEEPEST })
  }

  #closingTag(text: string, at: number): number {
    const end = text.indexOf('>', at + 2)
    if (end === -1) return -1
    if (--this.#depth < 0) throw this.#damaged()
    const name = text.slice(at + 2, end)
    this.#handler.close(name.length === 1 ? name : name.slice(name.indexOf(':') + 1).trimEnd())
    return end + 1
  }

  #special(text: string, at: number): number {
    if (text.charCodeAt(at + 1) === QUESTION) return this.#skipping('?>', at + 2)
    if (text.startsWith('<!--', at)) return this.#skipping('-->', at + 4)
    if (text.startsWith('<![CDATA[', at)) {
      this.#inCData = true
      return this.#skipping(']]>', at + 9)
    }
    if (text.length - at < '<![CDATA['.length) return -1
    throw new SheetError('unsafe', { seen: 'document type', part: this.#part })
  }

  #skipping(end: string, from: number): number {
    this.#skipTo = end
    return from
  }

  /** Comments, instructions and CDATA, as far as they go; a possible half of the end mark is left for the next piece. */
  #skip(text: string, at: number): number {
    const end = text.indexOf(this.#skipTo, at)
    const stop = end === -1 ? Math.max(at, text.length - this.#skipTo.length + 1) : end
    if (this.#inCData && stop > at) this.#handler.text(text.slice(at, stop).replaceAll('&', '&amp;'))
    if (end === -1) return stop
    const next = end + this.#skipTo.length
    this.#skipTo = ''
    this.#inCData = false
    return next
  }

  #damaged(): SheetError {
    return new SheetError('truncated', { part: this.#part })
  }
}

/** The value of an attribute, unescaped; `':id'` asks for any prefix followed by it. Null when there is none. */
export function attribute(attributes: string, wanted: string): string | null {
  const all = new Attributes(attributes)
  while (all.next())
    if (all.name === wanted || (wanted.charCodeAt(0) === COLON && all.name.endsWith(wanted))) return all.value
  return null
}

/** Walks the attributes of a tag in order: after each `next()` that is true, `name` and `value` are those of one. */
export class Attributes {
  readonly #text: string
  #at = 0
  #open = 0
  #end = 0
  name = ''

  constructor(attributes: string) {
    this.#text = attributes
  }

  next(): boolean {
    const text = this.#text
    const equals = text.indexOf('=', this.#at)
    if (equals === -1) return false
    let start = this.#at
    while (text.charCodeAt(start) <= SPACE) start++
    let stop = equals
    while (text.charCodeAt(stop - 1) <= SPACE) stop--
    let open = equals + 1
    while (text.charCodeAt(open) <= SPACE) open++
    this.#end = text.indexOf(text.charAt(open), open + 1)
    if (this.#end === -1) return false
    this.name = text.slice(start, stop)
    this.#open = open + 1
    this.#at = this.#end + 1
    return true
  }

  get value(): string {
    return unescapeXml(this.#text.slice(this.#open, this.#end))
  }
}

/** Undoes the five named and the numeric references of XML; anything else stays as it stands. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (whole, name: string) => {
    if (name.charCodeAt(0) !== HASH) return named[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const LONGEST_TAG = 1 << 16
const DEEPEST = 256
const SPACE = 32
const BANG = 33
const DOUBLE_QUOTE = 34
const HASH = 35
const SINGLE_QUOTE = 39
const SLASH = 47
const COLON = 58
const GREATER = 62
const QUESTION = 63
