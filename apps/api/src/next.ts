/**
 * The next registry, made on another thread and taken over in one piece: bytes that are opened where they lie, never compiled here. They stay in the
 * memory of the process, so no digest is taken of them.
 */
import type { Change } from '@duikou/store'
import {
  compileRegistry,
  type Knowledge,
  type NounName,
  nounNames,
  nouns,
  openSnapshot,
  type RegionData,
  type Registry,
  readying,
  writeSnapshot,
} from 'duikou'

export interface NextRegistry {
  /** The revision whose records it was made from, with changes over them that are yet to be written. */
  readonly base: number
  /** The day as of which it judges. */
  readonly asOf: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Records as they were read, with their revision. */
export interface Known {
  readonly revision: number
  readonly data: RegionData
}

/** More changes than these are quicker compiled with all that is there, on the thread that made them. */
export const MOST_APPLIED = 200

export function nextRegistry(
  { revision, data }: Known,
  changes: readonly Change[],
  knowledge: Knowledge,
  asOf: string,
): NextRegistry {
  return toHandOver(compileRegistry(changed(data, changes), knowledge, { asOf }), revision)
}

export function toHandOver(registry: Registry, base: number): NextRegistry {
  return { base, asOf: registry.asOf, bytes: writeSnapshot(registry, { sha256: untaken }) }
}

/** Opened and read part after part, between other work: whoever asks it first does not pay for all of it. */
export async function handedOver(
  { bytes }: NextRegistry,
  knowledge: Knowledge,
  like: Registry | null,
): Promise<Registry> {
  const registry = openSnapshot(bytes, knowledge, { sha256: untaken, ...(like === null ? {} : { like }) })
  const work = readying(registry)
  while (!work.next().done) await new Promise<void>((resolve) => setImmediate(resolve))
  return registry
}

const untaken = () => new Uint8Array(32)

function changed(data: RegionData, changes: readonly Change[]): RegionData {
  const byNoun = new Map<NounName, Change[]>()
  for (const change of changes) {
    const here = byNoun.get(change.noun) ?? []
    here.push(change)
    byNoun.set(change.noun, here)
  }
  const tables = nounNames.map((noun) => {
    const here = byNoun.get(noun)
    if (here === undefined) return [noun, data[noun]]
    const key = nouns[noun].key as (value: unknown) => string
    const rows = new Map<string, unknown>(data[noun].map((value) => [key(value), value]))
    for (const { id, value } of here) {
      if (value === null) rows.delete(id)
      else rows.set(id, value)
    }
    return [noun, [...rows.values()]]
  })
  return { ...data, ...Object.fromEntries(tables) } as RegionData
}
