/** All candidates of one kind: segments laid out at ease, a small one for what came since, and the print of all of them. */
import { compareIds } from '../model/id.ts'
import type { Candidate } from '../model/pair.ts'
import type { CandidateKind } from '../model/policy.ts'
import { printOfCandidate, printOfSegment } from './candidate-print.ts'
import { type CodedRow, codedRow, Dictionaries, type PlacedCandidate, rowsOfCoded } from './candidate-rows.ts'
import { type Lazy, lazy, ready } from './lazy.ts'
import { addPrint, noPrint, type Print, sumOfPrints, takePrint } from './prints.ts'
import { noOrigin } from './rows.ts'
import { scratchSpace } from './scratch.ts'
import { compileSegment, isGone, type Segment, without } from './segment.ts'
import type { IndexOptions } from './skill-index.ts'

export interface Pool {
  readonly kind: CandidateKind
  readonly segments: readonly Segment[]
  /** All of them as nouns, in id order: built when first asked for, and only the slow ways ask. */
  readonly candidates: readonly Candidate[]
}

/** A pool and what it takes to make another of it. */
export interface KeptPool extends Pool {
  /** Laid out at ease. */
  readonly standing: readonly Segment[]
  readonly recent: Recent
  /** Of all candidates, by what they were when first counted and what changed since. */
  readonly print: Lazy<Print>
  readonly counted: { readonly first: Lazy<Print>; readonly change: Print }
}

/**
 * Who came since. The youngest are laid out anew with every change; when they are many they join those before them, who are laid out anew then, and
 * when these are many they stand and others begin. So a change lays out few, and a question walks two small segments more.
 */
interface Recent {
  readonly before: Few
  readonly young: Few
  /** What all of them share; they alone, or whatever came before them would be gone through for every change. */
  readonly dictionaries: Dictionaries
}

interface Few {
  /** In id order. */
  readonly rows: readonly CodedRow[]
  /** Them laid out, none while there is nobody: when somebody asks, for many changes may come before a question does. */
  readonly segments: Lazy<readonly Segment[]>
}

const nobody: Few = { rows: [], segments: ready([]) }

function noneRecent(): Recent {
  return { before: nobody, young: nobody, dictionaries: new Dictionaries() }
}

/** So many join those before them, and so many of these stand. */
export const MOST_YOUNG = 32
export const MOST_RECENT = 256

/** A segment of a few: a memory of its own and many workers would cost more than they gain. */
const small: IndexOptions = { kernel: 'js', workers: 1, space: scratchSpace }

/** Before a change some parts of a pool are told by whoever made it: its print, which costs a pass over all. */
export function poolOf(kind: CandidateKind, segments: readonly Segment[], print?: Lazy<Print>): KeptPool {
  const printed = print ?? lazy(() => sumOfPrints(...segments.map(printOfSegment)))
  return keptPool(kind, segments, noneRecent(), { first: printed, change: noPrint() })
}

/** Whoever is named leaves; those given come instead. */
export function changedPool(pool: KeptPool, leaving: Iterable<string>, coming: readonly PlacedCandidate[]): KeptPool {
  const { before, young, dictionaries } = pool.recent
  const change = sumOfPrints(pool.counted.change)
  const counted = { first: pool.counted.first, change }
  const gone = pool.standing.map((): number[] => [])
  const [older, rows] = [[...before.rows], [...young.rows]]
  for (const id of leaving) {
    const recent = taken(rows, id) ?? taken(older, id)
    if (recent !== null) {
      takePrint(change, printOfCandidate(recent))
      continue
    }
    for (const [i, segment] of pool.standing.entries()) {
      const position = segment.positionOf(id)
      if (position < 0) continue
      takePrint(change, printOfCandidate(placedAt(segment, position)))
      gone[i]?.push(position)
      break
    }
  }
  const standing = pool.standing.map((segment, i) => without(segment, gone[i] ?? [])).filter(isAnybodyIn)
  for (const placed of coming) {
    addPrint(change, printOfCandidate(placed))
    put(rows, codedRow(placed, dictionaries))
  }
  const few = (rows: readonly CodedRow[]): Few => {
    if (rows.length === 0) return nobody
    return { rows, segments: lazy(() => [compileSegment(rowsOfCoded(pool.kind, rows, dictionaries), small)]) }
  }
  const haveJoined = rows.length > MOST_YOUNG
  if (haveJoined) for (const row of rows) put(older, row)
  if (older.length > MOST_RECENT)
    return keptPool(pool.kind, [...standing, ...few(older).segments()], noneRecent(), counted)
  const recent: Recent = {
    before: !haveJoined && older.length === before.rows.length ? before : few(older),
    young: haveJoined ? nobody : coming.length === 0 && rows.length === young.rows.length ? young : few(rows),
    dictionaries,
  }
  return keptPool(pool.kind, standing, recent, counted)
}

/** In its place in id order, instead of whoever has that id. */
function put(rows: CodedRow[], row: CodedRow): void {
  const place = placeOf(rows, row.id)
  rows.splice(place, rows[place]?.id === row.id ? 1 : 0, row)
}

/** Whoever has that id, no longer among the rows; null for nobody. */
function taken(rows: CodedRow[], id: string): CodedRow | null {
  const place = placeOf(rows, id)
  return rows[place]?.id === id ? (rows.splice(place, 1)[0] ?? null) : null
}

/** Where an id is among rows in id order, or would be. */
function placeOf(rows: readonly CodedRow[], id: string): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareIds(rows[middle]?.id ?? '', id) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The same candidates in other segments. */
export function relaidPool(pool: KeptPool, standing: readonly Segment[]): KeptPool {
  return keptPool(pool.kind, standing.filter(isAnybodyIn), pool.recent, pool.counted)
}

export function placedAt(segment: Segment, position: number): PlacedCandidate {
  const { codes, values } = segment.origin
  return { candidate: segment.candidateAt(position), origin: values[codes[position] ?? 0] ?? noOrigin }
}

function keptPool(
  kind: CandidateKind,
  standing: readonly Segment[],
  recent: Recent,
  counted: KeptPool['counted'],
): KeptPool {
  const segments = lazy(() => [...standing, ...recent.before.segments(), ...recent.young.segments()])
  const candidates = lazy(() =>
    segments()
      .flatMap(candidatesIn)
      .sort((a, b) => compareIds(a.id, b.id)),
  )
  return {
    kind,
    standing,
    recent,
    print: lazy(() => sumOfPrints(counted.first(), counted.change)),
    counted,
    get segments() {
      return segments()
    },
    get candidates() {
      return candidates()
    },
  }
}

function candidatesIn(segment: Segment): Candidate[] {
  const here: Candidate[] = []
  for (let position = 0; position < segment.size; position++)
    if (!isGone(segment, position)) here.push(segment.candidateAt(position))
  return here
}

function isAnybodyIn(segment: Segment): boolean {
  return segment.live > 0
}
