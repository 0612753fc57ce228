/**
 * The nouns of one kind as a value: rows that never change, and above them what was put or withdrawn since. A change costs what changed; the rows are
 * only walked when somebody asks for all.
 */
import { compareIds } from '../model/id.ts'
import { GroupIndex } from './group-index.ts'
import { LayeredMap } from './layered-map.ts'
import { printOfNouns } from './noun-print.ts'
import { addPrint, noPrint, type Print, takePrint } from './prints.ts'

export interface NounKeys<T> {
  readonly key: (noun: T) => string
  /** Nouns that are asked for together, such as the cohorts of a program. */
  readonly group?: (noun: T) => string
}

/** Where the nouns of a table come from: asked when first needed. */
export interface NounSource<T> {
  readonly rows: () => readonly T[]
  readonly print?: Print
  /** False: `rows` refuses, for they are kept elsewhere. */
  readonly isHeld?: boolean
  /** Where fewer than all can be read: those among whom all of a group are, or in a table without groups whoever has that key. */
  readonly among?: (name: string) => readonly T[]
}

export class NounTable<T> {
  readonly #base: Base<T>
  readonly #changed: LayeredMap<T | null>
  /** By group, the keys of all that changed in it. */
  readonly #groups: LayeredMap<readonly string[]>
  readonly #printChange: Print
  #all: readonly T[] | null = null

  private constructor(
    base: Base<T>,
    changed: LayeredMap<T | null>,
    groups: LayeredMap<readonly string[]>,
    printChange: Print,
  ) {
    this.#base = base
    this.#changed = changed
    this.#groups = groups
    this.#printChange = printChange
  }

  static of<T>(keys: NounKeys<T>, source: NounSource<T>): NounTable<T> {
    return new NounTable(new Base(keys, source), LayeredMap.empty(), LayeredMap.empty(), noPrint())
  }

  get isHeld(): boolean {
    return this.#base.isHeld
  }

  get all(): readonly T[] {
    this.#all ??= this.#changed.size === 0 ? this.#base.rows : this.#withChanges()
    return this.#all
  }

  get(key: string): T | null {
    const changed = this.#changed.get(key)
    return changed === undefined ? (this.#base.get(key) ?? null) : changed
  }

  group(name: string): readonly T[] {
    const keys = this.#groups.get(name)
    const { key, group } = this.#base.keys
    if (keys === undefined) return this.#base.group(name)
    const kept = this.#base.group(name).filter((noun) => this.#changed.get(key(noun)) === undefined)
    const changed = keys.map((one) => this.#changed.get(one) ?? null)
    return [...kept, ...changed.filter((noun): noun is T & {} => noun !== null && group?.(noun) === name)]
  }

  /** All of them by group, for whoever asks for each: a look into tables that is paid for once. */
  groups(): GroupIndex<T> {
    const { group } = this.#base.keys
    if (this.#changed.size === 0) return this.#base.groups()
    return new GroupIndex(this.all, group ?? noGroup)
  }

  /** Null withdraws. */
  with(key: string, noun: T | null): NounTable<T> {
    const before = this.get(key)
    const print = noPrint()
    addPrint(print, this.#printChange)
    if (before !== null) takePrint(print, printOfNouns([before]))
    if (noun !== null) addPrint(print, printOfNouns([noun]))
    return this.#changedTo(key, noun, before, print)
  }

  /** The same where nobody asks for the print: what was there before is not looked up. */
  withUnprinted(key: string, noun: T | null): NounTable<T> {
    return this.#changedTo(key, noun, null, this.#printChange)
  }

  /** Order-free, without the places the nouns were read from. */
  get print(): Print {
    const print = noPrint()
    addPrint(print, this.#base.print)
    addPrint(print, this.#printChange)
    return print
  }

  #changedTo(key: string, noun: T | null, before: T | null, print: Print): NounTable<T> {
    const { group } = this.#base.keys
    let groups = this.#groups
    if (group !== undefined)
      for (const name of new Set([before, noun].flatMap((one) => (one === null ? [] : [group(one)])))) {
        const keys = groups.get(name) ?? []
        if (!keys.includes(key)) groups = groups.with(name, [...keys, key])
      }
    return new NounTable(this.#base, this.#changed.with(key, noun), groups, print)
  }

  #withChanges(): readonly T[] {
    const { key } = this.#base.keys
    const left = this.#changed.entries()
    const all: T[] = []
    for (const noun of this.#base.rows) {
      const name = key(noun)
      const changed = left.get(name)
      if (changed === undefined) all.push(noun)
      else if (changed !== null) all.push(changed)
      left.delete(name)
    }
    for (const noun of left.values()) if (noun !== null) all.push(noun)
    return all
  }
}

class Base<T> {
  readonly keys: NounKeys<T>
  readonly #source: NounSource<T>
  #rows: readonly T[] | null = null
  #byKey: Map<string, T> | null = null
  /** A million nouns in the order of their keys need no map of all of them, which the first change would wait for. */
  #isInOrder: boolean | null = null
  #byGroup: GroupIndex<T> | null = null
  #print: Print | null

  constructor(keys: NounKeys<T>, source: NounSource<T>) {
    this.keys = keys
    this.#source = source
    this.#print = source.print ?? null
  }

  get isHeld(): boolean {
    return this.#source.isHeld ?? true
  }

  get rows(): readonly T[] {
    this.#rows ??= this.#source.rows()
    return this.#rows
  }

  get(key: string): T | undefined {
    const { among } = this.#source
    if (this.#rows === null && among !== undefined) {
      for (const name of this.keys.group === undefined ? [key] : groupsIn(key))
        for (const noun of among(name)) if (this.keys.key(noun) === key) return noun
      return undefined
    }
    this.#isInOrder ??= isRising(this.rows, this.keys.key)
    if (this.#isInOrder) return rowWith(key, this.rows, this.keys.key)
    this.#byKey ??= new Map(this.rows.map((noun) => [this.keys.key(noun), noun]))
    return this.#byKey.get(key)
  }

  group(name: string): readonly T[] {
    const { group } = this.keys
    if (group === undefined) return []
    const { among } = this.#source
    if (this.#rows === null && among !== undefined) return among(name).filter((noun) => group(noun) === name)
    return this.groups().get(name)
  }

  groups(): GroupIndex<T> {
    this.#byGroup ??= new GroupIndex(this.rows, this.keys.group ?? noGroup)
    return this.#byGroup
  }

  get print(): Print {
    this.#print ??= printOfNouns(this.rows)
    return this.#print
  }
}

function isRising<T>(rows: readonly T[], keyOf: (noun: T) => string): boolean {
  let before: string | null = null
  for (const noun of rows) {
    const key = keyOf(noun)
    if (before !== null && compareIds(before, key) >= 0) return false
    before = key
  }
  return true
}

function rowWith<T>(key: string, rows: readonly T[], keyOf: (noun: T) => string): T | undefined {
  let [low, high] = [0, rows.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const noun = rows[middle] as T
    const side = compareIds(keyOf(noun), key)
    if (side === 0) return noun
    if (side < 0) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

/** Of a table without groups all are in one that nobody asks for. */
const noGroup = () => ''

/** The groups that a key can belong to: it begins with the group's name, slashes in it doubled. */
function* groupsIn(key: string): Generator<string> {
  for (let past = key.indexOf('/'); past >= 0; past = key.indexOf('/', past + 1))
    yield key.slice(0, past).replaceAll('//', '/')
}
