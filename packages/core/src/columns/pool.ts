/** All candidates of one kind: segments laid out at ease, a small one for what came since, and the print of all of them. */
import { compareIds } from '../model/id.ts'
import type { Candidate } from '../model/pair.ts'
import type { CandidateKind } from '../model/policy.ts'
import { printOfCandidate, printOfSegment } from './candidate-print.ts'
import { type CodedRow, codedRow, Dictionaries, type PlacedCandidate, rowsOfCoded } from './candidate-rows.ts'
import { type Lazy, lazy, ready } from './lazy.ts'
import { addPrint, noPrint, type Print, sumOfPrints, takePrint } from './prints.ts'
import { noOrigin } from './rows.ts'
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

/** Who came since, few enough to be laid out anew. */
interface Recent {
  readonly rows: ReadonlyMap<string, CodedRow>
  readonly dictionaries: Dictionaries
  /** Them laid out, none while there is nobody: when somebody asks, for many changes may come before a question does. */
  readonly segments: Lazy<readonly Segment[]>
}

const nobody: Lazy<readonly Segment[]> = ready([])

/** So many are laid out anew where changes came; then they stand and others begin. */
export const MOST_RECENT = 256

/** A segment of a few: a memory of its own and many workers would cost more than they gain. */
const small: IndexOptions = { kernel: 'js', workers: 1 }

/** Before a change some parts of a pool are told by whoever made it: its print, which costs a pass over all. */
export function poolOf(kind: CandidateKind, segments: readonly Segment[], print?: Lazy<Print>): KeptPool {
  const printed = print ?? lazy(() => sumOfPrints(...segments.map(printOfSegment)))
  const recent = { rows: new Map(), dictionaries: new Dictionaries(), segments: nobody }
  return keptPool(kind, segments, recent, { first: printed, change: noPrint() })
}

/** Whoever is named leaves; those given come instead. */
export function changedPool(pool: KeptPool, leaving: Iterable<string>, coming: readonly PlacedCandidate[]): KeptPool {
  const change = sumOfPrints(pool.counted.change)
  const { dictionaries } = pool.recent
  const rows = new Map(pool.recent.rows)
  const gone = pool.standing.map((): number[] => [])
  for (const id of leaving) {
    const recent = rows.get(id)
    if (recent !== undefined) {
      takePrint(change, printOfCandidate(recent))
      rows.delete(id)
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
  const isSame = coming.length === 0 && rows.size === pool.recent.rows.size
  for (const placed of coming) {
    addPrint(change, printOfCandidate(placed))
    rows.set(placed.candidate.id, codedRow(placed, dictionaries))
  }
  const counted = { first: pool.counted.first, change }
  if (isSame) return keptPool(pool.kind, standing, pool.recent, counted)
  const laid = () => [compileSegment(rowsOfCoded(pool.kind, [...rows.values()], dictionaries), small)]
  if (rows.size > MOST_RECENT)
    return keptPool(pool.kind, [...standing, ...laid()], { rows: new Map(), dictionaries, segments: nobody }, counted)
  const segments = rows.size === 0 ? nobody : lazy(laid)
  return keptPool(pool.kind, standing, { rows, dictionaries, segments }, counted)
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
  const segments = lazy(() => [...standing, ...recent.segments()])
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
