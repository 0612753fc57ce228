/**
 * Candidates of one kind compiled into columns: what each has, in an order in which those who are alike stand together. A
 * position is a place in that order; `order` leads from it to the row, the place in id order, which decides between equals.
 * A segment is never changed: who leaves is marked in a copy that shares all columns.
 */
import type { Candidate, Facets } from '../model/pair.ts'
import type { CandidateKind } from '../model/policy.ts'
import { type Applicants, type Applications, applicantsOf } from './applications.ts'
import { type Column, narrow, reorder } from './column.ts'
import { type Forward, forwardOf } from './forward.ts'
import { countGone, type Gone, isIn, withGone } from './gone.ts'
import { type HeldRows, heldAt } from './held.ts'
import { HeldLists } from './held-lists.ts'
import type { Ids } from './ids.ts'
import { layoutOrder } from './layout-order.ts'
import {
  type AttributeName,
  type Attributes,
  attributeNames,
  type CandidateRows,
  candidateOf,
  type Origin,
} from './rows.ts'
import { plainSpace, type Space } from './scratch.ts'
import { buildSkillIndex, type IndexOptions, listsOfRows, type SkillIndex } from './skill-index.ts'
import { layWindows } from './windows.ts'
import { buildZones, type Zones } from './zones.ts'

export interface ZonedColumn<T> extends Column<T> {
  readonly zones: Zones
}

export type ZonedAttributes = { readonly [F in AttributeName]: ZonedColumn<Facets[F]> }

/** What a segment is made of; all but the gone share it. Columns and skills lie by position, applications by row. */
export interface SegmentColumns {
  readonly kind: CandidateKind
  readonly size: number
  readonly ids: Ids
  readonly attributes: ZonedAttributes
  readonly school: ZonedColumn<string | null>
  readonly origin: Column<Origin>
  readonly held: HeldRows
  readonly applications: Applications
  readonly index: SkillIndex
  /** Row of each position. */
  readonly order: Uint32Array
  /** Position of each row. */
  readonly positions: Uint32Array
  /** Where it is told already. */
  readonly forward?: Forward
}

export interface Segment extends Omit<SegmentColumns, 'ids' | 'forward'> {
  /** The same for all states of one segment. */
  readonly columns: SegmentColumns
  /** Who is here no more. Null: all are. */
  readonly gone: Gone | null
  /** How many are still here. */
  readonly live: number
  readonly skillsKnown: Column<boolean>
  readonly applicants: Applicants
  readonly forward: Forward
  idAt(position: number): string
  candidateAt(position: number): Candidate
  /** −1 for an id that is not here. */
  positionOf(id: string): number
}

export function isGone({ gone }: Pick<Segment, 'gone'>, position: number): boolean {
  return gone !== null && isIn(gone, position)
}

export function compileSegment(rows: CandidateRows, options: IndexOptions = {}): Segment {
  const { space = plainSpace } = rows
  const { major, education, place } = rows.attributes
  const classes = classesOf(major)
  const order = layoutOrder(rows.size, [major, education, place, classes], space)
  const positions = inverse(order, space)
  const moved = <T>(column: Column<T>) => reorder(column, positions, space)
  const attributes = Object.fromEntries(
    attributeNames.map((name) => [name, moved(rows.attributes[name] as Column<unknown>)]),
  ) as unknown as Attributes
  // The strongest first: the order laid out above, told backwards.
  const groups = [moved(classes), attributes.place, attributes.education, attributes.major]
  const windows = layWindows(
    rows.size,
    groups.map(({ codes }) => codes),
  )
  const zoned = <T>(column: Column<T>): ZonedColumn<T> => ({
    ...column,
    zones: buildZones(column.codes, column.values.length, windows),
  })
  const held = rows.layHeld({ positions, space })
  const lists = rows.skillRows === undefined ? new HeldLists(held) : listsOfRows(rows.skillRows, order)
  return segmentOver({
    kind: rows.kind,
    size: rows.size,
    ids: rows.ids,
    attributes: Object.fromEntries(
      attributeNames.map((name) => [name, zoned(attributes[name] as Column<unknown>)]),
    ) as unknown as ZonedAttributes,
    school: zoned(moved(rows.school)),
    origin: moved(rows.origin),
    held,
    applications: rows.applications,
    index: buildSkillIndex(lists, windows, options),
    order,
    positions,
  })
}

/** 专业类: what demands ask for most often. */
function classesOf({ codes, values }: Column<string | null>): Column<string | null> {
  const classes = [...new Set(values.map((major) => major?.slice(0, 4) ?? null))]
  const codeOf = values.map((major) => classes.indexOf(major?.slice(0, 4) ?? null))
  const classCodes = classes.length <= 256 ? new Uint8Array(codes.length) : new Uint32Array(codes.length)
  for (let row = 0; row < codes.length; row++) classCodes[row] = codeOf[codes[row] ?? 0] ?? 0
  return { codes: classCodes, values: classes }
}

export function segmentOver(columns: SegmentColumns, gone: Gone | null = null): Segment {
  return new StandingSegment(columns, gone)
}

/** The same segment without the candidates at these positions. */
export function without(segment: Segment, positions: readonly number[]): Segment {
  if (positions.length === 0) return segment
  const { gone, added } = withGone(segment.gone, segment.size, positions)
  return new StandingSegment(segment.columns, gone, segment.live - added)
}

class StandingSegment implements Segment {
  readonly columns: SegmentColumns
  readonly gone: Gone | null
  #live: number | null
  readonly kind: CandidateKind
  readonly size: number

  /** `live` where it is known: else it is counted when first asked for. */
  constructor(columns: SegmentColumns, gone: Gone | null, live: number | null = null) {
    this.columns = columns
    this.gone = gone
    this.#live = live
    this.kind = columns.kind
    this.size = columns.size
  }

  get attributes() {
    return this.columns.attributes
  }
  get school() {
    return this.columns.school
  }
  get origin() {
    return this.columns.origin
  }
  get held() {
    return this.columns.held
  }
  get applications() {
    return this.columns.applications
  }
  get index() {
    return this.columns.index
  }
  get order() {
    return this.columns.order
  }
  get positions() {
    return this.columns.positions
  }
  get skillsKnown() {
    return derivedOf(this.columns).skillsKnown
  }
  get applicants() {
    return derivedOf(this.columns).applicants
  }
  get forward() {
    return derivedOf(this.columns).forward
  }
  get live() {
    this.#live ??= this.size - (this.gone === null ? 0 : countGone(this.gone))
    return this.#live
  }

  idAt(position: number): string {
    return this.columns.ids.at(this.order[position] ?? 0)
  }

  candidateAt(position: number): Candidate {
    const { columns } = this
    const at = <T>({ codes, values }: Column<T>) => values[codes[position] ?? 0] as T
    const skills = heldAt(columns.held, position)
    const row = this.order[position] ?? 0
    return candidateOf(columns, row, skills, at(columns.school), (name) => at(columns.attributes[name]))
  }

  positionOf(id: string): number {
    const row = this.columns.ids.rowOf(id)
    const position = row < 0 ? -1 : (this.positions[row] ?? -1)
    return position >= 0 && isGone(this, position) ? -1 : position
  }
}

/** What is told by the columns and asked by few: made when first asked for. */
class Derived {
  readonly #columns: SegmentColumns
  #skillsKnown: Column<boolean> | null = null
  #applicants: Applicants | null = null
  #forward: Forward | null = null

  constructor(columns: SegmentColumns) {
    this.#columns = columns
  }

  get skillsKnown(): Column<boolean> {
    this.#skillsKnown ??= knownOf(this.#columns)
    return this.#skillsKnown
  }

  get applicants(): Applicants {
    this.#applicants ??= applicantsOf(this.#columns.applications, this.#columns.positions)
    return this.#applicants
  }

  get forward(): Forward {
    const { held, index, forward } = this.#columns
    this.#forward ??= forward ?? forwardOf(held, index.codeOf)
    return this.#forward
  }
}

const derived = new WeakMap<SegmentColumns, Derived>()

function derivedOf(columns: SegmentColumns): Derived {
  const known = derived.get(columns) ?? new Derived(columns)
  derived.set(columns, known)
  return known
}

function knownOf({ held, size }: SegmentColumns): Column<boolean> {
  const known = held.around.values.map(({ own, taught }) => own || taught !== null)
  const [first] = known
  if (known.every((one) => one === first)) return { codes: narrow(new Uint8Array(size), 1), values: [first ?? false] }
  const codes = Uint8Array.from(held.around.codes, (code) => (known[code] ? 1 : 0))
  return { codes, values: [false, true] }
}

function inverse(order: Uint32Array, space: Space): Uint32Array {
  const positions = new Uint32Array(space(order.byteLength))
  for (let position = 0; position < order.length; position++) positions[order[position] ?? 0] = position
  return positions
}
