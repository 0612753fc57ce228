/**
 * The weights of phrase-features.ts laid out for speed: those that rest on a unit of the text side by side, those that rest on two, and those that
 * rest on classes alone for every combination of them. A piece is weighed with two looks a unit instead of twenty-five; what comes out is what the
 * features say one by one (a test holds the two to each other).
 */
import type { Found } from './dictionary.ts'
import {
  ALPHABETS,
  type Asked,
  digit,
  END,
  FIRST,
  KIND,
  kindOf,
  LONGEST_PIECE,
  least,
  MIDDLE,
  mark,
  marks,
  NO,
  OVER,
  readAs,
  type Weighed,
  weighed,
} from './phrase-features.ts'
import { empty, isWord } from './phrase-match.ts'

/** Places in the row of a unit: begins, before, ends, behind, in none, within; then before and behind by whether there is a phrase of the grammar. */
const [OWN, BEFORE, LAST, BEHIND, OUT, IN, PHRASE_BEFORE, PHRASE_BEHIND] = [0, 1, 2, 3, 4, 5, 6, 10]
const UNIT_ROW = 14
/** Places in the row of two units. */
const [TWO, TWO_BEFORE, AROUND_BEGIN, TWO_LAST, TWO_BEHIND, AROUND_END, TWO_IN] = [0, 1, 2, 3, 4, 5, 6]
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

/** Lines of a feature, a tab and its weight; read unit by unit, for the first text waits for it. */
export function openTables(lines: string): PhraseTables {
  const tables = { units: new Units(), pairs: new Pairs(), classes: classesOf() }
  for (let start = 0; start < lines.length; ) {
    let tab = start + 1
    while (lines.charCodeAt(tab) !== TAB) tab++
    const isNegative = lines.charCodeAt(tab + 1) === MINUS
    let weight = 0
    let end = tab + (isNegative ? 2 : 1)
    for (; end < lines.length && lines.charCodeAt(end) !== LINE; end++)
      weight = 10 * weight + lines.charCodeAt(end) - NOUGHT
    put(tables, lines, start, tab, isNegative ? -weight : weight)
    start = end + 1
  }
  return tables
}

const [TAB, LINE, MINUS, NOUGHT] = [0x09, 0x0a, 0x2d, digit(0)]

function put({ units, pairs, classes }: PhraseTables, lines: string, start: number, tab: number, weight: number): void {
  const kind = lines.charCodeAt(start)
  const a = lines.charCodeAt(start + 1)
  const b = lines.charCodeAt(start + 2)
  const two = pairPlaces[kind] as number
  const one = unitPlaces[kind] as number
  const state = statePlaces[kind] as number
  if (two > 0) pairs.put(a, b, two - 1, weight)
  else if (one > 0) units.put(a, one - 1, weight)
  else if (state > 0) units.put(b, state - 1 + a - NOUGHT, weight)
  else if (kind === KIND.outOfName) classes.outOfName[a - NOUGHT] = weight
  else {
    const isFirst = kind === KIND.place && tab - start === 5
    const table = isFirst ? classes.firstPlace : CLASS_NAMES.get(kind)
    if (table === undefined) throw new RangeError(`no kind of feature: ${lines.slice(start, tab)}`)
    const of = typeof table === 'string' ? classes[table] : table
    of.put(a, b, lines.charCodeAt(start + 3), lines.charCodeAt(start + 4), weight)
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

/** Each has the name of its kind of feature. */
const CLASS_NAMES = new Map(
  Object.entries(KIND).flatMap(([name, kind]): [number, ClassName][] =>
    name in classesOf() && name !== 'outOfName' ? [[kind, name as ClassName]] : [],
  ),
)

const SIZE = LONGEST_PIECE + 4
/** Of the unit at each place from −1 on, and of it with the one before: where their rows begin. */
const unitRows = new Int32Array(SIZE)
const pairRows = new Int32Array(SIZE)
/** By place: where the name that begins there ends, where the one that ends there begins (−1: none does), and the first end of those that begin later. */
const nameUntil = new Int32Array(SIZE)
const nameFrom = new Int32Array(SIZE)
const laterEnd = new Int32Array(SIZE)
const nameKind = new Int32Array(SIZE)
/** Letters of ASCII before each place. */
const lettered = new Int32Array(SIZE)
const FAR = LONGEST_PIECE + 1

/** Weighs the places of a piece; `wholeWeight` may then be asked about its phrases. */
export function weigh(asked: Asked, tables: PhraseTables): Weighed {
  mark(asked)
  const { pieces } = asked.reading
  const length = (pieces.ends[asked.at] as number) - (pieces.starts[asked.at] as number)
  weighed.length = length
  const { units } = marks
  for (let place = -1; place <= length; place++) {
    const unit = units[FIRST + place] as number
    unitRows[place + 1] = tables.units.at(unit)
    pairRows[place + 1] = tables.pairs.at(units[FIRST + place - 1] as number, unit)
  }
  pairRows[length + 2] = tables.pairs.at(units[FIRST + length] as number, units[FIRST + length + 1] as number)
  markNames(asked, length)
  weighBegins(asked, tables, length)
  weighEnds(asked, tables, length)
  const [unitWeights, pairWeights] = [tables.units.weights, tables.pairs.weights]
  const { outside, inside } = weighed
  const { outOfName } = tables.classes
  outside[0] = 0
  inside[0] = 0
  lettered[0] = 0
  for (let i = 0; i < length; i++) {
    const row = unitRows[i + 1] as number
    const isInName = marks.inNames[i] === 1 || marks.nameStarts[i] !== NO
    const isInPhrase = marks.inPhrases[i] === 1 || marks.phraseStarts[i] !== NO
    const state = (isInName ? 1 : 0) + (isInPhrase ? 2 : 0)
    outside[i + 1] = (outside[i] as number) + (unitWeights[row + OUT] as number) + (outOfName[state] as number)
    inside[i + 1] =
      (inside[i] as number) +
      (pairWeights[(pairRows[i + 1] as number) + TWO_IN] as number) +
      (unitWeights[row + IN] as number)
    lettered[i + 1] = (lettered[i] as number) + ((units[FIRST + i] as number) < 0x80 ? 1 : 0)
  }
  return weighed
}

function weighBegins({ before, after, left }: Asked, tables: PhraseTables, length: number): void {
  const { leftWord, phraseBegins, nameBegins, firstPlace, place, nameBefore } = tables.classes
  const [unitWeights, pairWeights] = [tables.units.weights, tables.pairs.weights]
  const asks = digit(before)
  const isAsked = digit(after > 0 ? 1 : 0)
  for (let i = 0; i < length; i++) {
    const inPhrase = marks.inPhrases[i] as number
    const word = marks.leftWords[i] as number
    const phraseStart = marks.phraseStarts[i] as number
    const inName = digit((marks.inNames[i] as number) + (marks.nameEnds[i] === NO ? 0 : 2))
    const last = unitRows[i] as number
    weighed.begins[i] =
      (unitWeights[(unitRows[i + 1] as number) + OWN] as number) +
      (pairWeights[(pairRows[i + 2] as number) + TWO] as number) +
      (unitWeights[last + BEFORE] as number) +
      (pairWeights[(pairRows[i] as number) + TWO_BEFORE] as number) +
      (pairWeights[(pairRows[i + 1] as number) + AROUND_BEGIN] as number) +
      leftWord.three(asks, word, marks.leftLengths[i] as number) +
      phraseBegins.two(phraseStart, digit(inPhrase)) +
      nameBegins.two(marks.nameStarts[i] as number, inName) +
      (i === 0
        ? firstPlace.four(digit(0), marks.units[FIRST - 1] as number, asks, digit(left))
        : place.two(least(i, 4), isAsked)) +
      (unitWeights[last + PHRASE_BEFORE + inPhrase + (phraseStart === NO ? 0 : 2)] as number) +
      nameBefore.two(inName, word)
  }
}

function weighEnds({ after }: Asked, tables: PhraseTables, length: number): void {
  const { rightWord, phraseEnds, nameEnds, head } = tables.classes
  const [unitWeights, pairWeights] = [tables.units.weights, tables.pairs.weights]
  const isAsked = digit(after > 0 ? 1 : 0)
  for (let i = 1; i <= length; i++) {
    const isLast = i === length
    const inPhrase = marks.inPhrases[i] as number
    const word = marks.rightWords[i] as number
    const phraseEnd = marks.phraseEnds[i] as number
    const behind = unitRows[i + 1] as number
    weighed.ends[i] =
      (unitWeights[(unitRows[i] as number) + LAST] as number) +
      (pairWeights[(pairRows[i] as number) + TWO_LAST] as number) +
      (unitWeights[behind + BEHIND] as number) +
      (pairWeights[(pairRows[i + 2] as number) + TWO_BEHIND] as number) +
      (pairWeights[(pairRows[i + 1] as number) + AROUND_END] as number) +
      rightWord.two(isLast ? (marks.units[FIRST + i] as number) : word, marks.rightLengths[i] as number) +
      phraseEnds.two(phraseEnd, digit(inPhrase)) +
      nameEnds.three(marks.nameEnds[i] as number, digit(marks.inNames[i] as number), marks.nameStarts[i] as number) +
      head.three(marks.heads[i] as number, isLast ? END : word === NO ? NO : KIND.rightWord, isAsked) +
      (unitWeights[behind + PHRASE_BEHIND + inPhrase + (phraseEnd === NO ? 0 : 2)] as number)
  }
}

function markNames({ reading: { pieces, names }, at }: Asked, length: number): void {
  nameUntil.fill(-1, 0, length + 1)
  nameFrom.fill(-1, 0, length + 1)
  laterEnd.fill(FAR, 0, length + 1)
  const offset = pieces.starts[at] as number
  for (let i = (pieces.firsts[at + 1] as number) - 1; i >= (pieces.firsts[at] as number); i--) {
    const name = names[i] as Found
    const [start, end] = [name.start - offset, name.end - offset]
    nameUntil[start] = end
    nameFrom[end] = start
    nameKind[start] = kindOf(name)
    for (let place = start - 1; place >= 0 && end < (laterEnd[place] as number); place--) laterEnd[place] = end
  }
}

/** What a phrase at [start, end) of the piece that was weighed last weighs as a whole, beside its places. */
export function wholeWeight(asked: Asked, { classes }: PhraseTables, start: number, end: number): number {
  const { reading, at, before, after } = asked
  const { codes, pieces } = reading
  const offset = pieces.starts[at] as number
  const length = end - start
  const until = nameUntil[start] as number
  const from = nameFrom[end] as number
  const kind = until === end ? (nameKind[start] as number) : NO
  const read = readAs(asked, offset + start, offset + end)
  const isLatinAll = digit((lettered[end] as number) - (lettered[start] as number) === length ? 1 : 0)
  const frame = digit(Math.max(before, after))
  const head = marks.heads[end] as number
  const isLast = end === weighed.length
  const first = start === 0 ? (marks.units[FIRST - 1] as number) : MIDDLE
  const next = isLast ? (marks.units[FIRST + end] as number) : MIDDLE
  const sum =
    classes.length.two(isLatinAll, least(length, 12)) +
    classes.named.three(kind, frame, isLatinAll) +
    classes.read.two(read, digit(kind === NO ? 0 : 1)) +
    classes.edges.four(frame, first, next, kind === NO ? head : KIND.named) +
    classes.neighbours.four(digit(start === 0 ? asked.left : 4), digit(isLast ? asked.right : 4), first, next) +
    classes.wholePiece.four(
      digit((start === 0 ? 1 : 0) + (isLast ? 2 : 0)),
      digit(before),
      digit(after),
      marks.units[FIRST - 1] as number,
    )
  if (kind !== NO) return sum
  const begun = until === -1 ? NO : until <= end ? least(end - until, 3) : OVER
  const ended = from === -1 ? NO : from >= start ? least(from - start, 3) : OVER
  const inner = digit((laterEnd[start] as number) < end ? 1 : 0)
  const isEmpty = isWord(empty, codes, offset + start, offset + end)
  return (
    sum +
    classes.halfNamed.three(begun, ended, inner) +
    classes.headed.two(head, least(length, 8)) +
    (length <= 2 || isEmpty ? classes.empty.three(digit(isEmpty ? 1 : 0), least(length, 9), frame) : 0)
  )
}
