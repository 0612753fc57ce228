/**
 * Many questions, each with all that a closing line tells, on any thread: `matchTask` says what is asked of a segment as plain data, `runMatches`
 * answers it there, and `matchResult` makes of the answers of all segments what `match` gives. Any split, in any order, gives the same.
 */
import type { Registry } from '../columns/registry.ts'
import type { Segment } from '../columns/segment.ts'
import type { MatchResult } from '../model/match-result.ts'
import { type BatchSegment, type ColumnName, namesOf, segmentOf } from './batch.ts'
import { type Asked, type FoundIn, foundIn } from './found-in.ts'
import type { Query } from './query.ts'
import { noWork, type Work, windowSpecials } from './search-task.ts'
import { attributePointsOf } from './tables.ts'
import { askedOf, planOf, resultOf } from './top-k.ts'

interface NamedRefusals {
  readonly column: ColumnName
  readonly refused: Uint8Array
}

/** A question as plain data: `Asked` with columns told by their names. */
export interface MatchTask
  extends Pick<Asked, 'top' | 'least' | 'nearMisses' | 'lists' | 'musts' | 'wanted' | 'facets'> {
  readonly all: number
  readonly points: readonly { readonly column: ColumnName; readonly points: Int32Array; readonly most: number }[]
  readonly extra: readonly (readonly [position: number, points: number])[]
  readonly waived: readonly (readonly [position: number, against: number])[]
  readonly tables: readonly (NamedRefusals | null)[]
  readonly outside: NamedRefusals | null
}

export function matchTask(registry: Registry, query: Query, segment: Segment): MatchTask {
  const asked = askedOf(registry, query, planOf(registry, query), segment)
  const nameOf = namesOf(segment)
  const { top, least, nearMisses, lists, musts, wanted, facets, points, special, waived, tables, outside } = asked
  return {
    ...{ top, least, nearMisses, lists, musts, wanted, facets },
    all: points.all,
    points: points.tables.map(({ column, points: by, most }) => ({ column: nameOf(column), points: by, most })),
    extra: [...special.extra],
    waived: [...waived],
    tables: tables.map((table) => (table === null ? null : { column: nameOf(table.column), refused: table.refused })),
    outside: outside === null ? null : { column: nameOf(outside.column), refused: outside.refused },
  }
}

/** Yields after each question how many of all are answered. `worker` numbers the scratch space to work in. */
export function* runMatches(
  batch: BatchSegment,
  tasks: readonly MatchTask[],
  worker = 0,
): Generator<{ readonly done: number; readonly of: number }, { readonly found: FoundIn[]; readonly work: Work }> {
  const segment = segmentOf(batch)
  const work = noWork()
  const found: FoundIn[] = []
  for (const task of tasks) {
    found.push(foundIn(heard(task, segment, batch), work, worker))
    yield { done: found.length, of: tasks.length }
  }
  return { found, work }
}

/** `found`: what each segment of the pool answered, in the order of the segments. */
export function matchResult(registry: Registry, query: Query, found: readonly FoundIn[]): MatchResult {
  return resultOf(registry, query, planOf(registry, query), found)
}

function heard(
  { all, points, extra, tables, outside, waived, ...task }: MatchTask,
  segment: Segment,
  { skillsKnown }: BatchSegment,
): Asked {
  const columnOf = (name: ColumnName) => (name === 'school' ? segment.school : segment.attributes[name])
  const named = ({ column, refused }: NamedRefusals) => ({ column: columnOf(column), refused })
  const byPosition = new Map(extra)
  return {
    ...task,
    segment,
    skillsKnown,
    points: attributePointsOf(
      all,
      points.map(({ column, points: by, most }) => ({ column: columnOf(column), points: by, most })),
    ),
    special: { extra: byPosition, byWindow: windowSpecials(segment, byPosition.keys()) },
    waived: new Map(waived),
    tables: tables.map((table) => (table === null ? null : named(table))),
    outside: outside === null ? null : named(outside),
  }
}
