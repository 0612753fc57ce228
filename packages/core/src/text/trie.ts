/**
 * A trie over UTF-16 code units in flat arrays: units are numbered by first use, a transition (node, unit number) is found in one
 * open-addressed hash table, and those of the root in a direct table, because at most places of a text nothing begins.
 */

export interface Trie {
  /** Code unit → its number, 0 for a unit that no word has. */
  readonly numbers: Uint16Array
  /** Unit number → child of the root, 0 for none. */
  readonly root: Int32Array
  readonly width: number
  readonly keys: Int32Array
  readonly children: Int32Array
  /** Node → index of the word that ends there, −1 for none. */
  readonly words: Int32Array
}

const ROOT = 0
const EMPTY = -1

/** Of equal words the first counts. Words are not empty. */
export function buildTrie(words: readonly string[]): Trie {
  const numbers = new Uint16Array(65_536)
  let [width, units] = [1, 0]
  for (const word of words) {
    units += word.length
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i)
      if (numbers[unit] === 0) numbers[unit] = width++
    }
  }
  const size = tableSize(units)
  const trie = {
    numbers,
    root: new Int32Array(width),
    width,
    keys: new Int32Array(size).fill(EMPTY),
    children: new Int32Array(size),
    words: new Int32Array(units + 1).fill(-1),
  }
  let nodes = 1
  for (let index = 0; index < words.length; index++) nodes = insert(trie, words[index] ?? '', index, nodes)
  return trie
}

/** The child of a node by the next code unit, −1 for none. Node 0 is the root. */
export function step(trie: Trie, node: number, unit: number): number {
  const number = trie.numbers[unit] ?? 0
  if (number === 0) return -1
  if (node === ROOT) return (trie.root[number] ?? 0) === 0 ? -1 : (trie.root[number] ?? -1)
  const slot = slotOf(trie.keys, trie.keys.length - 1, node * trie.width + number)
  return trie.keys[slot] === EMPTY ? -1 : (trie.children[slot] ?? -1)
}

/** Returns the number of nodes afterwards. */
function insert(
  { numbers, root, width, keys, children, words }: Trie,
  word: string,
  index: number,
  nodes: number,
): number {
  const mask = keys.length - 1
  let next = nodes
  let node = root[numbers[word.charCodeAt(0)] ?? 0] ?? 0
  if (node === 0) {
    node = next++
    root[numbers[word.charCodeAt(0)] ?? 0] = node
  }
  for (let i = 1; i < word.length; i++) {
    const key = node * width + (numbers[word.charCodeAt(i)] ?? 0)
    const slot = slotOf(keys, mask, key)
    if (keys[slot] === EMPTY) {
      keys[slot] = key
      children[slot] = next++
    }
    node = children[slot] ?? 0
  }
  if (words[node] === -1) words[node] = index
  return next
}

/** The slot that holds the key, or the empty one where it belongs. */
function slotOf(keys: Int32Array, mask: number, key: number): number {
  let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask
  while (keys[slot] !== EMPTY && keys[slot] !== key) slot = (slot + 1) & mask
  return slot
}

/** A power of two at least twice the number of transitions. */
function tableSize(transitions: number): number {
  let size = 16
  while (size < transitions * 2) size *= 2
  return size
}
