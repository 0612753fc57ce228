import { scratchSpace } from './scratch.ts'
import { Units } from './units.ts'

/**
 * Nouns found by what they are asked for together by: in buckets by the hash of that, since most who ask have none. The names are here too, unit behind unit:
 * a noun lies anywhere, and a look at it costs more than all else that is done to find it.
 */
export class GroupIndex<T> {
  readonly rows: readonly T[]
  readonly #names: Units
  readonly #mask: number
  /** Bucket b holds the places starts[b] … starts[b + 1] − 1. */
  readonly #starts: Uint32Array
  /** By place: a row, and the hash of its group's name. Rows rise in a bucket. */
  readonly #places: Uint32Array
  readonly #hashes: Int32Array
  /** A bit for each hash that is here, few enough to stay in the cache: most who ask are told so without a look at the buckets. */
  readonly #bits: Int32Array

  constructor(rows: readonly T[], groupOf: (noun: T) => string) {
    this.rows = rows
    this.#names = new Units(rows.length)
    let buckets = 16
    while (buckets < rows.length) buckets *= 2
    this.#mask = buckets - 1
    this.#bits = new Int32Array(buckets >>> 3)
    const hashes = new Int32Array(scratchSpace(4 * rows.length))
    const starts = new Uint32Array(scratchSpace(4 * buckets + 8))
    for (let row = 0; row < rows.length; row++) {
      const name = groupOf(rows[row] as T)
      const hash = hashOfName(name)
      const bit = this.#bitOf(hash)
      const after = (hash & this.#mask) + 2
      this.#names.add(name)
      hashes[row] = hash
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
      starts[after] = (starts[after] ?? 0) + 1
    }
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
    this.#places = new Uint32Array(scratchSpace(4 * rows.length))
    this.#hashes = new Int32Array(scratchSpace(4 * rows.length))
    for (let row = 0; row < rows.length; row++) {
      const hash = hashes[row] ?? 0
      const next = (hash & this.#mask) + 1
      const place = starts[next] ?? 0
      starts[next] = place + 1
      this.#places[place] = row
      this.#hashes[place] = hash
    }
    this.#starts = starts
  }

  /** In the order of the rows. */
  get(name: string): readonly T[] {
    const hash = hashOfName(name)
    if (!this.mayHave(hash)) return nobody
    const members: T[] = []
    for (let place = this.#next(hash, -1); place >= 0; place = this.#next(hash, place)) {
      const row = this.#places[place] ?? 0
      if (this.isNamed(row, name)) members.push(this.rows[row] as T)
    }
    return members
  }

  /** False: no group of a name with that hash is here. */
  mayHave(hash: number): boolean {
    const bit = this.#bitOf(hash)
    return (((this.#bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1
  }

  isNamed(row: number, name: string): boolean {
    return this.#names.isAt(row, name)
  }

  /**
   * The rows whose groups have such hashes, for many at once: those with hash i are members[starts[i]] … members[starts[i + 1] − 1], rising. Looked up in
   * the order of the buckets, so that whatever of them is larger than the cache is gone through once.
   */
  withHashes(hashes: Int32Array): { readonly starts: Uint32Array; readonly members: Uint32Array } {
    const near = this.#byBucket(hashes)
    const starts = new Uint32Array(scratchSpace(4 * hashes.length + 4))
    for (let i = 0; i < near.length; i++) {
      const asked = near[i] ?? 0
      const hash = hashes[asked] ?? 0
      let found = 0
      for (let place = this.#next(hash, -1); place >= 0; place = this.#next(hash, place)) found++
      starts[asked + 1] = found
    }
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
    const members = new Uint32Array(scratchSpace(4 * (starts[hashes.length] ?? 0)))
    for (let i = 0; i < near.length; i++) {
      const asked = near[i] ?? 0
      const hash = hashes[asked] ?? 0
      let at = starts[asked] ?? 0
      for (let place = this.#next(hash, -1); place >= 0; place = this.#next(hash, place))
        members[at++] = this.#places[place] ?? 0
    }
    return { starts, members }
  }

  /** The places of hashes, those whose buckets lie close to each other together. */
  #byBucket(hashes: Int32Array): Uint32Array {
    const shift = Math.max(0, 32 - Math.clz32(this.#mask) - PART_BITS)
    const next = new Uint32Array((1 << PART_BITS) + 1)
    for (let i = 0; i < hashes.length; i++) {
      const after = (((hashes[i] ?? 0) & this.#mask) >>> shift) + 1
      next[after] = (next[after] ?? 0) + 1
    }
    for (let part = 1; part < next.length; part++) next[part] = (next[part] ?? 0) + (next[part - 1] ?? 0)
    const near = new Uint32Array(scratchSpace(4 * hashes.length))
    for (let i = 0; i < hashes.length; i++) {
      const part = ((hashes[i] ?? 0) & this.#mask) >>> shift
      const at = next[part] ?? 0
      near[at] = i
      next[part] = at + 1
    }
    return near
  }

  /** The place of the next row with a hash after a place, of the first after −1; −1 after the last. */
  #next(hash: number, after: number): number {
    const bucket = hash & this.#mask
    const past = this.#starts[bucket + 1] ?? 0
    for (let place = after < 0 ? (this.#starts[bucket] ?? 0) : after + 1; place < past; place++)
      if (this.#hashes[place] === hash) return place
    return -1
  }

  #bitOf(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) & (32 * this.#bits.length - 1)
  }
}

const nobody: readonly never[] = []

/** Buckets are gone through in two to this many parts. */
const PART_BITS = 7

export function hashOfName(name: string): number {
  let hash = name.length
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
