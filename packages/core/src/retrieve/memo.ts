/**
 * What a need makes of the distinct values of a column, remembered. Needs that agree in all that was read of the first one get the
 * same table: which members were read is recorded while a table is made, so nothing has to be declared and nothing can be forgotten.
 */
import type { Need } from '../model/pair.ts'

type Read = keyof Need

/** Tables of one kind that read the same members, by what those members were. */
interface Shelf<T> {
  readonly reads: readonly Read[]
  readonly tables: Map<string, T>
}

export type Memo = Map<string, Shelf<unknown>[]>

const MOST_TABLES = 256
const memos = new WeakMap<object, WeakMap<object, WeakMap<object, Memo>>>()

/** One memo for each combination of three values that never change: candidates, policy, knowledge. */
export function memoOf(candidates: object, policy: object, knowledge: object): Memo {
  const policies = getOrAdd(memos, candidates, () => new WeakMap<object, WeakMap<object, Memo>>())
  const known = getOrAdd(policies, policy, () => new WeakMap<object, Memo>())
  return getOrAdd(known, knowledge, () => new Map())
}

/** `key` names all that `make` depends on beside the need and the memo's own three values. */
export function remembered<T>(memo: Memo, key: string, need: Need, make: (need: Need) => T): T {
  let shelves = memo.get(key) as Shelf<T>[] | undefined
  if (shelves === undefined) {
    shelves = []
    memo.set(key, shelves)
  }
  for (const { reads, tables } of shelves) {
    const table = tables.get(textOf(need, reads))
    if (table !== undefined) return table
  }
  const reads = new Set<Read>()
  const table = make(recording(need, reads))
  const names = [...reads].sort()
  let shelf = shelves.find((one) => one.reads.join() === names.join())
  if (shelf === undefined) {
    shelf = { reads: names, tables: new Map() }
    shelves.push(shelf)
  }
  if (shelf.tables.size >= MOST_TABLES) shelf.tables.clear()
  shelf.tables.set(textOf(need, names), table)
  return table
}

function recording(need: Need, reads: Set<Read>): Need {
  return new Proxy(need, {
    get(target, member) {
      reads.add(member as Read)
      return Reflect.get(target, member)
    },
  })
}

function textOf(need: Need, reads: readonly Read[]): string {
  let text = ''
  for (const name of reads) {
    const value = need[name]
    text += `${typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)}\u0000`
  }
  return text
}

function getOrAdd<K extends object, V extends object>(map: WeakMap<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}
