/**
 * The compiled registry kept beside the database, so that asking does not compile. It is a copy of what the records say, never a source: one that is
 * missing, damaged, or of other records, knowledge or another day is made anew.
 */
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compileRegistry, DuikouError, type Knowledge, openSnapshot, type Registry, writeSnapshot } from 'duikou'
import type { Store } from './store.ts'

export const SNAPSHOT_FILE = 'duikou.snapshot'

export interface KeptRegistry {
  readonly registry: Registry
  readonly revision: number
  /** Whether it was opened, not compiled. */
  readonly wasKept: boolean
}

export interface KeptRegistryOptions {
  readonly knowledge: Knowledge
  /** The day as of which all is judged, 'YYYY-MM-DD'. */
  readonly asOf: string
  /** What is kept is looked at, and never written: somebody else looks after it. */
  readonly looksOnly?: boolean
}

/**
 * The registry of the newest revision. `folder`: where the database lies; null where it lies elsewhere: then nothing is kept. An
 * opened one holds no trainees as nouns (`not_held`).
 */
export async function keptRegistry(
  store: Store,
  folder: string | null,
  { knowledge, asOf, looksOnly = false }: KeptRegistryOptions,
): Promise<KeptRegistry> {
  const { revision, digest } = await store.contents()
  const of = `${revision} ${digest} ${asOf}`
  const kept = folder === null ? null : opened(path.join(folder, SNAPSHOT_FILE), knowledge, of)
  if (kept !== null) return { registry: kept, revision, wasKept: true }
  const { revision: read, data } = await store.region()
  const registry = compileRegistry(data, knowledge, { asOf })
  // Records that changed between the two reads are kept with the next call.
  if (folder !== null && !looksOnly && read === revision)
    keep(path.join(folder, SNAPSHOT_FILE), writeSnapshot(registry, { sha256, of }))
  return { registry, revision: read, wasKept: false }
}

/** Whoever has written records drops what was kept of those before: nobody who was withdrawn lies on in a copy. */
export function dropKeptRegistry(folder: string): void {
  rmSync(path.join(folder, SNAPSHOT_FILE), { force: true })
}

function opened(file: string, knowledge: Knowledge, of: string): Registry | null {
  const bytes = readOrNull(file)
  if (bytes === null) return null
  try {
    return openSnapshot(bytes, knowledge, { sha256, of, verified: true })
  } catch (error) {
    if (error instanceof DuikouError) return null
    throw error
  }
}

function readOrNull(file: string): Uint8Array | null {
  try {
    return readFileSync(file)
  } catch {
    return null // there is none, or it may not be read: the records are there
  }
}

/** Whoever reads meanwhile sees the one before or this one, whole. A folder that takes no file does without. */
function keep(file: string, bytes: Uint8Array): void {
  const draft = `${file}.${process.pid}.draft`
  try {
    writeFileSync(draft, bytes)
    renameSync(draft, file)
  } catch {
    rmSync(draft, { force: true })
  }
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
