/**
 * The format of a snapshot: a head, a directory and sections. All numbers are little-endian; every section begins at a multiple of 64, so that it can
 * be looked at where it lies. Each part has a SHA-256; a section's is compared when it is first read.
 *
 *   0  8 bytes  magic: 0xD5 'DUIKOU' 0x0A      8  u32  version of the format      12  u32  bytes of the directory
 *  16  32 bytes SHA-256 of the directory       48 the directory: JSON             then the sections
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { canonicalJson, type Json } from '../model/digest.ts'
import { DuikouError } from '../model/issue.ts'
import { type Lazy, lazy } from './lazy.ts'

export const FORMAT = 3

/** SHA-256 of bytes; a caller with a faster one may hand it in. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

export type Numbers = Uint8Array | Uint16Array | Uint32Array
type Kind = 'u8' | 'u16' | 'u32' | 'json'

interface Section {
  readonly name: string
  readonly kind: Kind
  readonly at: number
  readonly bytes: number
  readonly sha256: string
}

interface Directory {
  readonly head: Json
  readonly sections: readonly Section[]
}

const MAGIC = Uint8Array.from([0xd5, 0x44, 0x55, 0x49, 0x4b, 0x4f, 0x55, 0x0a])
const DIRECTORY_AT = 48
const ALIGNED = 64

/** A file that is written: its length, and its bytes part after part. */
export interface FileParts {
  readonly bytes: number
  readonly parts: Iterable<Uint8Array>
}

/** `head`: what is needed to know whether the sections are of use at all. */
export function fileParts(
  head: Json,
  sections: ReadonlyMap<string, Numbers | { readonly json: Json }>,
  hash: Sha256 = sha256,
): FileParts {
  // Places do not depend on how long the directory is: they count from where the sections begin.
  let past = 0
  const contents: Uint8Array[] = []
  const table = [...sections].map(([name, content]): Section => {
    const isNumbers = ArrayBuffer.isView(content)
    const bytes = isNumbers ? littleEndian(content) : encoder.encode(JSON.stringify(content.json))
    contents.push(bytes)
    const at = past
    past = aligned(at + bytes.length)
    return {
      name,
      kind: isNumbers ? kindOf(content) : 'json',
      at,
      bytes: bytes.length,
      sha256: bytesToHex(hash(bytes)),
    }
  })
  const directory = encoder.encode(canonicalJson({ head, sections: table } as unknown as Json))
  const start = aligned(DIRECTORY_AT + directory.length)
  const first = new Uint8Array(start)
  const view = new DataView(first.buffer)
  first.set(MAGIC)
  view.setUint32(8, FORMAT, true)
  view.setUint32(12, directory.length, true)
  first.set(hash(directory), 16)
  first.set(directory, DIRECTORY_AT)
  return { bytes: start + past, parts: padded([first, ...contents]) }
}

function* padded(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const part of parts) {
    yield part
    const padding = aligned(part.length) - part.length
    if (padding > 0) yield new Uint8Array(padding)
  }
}

/** A snapshot opened: sections are read, and verified, when they are asked for. */
export class SnapshotFile {
  readonly head: Json
  readonly #start: number
  readonly #bytes: Uint8Array
  readonly #hash: Sha256
  readonly #sections: ReadonlyMap<string, Section>
  readonly #read = new Map<string, Lazy<unknown>>()
  #isVerified = false

  /** Throws DuikouError snapshot_damaged, or snapshot_unfit for another version of the format. */
  constructor(bytes: Uint8Array, hash: Sha256 = sha256) {
    // Typed arrays look at whole words only.
    this.#bytes = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
    this.#hash = hash
    if (bytes.length < DIRECTORY_AT || MAGIC.some((byte, i) => bytes[i] !== byte)) damaged('head')
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset)
    const version = view.getUint32(8, true)
    if (version !== FORMAT)
      throw new DuikouError({ code: 'snapshot_unfit', input: 'format', found: String(version), wanted: String(FORMAT) })
    const length = view.getUint32(12, true)
    const directory = this.#bytes.subarray(DIRECTORY_AT, DIRECTORY_AT + length)
    if (!equal(this.#hash(directory), this.#bytes.subarray(16, 48))) damaged('directory')
    const { head, sections } = JSON.parse(decoder.decode(directory)) as Directory
    this.head = head
    this.#start = aligned(DIRECTORY_AT + length)
    this.#sections = new Map(sections.map((section) => [section.name, section]))
  }

  has(name: string): boolean {
    return this.#sections.has(name)
  }

  json<T>(name: string): T {
    return this.#once(name, (bytes) => JSON.parse(decoder.decode(bytes))) as T
  }

  /** The same list, where one that says the same is at hand: what is remembered of its values then holds for it. */
  values<T>(name: string, like: readonly T[] | undefined): readonly T[] {
    return this.#once(name, (bytes) => {
      const text = decoder.decode(bytes)
      return like !== undefined && text === JSON.stringify(like) ? like : JSON.parse(text)
    }) as readonly T[]
  }

  numbers(name: string): Numbers {
    return this.#once(name, (bytes, kind) => viewOf(bytes, kind)) as Numbers
  }

  u32(name: string): Uint32Array {
    const numbers = this.numbers(name)
    return numbers instanceof Uint32Array ? numbers : damaged(name)
  }

  /** Reads all that was written. */
  verify(): void {
    for (const name of this.#sections.keys()) this.#verified(name)
    this.#isVerified = true
  }

  #once(name: string, read: (bytes: Uint8Array, kind: Kind) => unknown): unknown {
    let value = this.#read.get(name)
    if (value === undefined) {
      value = lazy(() => {
        const { bytes, kind } = this.#verified(name)
        return read(bytes, kind)
      })
      this.#read.set(name, value)
    }
    return value()
  }

  #verified(name: string): { bytes: Uint8Array; kind: Kind } {
    const section = this.#sections.get(name)
    if (section === undefined) return damaged(name)
    const bytes = this.#bytes.subarray(this.#start + section.at, this.#start + section.at + section.bytes)
    const isWhole = bytes.length === section.bytes
    if (!this.#isVerified && !(isWhole && bytesToHex(this.#hash(bytes)) === section.sha256)) return damaged(name)
    return { bytes, kind: section.kind }
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function damaged(section: string): never {
  throw new DuikouError({ code: 'snapshot_damaged', section })
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGNED) * ALIGNED
}

function kindOf(numbers: Numbers): Kind {
  return numbers instanceof Uint8Array ? 'u8' : numbers instanceof Uint16Array ? 'u16' : 'u32'
}

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

/** The bytes of numbers, in the order of the format; on the few machines that keep them the other way, turned. */
function littleEndian(numbers: Numbers): Uint8Array {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  return isLittleEndian ? bytes : turned(bytes, numbers.BYTES_PER_ELEMENT)
}

function turned(bytes: Uint8Array, width: number): Uint8Array {
  return bytes.map((_, i) => bytes[i - (i % width) + (width - 1 - (i % width))] ?? 0)
}

function viewOf(bytes: Uint8Array, kind: Kind): Numbers {
  if (kind === 'u8') return bytes
  const width = kind === 'u16' ? 2 : 4
  const own = isLittleEndian ? bytes : turned(bytes, width)
  const Kind = kind === 'u16' ? Uint16Array : Uint32Array
  return new Kind(own.buffer as ArrayBuffer, own.byteOffset, own.byteLength / width)
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
