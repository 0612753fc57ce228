/**
 * A trie over UTF-16 code units as a double array: a node is a slot, its child by the n-th unit stands in slot base + n and names it as
 * parent. One step is two look-ups, at the root as anywhere else; frequent units have small numbers, so that the rows lie close together, and
 * what a step needs of a node lies side by side.
 */

export interface Trie {
  /** Code unit → its number, 0 for a unit that no word has. */
  readonly numbers: Uint16Array
  /** Of slot s at 2s the node that it is a child of, −1 for an empty slot; at 2s + 1 twice its base, and 1 more where a word ends. */
  readonly cells: Int32Array
  /** Node → index of the word that ends there, −1 for none. */
  readonly words: Int32Array
}

const ROOT = 0
const EMPTY = -1

/** The child of a node by the next code unit, −1 for none. Node 0 is the root. */
export function step(trie: Trie, node: number, unit: number): number {
  const number = trie.numbers[unit] as number
  if (number === 0) return -1
  const child = ((trie.cells[2 * node + 1] as number) >> 1) + number
  return trie.cells[2 * child] === node ? child : -1
}

/** Whether any word stands anywhere in the text. */
export function holdsAny({ numbers, cells }: Trie, text: string): boolean {
  const { length } = text
  for (let start = 0; start < length; start++) {
    let node = numbers[text.charCodeAt(start)] as number
    if (node === 0 || cells[2 * node] !== ROOT) continue
    for (let place = start + 1; ; place++) {
      const cell = cells[2 * node + 1] as number
      if ((cell & 1) === 1) return true
      const number = place === length ? 0 : (numbers[text.charCodeAt(place)] as number)
      const child = (cell >> 1) + number
      if (number === 0 || cells[2 * child] !== node) break
      node = child
    }
  }
  return false
}

/** Of equal words the first counts. Words are not empty. */
export function buildTrie(words: readonly string[]): Trie {
  const { numbers, width, units } = numbered(words)
  const slots = new Slots(units + 1, width)
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

/** Units by how often they occur, most frequent first. `width`: one more than the largest number; `units`: those of all words. */
function numbered(words: readonly string[]): { numbers: Uint16Array; width: number; units: number } {
  const counts = new Uint32Array(65_536)
  const met: number[] = []
  let units = 0
  for (const word of words) {
    units += word.length
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i)
      if (counts[unit] === 0) met.push(unit)
      ;(counts[unit] as number)++
    }
  }
  met.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
  const numbers = new Uint16Array(65_536)
  for (let i = 0; i < met.length; i++) numbers[met[i] as number] = i + 1
  return { numbers, width: met.length + 1, units }
}

/** The arrays while they fill: a row of children goes to the first place where all of them find an empty slot. */
class Slots {
  base: Int32Array
  parent: Int32Array
  words: Int32Array
  /** Slot → an empty slot at or after it, shortened as it is followed. */
  private next: Int32Array
  private readonly width: number
  /** Rows of several children are not tried before it: what is empty there has fitted none of many. */
  private low = 1
  /** No slot at or after it is taken. */
  private filled = 1

  constructor(nodes: number, width: number) {
    const size = nodes + 3 * width
    this.width = width
    this.base = new Int32Array(size)
    this.parent = new Int32Array(size).fill(EMPTY)
    this.words = new Int32Array(size).fill(-1)
    this.next = new Int32Array(size)
    for (let slot = 0; slot < size; slot++) this.next[slot] = slot
    this.next[ROOT] = 1
  }

  /** Gives the children of a node their slots; returns the base of the row. */
  place(node: number, labels: readonly number[]): number {
    // A row and the search for the next place for one never reach two widths beyond what is filled.
    while (this.filled + 2 * this.width >= this.next.length) this.grow()
    const base = node === ROOT ? 0 : this.fit(labels)
    this.filled = Math.max(this.filled, base + this.width)
    this.base[node] = base
    for (const label of labels) {
      this.parent[base + label] = node
      this.next[base + label] = base + label + 1
    }
    return base
  }

  /** What is in use, and one row of empty slots: no child is looked for beyond. */
  arrays(): { cells: Int32Array; words: Int32Array } {
    const size = this.filled + this.width
    const cells = new Int32Array(2 * size)
    for (let slot = 0; slot < size; slot++) {
      cells[2 * slot] = this.parent[slot] as number
      cells[2 * slot + 1] = 2 * (this.base[slot] as number) + (this.words[slot] === -1 ? 0 : 1)
    }
    return { cells, words: this.words.slice(0, size) }
  }

  private fit(labels: readonly number[]): number {
    let least = labels[0] as number
    for (const label of labels) if (label < least) least = label
    if (labels.length === 1) return this.empty(least + 1) - least
    let tries = 0
    for (let slot = this.empty(Math.max(this.low, least + 1)); ; slot = this.empty(slot + 1)) {
      if (this.isEmpty(slot - least, labels)) {
        if (tries > 64) this.low = slot
        return slot - least
      }
      tries++
    }
  }

  private isEmpty(base: number, labels: readonly number[]): boolean {
    for (const label of labels) if (this.parent[base + label] !== EMPTY) return false
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
    const size = from + (from >> 1) + 2 * this.width
    const larger = (array: Int32Array, blank: number) => {
      const copy = new Int32Array(size)
      copy.set(array)
      return copy.fill(blank, from)
    }
    this.base = larger(this.base, 0)
    this.parent = larger(this.parent, EMPTY)
    this.words = larger(this.words, -1)
    this.next = larger(this.next, 0)
    for (let slot = from; slot < size; slot++) this.next[slot] = slot
  }
}
