/**
 * The ids of a segment, rising in code-unit order, as bytes: each block of 16 begins with a whole id, the others say how much of the one
 * before they share. A code unit is one byte where it is ASCII, else three, so that any string comes back as it was.
 */
import { compareIds } from '../model/id.ts'

export interface Ids {
  readonly size: number
  at(row: number): string
  /** −1 for an id that is not here. */
  rowOf(id: string): number
}

/** The bytes of ids, as a snapshot keeps them. */
export interface PackedIds {
  readonly size: number
  readonly bytes: Uint8Array
  /** Where each block starts. */
  readonly blocks: Uint32Array
}

const BLOCK = 16
/** A shared or own length above this is written as this and a second byte. */
const LONG = 255

export function idsOf(size: number, at: (row: number) => string): Ids {
  return { size, at, rowOf: (id) => search(size, at, id) }
}

/** The same list where all are in order already. */
export function inIdOrder<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  let before = ''
  for (const one of all) {
    if (compareIds(before, one.id) >= 0) return [...all].sort((a, b) => compareIds(a.id, b.id))
    before = one.id
  }
  return all
}

export function packIds(size: number, at: (row: number) => string): PackedIds {
  let bytes = new Uint8Array(64 + 6 * size)
  const blocks = new Uint32Array(Math.ceil(size / BLOCK))
  let past = 0
  let before = ''
  for (let row = 0; row < size; row++) {
    const id = at(row)
    if (past + 3 * id.length + 16 > bytes.length) bytes = grown(bytes, 3 * id.length + 16)
    let shared = 0
    if (row % BLOCK === 0) blocks[row / BLOCK] = past
    else while (shared < id.length && before.charCodeAt(shared) === id.charCodeAt(shared)) shared++
    past = putLength(bytes, past, shared)
    past = putLength(bytes, past, id.length - shared)
    for (let i = shared; i < id.length; i++) past = putUnit(bytes, past, id.charCodeAt(i))
    before = id
  }
  return { size, bytes: bytes.slice(0, past), blocks }
}

export function idsOver({ size, bytes, blocks }: PackedIds): Ids {
  let past = 0
  const units: number[] = []
  const length = (): number => {
    let sum = bytes[past++] ?? 0
    if (sum === LONG) sum = LONG + (bytes[past++] ?? 0)
    return sum
  }
  /** Reads the id that starts at `past` over the one before. */
  const read = () => {
    units.length = Math.min(units.length, length())
    for (let left = length(); left > 0; left--) {
      const first = bytes[past++] ?? 0
      if (first < WIDE) units.push(first)
      else units.push((bytes[past++] ?? 0) | ((bytes[past++] ?? 0) << 8))
    }
  }
  const at = (row: number): string => {
    const block = Math.floor(row / BLOCK)
    past = blocks[block] ?? 0
    units.length = 0
    for (let i = block * BLOCK; i <= row; i++) read()
    return String.fromCharCode(...units)
  }
  return {
    size,
    at,
    rowOf(id) {
      let [low, high] = [0, blocks.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (compareIds(at(middle * BLOCK), id) <= 0) low = middle
        else high = middle - 1
      }
      for (let row = low * BLOCK; row < Math.min(size, (low + 1) * BLOCK); row++) if (at(row) === id) return row
      return -1
    },
  }
}

const WIDE = 0x80

function putUnit(bytes: Uint8Array, past: number, unit: number): number {
  if (unit < WIDE) {
    bytes[past] = unit
    return past + 1
  }
  bytes[past] = WIDE
  bytes[past + 1] = unit & 255
  bytes[past + 2] = unit >> 8
  return past + 3
}

/** Ids have at most 120 units, so two bytes hold any length of those and of twice as much. */
function putLength(bytes: Uint8Array, past: number, length: number): number {
  if (length > 2 * LONG) throw new RangeError(`an id of more than ${2 * LONG} code units`)
  bytes[past] = Math.min(LONG, length)
  if (length < LONG) return past + 1
  bytes[past + 1] = length - LONG
  return past + 2
}

function grown(bytes: Uint8Array, more: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * bytes.length + more)
  larger.set(bytes)
  return larger
}

function search(size: number, at: (row: number) => string, id: string): number {
  let [low, high] = [0, size - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const side = compareIds(at(middle), id)
    if (side === 0) return middle
    if (side < 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}
