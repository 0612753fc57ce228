/**
 * A trie over UTF-16 code units as a double array: a node is a slot, its child by the n-th unit stands in slot base + n and says n. No two
 * nodes have one base, so that this names the parent. A step that fails, as most do, reads two bytes; frequent units have small numbers, so
 * that what is read often lies close together.
 */

/** What steps go by. */
export interface Steps {
  /** Code unit → its number, 0 for a unit that no word has. */
  readonly numbers: Uint16Array
  /** Slot → the number by which it is a child, 0 for an empty slot. */
  readonly labels: Uint16Array
  /** Node → twice its base, and 1 more where a word ends. */
  readonly bases: Int32Array
}

export interface Trie extends Steps {
  /** Node → index of the word that ends there, −1 for none. */
  readonly words: Int32Array
}

const ROOT = 0

/** The child of a node by the next code unit, −1 for none. Node 0 is the root. */
export function step(trie: Steps, node: number, unit: number): number {
  const number = trie.numbers[unit] as number
  if (number === 0) return -1
  const child = ((trie.bases[node] as number) >> 1) + number
  return trie.labels[child] === number ? child : -1
}

/**
 * Of equal words the first counts. Words are not empty. `numbering`: of at least their units; tries that are asked in turn at the places of
 * one text share it, for then they share what the processor keeps at hand.
 */
export function buildTrie(words: readonly string[], numbering = numberUnits(words)): Trie {
  const { numbers, width } = numbering
  const slots = new Slots(
    words.reduce((sum, { length }) => sum + length, 1),
    width,
  )
  /** Indices of words, those below one node side by side and in their order. */
  const order = Uint32Array.from(words, (_, index) => index)
  const sorted = new Uint32Array(words.length)
  const counts = new Uint32Array(width)
  /** Node, first and last of its words in `order`, its depth: nodes near the root come first. */
  const queue = [ROOT, 0, words.length, 0]
  const labels: number[] = []
  for (let head = 0; head < queue.length; head += 4) {
    const node = queue[head] as number
    const from = queue[head + 1] as number
    const to = queue[head + 2] as number
    const depth = queue[head + 3] as number
    labels.length = 0
    let rest = from
    for (let i = from; i < to; i++) {
      const index = order[i] as number
      const word = words[index] as string
      if (word.length === depth) {
        if (slots.words[node] === -1) slots.words[node] = index
        continue
      }
      const label = numbers[word.charCodeAt(depth)] as number
      if (label === 0) throw new Error(`no number for a unit of ${word}`)
      if (counts[label] === 0) labels.push(label)
      ;(counts[label] as number)++
      order[rest++] = index
    }
    if (labels.length === 0) continue
    const base = slots.place(node, labels)
    let start = from
    for (const label of labels) {
      const end = start + (counts[label] as number)
      queue.push(base + label, start, end, depth + 1)
      counts[label] = start
      start = end
    }
    if (labels.length > 1) {
      for (let i = from; i < rest; i++) {
        const index = order[i] as number
        const label = numbers[(words[index] as string).charCodeAt(depth)] as number
        sorted[counts[label] as number] = index
        ;(counts[label] as number)++
      }
      order.set(sorted.subarray(from, rest), from)
    }
    for (const label of labels) counts[label] = 0
  }
  return { numbers, ...slots.arrays() }
}

/** Code unit → its number, 0 for a unit that no word has. `width`: one more than the largest number. */
export interface Numbering {
  readonly numbers: Uint16Array
  readonly width: number
}

/** Units by how often they occur in the words, most frequent first. */
export function numberUnits(words: readonly string[]): Numbering {
  const counts = new Uint32Array(65_536)
  const met: number[] = []
  for (const word of words) {
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i)
      if (counts[unit] === 0) met.push(unit)
      ;(counts[unit] as number)++
    }
  }
  met.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
  const numbers = new Uint16Array(65_536)
  for (let i = 0; i < met.length; i++) numbers[met[i] as number] = i + 1
  return { numbers, width: met.length + 1 }
}

/** The arrays while they fill: a row of children goes to the first place where all of them find an empty slot and nobody has its base. */
class Slots {
  labels: Uint16Array<ArrayBuffer>
  bases: Int32Array<ArrayBuffer>
  words: Int32Array<ArrayBuffer>
  private isBase: Uint8Array<ArrayBuffer>
  /** Slot → an empty slot at or after it, shortened as it is followed. */
  private next: Int32Array<ArrayBuffer>
  private readonly width: number
  /** Rows of several children are not tried before it: what is empty there has fitted none of many. */
  private low = 1
  /** No slot at or after it is taken. */
  private filled = 1

  constructor(nodes: number, width: number) {
    const size = nodes + 4 * width
    this.width = width
    this.labels = new Uint16Array(size)
    this.bases = new Int32Array(size)
    this.words = new Int32Array(size).fill(-1)
    this.isBase = new Uint8Array(size)
    this.next = new Int32Array(size)
    for (let slot = 0; slot < size; slot++) this.next[slot] = slot
    this.next[ROOT] = 1
  }

  /** Gives the children of a node their slots; returns the base of the row. */
  place(node: number, labels: readonly number[]): number {
    // A row and the search for the next place for one never reach three widths beyond what is filled.
    while (this.filled + 3 * this.width >= this.next.length) this.grow()
    const base = node === ROOT ? 0 : this.fit(labels)
    this.filled = Math.max(this.filled, base + this.width)
    this.isBase[base] = 1
    this.bases[node] = 2 * base
    for (const label of labels) {
      this.labels[base + label] = label
      this.next[base + label] = base + label + 1
    }
    return base
  }

  /** What is in use, and an empty row, which is that of all nodes without children. */
  arrays(): { labels: Uint16Array; bases: Int32Array; words: Int32Array } {
    const size = this.filled + this.width
    const bases = this.bases.slice(0, size)
    const words = this.words.slice(0, size)
    for (let slot = 0; slot < size; slot++) {
      if (bases[slot] === 0 && slot !== ROOT) bases[slot] = 2 * this.filled
      if (words[slot] !== -1) bases[slot] = (bases[slot] as number) + 1
    }
    return { labels: this.labels.slice(0, size), bases, words }
  }

  private fit(labels: readonly number[]): number {
    let least = labels[0] as number
    for (const label of labels) if (label < least) least = label
    let tries = 0
    const from = labels.length === 1 ? least + 1 : Math.max(this.low, least + 1)
    for (let slot = this.empty(from); ; slot = this.empty(slot + 1)) {
      const base = slot - least
      if (this.isBase[base] === 0 && this.isEmpty(base, labels)) {
        if (tries > 64 && labels.length > 1) this.low = slot
        return base
      }
      tries++
    }
  }

  private isEmpty(base: number, labels: readonly number[]): boolean {
    for (const label of labels) if (this.labels[base + label] !== 0) return false
    return true
  }

  private empty(from: number): number {
    const { next } = this
    let slot = from
    while (next[slot] !== slot) slot = next[slot] as number
    for (let at = from; at !== slot; ) {
      const following = next[at] as number
      next[at] = slot
      at = following
    }
    return slot
  }

  private grow(): void {
    const from = this.next.length
    const size = from + (from >> 1) + 3 * this.width
    this.labels = copied(this.labels, new Uint16Array(size))
    this.bases = copied(this.bases, new Int32Array(size))
    this.words = copied(this.words, new Int32Array(size).fill(-1))
    this.isBase = copied(this.isBase, new Uint8Array(size))
    this.next = copied(this.next, new Int32Array(size))
    for (let slot = from; slot < size; slot++) this.next[slot] = slot
  }
}

function copied<T extends Uint8Array | Uint16Array | Int32Array>(from: T, larger: T): T {
  larger.set(from)
  return larger
}
