/**
 * Many demands against all candidates. What a thread needs is plain data over shared bytes (`BatchSegment`, `BatchTask`); splitting the
 * demands in any way, in any order, gives the same lists. Demands that are alike should follow each other (`batch-order.ts`): what one reads
 * is in the cache for the next, which is worth a fifth of the time.
 */
import { noApplications } from '../columns/applications.ts'
import type { Column } from '../columns/column.ts'
import type { Forward } from '../columns/forward.ts'
import { flatBits, goneOfBits } from '../columns/gone.ts'
import type { WasmMemory } from '../columns/kernels/simd.ts'
import type { Registry } from '../columns/registry.ts'
import type { AttributeName } from '../columns/rows.ts'
import { type Segment, segmentOver, type ZonedAttributes, type ZonedColumn } from '../columns/segment.ts'
import { type IndexSize, indexOver, loadSkillIndex, type SkillIndex } from '../columns/skill-index.ts'
import type { Zones } from '../columns/zones.ts'
import { compareIds } from '../model/id.ts'
import type { HeldSkill } from '../model/skill.ts'
import { type Best, bestOf } from './best.ts'
import { heldMusts } from './held-musts.ts'
import { acceptor, prepare, refusals } from './prepare.ts'
import { type Query, rulesFor } from './query.ts'
import { search } from './search.ts'
import { noWork, type SearchTask, searchTask, type Work, windowSpecials } from './search-task.ts'
import type { SkillLists } from './skill-lists.ts'
import { attributePointsOf, type RefusalTable } from './tables.ts'
import { type Musts, toldMusts } from './told-musts.ts'
import { type BestList, planOf } from './top-k.ts'
import { walkerOf } from './walk.ts'

export type ColumnName = AttributeName | 'school'

/** A segment as plain data: what the search reads of it, without the nouns. */
export interface BatchSegment {
  readonly size: number
  readonly order: Uint32Array
  /** Bit p: nobody is at position p any more. Null: all are there. */
  readonly gone: Uint32Array | null
  readonly forward: Forward
  readonly columns: Readonly<Record<string, { readonly codes: Column<unknown>['codes']; readonly zones: Zones }>>
  readonly skillsKnown: Column<boolean>
  readonly index: {
    readonly buffer: SkillIndex['buffer']
    readonly memory: WasmMemory | null
    readonly size: IndexSize
    readonly workers: number
  }
}

/** A query made ready for a segment, as plain data. */
export interface BatchTask {
  readonly top: number
  readonly least: number
  readonly lists: SkillLists
  readonly all: number
  readonly tables: readonly { readonly column: ColumnName; readonly points: Int32Array; readonly most: number }[]
  readonly refusals: readonly { readonly column: ColumnName; readonly refused: Uint8Array }[]
  readonly extra: readonly (readonly [position: number, points: number])[]
  readonly waived: readonly (readonly [position: number, against: number])[]
  /** Null where no rule reads skills. */
  readonly musts: Musts | null
}

/** Positions in the segment, best first, with their scores; and how many more share the last one's. */
export interface BatchList {
  readonly positions: Uint32Array
  readonly scores: Int32Array
  readonly tiedAtCut: number
}

/** For as many workers beside the holder: an index that was laid out for fewer is copied to where they all can work. */
export function batchSegment(segment: Segment, workers = 1): BatchSegment {
  const { size, order, gone, forward, attributes, school, skillsKnown } = segment
  const index = segment.index.workers < workers ? roomFor(segment.index, workers) : segment.index
  const columns = Object.entries({ ...attributes, school }).map(([name, { codes, zones }]) => [name, { codes, zones }])
  return {
    size,
    order,
    gone: gone === null ? null : flatBits(gone, size),
    forward,
    columns: Object.fromEntries(columns),
    skillsKnown: { codes: skillsKnown.codes, values: skillsKnown.values },
    index: {
      buffer: index.buffer,
      memory: index.memory,
      size: { bounds: index.bounds, skills: index.skills, postings: index.postings.length },
      workers: index.workers,
    },
  }
}

function roomFor({ bounds, codeOf, starts, postings, memory }: SkillIndex, workers: number): SkillIndex {
  const kernel = memory === null ? 'js' : 'wasm-simd'
  return loadSkillIndex(bounds, [...codeOf.keys()], starts, postings, { kernel, workers })
}

export function batchTask(registry: Registry, query: Query, segment: Segment): BatchTask {
  const rules = rulesFor(query)
  const ofColumns = rules.filter(({ reads }) => reads !== 'skills')
  const prepared = prepare(registry, query, planOf(registry, query), segment, ofColumns)
  const nameOf = namesOf(segment)
  return {
    top: query.top,
    least: query.policy.leastScore ?? 0,
    lists: prepared.lists,
    all: prepared.points.all,
    tables: prepared.points.tables.map(({ column, points, most }) => ({ column: nameOf(column), points, most })),
    refusals: refusals(prepared).map(({ column, refused }) => ({ column: nameOf(column), refused })),
    extra: [...prepared.special.extra],
    // Whoever is outside the view is refused by its table whatever a waiver says.
    waived: [...prepared.waived].map(([position, bits]) => [
      position,
      prepared.outside?.refused[prepared.outside.column.codes[position] ?? 0] === 1 ? 1 : bits,
    ]),
    musts: toldMusts(registry, query, segment),
  }
}

export function namesOf(segment: Segment): (column: unknown) => ColumnName {
  let names = columnNames.get(segment)
  if (names === undefined) {
    names = new Map(Object.entries(segment.attributes).map(([name, column]) => [column, name as ColumnName]))
    names.set(segment.school, 'school')
    columnNames.set(segment, names)
  }
  const known = names
  return (column) => known.get(column) as ColumnName
}

const columnNames = new WeakMap<Segment, Map<unknown, ColumnName>>()

/** The list of a query over several segments: what each of them listed, told by ids. */
export function mergeLists(
  top: number,
  parts: readonly { readonly segment: Segment; readonly list: BatchList }[],
): Pick<BestList, 'best' | 'tiedAtCut'> {
  const all = parts
    .flatMap(({ segment, list }) =>
      Array.from(list.positions, (position, i) => ({ candidate: segment.idAt(position), score: list.scores[i] ?? 0 })),
    )
    .sort((a, b) => b.score - a.score || compareIds(a.candidate, b.candidate))
  const best = all.slice(0, top)
  const last = best.at(-1)?.score
  const cut = all.slice(top).filter(({ score }) => score === last).length
  const left = parts.reduce((sum, { list }) => sum + (list.scores.at(-1) === last ? list.tiedAtCut : 0), 0)
  return { best, tiedAtCut: cut + left }
}

/**
 * Yields the list of each task, and asks for the next task only then: one that is made for its turn lives no longer. `worker` numbers the scratch
 * space to work in.
 */
export function* runBatch(batch: BatchSegment, tasks: Iterable<BatchTask>, worker = 0): Generator<BatchList, Work> {
  const segment = segmentOf(batch)
  const work = noWork()
  for (const { top, least, ...task } of tasks) {
    const asked = taskOf(segment, batch, task)
    const best = bestOf(top, least)
    search(asked, walkerOf(segment.index, asked.lists.most, worker), best, work)
    yield listOf(best)
  }
  return work
}

function listOf({ found, left }: Best): BatchList {
  return {
    positions: Uint32Array.from(found, ({ position }) => position),
    scores: Int32Array.from(found, ({ score }) => score),
    tiedAtCut: left,
  }
}

function taskOf(segment: Segment, batch: BatchSegment, task: Omit<BatchTask, 'top' | 'least'>): SearchTask {
  const columnOf = (name: ColumnName) => (name === 'school' ? segment.school : segment.attributes[name])
  const against: RefusalTable[] = task.refusals.map(({ column, refused }) => ({ column: columnOf(column), refused }))
  if (task.musts !== null) against.push(refusedForMusts(segment, batch, task.musts))
  const extra = new Map(task.extra)
  return searchTask({
    segment,
    lists: task.lists,
    points: attributePointsOf(
      task.all,
      task.tables.map(({ column, points, most }) => ({ column: columnOf(column), points, most })),
    ),
    refusals: against,
    accepts: acceptor(against, new Map(task.waived), segment),
    special: { extra, byWindow: windowSpecials(segment, extra.keys()) },
  })
}

function refusedForMusts({ size, index }: Segment, { skillsKnown }: BatchSegment, musts: Musts): RefusalTable {
  const here = musts.each.filter(({ code }) => code >= 0)
  const column = heldMusts({ size, index, skillsKnown }, here)
  const lacks = (held: readonly HeldSkill[]) =>
    musts.each.some(({ skill, refused }) => refused[held.find((one) => one.skill === skill)?.level ?? 0] === 1)
  const refused = Uint8Array.from(column.values, (held) => (held === null ? musts.unknown : lacks(held) ? 1 : 0))
  return { column, refused }
}

const segments = new WeakMap<BatchSegment, Segment>()

/** A segment that can be searched, but knows no nouns and no ids. */
export function segmentOf(batch: BatchSegment): Segment {
  const known = segments.get(batch)
  if (known !== undefined) return known
  const { buffer, memory, size, workers } = batch.index
  const columns = Object.entries(batch.columns).map(([name, column]) => [name, { ...column, values: [] }])
  const { school, ...attributes } = Object.fromEntries(columns)
  const nameless = () => {
    throw new RangeError('a segment handed to a worker knows positions only')
  }
  const nobody = { codes: new Uint8Array(0), values: [] }
  const none = new Uint32Array(0)
  const segment = segmentOver(
    {
      kind: 'trainee',
      size: batch.size,
      ids: { size: batch.size, at: nameless, rowOf: nameless },
      attributes: attributes as unknown as ZonedAttributes,
      school: school as ZonedColumn<string | null>,
      origin: nobody,
      held: { offsets: none, own: none, kinds: [], around: nobody },
      applications: noApplications,
      index: indexOver(buffer, memory, size, new Map(), workers),
      order: batch.order,
      positions: none,
      forward: batch.forward,
    },
    batch.gone === null ? null : goneOfBits(batch.gone),
  )
  segments.set(batch, segment)
  return segment
}
