/**
 * What a need makes of the distinct values of a column, remembered. Needs that agree in all that was read of the first one get the
 * same table: which members were read is recorded while a table is made, so nothing has to be declared and nothing can be forgotten.
 */
import type { Need } from '../model/pair.ts'

type Read = keyof Need

/** One entry for each distinct value of a column. */
export type Table = Int32Array | Uint8Array

/** Tables of one kind that read the same members, by what those members were. */
interface Shelf {
  readonly reads: readonly Read[]
  readonly tables: Map<string, Table>
}

export type Memo = Map<string, Shelf[]>

/** Most entries that the tables of a shelf have together. */
const MOST_ENTRIES = 1 << 20
const memos = new WeakMap<object, WeakMap<object, WeakMap<object, Memo>>>()

/** One memo for each combination of three: the values of a column, which may only grow, policy and knowledge, which never change. */
export function memoOf(values: object, policy: object, knowledge: object): Memo {
  const policies = getOrAdd(memos, values, () => new WeakMap<object, WeakMap<object, Memo>>())
  const known = getOrAdd(policies, policy, () => new WeakMap<object, Memo>())
  return getOrAdd(known, knowledge, () => new Map())
}

/**
 * `entries` makes of a need what tells the entry of a value; `key` names all that this depends on beside the need, the value and the memo's own three.
 * Where values were added, only those are asked for.
 */
export function remembered<T extends Table>(
  memo: Memo,
  key: string,
  need: Need,
  values: readonly unknown[],
  Kind: new (size: number) => T,
  entries: (need: Need) => (value: unknown) => number,
): T {
  const shelves = memo.get(key) ?? []
  memo.set(key, shelves)
  let before: { readonly table: Table; readonly reads: readonly Read[] } | null = null
  for (const { reads, tables } of shelves) {
    const table = tables.get(textOf(need, reads))
    if (table === undefined) continue
    if (table.length >= values.length) return table as T
    if (before === null || before.table.length < table.length) before = { table, reads }
  }
  const reads = new Set<Read>(before?.reads)
  const entry = entries(recording(need, reads))
  const table = new Kind(values.length)
  if (before !== null) table.set(before.table)
  for (let code = before?.table.length ?? 0; code < values.length; code++) table[code] = entry(values[code])
  const names = [...reads].sort()
  let shelf = shelves.find((one) => one.reads.join() === names.join())
  if (shelf === undefined) {
    shelf = { reads: names, tables: new Map() }
    shelves.push(shelf)
  }
  if ((shelf.tables.size + 1) * table.length > MOST_ENTRIES) shelf.tables.clear()
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
    text += `${typeof value === 'object' && value !== null ? textOfObject(value) : String(value)}\u0000`
  }
  return text
}

const texts = new WeakMap<object, string>()

/** Members of a need never change, and are asked for once a table. */
function textOfObject(value: object): string {
  let text = texts.get(value)
  if (text === undefined) {
    text = JSON.stringify(value)
    texts.set(value, text)
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
