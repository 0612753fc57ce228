/**
 * A registry as bytes and back. What is opened is not compiled: columns are looked at where they lie, each read and verified when it is first used. Nouns
 * are kept but for the trainees, whom the columns tell; whoever needs those as nouns hands them in.
 */
import type { Json } from '../model/digest.ts'
import { DuikouError } from '../model/issue.ts'
import { type NounName, nounNames } from '../model/nouns.ts'
import { type CandidateKind, candidateKinds } from '../model/policy.ts'
import { version } from '../model/provenance.ts'
import type { Trainee } from '../model/trainee.ts'
import type { Waiver } from '../rules/rule.ts'
import type { Knowledge } from '../text/knowledge.ts'
import { lazy, ready } from './lazy.ts'
import { nounsIn, writeNouns } from './noun-file.ts'
import { type KeptPool, poolOf } from './pool.ts'
import { hexOf, printOfHex } from './prints.ts'
import { nameIn, type RegionTables, tablesFrom } from './region-tables.ts'
import { printsOf, type Registry, registryOf } from './registry.ts'
import { openSegment, type SegmentHead, writeSegment } from './segment-file.ts'
import type { IndexOptions } from './skill-index.ts'
import { type FileParts, fileParts, type Numbers, type Sha256, SnapshotFile } from './snapshot-file.ts'

export interface SnapshotOptions extends IndexOptions {
  /** A faster SHA-256 than the one in plain JavaScript. */
  readonly sha256?: Sha256
  /** What the snapshot is of, in the words of whoever keeps it: written, and compared when opened. */
  readonly of?: string
  /** Reads and verifies all of it at once, not each section when it is first used. */
  readonly verified?: boolean
  /** One of about the same: what is remembered of values that both have is not worked out anew. */
  readonly like?: Registry
  /** Asked when something needs the trainees as nouns. Without it that is refused: not_held. */
  readonly trainees?: () => readonly Trainee[]
}

/** What a snapshot was made of: whoever opens it must have the same. */
interface Head {
  readonly version: string
  readonly of: string | null
  readonly lexicon: string
  readonly reference: string
  readonly asOf: string
  readonly waivers: readonly Waiver[]
  readonly source: string | null
  readonly prints: Readonly<Record<string, string>>
  readonly candidates: string
  readonly segments: Readonly<Record<CandidateKind, readonly SegmentHead[]>>
  /** By table, in how many sections its nouns are. */
  readonly nouns: Readonly<Record<string, number>>
}

type Sections = Map<string, Numbers | { readonly json: Json }>

export function writeSnapshot(registry: Registry, options: WriteOptions = {}): Uint8Array<ArrayBuffer> {
  const { bytes, parts } = snapshotParts(registry, options)
  const file = new Uint8Array(bytes)
  let past = 0
  for (const part of parts) {
    file.set(part, past)
    past += part.length
  }
  return file
}

export type WriteOptions = Pick<SnapshotOptions, 'sha256' | 'of'>

/** The same bytes part after part, for whoever writes them somewhere: never all of them beside the registry. */
export function snapshotParts(registry: Registry, { sha256, of }: WriteOptions = {}): FileParts {
  const { tables, pools, options, source } = registry.parts
  const sections: Sections = new Map()
  const segments = Object.fromEntries(
    candidateKinds.map((kind) => [
      kind,
      pools[kind]().segments.map((segment, i) => writeSegment(sections, `${kind}.${i}`, segment)),
    ]),
  )
  const nouns = Object.fromEntries(
    keptTables.map((name) => [name, writeNouns(sections, `nouns.${name}`, tables[name].all, nameIn(name))]),
  )
  const head = {
    version,
    of: of ?? null,
    lexicon: registry.knowledge.lexicon.hash,
    reference: registry.knowledge.referenceHash,
    asOf: options.asOf,
    waivers: registry.waivers,
    source,
    prints: printsOf(tables),
    candidates: hexOf(pools.trainee().print()),
    segments,
    nouns,
  }
  return fileParts(head as unknown as Json, sections, sha256)
}

const keptTables = [...nounNames.filter((name) => name !== 'trainees'), 'statistics' as const]

/**
 * Throws DuikouError snapshot_damaged naming the section, here or when that is first read; snapshot_unfit where format, version or
 * knowledge are not those it was written with.
 */
export function openSnapshot(bytes: Uint8Array, knowledge: Knowledge, options: SnapshotOptions = {}): Registry {
  // A registry must not hold the one before it.
  const { like: _, ...rest } = options
  const file = new SnapshotFile(bytes, options.sha256)
  const head = file.head as unknown as Head
  fits('version', head.version, version)
  if (options.of !== undefined) fits('of', head.of ?? '', options.of)
  fits('lexicon', head.lexicon, knowledge.lexicon.hash)
  fits('reference', head.reference, knowledge.referenceHash)
  if (options.verified) file.verify()
  const opened = (kind: CandidateKind): KeptPool => {
    const before = options.like?.parts.pools[kind]
    const like = before?.isMade() ? before().standing : undefined
    const segments = head.segments[kind].map((one, i) => openSegment(file, `${kind}.${i}`, one, options, like?.[i]))
    return kind === 'trainee' ? poolOf(kind, segments, ready(printOfHex(head.candidates))) : poolOf(kind, segments)
  }
  return registryOf({
    tables: openTables(file, head, options),
    knowledge,
    options: { ...rest, asOf: head.asOf, waivers: head.waivers },
    pools: { trainee: ready(opened('trainee')), program: lazy(() => opened('program')) },
    source: head.source,
  })
}

/** Reads every section of a snapshot. Throws DuikouError snapshot_damaged naming the first that is not as it was written. */
export function verifySnapshot(bytes: Uint8Array, { sha256 }: Pick<SnapshotOptions, 'sha256'> = {}): void {
  new SnapshotFile(bytes, sha256).verify()
}

function openTables(file: SnapshotFile, { prints, nouns }: Head, { trainees }: SnapshotOptions): RegionTables {
  return tablesFrom((name: NounName | 'statistics') => {
    if (name === 'trainees') return trainees === undefined ? { rows: notHeld, isHeld: false } : { rows: trainees }
    return nounsIn<unknown>(file, `nouns.${name}`, nouns[name] ?? 1, printOfHex(prints[name] ?? ''))
  })
}

function notHeld(): never {
  throw new DuikouError({ code: 'not_held', noun: 'trainees', id: null })
}

function fits(input: string, found: string, wanted: string): void {
  if (found !== wanted) throw new DuikouError({ code: 'snapshot_unfit', input, found, wanted })
}
