/**
 * Who is eligible, how many each rule of the funnel costs, and who is refused by one rule alone: the verdicts of a whole segment, thirty-two
 * candidates at a time. A window that a rule refuses whole is told by the sizes of the sets before it.
 */
import { bitsIn } from '../columns/bits.ts'
import { type Windows, windowOf } from '../columns/windows.ts'
import {
  ALL,
  eachIn,
  fillFirst,
  idsIn,
  isInSet,
  NONE,
  type PositionSet,
  SetBuilder,
  sizeOf,
  WORDS,
  wordsFor,
} from './sets.ts'

/** What rules say of a segment. */
export interface Verdict {
  readonly bounds: Windows
  /** By rule: whom it refuses or sends to a person; null: nobody. */
  readonly against: readonly (PositionSet | null)[]
  /** Who is gone, or not in the view. */
  readonly absent: PositionSet | null
  /** Bit r: rule r is against the candidate even so. By position, for those with a waiver: that is the whole verdict about them. */
  readonly waived: ReadonlyMap<number, number>
}

/** What of it is wanted. */
export interface Wanted {
  /** The rules that are named, in the order in which the funnel counts them. */
  readonly named: readonly number[]
  /** The rule that only sends to a person; −1: none. */
  readonly manual: number
  /** Whoever is refused by one of these alone is no near miss: it is their own choice. */
  readonly choices: readonly number[]
  /** Bit r: rule r may be set aside, where that would fill an empty list. */
  readonly movable: number
  /** Whether it is asked who is refused by one rule alone. */
  readonly alone: boolean
}

export interface Tally {
  /** Everybody in the view. */
  readonly all: number
  /** By rule as `named` has them: whom it refuses of those left. */
  readonly lost: Uint32Array
  readonly eligible: PositionSet
  readonly listed: number
  readonly manual: number
  /** Refused by one rule alone, and not by their own choice. */
  readonly near: PositionSet
}

export function tally(verdict: Verdict, wanted: Wanted): Tally {
  const count = new Count(verdict, wanted)
  for (let window = 0; window + 1 < verdict.bounds.starts.length; window++) count.add(window)
  return count.told()
}

class Count {
  readonly #verdict: Verdict
  readonly #wanted: Wanted
  readonly #inTurn: readonly number[]
  readonly #specials: ReadonlyMap<number, readonly number[]>
  readonly #eligible: SetBuilder
  readonly #near: SetBuilder
  readonly #lost: Uint32Array
  #all = 0
  #listed = 0
  #manual = 0

  constructor(verdict: Verdict, wanted: Wanted) {
    this.#verdict = verdict
    this.#wanted = wanted
    this.#inTurn = [
      ...wanted.named,
      ...Array.from(verdict.against, (_, rule) => rule).filter((rule) => !wanted.named.includes(rule)),
    ]
    this.#specials = waivedByWindow(verdict)
    this.#eligible = new SetBuilder(verdict.bounds)
    this.#near = new SetBuilder(verdict.bounds)
    this.#lost = new Uint32Array(wanted.named.length)
  }

  told(): Tally {
    const [eligible, near] = [this.#eligible.done(), this.#near.done()]
    return { all: this.#all, lost: this.#lost, eligible, listed: this.#listed, manual: this.#manual, near }
  }

  add(window: number): void {
    const { absent, bounds } = this.#verdict
    if (absent?.at[window] === ALL) return
    const words = wordsFor(idsIn(bounds, window))
    const here = this.#layBase(window, words)
    const apart = (this.#specials.get(window) ?? none).filter((id) => takeBit(base, id))
    this.#all += here
    let left = this.#funnel(window, words, here - apart.length)
    let single = this.#wanted.alone ? this.#alone(window, words) : 0
    if (apart.length > 0) {
      if (left === 0) alive.fill(0, 0, words)
      if (single === 0) once.fill(0, 0, words)
      for (const id of apart) this.#judged(bounds.starts[window] ?? 0, id)
      left = sizeOf(alive, words)
      single = sizeOf(once, words)
    }
    this.#listed += left
    this.#eligible.put(window, alive, left)
    this.#near.put(window, once, single)
  }

  /** Who of the window is here; how many. */
  #layBase(window: number, words: number): number {
    const { absent, bounds } = this.#verdict
    const n = idsIn(bounds, window)
    fillFirst(base, n)
    const from = absent?.at[window] ?? NONE
    return absent === null || from === NONE ? n : takeAway(base, base, absent.words, from, words)
  }

  /** Leaves the eligible in `alive`, where there are any; how many. */
  #funnel(window: number, words: number, here: number): number {
    let [left, before] = [here, base]
    for (const [step, rule] of this.#inTurn.entries()) {
      if (left === 0) return 0
      const set = this.#verdict.against[rule] ?? null
      const from = set?.at[window] ?? NONE
      if (set === null || from === NONE) continue
      const stay = from === ALL ? 0 : takeAway(before, alive, set.words, from, words)
      before = alive
      if (step < this.#lost.length) this.#lost[step] = (this.#lost[step] ?? 0) + left - stay
      left = stay
    }
    if (before === base) for (let i = 0; i < words; i++) alive[i] = base[i] ?? 0
    return left
  }

  /** Leaves the near misses in `once`, where there are any; how many. Counts who only goes to a person. */
  #alone(window: number, words: number): number {
    const { against } = this.#verdict
    const { manual, choices } = this.#wanted
    let whole = -1
    const mixed: number[] = []
    for (let rule = 0; rule < against.length; rule++) {
      const from = against[rule]?.at[window] ?? NONE
      if (from === ALL && whole >= 0) return 0
      if (from === ALL) whole = rule
      else if (from !== NONE) mixed.push(rule)
    }
    if (whole < 0 && mixed.length === 0) return 0
    for (let i = 0; i < words; i++) once[i] = whole < 0 ? 0 : (base[i] ?? 0)
    twice.fill(0, 0, words)
    for (const rule of mixed) addOnce(against[rule] as PositionSet, window, words)
    for (let i = 0; i < words; i++) once[i] = (once[i] ?? 0) & (base[i] ?? 0) & ~(twice[i] ?? 0)
    const own = manual < 0 ? null : against[manual]
    if (manual >= 0 && whole === manual) this.#manual += sizeOf(once, words)
    else if (mixed.includes(manual) && own) this.#manual += sizeOfBoth(once, own.words, own.at[window] ?? 0, words)
    if (choices.includes(whole)) return 0
    for (const rule of choices) {
      const set = against[rule]
      if (set && mixed.includes(rule)) takeAway(once, once, set.words, set.at[window] ?? 0, words)
    }
    return sizeOf(once, words)
  }

  /** Somebody with a waiver: the verdict about them was told apart. */
  #judged(first: number, id: number): void {
    const { named, alone, manual, choices } = this.#wanted
    const bits = this.#verdict.waived.get(first + id) ?? 0
    const step = named.findIndex((rule) => ((bits >>> rule) & 1) === 1)
    if (step >= 0) this.#lost[step] = (this.#lost[step] ?? 0) + 1
    if (bits === 0) setBit(alive, id)
    if (bits === 0 || (bits & (bits - 1)) !== 0 || !alone) return
    const rule = 31 - Math.clz32(bits)
    if (rule === manual) this.#manual++
    if (!choices.includes(rule)) setBit(once, id)
  }
}

/** Of one window: who is here, who is left, whom one rule is against, whom several. */
const [base, alive, once, twice] = [0, 1, 2, 3].map(() => new Uint32Array(WORDS)) as [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
]

/** Who of `before` is not in the set goes to `after`; how many that are. */
function takeAway(before: Uint32Array, after: Uint32Array, set: Uint32Array, from: number, words: number): number {
  let left = 0
  for (let i = 0; i < words; i++) {
    const word = (before[i] ?? 0) & ~(set[from + i] ?? 0)
    after[i] = word
    if (word !== 0) left += bitsIn(word)
  }
  return left
}

function addOnce({ at, words: set }: PositionSet, window: number, words: number): void {
  const from = at[window] ?? 0
  for (let i = 0; i < words; i++) {
    const word = set[from + i] ?? 0
    const before = once[i] ?? 0
    twice[i] = (twice[i] ?? 0) | (before & word)
    once[i] = before | word
  }
}

function sizeOfBoth(one: Uint32Array, other: Uint32Array, from: number, words: number): number {
  let size = 0
  for (let i = 0; i < words; i++) size += bitsIn((one[i] ?? 0) & (other[from + i] ?? 0))
  return size
}

function setBit(words: Uint32Array, id: number): void {
  words[id >>> 5] = (words[id >>> 5] ?? 0) | (1 << (id & 31))
}

/** Whether it was 1: now it is 0. */
function takeBit(words: Uint32Array, id: number): boolean {
  const bit = 1 << (id & 31)
  const before = words[id >>> 5] ?? 0
  words[id >>> 5] = before & ~bit
  return (before & bit) !== 0
}

function waivedByWindow({ waived, bounds }: Verdict): Map<number, number[]> {
  const windows = new Map<number, number[]>()
  for (const position of waived.keys()) {
    const window = windowOf(bounds, position)
    const ids = windows.get(window) ?? []
    windows.set(window, ids)
    ids.push(position - (bounds.starts[window] ?? 0))
  }
  return windows
}

const none: readonly number[] = []

/** Bit r: rule r is against the candidate. */
export function bitsAgainst({ bounds, against, waived }: Verdict, position: number): number {
  const bits = waived.get(position)
  if (bits !== undefined) return bits
  return against.reduce(
    (all, set, rule) => (set !== null && isInSet(set, bounds, position) ? all | (1 << rule) : all),
    0,
  )
}

/** How many of the set each set of rules is against. */
export function countsOf(verdict: Verdict, set: PositionSet): Map<number, number> {
  const counts = new Map<number, number>()
  eachIn(set, verdict.bounds, (position) => {
    const bits = bitsAgainst(verdict, position)
    counts.set(bits, (counts.get(bits) ?? 0) + 1)
  })
  return counts
}

/** How many of all in the view each set of rules is against: costs a look at each. */
export function countsOfAll(verdict: Verdict): Map<number, number> {
  const { bounds, against, absent, waived } = verdict
  const counts = new Map<number, number>()
  const size = bounds.starts.at(-1) ?? 0
  const bits = new Uint32Array(size)
  against.forEach((set, rule) => {
    if (set !== null)
      eachIn(set, bounds, (position) => {
        bits[position] = (bits[position] ?? 0) | (1 << rule)
      })
  })
  for (const [position, own] of waived) bits[position] = own
  for (let position = 0; position < size; position++) {
    if (absent !== null && isInSet(absent, bounds, position)) continue
    const own = bits[position] ?? 0
    counts.set(own, (counts.get(own) ?? 0) + 1)
  }
  return counts
}
