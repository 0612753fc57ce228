/**
 * The compiled registry kept beside the database, so that asking does not compile. It is a copy of what the records say, never a source: one that is
 * missing, damaged, or of other records, knowledge or another day is made anew.
 */
import { renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { compileRegistry, DuikouError, type Knowledge, type Registry } from 'duikou'
import { openSnapshotFile, writeSnapshotFile } from './snapshot-file.ts'
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
  if (folder !== null && !looksOnly && read === revision) keep(path.join(folder, SNAPSHOT_FILE), registry, of)
  return { registry, revision: read, wasKept: false }
}

/** Whoever has written records drops what was kept of those before: nobody who was withdrawn lies on in a copy. */
export function dropKeptRegistry(folder: string): void {
  rmSync(path.join(folder, SNAPSHOT_FILE), { force: true })
}

function opened(file: string, knowledge: Knowledge, of: string): Registry | null {
  try {
    return openSnapshotFile(file, knowledge, { of, verified: true })
  } catch (error) {
    // There is none, it may not be read, or it does not fit: the records are there.
    if (error instanceof DuikouError || isOfFiles(error)) return null
    throw error
  }
}

function isOfFiles(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

/** Whoever reads meanwhile sees the one before or this one, whole. A folder that takes no file does without. */
function keep(file: string, registry: Registry, of: string): void {
  const draft = `${file}.${process.pid}.draft`
  try {
    writeSnapshotFile(draft, registry, of)
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    if (!isOfFiles(error)) throw error
  }
}
