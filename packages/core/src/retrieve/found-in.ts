/**
 * All that one segment has to say to one question: who is best, who just misses, how many each rule costs. What is asked of it can be told as
 * plain data (`match-batch.ts`), so that any thread answers; answers of several segments are put together by `top-k.ts`.
 */
import type { Column } from '../columns/column.ts'
import type { Segment } from '../columns/segment.ts'
import { BLOCK } from '../columns/windows.ts'
import type { Zones } from '../columns/zones.ts'
import { type Best, bestOf } from './best.ts'
import type { CountedFacet } from './facets.ts'
import { absentSet, refusedForMusts, refusedSet } from './refused-sets.ts'
import { search } from './search.ts'
import { type Specials, searchTask, type Work } from './search-task.ts'
import { ALL, eachIn, isInSet, NONE, type PositionSet } from './sets.ts'
import type { SkillLists } from './skill-lists.ts'
import type { AttributePoints, RefusalTable } from './tables.ts'
import { bitsAgainst, countsOf, countsOfAll, type Tally, tally, type Verdict, type Wanted } from './tally.ts'
import type { Musts } from './told-musts.ts'
import { walkerOf } from './walk.ts'

/** A question made ready for a segment. */
export interface Asked {
  readonly segment: Segment
  /** Whose skills are known: a segment of another thread does not tell. */
  readonly skillsKnown: Segment['skillsKnown']
  readonly top: number
  /** Who scores less is not listed. */
  readonly least: number
  readonly nearMisses: number
  readonly lists: SkillLists
  readonly points: AttributePoints
  readonly special: Specials
  readonly waived: ReadonlyMap<number, number>
  /** By rule; null: the one on skills, told by `musts`. */
  readonly tables: readonly (RefusalTable | null)[]
  readonly musts: Musts | null
  readonly outside: RefusalTable | null
  readonly wanted: Wanted
  readonly facets: readonly CountedFacet[]
}

/** Plain data. Positions are those of the segment. */
export interface FoundIn {
  readonly positions: Uint32Array
  readonly scores: Int32Array
  readonly tiedAtCut: number
  readonly all: number
  readonly listed: number
  readonly manual: number
  readonly lost: Uint32Array
  /** Nobody is eligible: how many each set of rules is against, of one rule where one is enough; else null. */
  readonly refused: readonly (readonly [bits: number, candidates: number])[] | null
  readonly near: { readonly positions: Uint32Array; readonly scores: Int32Array; readonly bits: Uint32Array }
  /** By facet how many of the eligible have each code of its column. */
  readonly facets: readonly Uint32Array[]
}

export function foundIn(asked: Asked, work: Work, worker = 0): FoundIn {
  const { segment, top, least, nearMisses, wanted } = asked
  const verdict = verdictOf(asked)
  const counted = tally(verdict, wanted)
  const best = bestOf(top, least)
  if (top > 0) among(asked, verdict, counted.eligible, best, work, worker)
  const near = bestOf(wanted.alone ? nearMisses : 0, 0)
  if (wanted.alone && nearMisses > 0) among(asked, verdict, counted.near, near, work, worker)
  return {
    positions: Uint32Array.from(best.found, ({ position }) => position),
    scores: Int32Array.from(best.found, ({ score }) => score),
    tiedAtCut: best.left,
    all: counted.all,
    listed: counted.listed,
    manual: counted.manual,
    lost: counted.lost,
    refused: wanted.alone && counted.listed === 0 ? [...refusedBy(verdict, counted, wanted)] : null,
    near: {
      positions: Uint32Array.from(near.found, ({ position }) => position),
      scores: Int32Array.from(near.found, ({ score }) => score),
      bits: Uint32Array.from(near.found, ({ position }) => bitsAgainst(verdict, position)),
    },
    facets: asked.facets.map((name) => countedBy(columnOf(segment, name), counted.eligible, verdict)),
  }
}

export function verdictOf({ segment, skillsKnown, tables, musts, outside, waived }: Asked): Verdict {
  const against = tables.map((table) =>
    table !== null
      ? refusedSet(segment, table)
      : musts === null
        ? null
        : refusedForMusts(segment.index, skillsKnown, musts),
  )
  return { bounds: segment.index.bounds, against, absent: absentSet(segment, outside), waived }
}

/** Where it is enough to set one rule aside, more need not be looked for. */
function refusedBy(verdict: Verdict, { near }: Tally, { movable }: Wanted): Map<number, number> {
  const alone = countsOf(verdict, near)
  return [...alone.keys()].some((bits) => (bits & movable) !== 0) ? alone : countsOfAll(verdict)
}

/** The best of a set; windows and blocks that hold nobody of it are skipped. */
function among(asked: Asked, { bounds }: Verdict, set: PositionSet, best: Best, work: Work, worker: number): void {
  const { segment, lists, points, special } = asked
  const refusals = [others(set, segment)]
  const accepts = (position: number) => isInSet(set, bounds, position)
  const task = searchTask({ segment, lists, points, special, refusals, accepts })
  search(task, walkerOf(segment.index, lists.most, worker), best, work)
}

/** Everybody not in the set, as a table that says nothing but by its zones. */
function others(set: PositionSet, { index: { bounds } }: Segment): RefusalTable {
  const windows = bounds.starts.length - 1
  const blocks = bounds.blocks.at(-1) ?? 0
  const whole = zones(windows)
  const parts = zones(blocks)
  for (let window = 0; window < windows; window++) {
    const from = set.at[window] ?? NONE
    whole.add(from === ALL ? IN : from === NONE ? OUT : null)
    for (let block = bounds.blocks[window] ?? 0, word = from; block < (bounds.blocks[window + 1] ?? 0); block++) {
      if (from < 0) parts.add(from === ALL ? IN : OUT)
      else {
        let any = 0
        for (let i = 0; i < BLOCK_WORDS && word + i < set.words.length; i++) any |= set.words[word + i] ?? 0
        word += BLOCK_WORDS
        parts.add(any === 0 ? OUT : null)
      }
    }
  }
  const told: Zones = { ...whole.told(), blocks: parts.told() }
  return { column: { codes: nobody, values: [], zones: told }, refused }
}

const BLOCK_WORDS = BLOCK >>> 5
const [IN, OUT] = [0, 1]
const refused = Uint8Array.of(0, 1)
const nobody = new Uint8Array(0)

/** One code a zone, or none where it holds both. */
function zones(count: number) {
  const offsets = new Uint32Array(count + 1)
  const codes = new Uint32Array(count)
  let [zone, past] = [0, 0]
  return {
    add(code: number | null) {
      if (code !== null) codes[past++] = code
      offsets[++zone] = past
    },
    told: () => ({ offsets, codes }),
  }
}

export function columnOf({ attributes, school }: Segment, name: CountedFacet): Column<unknown> {
  return name === 'school' ? school : attributes[name === 'majorClass' ? 'major' : name]
}

function countedBy({ codes }: Column<unknown>, set: PositionSet, { bounds }: Verdict): Uint32Array {
  let counts = new Uint32Array(256)
  eachIn(set, bounds, (position) => {
    const code = codes[position] ?? 0
    if (code >= counts.length) {
      const grown = new Uint32Array(2 * code)
      grown.set(counts)
      counts = grown
    }
    counts[code] = (counts[code] ?? 0) + 1
  })
  return counts
}
