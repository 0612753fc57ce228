/** Nouns found by what they are asked for together by: one table of integers, since most who ask have none. */
export class GroupIndex<T> {
  readonly #rows: readonly T[]
  readonly #groupOf: (noun: T) => string
  readonly #mask: number
  /** By the hash of the group's name, open addressing: that hash, and its first row, from 1 on. */
  readonly #slots: Int32Array
  /** The next row of the same group, from 1 on; 0 after the last. */
  readonly #next: Int32Array
  /** A bit for each hash that is here, few enough to stay in the cache: most who ask are told so without a look at the table. */
  readonly #bits: Int32Array

  constructor(rows: readonly T[], groupOf: (noun: T) => string) {
    this.#rows = rows
    this.#groupOf = groupOf
    let slots = 16
    while (slots < 2 * rows.length) slots *= 2
    this.#mask = slots - 1
    this.#slots = new Int32Array(2 * slots)
    this.#next = new Int32Array(rows.length + 1)
    this.#bits = new Int32Array(slots >>> 2)
    for (let row = rows.length; row > 0; row--) {
      const name = groupOf(rows[row - 1] as T)
      const hash = hashOfName(name)
      const slot = this.#slotOf(name, hash)
      this.#next[row] = this.#slots[slot + 1] ?? 0
      const bit = this.#bitOf(hash)
      this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
      this.#slots[slot] = hash
      this.#slots[slot + 1] = row
    }
  }

  /** In the order of the rows. */
  get(name: string): readonly T[] {
    const hash = hashOfName(name)
    const bit = this.#bitOf(hash)
    if ((((this.#bits[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 0) return nobody
    let row = this.#slots[this.#slotOf(name, hash) + 1] ?? 0
    if (row === 0) return nobody
    const members: T[] = []
    for (; row > 0; row = this.#next[row] ?? 0) members.push(this.#rows[row - 1] as T)
    return members
  }

  #bitOf(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) & (32 * this.#bits.length - 1)
  }

  #slotOf(name: string, hash: number): number {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const first = this.#slots[2 * slot + 1] ?? 0
      if (first === 0) return 2 * slot
      if (this.#slots[2 * slot] === hash && this.#groupOf(this.#rows[first - 1] as T) === name) return 2 * slot
    }
  }
}

const nobody: readonly never[] = []

export function hashOfName(name: string): number {
  let hash = name.length
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
