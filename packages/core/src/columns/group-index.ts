import { scratchSpace } from './scratch.ts'

/** Nouns found by what they are asked for together by: in buckets by the hash of that, since most who ask have none. */
export class GroupIndex<T> {
  readonly #rows: readonly T[]
  readonly #groupOf: (noun: T) => string
  readonly #mask: number
  /** Bucket b holds the places starts[b] … starts[b + 1] − 1. */
  readonly #starts: Uint32Array
  /** By place: a row, and the hash of its group's name. Rows rise in a bucket. */
  readonly #places: Uint32Array
  readonly #hashes: Int32Array
  /** A bit for each hash that is here, few enough to stay in the cache: most who ask are told so without a look at the buckets. */
  readonly #bits: Int32Array

  constructor(rows: readonly T[], groupOf: (noun: T) => string) {
    this.#rows = rows
    this.#groupOf = groupOf
    let buckets = 16
    while (buckets < rows.length) buckets *= 2
    this.#mask = buckets - 1
    this.#bits = new Int32Array(buckets >>> 1)
    const hashes = new Int32Array(scratchSpace(4 * rows.length))
    const starts = new Uint32Array(buckets + 2)
    for (let row = 0; row < rows.length; row++) {
      const hash = hashOfName(groupOf(rows[row] as T))
      const bit = this.#bitOf(hash)
      const after = (hash & this.#mask) + 2
      hashes[row] = hash
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
      starts[after] = (starts[after] ?? 0) + 1
    }
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
    this.#places = new Uint32Array(rows.length)
    this.#hashes = new Int32Array(rows.length)
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
    for (let place = this.next(name, hash, -1); place >= 0; place = this.next(name, hash, place))
      members.push(this.at(place))
    return members
  }

  /** False: no group of a name with that hash is here. */
  mayHave(hash: number): boolean {
    const bit = this.#bitOf(hash)
    return (((this.#bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1
  }

  /** The place of the next member of a group after a place, of the first after −1; −1 after the last. */
  next(name: string, hash: number, after: number): number {
    const bucket = hash & this.#mask
    const past = this.#starts[bucket + 1] ?? 0
    for (let place = after < 0 ? (this.#starts[bucket] ?? 0) : after + 1; place < past; place++)
      if (this.#hashes[place] === hash && this.#groupOf(this.at(place)) === name) return place
    return -1
  }

  at(place: number): T {
    return this.#rows[this.#places[place] ?? 0] as T
  }

  #bitOf(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) & (32 * this.#bits.length - 1)
  }
}

const nobody: readonly never[] = []

export function hashOfName(name: string): number {
  let hash = name.length
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
