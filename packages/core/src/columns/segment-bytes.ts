/** What a segment takes in memory. */
import { packIds } from './ids.ts'
import type { Segment } from './segment.ts'
import type { ZoneCodes } from './zones.ts'

/** Bytes of everything that grows with the candidates, by part; scratch space and the distinct values of columns are not counted. */
export function bytesByPart({ columns, gone, index }: Segment): Readonly<Record<string, number>> {
  const { attributes, school, origin, held, applications, order, positions, ids } = columns
  const codes = [...Object.values(attributes), school, origin, held.around].filter(({ values }) => values.length > 1)
  const zones = [...Object.values(attributes), school].map((column) => column.zones)
  const { bytes, blocks } = packIds(ids.size, (row) => ids.at(row))
  return {
    postings: index.postings.byteLength,
    starts: index.starts.byteLength,
    skills: held.own.byteLength + held.offsets.byteLength,
    columns: sum(codes.map((column) => column.codes.byteLength)),
    zones: sum(zones.flatMap((one) => [bytesOfZones(one), one.blocks === null ? 0 : bytesOfZones(one.blocks)])),
    order: order.byteLength + positions.byteLength,
    ids: bytes.byteLength + blocks.byteLength,
    applications: applications.rows.byteLength + applications.demands.byteLength + applications.ranks.byteLength,
    gone: sum((gone ?? []).map((page) => page?.byteLength ?? 0)),
  }
}

export function segmentBytes(segment: Segment): number {
  return sum(Object.values(bytesByPart(segment)))
}

function bytesOfZones({ codes, offsets }: ZoneCodes): number {
  return codes.byteLength + offsets.byteLength
}

function sum(parts: readonly number[]): number {
  return parts.reduce((all, part) => all + part, 0)
}
