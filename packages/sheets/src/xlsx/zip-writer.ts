import { crc32 } from './crc32.ts'
import type { RawEntry } from './zip.ts'

/**
 * A ZIP archive made part by part. The compressor is written in JavaScript and its settings are fixed, so that the same parts give the
 * same bytes on every machine; the platform's own differs between processors. Times are all 1980-01-01.
 */
export class ZipWriter {
  readonly #pieces: Uint8Array[] = []
  readonly #directory: Uint8Array[] = []
  #offset = 0

  /** A part from its text, piece by piece. */
  async add(name: string, text: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const { Deflate } = await import('fflate') // which a reader need not load
    const compressed: Uint8Array[] = []
    const deflate = new Deflate({ level: LEVEL, mem: MEMORY }, (piece) => compressed.push(piece))
    let crc = 0
    let size = 0
    for await (const piece of gathered(text)) {
      const bytes = encoder.encode(piece)
      crc = crc32(bytes, crc)
      size += bytes.length
      deflate.push(bytes)
    }
    deflate.push(new Uint8Array(), true)
    const path = encoder.encode(name)
    const compressedSize = lengthOf(compressed)
    this.#write({ name: path, flags: UTF8_NAME, method: 8, crc, size, compressedSize }, compressed)
  }

  /** A part of another archive, as it is. */
  copy(entry: RawEntry): void {
    const { name, flags, method, crc, size, bytes } = entry
    // Sizes stand in the header here, so none follow the data.
    this.#write({ name, flags: flags & ~SIZES_FOLLOW, method, crc, size, compressedSize: bytes.length }, [bytes])
  }

  finish(): Uint8Array<ArrayBuffer> {
    const start = this.#offset
    const length = lengthOf(this.#directory)
    const count = this.#directory.length
    const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, start], [2, 0])
    return joined([...this.#pieces, ...this.#directory, end])
  }

  #write(entry: Header, content: readonly Uint8Array[]): void {
    const common: Field[] = [
      [2, entry.flags],
      [2, entry.method],
      [2, 0],
      [2, FIRST_OF_1980],
      [4, entry.crc],
      [4, entry.compressedSize],
      [4, entry.size],
      [2, entry.name.length],
      [2, 0],
    ]
    const local = [fields([4, 0x04034b50], [2, VERSION], ...common), entry.name, ...content]
    const rest: Field[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, this.#offset],
    ]
    this.#directory.push(joined([fields([4, 0x02014b50], [2, VERSION], [2, VERSION], ...common, ...rest), entry.name]))
    this.#pieces.push(...local)
    this.#offset += lengthOf(local)
  }
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(lengthOf(pieces))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

interface Header {
  readonly name: Uint8Array
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly compressedSize: number
}

type Field = readonly [bytes: 2 | 4, value: number]

const encoder = new TextEncoder()
const LEVEL = 4
const MEMORY = 8
const VERSION = 20
const FIRST_OF_1980 = 33
const UTF8_NAME = 1 << 11
const SIZES_FOLLOW = 1 << 3
const GATHERED = 1 << 16

/** Small pieces as larger ones, which compress faster. */
async function* gathered(text: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let held = ''
  for await (const piece of text) {
    held += piece
    if (held.length < GATHERED) continue
    yield held
    held = ''
  }
  yield held
}

function fields(...all: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(all.reduce((sum, [length]) => sum + length, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [length, value] of all) {
    if (length === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += length
  }
  return bytes
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}
