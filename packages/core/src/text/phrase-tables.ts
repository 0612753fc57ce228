/**
 * What features weigh, laid out for speed: what rests on a unit of the text side by side, what rests on two, and what rests on classes alone for
 * every combination of them.
 */
import { ALPHABETS, digit, END, NO } from './phrase-marks.ts'
import { KIND } from './phrase-weights.ts'

/** Places in the row of a unit: begins, before, ends, behind, in none, within; then before and behind by whether there is a phrase of the grammar. */
export const [OWN, BEFORE, LAST, BEHIND, OUT, IN, PHRASE_BEFORE, PHRASE_BEHIND] = [0, 1, 2, 3, 4, 5, 6, 10]
const UNIT_ROW = 14
/** Places in the row of two units. */
export const [TWO, TWO_BEFORE, AROUND_BEGIN, TWO_LAST, TWO_BEHIND, AROUND_END, TWO_IN] = [0, 1, 2, 3, 4, 5, 6]
const PAIR_ROW = 7

/** By kind of feature: 1 + its place in the row of a unit, of a unit with a digit before, of two units; 0 for the others. */
const unitPlaces = byKind([
  [KIND.unit, OWN],
  [KIND.before, BEFORE],
  [KIND.last, LAST],
  [KIND.behind, BEHIND],
  [KIND.out, OUT],
  [KIND.in, IN],
])
const statePlaces = byKind([
  [KIND.phraseBefore, PHRASE_BEFORE],
  [KIND.phraseBehind, PHRASE_BEHIND],
])
const pairPlaces = byKind([
  [KIND.twoUnits, TWO],
  [KIND.twoBefore, TWO_BEFORE],
  [KIND.aroundBegin, AROUND_BEGIN],
  [KIND.twoLast, TWO_LAST],
  [KIND.twoBehind, TWO_BEHIND],
  [KIND.aroundEnd, AROUND_END],
  [KIND.twoIn, TWO_IN],
])

function byKind(places: readonly (readonly [kind: number, place: number])[]): Uint8Array {
  const all = new Uint8Array(128)
  for (const [kind, place] of places) all[kind] = place + 1
  return all
}

export interface PhraseTables {
  readonly units: Units
  readonly pairs: Pairs
  readonly classes: ReturnType<typeof classesOf>
}

/**
 * Lines of a feature, a tab and its weight; read unit by unit, for the first text waits for it.
 * @throws RangeError for a line that is none, and for a kind of feature that there is not.
 */
export function openTables(lines: string): PhraseTables {
  const tables = { units: new Units(), pairs: new Pairs(), classes: classesOf() }
  for (let start = 0; start < lines.length; ) {
    const tab = lines.indexOf('\t', start + 1)
    const isNegative = lines.charCodeAt(tab + 1) === MINUS
    const first = tab + (isNegative ? 2 : 1)
    let weight = 0
    let end = first
    for (; lines.charCodeAt(end) >= NOUGHT && lines.charCodeAt(end) <= NINE; end++)
      weight = 10 * weight + lines.charCodeAt(end) - NOUGHT
    const isLine =
      tab > start && end > first && weight <= MOST && (end === lines.length || lines.charCodeAt(end) === LINE)
    if (!isLine) throw new RangeError(`no feature and weight: ${lineAt(lines, start)}`)
    put(tables, lines, start, tab, isNegative ? -weight : weight)
    start = end + 1
  }
  return tables
}

const [LINE, MINUS, NOUGHT, NINE] = [0x0a, 0x2d, digit(0), digit(9)]
/** Weights are kept in two bytes. */
const MOST = 0x7fff

function lineAt(lines: string, start: number): string {
  return JSON.stringify(lines.slice(start, start + 40).split('\n', 1)[0])
}

function put({ units, pairs, classes }: PhraseTables, lines: string, start: number, tab: number, weight: number): void {
  const kind = lines.charCodeAt(start)
  const a = lines.charCodeAt(start + 1)
  const b = lines.charCodeAt(start + 2)
  const two = pairPlaces[kind] ?? 0
  const one = unitPlaces[kind] ?? 0
  const state = statePlaces[kind] ?? 0
  if (two > 0) pairs.put(a, b, two - 1, weight)
  else if (one > 0) units.put(a, one - 1, weight)
  else if (state > 0) units.put(b, state - 1 + a - NOUGHT, weight)
  else if (kind === KIND.outOfName) classes.outOfName[a - NOUGHT] = weight
  else {
    const isFirst = kind === KIND.place && tab - start === 5
    const name = isFirst ? 'firstPlace' : classNames.get(kind)
    if (name === undefined) throw new RangeError(`no kind of feature: ${lineAt(lines, start)}`)
    classes[name].put(a, b, lines.charCodeAt(start + 3), lines.charCodeAt(start + 4), weight)
  }
}

const opened = new WeakMap<Taught, PhraseTables | null>()

/** The tables of a lexicon, opened when a text is read with it for the first time; null where it has none. */
export function tablesOf(lexicon: Taught): PhraseTables | null {
  let tables = opened.get(lexicon)
  if (tables === undefined) {
    tables = lexicon.phrases === null ? null : openTables(lexicon.phrases)
    opened.set(lexicon, tables)
  }
  return tables
}

interface Taught {
  readonly phrases: string | null
}

/** Rows of weights by unit; row 0 is that of all units of which nothing is said. */
class Units {
  readonly #rowOf = new Uint16Array(0x10000)
  #count = 1
  weights: Int16Array = new Int16Array(UNIT_ROW * 4096)

  put(unit: number, place: number, weight: number): void {
    if (this.#rowOf[unit] === 0) this.#rowOf[unit] = this.#count++
    const at = (this.#rowOf[unit] as number) * UNIT_ROW + place
    if (at >= this.weights.length) this.weights = twice(this.weights)
    this.weights[at] = weight
  }

  /** Where the row of a unit begins. */
  at(unit: number): number {
    return (this.#rowOf[unit] as number) * UNIT_ROW
  }
}

/** The same by two units, in open addressing: of each slot the units and the row. */
class Pairs {
  #slots = new Int32Array(2 * 32_768)
  #mask = 32_767
  #count = 1
  weights: Int16Array = new Int16Array(PAIR_ROW * 16_384)

  put(a: number, b: number, place: number, weight: number): void {
    const key = (a << 16) | b
    let slot = this.#slotOf(key)
    if (this.#slots[slot + 1] === 0) {
      if (2 * this.#count > this.#mask) {
        this.#grow()
        slot = this.#slotOf(key)
      }
      this.#slots[slot] = key
      this.#slots[slot + 1] = this.#count++
    }
    const at = (this.#slots[slot + 1] as number) * PAIR_ROW + place
    if (at >= this.weights.length) this.weights = twice(this.weights)
    this.weights[at] = weight
  }

  /** Where the row of two units begins. */
  at(a: number, b: number): number {
    return (this.#slots[this.#slotOf((a << 16) | b) + 1] as number) * PAIR_ROW
  }

  /** Of the key, or of the free place where it would be. */
  #slotOf(key: number): number {
    const slots = this.#slots
    const spread = Math.imul(key ^ (key >>> 15), 0x9e3779b1)
    for (let slot = (spread ^ (spread >>> 15)) & this.#mask; ; slot = (slot + 1) & this.#mask)
      if (slots[2 * slot] === key || slots[2 * slot + 1] === 0) return 2 * slot
  }

  #grow(): void {
    const before = this.#slots
    this.#mask = 2 * this.#mask + 1
    this.#slots = new Int32Array(2 * before.length)
    for (let i = 0; i < before.length; i += 2) {
      if (before[i + 1] === 0) continue
      const slot = this.#slotOf(before[i] as number)
      this.#slots[slot] = before[i] as number
      this.#slots[slot + 1] = before[i + 1] as number
    }
  }
}

function twice(weights: Int16Array): Int16Array {
  const longer = new Int16Array(2 * weights.length)
  longer.set(weights)
  return longer
}

/** The weights of one kind of feature for all symbols that it can have, of up to four alphabets. */
class Classes {
  readonly #cells: Int16Array
  readonly #a: Uint8Array
  readonly #b: Uint8Array
  readonly #c: Uint8Array
  readonly #d: Uint8Array
  readonly #second: number
  readonly #third: number
  readonly #fourth: number

  constructor(...alphabets: readonly (readonly number[])[]) {
    const none = new Uint8Array(128)
    const places = (i: number) => alphabets[i]?.reduce((all, one, place) => all.fill(place, one, one + 1), none.slice())
    const size = (i: number) => alphabets[i]?.length ?? 1
    this.#a = places(0) ?? none
    this.#b = places(1) ?? none
    this.#c = places(2) ?? none
    this.#d = places(3) ?? none
    this.#second = size(1)
    this.#third = size(2)
    this.#fourth = size(3)
    this.#cells = new Int16Array(size(0) * size(1) * size(2) * size(3))
  }

  /** Of two symbols or three the others do not matter. */
  put(a: number, b: number, c: number, d: number, weight: number): void {
    const place = ((this.#a[a] as number) * this.#second + (this.#b[b] as number)) * this.#third
    const third = this.#third === 1 ? 0 : (this.#c[c] as number)
    const fourth = this.#fourth === 1 ? 0 : (this.#d[d] as number)
    this.#cells[(place + third) * this.#fourth + fourth] = weight
  }

  two(a: number, b: number): number {
    return this.#cells[(this.#a[a] as number) * this.#second + (this.#b[b] as number)] as number
  }

  three(a: number, b: number, c: number): number {
    const place = (this.#a[a] as number) * this.#second + (this.#b[b] as number)
    return this.#cells[place * this.#third + (this.#c[c] as number)] as number
  }

  four(a: number, b: number, c: number, d: number): number {
    const place = ((this.#a[a] as number) * this.#second + (this.#b[b] as number)) * this.#third
    return this.#cells[(place + (this.#c[c] as number)) * this.#fourth + (this.#d[d] as number)] as number
  }
}

function classesOf() {
  const { digits, kinds, evidences, lefts, rights, joins, edges, heads, borders } = ALPHABETS
  const upTo = (most: number) => digits.slice(0, most + 1)
  const [bit, three] = [upTo(1), upTo(3)]
  return {
    leftWord: new Classes(upTo(2), lefts, three),
    phraseBegins: new Classes(evidences, bit),
    nameBegins: new Classes(kinds, three),
    firstPlace: new Classes(upTo(0), joins, upTo(2), three),
    place: new Classes(upTo(4), bit),
    nameBefore: new Classes(three, lefts),
    rightWord: new Classes([...rights, ...joins], three),
    phraseEnds: new Classes(evidences, bit),
    nameEnds: new Classes(kinds, bit, kinds),
    head: new Classes(heads, [NO, END, KIND.rightWord], bit),
    outOfName: [0, 0, 0, 0],
    length: new Classes(bit, upTo(12)),
    named: new Classes(kinds, upTo(2), bit),
    read: new Classes(evidences, bit),
    edges: new Classes(upTo(2), edges, edges, [...heads, KIND.named]),
    neighbours: new Classes(upTo(4), upTo(4), edges, edges),
    wholePiece: new Classes(three, upTo(2), upTo(2), joins),
    halfNamed: new Classes(borders, borders, bit),
    headed: new Classes(heads, upTo(8)),
    empty: new Classes(bit, upTo(9), upTo(2)),
  }
}

type ClassName = Exclude<keyof ReturnType<typeof classesOf>, 'outOfName'>

/** By kind of feature; each has the name of its kind. */
const classNames = new Map<number, ClassName>(
  Object.keys(classesOf()).flatMap((name) => {
    const kind = (KIND as Readonly<Record<string, number>>)[name]
    return kind === undefined || name === 'outOfName' ? [] : [[kind, name as ClassName]]
  }),
)
