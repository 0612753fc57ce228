/**
 * How a search leaves lists unwalked: which rung of the cuts a window takes, and whoever must be looked up for it. Made when the first
 * window asks, since many searches end before.
 */
import type { Segment } from '../columns/segment.ts'
import { type Cuts, cutsOf, RUNGS } from './cuts.ts'
import type { SkillLists } from './skill-lists.ts'
import { skillPointsOf } from './skill-points.ts'

/** In fewer candidates than this, walking all lists costs less than making the tables. */
const WORTH_TABLES = 512

export class ShortWalks {
  readonly #segment: Segment
  readonly #lists: SkillLists
  #cuts: Cuts | null | undefined
  #points: ((position: number) => number) | undefined
  /** Which share of what the skills must give is risked. */
  #share = START
  /** Nobody asks for it: it keeps the reading from being left out. */
  ahead = 0

  constructor(segment: Segment, lists: SkillLists) {
    this.#segment = segment
    this.#lists = lists
    if (segment.size < WORTH_TABLES) this.#cuts = null
  }

  get cuts(): Cuts | null {
    if (this.#cuts === undefined) this.#cuts = cutsOf(this.#segment.index, this.#lists)
    return this.#cuts
  }

  /** `slack` is the least that the skills of whoever is to be listed give. 0: all lists are to be walked. */
  rungFor(slack: number): number {
    if (slack <= 0 || this.cuts === null) return 0
    const rung = Math.min(RUNGS - 1, Math.floor((this.#share * slack * RUNGS) / this.#lists.most))
    return this.riskOf(rung) === 0 ? 0 : rung
  }

  riskOf(rung: number): number {
    return this.#cuts?.risk[rung] ?? 0
  }

  /** Where the last window was dearer to look up than to walk the next ones risk less, where it was far cheaper more. */
  learn(postings: number, examined: number, lookedUp: number): void {
    const spent = EXAMINED * examined + LOOKED_UP * lookedUp
    if (spent > postings) this.#share = Math.max(LEAST, this.#share - STEP)
    else if (3 * spent < postings) this.#share = Math.min(MOST, this.#share + STEP)
  }

  /** Reads what `points` will read of all of them, so that the memory answers side by side: one by one each would be waited for. */
  readAhead(first: number, ids: Uint16Array, count: number): void {
    const { offsets, own } = this.#segment.forward
    let sum = 0
    for (let i = 0; i < count; i++) sum += own[offsets[first + (ids[i] ?? 0)] ?? 0] ?? 0
    this.ahead = sum
  }

  points(position: number): number {
    this.#points ??= skillPointsOf(this.#segment.forward, this.#segment.index, this.#lists)
    return this.#points(position)
  }
}

const [START, LEAST, MOST, STEP] = [0.5, 0, 0.75, 0.05]
/** What it costs to examine somebody, and to look up skills, counted in postings walked. */
const [EXAMINED, LOOKED_UP] = [8, 100]
