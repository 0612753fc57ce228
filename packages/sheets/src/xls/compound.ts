import { SheetError } from '../error.ts'

/**
 * A stream of an OLE compound file, by its name; null when there is none. Chains that run in circles or out of the file are damage.
 * [MS-CFB] 2.2 to 2.6.
 */
export function compoundStream(bytes: Uint8Array, name: string): Uint8Array | null {
  const file = new Compound(bytes)
  return file.stream(name)
}

class Compound {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #shift: number
  readonly #fat: readonly number[]

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.length < HEADER) throw damaged()
    this.#shift = this.#view.getUint16(30, true)
    if (this.#shift !== 9 && this.#shift !== 12) throw damaged()
    this.#fat = this.#sectorTable()
  }

  stream(name: string): Uint8Array | null {
    const directory = this.#chain(this.#view.getUint32(48, true))
    const root = entryAt(directory, 0)
    for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
      const entry = entryAt(directory, at)
      if (entry.type !== STREAM || entry.name !== name) continue
      if (entry.size >= this.#view.getUint32(56, true)) return this.#chain(entry.start).subarray(0, entry.size)
      return this.#small(entry, root)
    }
    return null
  }

  /** The table that says which sector follows which. */
  #sectorTable(): number[] {
    const sectors: number[] = []
    for (let at = 76; at < HEADER; at += 4) sectors.push(this.#view.getUint32(at, true))
    const perSector = (1 << this.#shift) / 4
    const most = this.#bytes.length >> this.#shift
    let next = this.#view.getUint32(68, true)
    for (let count = 0; next < LAST_SECTOR; count++) {
      if (count > most) throw damaged()
      const list = words(this.#sector(next))
      sectors.push(...list.slice(0, perSector - 1))
      next = list[perSector - 1] ?? END_OF_CHAIN
    }
    const fat: number[] = []
    for (const sector of sectors)
      if (sector < LAST_SECTOR) for (const word of words(this.#sector(sector))) fat.push(word)
    return fat
  }

  #small(entry: Entry, root: Entry): Uint8Array {
    const next = words(this.#chain(this.#view.getUint32(60, true)))
    const store = this.#chain(root.start)
    const size = 1 << this.#view.getUint16(32, true)
    const out = new Uint8Array(entry.size)
    let sector = entry.start
    for (let at = 0; at < entry.size; at += size) {
      if (sector * size >= store.length) throw damaged()
      out.set(store.subarray(sector * size, sector * size + Math.min(size, entry.size - at)), at)
      sector = next[sector] ?? END_OF_CHAIN
    }
    return out
  }

  #chain(first: number): Uint8Array {
    const sectors: Uint8Array[] = []
    const most = this.#bytes.length >> this.#shift
    for (let sector = first; sector < LAST_SECTOR; sector = this.#fat[sector] ?? END_OF_CHAIN) {
      if (sectors.length > most) throw damaged()
      sectors.push(this.#sector(sector))
    }
    const whole = new Uint8Array(sectors.length << this.#shift)
    sectors.forEach((bytes, i) => {
      whole.set(bytes, i << this.#shift)
    })
    return whole
  }

  /** The last sector of a file may be short. */
  #sector(number: number): Uint8Array {
    const start = (number + 1) * 2 ** this.#shift
    if (start >= this.#bytes.length) throw damaged()
    return this.#bytes.subarray(start, start + 2 ** this.#shift)
  }
}

interface Entry {
  readonly name: string
  readonly type: number
  readonly start: number
  readonly size: number
}

function entryAt(directory: Uint8Array, at: number): Entry {
  if (at + ENTRY > directory.length) throw damaged()
  const view = new DataView(directory.buffer, directory.byteOffset + at, ENTRY)
  const length = Math.max(0, Math.min(view.getUint16(64, true), 64) - 2)
  const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + length))
  const [size, most] = [view.getUint32(120, true), 0x7fff_ffff]
  return { name, type: view.getUint8(66), start: view.getUint32(116, true), size: Math.min(size, most) }
}

function words(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length >> 2 }, (_, i) => view.getUint32(4 * i, true))
}

function damaged(): SheetError {
  return new SheetError('truncated', { part: 'compound file' })
}

const HEADER = 512
const ENTRY = 128
const STREAM = 2
const LAST_SECTOR = 0xffff_fffa
const END_OF_CHAIN = 0xffff_fffe
