import { SheetError } from '../error.ts'

/** One record of a BIFF stream with what continues it. [MS-XLS] 2.1.4. */
export interface BiffRecord {
  readonly type: number
  readonly at: number
  readonly parts: readonly Uint8Array[]
}

/** The records from a place in the stream on, to its end. */
export function* recordsFrom(stream: Uint8Array, from: number): Generator<BiffRecord, void, undefined> {
  let at = from
  while (at + 4 <= stream.length) {
    const start = at
    const type = word(stream, at)
    const parts: Uint8Array[] = []
    do {
      const end = at + 4 + word(stream, at + 2)
      if (end > stream.length) throw damaged()
      parts.push(stream.subarray(at + 4, end))
      at = end
    } while (at + 4 <= stream.length && word(stream, at) === CONTINUE && CONTINUED.has(type))
    yield { type, at: start, parts }
  }
}

const CONTINUE = 0x3c
/** Shared strings, a formula's text and a label; the drawings that are continued as well are not read. */
const CONTINUED = new Set([0xfc, 0x207, 0x204])

/** Walks the bytes of a record across its parts. */
export class Cursor {
  readonly #parts: readonly Uint8Array[]
  #part = 0
  #at = 0

  constructor(parts: readonly Uint8Array[]) {
    this.#parts = parts
  }

  get isAtEnd(): boolean {
    return this.#part >= this.#parts.length - 1 && this.#at >= (this.#parts[this.#part]?.length ?? 0)
  }

  byte(): number {
    while (this.#at >= (this.#parts[this.#part]?.length ?? 0)) this.#nextPart()
    return this.#parts[this.#part]?.[this.#at++] as number
  }

  word(): number {
    return this.byte() | (this.byte() << 8)
  }

  long(): number {
    return (this.word() | (this.word() << 16)) >>> 0
  }

  double(): number {
    const view = new DataView(new ArrayBuffer(8))
    for (let i = 0; i < 8; i++) view.setUint8(i, this.byte())
    return view.getFloat64(0, true)
  }

  skip(count: number): void {
    let left = count
    while (left > 0) {
      const here = Math.min(left, (this.#parts[this.#part]?.length ?? 0) - this.#at)
      this.#at += here
      left -= here
      if (left > 0) this.#nextPart()
    }
  }

  /** Characters of a text whose rest may stand in the next part, which then says anew how wide its characters are. */
  characters(count: number, isWide: boolean): string {
    let text = ''
    let wide = isWide
    let left = count
    for (;;) {
      const part = this.#parts[this.#part] ?? new Uint8Array()
      const here = Math.min(left, (part.length - this.#at) >> (wide ? 1 : 0))
      const end = this.#at + (wide ? 2 * here : here)
      text += wide ? wideText(part.subarray(this.#at, end)) : narrowText(part.subarray(this.#at, end))
      this.#at = end
      left -= here
      if (left === 0) return text
      this.#nextPart()
      wide = (this.byte() & 1) === 1
    }
  }

  /** So many bytes in the code page of an old workbook. */
  encoded(count: number, decoder: InstanceType<typeof TextDecoder>): string {
    return decoder.decode(Uint8Array.from({ length: count }, () => this.byte()))
  }

  #nextPart(): void {
    if (this.#part >= this.#parts.length - 1) throw damaged()
    this.#part++
    this.#at = 0
  }
}

const utf16 = new TextDecoder('utf-16le')

function wideText(bytes: Uint8Array): string {
  return utf16.decode(bytes)
}

function narrowText(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8)
}

function damaged(): SheetError {
  return new SheetError('truncated', { part: 'workbook stream' })
}
