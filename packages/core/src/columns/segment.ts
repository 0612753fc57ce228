/**
 * Candidates of one kind compiled into columns: what each has, in an order in which those who are alike stand together. A
 * position is a place in that order; `order` leads from it to the place in id order, which decides between equals.
 */
import { compareIds } from '../model/id.ts'
import type { Candidate, Facets } from '../model/pair.ts'
import type { CandidateKind } from '../model/policy.ts'
import { type FacetName, facetNames } from '../model/view.ts'
import { type Column, reorder } from './column.ts'
import { layoutOrder } from './layout-order.ts'
import { buildSkillIndex, type IndexOptions, type SkillIndex, type SkillRows } from './skill-index.ts'
import { buildZones, type Zones } from './zones.ts'

/** Every facet but the skills, which have posting lists instead. */
export type AttributeName = Exclude<FacetName, 'skills'>
export const attributeNames = facetNames.filter((name) => name !== 'skills')

export type Attributes = { readonly [F in AttributeName]: Column<Facets[F]> }

/** Candidates in id order, as whoever holds them hands them in. */
export interface CandidateRows {
  readonly kind: CandidateKind
  readonly size: number
  /** Ids rise with the rows. */
  idAt(row: number): string
  candidateAt(row: number): Candidate
  /**
   * Distinct values and codes by row. In the preferences the applications are blanked (`someApplication` stands for them):
   * they are told by `applicants`.
   */
  readonly attributes: Attributes
  readonly school: Column<string | null>
  readonly skillsKnown: Column<boolean>
  readonly skills: SkillRows
  /** By demand, the rows that applied to it. */
  readonly applicants: ReadonlyMap<string, readonly number[]>
}

/** Stands for applications to other demands: an application that no demand's id can equal. */
export const someApplication = [{ demand: '', rank: 1 }] as const

export interface ZonedColumn<T> extends Column<T> {
  readonly zones: Zones
}

export interface Segment {
  readonly kind: CandidateKind
  readonly size: number
  /** Codes by position. */
  readonly attributes: { readonly [F in AttributeName]: ZonedColumn<Facets[F]> }
  readonly school: ZonedColumn<string | null>
  readonly skillsKnown: Column<boolean>
  readonly index: SkillIndex
  /** Place in id order of each position. */
  readonly order: Uint32Array
  /** Position of each place in id order. */
  readonly positions: Uint32Array
  /** By demand, the positions that applied to it. */
  readonly applicants: ReadonlyMap<string, readonly number[]>
  idAt(position: number): string
  candidateAt(position: number): Candidate
  /** −1 for an id that is not here. */
  positionOf(id: string): number
}

export function compileSegment(rows: CandidateRows, options: IndexOptions = {}): Segment {
  const { major, education, place } = rows.attributes
  const order = layoutOrder(rows.size, [major, education, place])
  const positions = inverse(order)
  const zoned = <T>(column: Column<T>): ZonedColumn<T> => {
    const moved = reorder(column, order)
    return { ...moved, zones: buildZones(moved.codes, moved.values.length) }
  }
  const applicants = [...rows.applicants].map(
    ([demand, all]) => [demand, all.map((row) => positions[row] ?? 0).sort((a, b) => a - b)] as const,
  )
  return {
    kind: rows.kind,
    size: rows.size,
    attributes: Object.fromEntries(
      attributeNames.map((name) => [name, zoned(rows.attributes[name] as Column<unknown>)]),
    ) as unknown as Segment['attributes'],
    school: zoned(rows.school),
    skillsKnown: reorder(rows.skillsKnown, order),
    index: buildSkillIndex(rows.skills, order, options),
    order,
    positions,
    applicants: new Map(applicants),
    idAt: (position) => rows.idAt(order[position] ?? 0),
    candidateAt: (position) => rows.candidateAt(order[position] ?? 0),
    positionOf(id) {
      const row = rowOf(rows, id)
      return row < 0 ? -1 : (positions[row] ?? -1)
    },
  }
}

/** Bytes that the columns and posting lists of a segment take; nouns and scratch space not counted. */
export function segmentBytes(segment: Segment): number {
  const codes = [...Object.values(segment.attributes), segment.school, segment.skillsKnown]
    .filter(({ values }) => values.length > 1)
    .reduce((sum, column) => sum + column.codes.byteLength, 0)
  const zones = [...Object.values(segment.attributes), segment.school].reduce(
    (sum, column) => sum + column.zones.codes.byteLength + column.zones.offsets.byteLength,
    0,
  )
  const { starts, postings } = segment.index
  return (
    codes + zones + starts.byteLength + postings.byteLength + segment.order.byteLength + segment.positions.byteLength
  )
}

function inverse(order: Uint32Array): Uint32Array {
  const positions = new Uint32Array(order.length)
  for (let position = 0; position < order.length; position++) positions[order[position] ?? 0] = position
  return positions
}

function rowOf(rows: CandidateRows, id: string): number {
  let [low, high] = [0, rows.size - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const side = compareIds(rows.idAt(middle), id)
    if (side === 0) return middle
    if (side < 0) low = middle + 1
    else high = middle - 1
  }
  return -1
}
