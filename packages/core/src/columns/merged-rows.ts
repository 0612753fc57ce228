/** The candidates of several segments who are still there, as rows of columns in id order: made of columns alone, column by column. */
import { compareIds } from '../model/id.ts'
import type { HeldSkill } from '../model/skill.ts'
import type { Applications } from './applications.ts'
import { type Codes, type Column, narrow, TextDictionary } from './column.ts'
import { type HeldRows, laidOnce, reorderHeld } from './held.ts'
import { idsOver, packIds } from './ids.ts'
import { type Attributes, attributeNames, type CandidateRows } from './rows.ts'
import { isGone, type Segment } from './segment.ts'

/** Yields after each part how many of all are done. */
export function* mergedRows(
  segments: readonly Segment[],
): Generator<{ readonly done: number; readonly of: number }, CandidateRows> {
  const of = attributeNames.length + 4
  let done = 0
  const places = placesOf(segments)
  const step = () => ({ done: ++done, of })
  yield step()
  const attributes: Record<string, Column<unknown>> = {}
  for (const name of attributeNames) {
    attributes[name] = mergedColumn<unknown>(
      segments.map((one) => one.attributes[name]),
      places,
    )
    yield step()
  }
  const [school, origin] = [
    mergedColumn(
      segments.map((one) => one.school),
      places,
    ),
    mergedColumn(
      segments.map((one) => one.origin),
      places,
    ),
  ]
  yield step()
  const held = mergedHeld(segments, places)
  yield step()
  const applications = mergedApplications(segments, places)
  const ids = packIds(places.size, (row) => segments[places.segment[row] ?? 0]?.idAt(places.position[row] ?? 0) ?? '')
  yield step()
  return {
    kind: segments[0]?.kind ?? 'trainee',
    size: places.size,
    ids: idsOver(ids),
    attributes: attributes as unknown as Attributes,
    school,
    origin,
    layHeld: laidOnce(held, reorderHeld),
    applications,
  }
}

/** Where each row of the result comes from. */
interface Places {
  readonly size: number
  readonly segment: Uint16Array
  readonly position: Uint32Array
  readonly row: Uint32Array
}

function placesOf(segments: readonly Segment[]): Places {
  const size = segments.reduce((sum, { live }) => sum + live, 0)
  const places = { size, segment: new Uint16Array(size), position: new Uint32Array(size), row: new Uint32Array(size) }
  const heads = segments.map((segment, i) => headOf(segment, i)).filter(({ id }) => id !== null)
  for (let to = 0; to < size; to++) {
    let [first] = heads
    for (const head of heads) if (first !== undefined && compareIds(head.id ?? '', first.id ?? '') < 0) first = head
    if (first === undefined) break
    places.segment[to] = first.place
    places.position[to] = first.position
    places.row[to] = first.row
    first.next()
    if (first.id === null) heads.splice(heads.indexOf(first), 1)
  }
  return places
}

/** The next of a segment's candidates, in id order. */
interface Head {
  readonly place: number
  id: string | null
  row: number
  position: number
  next(): void
}

function headOf(segment: Segment, place: number): Head {
  const head: Head = {
    place,
    id: null,
    row: -1,
    position: -1,
    next() {
      do head.row++
      while (head.row < segment.size && isGone(segment, segment.positions[head.row] ?? 0))
      head.position = segment.positions[head.row] ?? 0
      head.id = head.row < segment.size ? segment.idAt(head.position) : null
    },
  }
  head.next()
  return head
}

function mergedColumn<T>(columns: readonly Column<T>[], places: Places): Column<T> {
  const dictionary = new TextDictionary<T>()
  const codes = new Uint32Array(places.size)
  const known = columns.map(({ values }) => new Int32Array(values.length).fill(-1))
  for (let to = 0; to < places.size; to++) {
    const segment = places.segment[to] ?? 0
    const { codes: from, values } = columns[segment] as Column<T>
    const before = from[places.position[to] ?? 0] ?? 0
    const codesThere = known[segment] as Int32Array
    let code = codesThere[before] ?? -1
    if (code < 0) {
      code = dictionary.code(values[before] as T)
      codesThere[before] = code
    }
    codes[to] = code
  }
  return { codes: narrow(codes as Codes, dictionary.values.length), values: dictionary.values }
}

function mergedHeld(segments: readonly Segment[], places: Places): HeldRows {
  const kinds = new TextDictionary<HeldSkill>()
  const coded = segments.map(({ held }) => Uint32Array.from(held.kinds, (kind) => kinds.code(kind)))
  const offsets = new Uint32Array(places.size + 1)
  for (let to = 0; to < places.size; to++) {
    const { held } = segments[places.segment[to] ?? 0] as Segment
    const at = places.position[to] ?? 0
    offsets[to + 1] = (offsets[to] ?? 0) + (held.offsets[at + 1] ?? 0) - (held.offsets[at] ?? 0)
  }
  const own =
    kinds.values.length <= 65_536
      ? new Uint16Array(offsets[places.size] ?? 0)
      : new Uint32Array(offsets[places.size] ?? 0)
  for (let to = 0, past = 0; to < places.size; to++) {
    const place = places.segment[to] ?? 0
    const { held } = segments[place] as Segment
    const at = places.position[to] ?? 0
    for (let i = held.offsets[at] ?? 0, end = held.offsets[at + 1] ?? 0; i < end; i++)
      own[past++] = coded[place]?.[held.own[i] ?? 0] ?? 0
  }
  const around = mergedColumn(
    segments.map(({ held }) => held.around),
    places,
  )
  return { offsets, own, kinds: kinds.values, around }
}

function mergedApplications(segments: readonly Segment[], places: Places): Applications {
  const names = new TextDictionary<string>()
  const coded = segments.map(({ applications }) => Uint32Array.from(applications.names, (name) => names.code(name)))
  const next = segments.map(() => 0)
  const [rows, demands, ranks]: number[][] = [[], [], []]
  for (let to = 0; to < places.size; to++) {
    const place = places.segment[to] ?? 0
    const { applications } = segments[place] as Segment
    const row = places.row[to] ?? 0
    let at = next[place] ?? 0
    while (at < applications.rows.length && (applications.rows[at] ?? 0) < row) at++
    for (; at < applications.rows.length && applications.rows[at] === row; at++) {
      rows?.push(to)
      demands?.push(coded[place]?.[applications.demands[at] ?? 0] ?? 0)
      ranks?.push(applications.ranks[at] ?? 1)
    }
    next[place] = at
  }
  return {
    rows: Uint32Array.from(rows ?? []),
    demands: Uint32Array.from(demands ?? []),
    ranks: Uint8Array.from(ranks ?? []),
    names: names.values,
  }
}
