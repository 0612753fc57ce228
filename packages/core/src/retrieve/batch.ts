/**
 * Many demands against all candidates: windows outside, demands inside, so that the lists of a window stay in the cache while every
 * demand walks them. What a worker needs is plain data over shared bytes (`BatchSegment`, `BatchTask`); splitting the demands in
 * any way gives the same lists.
 */
import { noApplications } from '../columns/applications.ts'
import type { Column } from '../columns/column.ts'
import type { Forward } from '../columns/forward.ts'
import type { WasmMemory } from '../columns/kernels/simd.ts'
import type { Registry } from '../columns/registry.ts'
import type { AttributeName } from '../columns/rows.ts'
import { type Segment, segmentOver, type ZonedAttributes, type ZonedColumn } from '../columns/segment.ts'
import { type IndexSize, indexOver, type SkillIndex } from '../columns/skill-index.ts'
import type { Zones } from '../columns/zones.ts'
import { compareIds } from '../model/id.ts'
import { type Best, bestOf } from './best.ts'
import { acceptor, prepare, refusals } from './prepare.ts'
import type { Query } from './query.ts'
import {
  noWork,
  type SearchTask,
  searchTask,
  searchWindow,
  type Visit,
  visits,
  type Work,
  windowSpecials,
} from './search.ts'
import type { SkillLists } from './skill-lists.ts'
import { attributePointsOf, type RefusalTable } from './tables.ts'
import { type BestList, planOf } from './top-k.ts'
import { walkerOf } from './walk.ts'

type ColumnName = AttributeName | 'school'

/** A segment as plain data: what the search reads of it, without the nouns. */
export interface BatchSegment {
  readonly size: number
  readonly order: Uint32Array
  /** Bit p: nobody is at position p any more. */
  readonly gone: Uint32Array | null
  readonly forward: Forward
  readonly columns: Readonly<Record<string, { readonly codes: Column<unknown>['codes']; readonly zones: Zones }>>
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
}

/** Positions in the segment, best first, with their scores; and how many more share the last one's. */
export interface BatchList {
  readonly positions: readonly number[]
  readonly scores: readonly number[]
  readonly tiedAtCut: number
}

export function batchSegment({ size, order, gone, forward, attributes, school, index }: Segment): BatchSegment {
  const columns = Object.entries({ ...attributes, school }).map(([name, { codes, zones }]) => [name, { codes, zones }])
  return {
    size,
    order,
    gone,
    forward,
    columns: Object.fromEntries(columns),
    index: {
      buffer: index.buffer,
      memory: index.memory,
      size: { bounds: index.bounds, skills: index.skills, postings: index.postings.length },
      workers: index.workers,
    },
  }
}

/** Null where a rule reads what is no column (the skills that a need calls musts): such a query is asked by itself. */
export function batchTask(registry: Registry, query: Query, segment: Segment): BatchTask | null {
  const prepared = prepare(registry, query, planOf(registry, query), segment)
  const names = new Map<unknown, ColumnName>([[segment.school, 'school']])
  for (const [name, column] of Object.entries(segment.attributes)) names.set(column, name as AttributeName)
  const against = refusals(prepared)
  if (against.some(({ column }) => !names.has(column))) return null
  const nameOf = (column: unknown) => names.get(column) as ColumnName
  return {
    top: query.top,
    least: query.policy.leastScore ?? 0,
    lists: prepared.lists,
    all: prepared.points.all,
    tables: prepared.points.tables.map(({ column, points, most }) => ({ column: nameOf(column), points, most })),
    refusals: against.map(({ column, refused }) => ({ column: nameOf(column), refused })),
    extra: [...prepared.special.extra],
    // Whoever is outside the view is refused by its table whatever a waiver says.
    waived: [...prepared.waived].map(([position, bits]) => [
      position,
      prepared.outside?.refused[prepared.outside.column.codes[position] ?? 0] === 1 ? 1 : bits,
    ]),
  }
}

/** The list of a query over several segments: what each of them listed, told by ids. */
export function mergeLists(
  top: number,
  parts: readonly { readonly segment: Segment; readonly list: BatchList }[],
): Pick<BestList, 'best' | 'tiedAtCut'> {
  const all = parts
    .flatMap(({ segment, list }) =>
      list.positions.map((position, i) => ({ candidate: segment.idAt(position), score: list.scores[i] ?? 0 })),
    )
    .sort((a, b) => b.score - a.score || compareIds(a.candidate, b.candidate))
  const best = all.slice(0, top)
  const last = best.at(-1)?.score
  const cut = all.slice(top).filter(({ score }) => score === last).length
  const left = parts.reduce((sum, { list }) => sum + (list.scores.at(-1) === last ? list.tiedAtCut : 0), 0)
  return { best, tiedAtCut: cut + left }
}

/** Yields after each window how many of all it has done. `worker` numbers the scratch space to work in. */
export function* runBatch(
  batch: BatchSegment,
  tasks: readonly BatchTask[],
  worker = 0,
): Generator<{ readonly done: number; readonly of: number }, { readonly lists: BatchList[]; readonly work: Work }> {
  const segment = segmentOf(batch)
  const work = noWork()
  const jobs = tasks.map((task) => jobOf(segment, task))
  const byWindow: [Job, Visit][][] = Array.from({ length: segment.index.windows }, () => [])
  for (const job of jobs) {
    const all = visits(job.task, work)
    // The first visits, to the most promising windows, fill the list: they come before all others.
    for (const first of all.slice(0, PROMISING)) visit(segment, job, first, worker, work)
    for (const other of all.slice(PROMISING)) byWindow[other.window]?.push([job, other])
  }
  for (let window = 0; window < byWindow.length; window++) {
    for (const [job, at] of byWindow[window] ?? []) visit(segment, job, at, worker, work)
    yield { done: window + 1, of: byWindow.length }
  }
  return { lists: jobs.map(({ best }) => listOf(best)), work }
}

const PROMISING = 4

interface Job {
  readonly task: SearchTask
  readonly best: Best
}

function visit({ index }: Segment, { task, best }: Job, at: Visit, worker: number, work: Work): void {
  const walker = walkerOf(index, task.lists.most, worker)
  walker.load(task.lists)
  searchWindow(task, walker, at, best, work)
}

function listOf({ found, left }: Best): BatchList {
  return {
    positions: found.map(({ position }) => position),
    scores: found.map(({ score }) => score),
    tiedAtCut: left,
  }
}

function jobOf(segment: Segment, task: BatchTask): Job {
  const columnOf = (name: ColumnName) => (name === 'school' ? segment.school : segment.attributes[name])
  const against: RefusalTable[] = task.refusals.map(({ column, refused }) => ({ column: columnOf(column), refused }))
  const extra = new Map(task.extra)
  return {
    task: searchTask({
      segment,
      lists: task.lists,
      points: attributePointsOf(
        task.all,
        task.tables.map(({ column, points, most }) => ({ column: columnOf(column), points, most })),
      ),
      refusals: against,
      accepts: acceptor(against, new Map(task.waived), segment),
      special: { extra, byWindow: windowSpecials(segment, extra.keys()) },
    }),
    best: bestOf(task.top, task.least),
  }
}

const segments = new WeakMap<BatchSegment, Segment>()

/** A segment that can be searched, but knows no nouns and no ids. */
function segmentOf(batch: BatchSegment): Segment {
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
    batch.gone,
  )
  segments.set(batch, segment)
  return segment
}
