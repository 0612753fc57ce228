import type { Meter } from '../budget.ts'
import { SheetError } from '../error.ts'
import { crc32 } from './crc32.ts'

/**
 * The parts of a ZIP archive, found by its central directory and inflated piece by piece. Names are compared in lower case with
 * forward slashes and are never paths on a disk. Sizes in the directory are checked against what comes out, never trusted.
 */
export class ZipFile {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #entries = new Map<string, Entry>()

  /** @throws SheetError `truncated` when the directory is missing or broken. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#readDirectory()
  }

  /** `part` as `normalPart` gives it. */
  has(part: string): boolean {
    return this.#entries.has(part)
  }

  /** Bytes that a part inflates to; 0 without such a part. A read ends in an error when there turn out to be more. */
  sizeOf(part: string): number {
    return this.#entries.get(part)?.size ?? 0
  }

  /** The parts in the order of the directory. */
  get parts(): readonly string[] {
    return [...this.#entries.keys()]
  }

  /** A part as it lies in the archive, to be copied into another. */
  raw(part: string): RawEntry {
    const entry = this.#entry(part)
    return { ...entry, bytes: this.#compressed(entry) }
  }

  /** The bytes of a part as they are inflated, counted by the meter; the end checks length and CRC-32. */
  async *chunks(part: string, meter: Meter): AsyncGenerator<Uint8Array> {
    const entry = this.#entry(part)
    let length = 0
    let crc = 0
    for await (const chunk of inflated(this.#compressed(entry), entry)) {
      meter.bytes(chunk.length)
      length += chunk.length
      if (length > entry.size) throw damaged(part) // so that the stated size is a bound
      crc = crc32(chunk, crc)
      yield chunk
    }
    if (length !== entry.size || crc !== entry.crc) throw damaged(part)
  }

  #entry(part: string): Entry {
    const entry = this.#entries.get(part)
    if (entry === undefined) throw damaged(part)
    if (entry.encrypted) throw new SheetError('encrypted', { part })
    return entry
  }

  #compressed(entry: Entry): Uint8Array {
    const at = entry.offset
    if (at + 30 > this.#bytes.length || this.#view.getUint32(at, true) !== LOCAL_HEADER) throw damaged(entry.part)
    const start = at + 30 + this.#view.getUint16(at + 26, true) + this.#view.getUint16(at + 28, true)
    if (start + entry.compressedSize > this.#bytes.length) throw damaged(entry.part)
    return this.#bytes.subarray(start, start + entry.compressedSize)
  }

  #readDirectory(): void {
    let { count, at } = this.#directory()
    for (; count > 0; count--) {
      if (at + 46 > this.#bytes.length || this.#view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged(DIRECTORY)
      const entry = this.#entryAt(at)
      if (isPath(entry.part)) throw new SheetError('unsafe', { seen: 'path name', part: entry.part })
      if (this.#entries.has(entry.part)) throw new SheetError('unsafe', { seen: 'doubled part', part: entry.part })
      this.#entries.set(entry.part, entry)
      at += 46 + [28, 30, 32].reduce((sum, field) => sum + this.#view.getUint16(at + field, true), 0)
    }
  }

  #entryAt(at: number): Entry {
    const view = this.#view
    const nameLength = view.getUint16(at + 28, true)
    const wide = this.#wideFields(at + 46 + nameLength, view.getUint16(at + 30, true))
    const field = (offset: number) => {
      const value = view.getUint32(at + offset, true)
      return value === 0xffffffff ? wide() : value
    }
    const size = field(24) // this order is the order of the wide fields
    const compressedSize = field(20)
    const name = this.#bytes.subarray(at + 46, at + 46 + nameLength)
    const flags = view.getUint16(at + 8, true)
    return {
      name,
      part: normalPart(new TextDecoder().decode(name)),
      flags,
      encrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size,
      compressedSize,
      offset: field(42),
    }
  }

  /** ZIP64: where a 32-bit field is full, the next 64-bit number of extra field 1 stands for it. */
  #wideFields(from: number, length: number): () => number {
    const end = Math.min(from + length, this.#bytes.length)
    let at = from
    while (at + 4 <= end && this.#view.getUint16(at, true) !== 1) at += 4 + this.#view.getUint16(at + 2, true)
    at += 4
    return () => {
      if (at + 8 > end) throw damaged(DIRECTORY)
      at += 8
      return Number(this.#view.getBigUint64(at - 8, true))
    }
  }

  /** The end record is the last thing in the file, but for a comment of up to 65,535 bytes. */
  #directory(): { count: number; at: number } {
    const view = this.#view
    for (let at = this.#bytes.length - 22; at >= Math.max(0, this.#bytes.length - 22 - 0xffff); at--) {
      if (view.getUint32(at, true) !== END_RECORD) continue
      const count = view.getUint16(at + 10, true)
      const start = view.getUint32(at + 16, true)
      return count === 0xffff || start === 0xffffffff ? this.#wideDirectory(at) : { count, at: start }
    }
    throw damaged(DIRECTORY)
  }

  #wideDirectory(end: number): { count: number; at: number } {
    const locator = end - 20
    if (locator < 0 || this.#view.getUint32(locator, true) !== WIDE_LOCATOR) throw damaged(DIRECTORY)
    const record = Number(this.#view.getBigUint64(locator + 8, true))
    if (record + 56 > this.#bytes.length || this.#view.getUint32(record, true) !== WIDE_END_RECORD)
      throw damaged(DIRECTORY)
    return {
      count: Number(this.#view.getBigUint64(record + 32, true)),
      at: Number(this.#view.getBigUint64(record + 48, true)),
    }
  }
}

/** A name that would lead out of a folder, were it ever unpacked there. */
function isPath(part: string): boolean {
  return /(^|\/)\.\.(\/|$)|^[a-z]:|\0/.test(part)
}

/** One name for one part: forward slashes, no leading slash, lower case. */
export function normalPart(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

/** What a directory says of a part, with its bytes as they are packed. */
export interface RawEntry extends Entry {
  readonly bytes: Uint8Array
}

interface Entry {
  readonly name: Uint8Array
  readonly part: string
  readonly flags: number
  readonly encrypted: boolean
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly compressedSize: number
  readonly offset: number
}

const PIECE = 1 << 16
const LOCAL_HEADER = 0x04034b50
const DIRECTORY_ENTRY = 0x02014b50
const END_RECORD = 0x06054b50
const WIDE_END_RECORD = 0x06064b50
const WIDE_LOCATOR = 0x07064b50
const DIRECTORY = 'zip directory'

function damaged(part: string): SheetError {
  return new SheetError('truncated', { part })
}

async function* inflated(compressed: Uint8Array, entry: Entry): AsyncGenerator<Uint8Array> {
  if (entry.method === 0) {
    for (let at = 0; at < compressed.length; at += PIECE) yield compressed.subarray(at, at + PIECE)
    return
  }
  if (entry.method !== 8)
    throw new SheetError('unsupported-format', { seen: `zip method ${entry.method}`, part: entry.part })
  const reader = sourceOf(compressed).pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch {
    throw damaged(entry.part)
  } finally {
    await reader.cancel().catch(() => {}) // a read that stops early, on a full budget, lets go of the rest
  }
}

function sourceOf(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes as Uint8Array<ArrayBuffer>)
      controller.close()
    },
  })
}
