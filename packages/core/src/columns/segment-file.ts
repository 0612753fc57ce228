/** A segment as sections of a snapshot: which array lies under which name. */
import type { Json } from '../model/digest.ts'
import type { CandidateKind } from '../model/policy.ts'
import type { HeldSkill } from '../model/skill.ts'
import { type Column, narrow } from './column.ts'
import { flatBits, goneOfBits } from './gone.ts'
import type { Around } from './held.ts'
import { idsOver, packIds } from './ids.ts'
import { lazy } from './lazy.ts'
import { attributeNames, type Origin } from './rows.ts'
import { type Segment, type SegmentColumns, segmentOver, type ZonedAttributes, type ZonedColumn } from './segment.ts'
import { type IndexOptions, loadSkillIndex } from './skill-index.ts'
import type { Numbers, SnapshotFile } from './snapshot-file.ts'
import { windowsFrom } from './windows.ts'

/** What is known of a segment before any of its sections is read. */
export interface SegmentHead {
  readonly kind: CandidateKind
  readonly size: number
}

type Sections = Map<string, Numbers | { readonly json: Json }>

export function writeSegment(sections: Sections, prefix: string, segment: Segment): SegmentHead {
  const { columns, gone, index, held, applications } = segment
  const put = (name: string, numbers: Numbers) => sections.set(`${prefix}.${name}`, numbers)
  const tell = (name: string, value: unknown) => sections.set(`${prefix}.${name}`, { json: value as Json })
  const putColumn = (name: string, { codes, values }: Column<unknown>) => {
    // One value needs no codes.
    if (values.length > 1) put(`${name}.codes`, codes)
    tell(`${name}.values`, values)
  }
  const zoned = { ...columns.attributes, school: columns.school }
  for (const [name, column] of Object.entries(zoned)) {
    putColumn(name, column)
    put(`${name}.zone-offsets`, column.zones.offsets)
    put(`${name}.zone-codes`, column.zones.codes)
    // One value is told by the windows already.
    if (column.zones.blocks === null) continue
    put(`${name}.block-offsets`, column.zones.blocks.offsets)
    put(`${name}.block-codes`, column.zones.blocks.codes)
  }
  putColumn('origin', columns.origin)
  putColumn('around', held.around)
  const { bytes, blocks } = packIds(columns.size, (row) => columns.ids.at(row))
  put('ids', bytes)
  put('id-blocks', blocks)
  put('skill-offsets', held.offsets)
  put('own-skills', held.own)
  tell('skill-kinds', held.kinds)
  put('applied-rows', applications.rows)
  put('applied-demands', applications.demands)
  put('applied-ranks', applications.ranks)
  tell('applied-names', applications.names)
  put('order', columns.order)
  put('positions', columns.positions)
  tell('skills', [...index.codeOf.keys()])
  put('windows', index.bounds.starts)
  put('starts', index.starts)
  put('postings', index.postings)
  if (gone !== null) put('gone', flatBits(gone, columns.size))
  return { kind: columns.kind, size: columns.size }
}

export function openSegment(
  file: SnapshotFile,
  prefix: string,
  { kind, size }: SegmentHead,
  options: IndexOptions,
  like?: Segment,
): Segment {
  const name = (part: string) => `${prefix}.${part}`
  const column = <T>(part: string, values = file.json<readonly T[]>(name(`${part}.values`))): Column<T> => {
    const codes = values.length > 1 ? file.numbers(name(`${part}.codes`)) : narrow(new Uint8Array(size), 1)
    return { codes, values }
  }
  const zoned = <T>(part: string, before?: readonly T[]): ZonedColumn<T> => {
    const zone = (of: 'zone' | 'block') => ({
      offsets: file.u32(name(`${part}.${of}-offsets`)),
      codes: file.u32(name(`${part}.${of}-codes`)),
    })
    const blocks = file.has(name(`${part}.block-offsets`)) ? zone('block') : null
    const values = file.values(name(`${part}.values`), before)
    return { ...column(part, values), zones: { ...zone('zone'), blocks } }
  }
  const parts: { readonly [P in Exclude<keyof SegmentColumns, 'kind' | 'size' | 'forward'>]: () => SegmentColumns[P] } =
    {
      ids: () => idsOver({ size, bytes: file.numbers(name('ids')) as Uint8Array, blocks: file.u32(name('id-blocks')) }),
      attributes: () =>
        withParts<ZonedAttributes>(
          attributeNames.map((part) => [part, () => zoned<unknown>(part, like?.attributes[part].values)]),
        ),
      school: () => zoned<string | null>('school', like?.school.values),
      origin: () => column<Origin>('origin'),
      held: () => ({
        offsets: file.u32(name('skill-offsets')),
        own: file.numbers(name('own-skills')) as Uint16Array | Uint32Array,
        kinds: file.json<readonly HeldSkill[]>(name('skill-kinds')),
        around: column<Around>('around'),
      }),
      applications: () => ({
        rows: file.u32(name('applied-rows')),
        demands: file.u32(name('applied-demands')),
        ranks: file.numbers(name('applied-ranks')) as Uint8Array,
        names: file.json<readonly string[]>(name('applied-names')),
      }),
      index: () =>
        loadSkillIndex(
          windowsFrom(file.u32(name('windows'))),
          file.json<readonly string[]>(name('skills')),
          file.u32(name('starts')),
          file.numbers(name('postings')) as Uint16Array,
          options,
        ),
      order: () => file.u32(name('order')),
      positions: () => file.u32(name('positions')),
    }
  const columns = withParts<Omit<SegmentColumns, 'kind' | 'size'>>(Object.entries(parts))
  const whole = Object.defineProperties({ kind, size }, Object.getOwnPropertyDescriptors(columns)) as SegmentColumns
  return segmentOver(whole, file.has(name('gone')) ? goneOfBits(file.u32(name('gone'))) : null)
}

/** An object whose members are made when first read. */
function withParts<T extends object>(parts: readonly (readonly [string, () => unknown])[]): T {
  const object = {}
  for (const [part, make] of parts) Object.defineProperty(object, part, { enumerable: true, get: lazy(make) })
  return object as T
}
