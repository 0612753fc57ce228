/**
 * Tasks and lists on their way between threads: an array of numbers each, which is handed over as it is. The tables of a task are shared by many
 * tasks, since demands that agree in what is read of them have the same ones: a thread is given each once, and told its number from then on.
 */
import type { BatchList, BatchTask } from 'duikou'

type Table = Int32Array | Uint8Array
type SkillLists = BatchTask['lists']
type SkillGroup = SkillLists['groups'][number]
type Must = NonNullable<BatchTask['musts']>['each'][number]
type ColumnName = BatchTask['tables'][number]['column']

export interface TaskParcel {
  readonly numbers: Int32Array<ArrayBuffer>
  /** Names of columns and skills, told in the numbers by their place. */
  readonly names: readonly string[]
  /** Tables that were not in a parcel before. */
  readonly tables: readonly Table[]
  /** The number of the first of them. 0: all given before are to be forgotten. */
  readonly firstTable: number
}

/** Most bytes of tables that a thread keeps. */
const MOST_KEPT = 1 << 25

/** One for each thread that reads: what it writes tells which tables were in the parcels before. */
export class TaskWriter {
  readonly #known = new Map<Table, number>()
  #bytes = 0
  #numbers = new Numbers()
  #names: string[] = []
  #tables: Table[] = []

  write(tasks: Iterable<BatchTask>): TaskParcel {
    if (this.#bytes > MOST_KEPT) {
      this.#known.clear()
      this.#bytes = 0
    }
    const firstTable = this.#known.size
    this.#numbers = new Numbers()
    this.#names = []
    this.#tables = []
    for (const task of tasks) this.#task(task)
    return { numbers: this.#numbers.done(), names: this.#names, tables: this.#tables, firstTable }
  }

  #task({ top, least, all, lists, tables, refusals, extra, waived, musts }: BatchTask): void {
    this.#put(top)
    this.#put(least)
    this.#put(all)
    this.#each(tables, ({ column, points, most }) => this.#named(column, points, most))
    this.#each(refusals, ({ column, refused }) => this.#named(column, refused))
    this.#each(extra, (pair) => this.#numbers.all(pair))
    this.#each(waived, (pair) => this.#numbers.all(pair))
    this.#put(lists.most)
    this.#each(lists.groups, ({ triples, skills, bests, most }) => {
      this.#put(skills)
      this.#put(most)
      this.#put(this.#table(bests))
      this.#put(triples.length)
      this.#numbers.all(triples)
    })
    this.#put(musts === null ? NO_MUSTS : musts.unknown)
    this.#each(musts?.each ?? [], ({ skill, code, refused }) => this.#named(skill, refused, code))
  }

  #named(name: string, table: Table, more?: number): void {
    this.#put(this.#name(name))
    this.#put(this.#table(table))
    if (more !== undefined) this.#put(more)
  }

  #put(value: number): void {
    this.#numbers.one(value)
  }

  #each<T>(all: readonly T[], put: (one: T) => void): void {
    this.#put(all.length)
    for (const one of all) put(one)
  }

  #name(name: string): number {
    const place = this.#names.indexOf(name)
    return place >= 0 ? place : this.#names.push(name) - 1
  }

  #table(table: Table): number {
    let number = this.#known.get(table)
    if (number === undefined) {
      number = this.#known.size
      this.#known.set(table, number)
      this.#tables.push(table)
      this.#bytes += table.byteLength
    }
    return number
  }
}

const NO_MUSTS = -1

/** Reads what one writer wrote, parcel after parcel; each task is made when it is its turn. */
export class TaskReader {
  readonly #known: Table[] = [];

  *read({ numbers, names, tables, firstTable }: TaskParcel): Generator<BatchTask, void> {
    this.#known.length = firstTable
    this.#known.push(...tables)
    let at = 0
    const next = () => numbers[at++] ?? 0
    const each = <T>(take: () => T): T[] => {
      const all: T[] = []
      for (let left = next(); left > 0; left--) all.push(take())
      return all
    }
    const triples = (): number[] => {
      const all: number[] = []
      for (const past = next() + at; at < past; at++) all.push(numbers[at] ?? 0)
      return all
    }
    const table = () => this.#known[next()] as Table
    const pair = (): [number, number] => [next(), next()]
    const column = () => names[next()] as ColumnName
    const group = (): SkillGroup => {
      const [skills, most, bests] = [next(), next(), table() as Uint8Array]
      return { skills, most, bests, triples: triples() }
    }
    const must = (): Must => ({
      skill: names[next()] ?? '',
      refused: table() as Uint8Array,
      code: next(),
    })
    while (at < numbers.length) {
      const [top, least, all] = [next(), next(), next()]
      const points = each(() => ({ column: column(), points: table() as Int32Array, most: next() }))
      const refusals = each(() => ({ column: column(), refused: table() as Uint8Array }))
      const [extra, waived] = [each(pair), each(pair)]
      const most = next()
      const lists: SkillLists = { most, groups: each(group) }
      const unknown = next()
      const musts = each(must)
      yield {
        ...{ top, least, all, tables: points, refusals, extra, waived, lists },
        musts: unknown === NO_MUSTS ? null : { each: musts, unknown },
      }
    }
  }
}

/** Lists one after the other: how many are listed, how many more share the last one's score, positions, scores. */
export function writeLists(lists: Iterable<BatchList>): Int32Array<ArrayBuffer> {
  const numbers = new Numbers()
  for (const { positions, scores, tiedAtCut } of lists) {
    numbers.one(positions.length)
    numbers.one(tiedAtCut)
    numbers.all(positions)
    numbers.all(scores)
  }
  return numbers.done()
}

/** The list that begins at `at`. */
export function listAt(numbers: Int32Array, at: number): BatchList {
  const scores = at + 2 + (numbers[at] ?? 0)
  return {
    positions: new Uint32Array(numbers.buffer, numbers.byteOffset + 4 * (at + 2), numbers[at] ?? 0),
    scores: numbers.subarray(scores, pastList(numbers, at)),
    tiedAtCut: numbers[at + 1] ?? 0,
  }
}

/** Where the next one begins. */
export function pastList(numbers: Int32Array, at: number): number {
  return at + 2 + 2 * (numbers[at] ?? 0)
}

/** An array that grows. */
class Numbers {
  #kept = new Int32Array(1 << 12)
  #past = 0

  one(value: number): void {
    this.#makeRoom(1)
    this.#kept[this.#past++] = value
  }

  all(values: ArrayLike<number>): void {
    this.#makeRoom(values.length)
    for (let i = 0; i < values.length; i++) this.#kept[this.#past++] = values[i] ?? 0
  }

  #makeRoom(more: number): void {
    const past = this.#past + more
    if (past <= this.#kept.length) return
    const longer = new Int32Array(2 * past)
    longer.set(this.#kept.subarray(0, this.#past))
    this.#kept = longer
  }

  /** Cut off from what more it had room for. */
  done(): Int32Array<ArrayBuffer> {
    return this.#kept.slice(0, this.#past)
  }
}
