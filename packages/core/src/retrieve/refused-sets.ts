/**
 * Whom a rule refuses, as a set of positions. Demands that ask the same of a column share one set: it is made once and kept for as long as
 * the column, while there is room.
 */
import { bitsIn } from '../columns/bits.ts'
import type { Codes, Column } from '../columns/column.ts'
import { copyBits, type Gone, mayHold } from '../columns/gone.ts'
import type { Segment } from '../columns/segment.ts'
import { LEVELS, type SkillIndex } from '../columns/skill-index.ts'
import type { Windows } from '../columns/windows.ts'
import type { ZoneCodes } from '../columns/zones.ts'
import {
  bytesOfSet,
  copyWindow,
  fillFirst,
  idsIn,
  NONE,
  type PositionSet,
  SetBuilder,
  sizeOf,
  WORDS,
  wordsFor,
} from './sets.ts'
import type { RefusalTable } from './tables.ts'
import type { Musts } from './told-musts.ts'

/** Null: nobody is refused. */
export function refusedSet({ index }: Pick<Segment, 'index'>, { column, refused }: RefusalTable): PositionSet | null {
  if (!refused.includes(1)) return null
  return keptByTable(column.codes, refused, () => setOfCodes(column.codes, column.zones, refused, index.bounds))
}

function setOfCodes(codes: Codes, zones: ZoneCodes | null, refused: Uint8Array, bounds: Windows): PositionSet {
  const set = new SetBuilder(bounds)
  const words = new Uint32Array(WORDS)
  const windows = bounds.starts.length - 1
  for (let window = 0; window < windows; window++) {
    const told = zones === null ? null : toldBy(zones, refused, window)
    if (told === 'all') set.all(window)
    if (told === 'all' || told === 'none') continue
    const first = bounds.starts[window] ?? 0
    const n = idsIn(bounds, window)
    let size = 0
    for (let i = 0, id = 0; id < n; i++) {
      let word = 0
      for (let bit = 0; bit < 32 && id < n; bit++, id++) word |= (refused[codes[first + id] ?? 0] ?? 0) << bit
      words[i] = word
      size += bitsIn(word)
    }
    set.put(window, words, size)
  }
  return set.done()
}

function toldBy({ offsets, codes }: ZoneCodes, refused: Uint8Array, window: number): 'all' | 'none' | null {
  const [start, end] = [offsets[window] ?? 0, offsets[window + 1] ?? 0]
  let against = 0
  for (let i = start; i < end; i++) against += refused[codes[i] ?? 0] ?? 0
  if (start === end) return null
  return against === 0 ? 'none' : against === end - start ? 'all' : null
}

/** Whom the rule on skills refuses, by the lists of the musts: whoever lacks one. */
export function refusedForMusts(index: SkillIndex, known: Column<boolean>, { each, unknown }: Musts): PositionSet {
  const { bounds } = index
  const lists = each.map(({ code, refused }) => {
    const isLack = refused[0] === 1
    return { isLack, held: holders(index, code, refused, isLack ? 0 : 1) }
  })
  const strangers = known.values.includes(false)
    ? keptByTable(
        known.codes,
        Uint8Array.from(known.values, (one) => (one ? 0 : 1)),
        (table) => setOfCodes(known.codes, null, table, bounds),
      )
    : null
  const set = new SetBuilder(bounds)
  const [words, other] = [new Uint32Array(WORDS), new Uint32Array(WORDS)]
  for (let window = 0; window + 1 < bounds.starts.length; window++) {
    const n = idsIn(bounds, window)
    const count = wordsFor(n)
    words.fill(0, 0, count)
    for (const { isLack, held } of lists) {
      copyWindow(held, bounds, window, other)
      for (let i = 0; i < count; i++) words[i] = (words[i] ?? 0) | (isLack ? ~(other[i] ?? 0) : (other[i] ?? 0))
    }
    if (strangers !== null && strangers.at[window] !== NONE) {
      copyWindow(strangers, bounds, window, other)
      for (let i = 0; i < count; i++)
        words[i] = unknown === 1 ? (words[i] ?? 0) | (other[i] ?? 0) : (words[i] ?? 0) & ~(other[i] ?? 0)
    }
    fillFirst(other, n)
    for (let i = 0; i < count; i++) words[i] = (words[i] ?? 0) & (other[i] ?? 0)
    set.put(window, words, sizeOf(words, count))
  }
  return set.done()
}

/** Who holds the skill at a level that the table gives `as`. */
function holders(index: SkillIndex, code: number, refused: Uint8Array, as: 0 | 1): PositionSet {
  const levels = Array.from({ length: LEVELS }, (_, i) => i + 1).filter((level) => refused[level] === as)
  return keptByKey(index.postings, `${code} ${levels.join()}`, () => {
    const { bounds, windows, starts, postings } = index
    const set = new SetBuilder(bounds)
    const words = new Uint32Array(WORDS)
    for (let window = 0; window < windows && code >= 0; window++) {
      const count = wordsFor(idsIn(bounds, window))
      words.fill(0, 0, count)
      for (const level of levels) {
        const list = (code * windows + window) * LEVELS + level - 1
        const end = starts[list + 1] ?? 0
        for (let i = starts[list] ?? 0; i < end; i++) {
          const id = postings[i] ?? 0
          words[id >>> 5] = (words[id >>> 5] ?? 0) | (1 << (id & 31))
        }
      }
      set.put(window, words, sizeOf(words, count))
    }
    return set.done()
  })
}

/** Who is gone or not in the view; null: nobody. */
export function absentSet(segment: Pick<Segment, 'index' | 'gone'>, outside: RefusalTable | null): PositionSet | null {
  const { gone, index } = segment
  const hidden = outside === null ? null : refusedSet(segment, outside)
  if (gone === null) return hidden
  const left = keptByKey(gone, 'gone', () => setOfGone(gone, index.bounds))
  return hidden === null ? left : union(left, hidden, index.bounds)
}

function setOfGone(gone: Gone, bounds: Windows): PositionSet {
  const set = new SetBuilder(bounds)
  const words = new Uint32Array(WORDS)
  for (let window = 0; window + 1 < bounds.starts.length; window++) {
    const [first, n] = [bounds.starts[window] ?? 0, idsIn(bounds, window)]
    if (mayHold(gone, first, n)) set.put(window, words, copyBits(gone, first, n, words))
  }
  return set.done()
}

function union(a: PositionSet, b: PositionSet, bounds: Windows): PositionSet {
  const set = new SetBuilder(bounds)
  const [words, other] = [new Uint32Array(WORDS), new Uint32Array(WORDS)]
  for (let window = 0; window < a.at.length; window++) {
    copyWindow(a, bounds, window, words)
    copyWindow(b, bounds, window, other)
    const count = wordsFor(idsIn(bounds, window))
    for (let i = 0; i < count; i++) words[i] = (words[i] ?? 0) | (other[i] ?? 0)
    set.put(window, words, sizeOf(words, count))
  }
  return set.done()
}

/** Sets made of one array of a segment: gone with it. */
interface Shelf {
  bytes: number
  readonly byKey: Map<string, PositionSet>
  readonly byTable: WeakMap<Uint8Array, PositionSet>
  readonly tables: Map<string, { readonly table: Uint8Array; readonly set: PositionSet }>
}

const shelves = new WeakMap<object, Shelf>()
/** The most bytes of one shelf. */
const MOST_BYTES = 1 << 25

function shelfOf(owner: object): Shelf {
  let shelf = shelves.get(owner)
  if (shelf === undefined || shelf.bytes > MOST_BYTES) {
    shelf = { bytes: 0, byKey: new Map(), byTable: new WeakMap(), tables: new Map() }
    shelves.set(owner, shelf)
  }
  return shelf
}

function keptByKey(owner: object, key: string, make: () => PositionSet): PositionSet {
  const shelf = shelfOf(owner)
  const known = shelf.byKey.get(key)
  if (known !== undefined) return known
  const set = make()
  shelf.byKey.set(key, set)
  shelf.bytes += bytesOfSet(set)
  return set
}

/** Tables that are equal have one set: another thread gets a copy of each with every portion. */
function keptByTable(owner: object, table: Uint8Array, make: (table: Uint8Array) => PositionSet): PositionSet {
  const shelf = shelfOf(owner)
  const same = shelf.byTable.get(table)
  if (same !== undefined) return same
  const key = markOf(table)
  const known = shelf.tables.get(key)
  if (known !== undefined && areEqual(known.table, table)) {
    shelf.byTable.set(table, known.set)
    return known.set
  }
  const set = make(table)
  shelf.tables.set(key, { table, set })
  shelf.byTable.set(table, set)
  shelf.bytes += bytesOfSet(set)
  return set
}

function markOf(table: Uint8Array): string {
  let [a, b] = [0x811c9dc5, 1]
  for (const byte of table) {
    a = Math.imul(a ^ byte, 0x01000193)
    b = (Math.imul(b, 31) + byte) | 0
  }
  return `${table.length} ${a} ${b}`
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
