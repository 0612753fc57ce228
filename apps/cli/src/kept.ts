/** What `--data DIR` keeps: a store, or what a folder of spreadsheets says until a store stands beside them. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import {
  type Comparison,
  emptyRegion,
  type Intake,
  nounKey,
  nounNames,
  type RegionData,
  WAITING,
  type WaitingRows,
  waitingAfter,
  waitingOf,
} from 'duikou'
import { placeOf } from './commands/import-options.ts'
import { AS_OF, openFolder, STORE_FILE } from './region-folder.ts'

export interface Known {
  readonly data: RegionData
  readonly asOf: string | null
  /** Rows that the last import of their file put into quarantine. */
  readonly waiting: readonly WaitingRows[]
}

export async function openKnown(folder: string, progress: (words: string) => void, regional?: string): Promise<Known> {
  const base = placeOf(folder)
  if (!existsSync(path.join(base, STORE_FILE)) && !hasSheets(base))
    return { data: emptyRegion, asOf: null, waiting: [] }
  const { intake } = await openFolder(folder, undefined, progress, 'nouns', regional)
  return { data: intake.data, asOf: intake.asOf, waiting: await keptWaiting(base) }
}

async function keptWaiting(base: string): Promise<readonly WaitingRows[]> {
  if (!existsSync(path.join(base, STORE_FILE))) return []
  const { openStore } = await import('@duikou/store')
  const store = await openStore(base)
  try {
    return waitingOf(await store.setting(WAITING))
  } finally {
    await store.close()
  }
}

function hasSheets(base: string): boolean {
  return existsSync(base) && readdirSync(base).some((name) => /\.(xlsx|xls|ods|csv|tsv)$/i.test(name))
}

/**
 * Writes an import, one file one transaction. The first one into a folder of spreadsheets takes over what they say: from then on the store
 * answers, and the spreadsheets stay as they are.
 */
export async function keepImport(
  folder: string,
  { records, missing, renews }: Comparison,
  {
    replace,
    asOf,
    outcomes,
  }: { readonly replace: boolean; readonly asOf: string | null; readonly outcomes: Intake['outcomes'] },
): Promise<void> {
  const base = placeOf(folder)
  const isNew = !existsSync(path.join(base, STORE_FILE))
  const before = isNew && hasSheets(base) ? await openKnown(folder, () => undefined) : null
  const { dropKeptRegistry, openStore } = await import('@duikou/store')
  const store = await openStore(base)
  const act = (subject: string) => ({ actor: 'cli', action: 'import', subject, now: Date.now() })
  try {
    if (before !== null) await store.apply(changesOf(before.data), act('spreadsheets'))
    const day = asOf ?? before?.asOf ?? null
    if (day !== null) await store.set(AS_OF, day, act(AS_OF))
    const files = new Set(records.map(({ sources }) => sources[0]?.file ?? ''))
    for (const file of [...files].sort()) {
      const own = records.filter(({ change, sources }) => change !== 'unchanged' && (sources[0]?.file ?? '') === file)
      if (own.length > 0) await store.apply(own.flatMap(changesOfRecord), act(file))
    }
    if (replace && missing.length > 0)
      await store.apply(
        missing.map(({ table, key }) => ({ noun: table, id: key, value: null })),
        act('replace'),
      )
    const waiting = waitingOf(await store.setting(WAITING))
    const now = waitingAfter(waiting, outcomes, renews)
    if (waiting.length > 0 || now.length > 0) await store.set(WAITING, JSON.stringify(now), act(WAITING))
  } finally {
    dropKeptRegistry(base)
    await store.close()
  }
}

/** What an import changes, as the store takes it. */
export function changesOfImport({ records }: Comparison): StoredChange[] {
  return records.filter(({ change }) => change !== 'unchanged').flatMap(changesOfRecord)
}

/** Under its key, and no longer under the one that it had before a cell of it was mended. */
function changesOfRecord({ table, key, value, replaces }: Comparison['records'][number]): StoredChange[] {
  const written: StoredChange = { noun: table, id: key, value: plainJson(value), keepsState: true }
  return replaces === undefined ? [written] : [{ noun: table, id: replaces, value: null }, written]
}

type StoredChange = Parameters<Awaited<ReturnType<typeof import('@duikou/store').openStore>>['apply']>[0][number]

function changesOf(data: RegionData): StoredChange[] {
  return nounNames.flatMap((table) =>
    data[table].map((noun) => ({ noun: table, id: nounKey(table, noun), value: plainJson(noun) })),
  )
}

function plainJson(value: unknown): NonNullable<StoredChange['value']> {
  return JSON.parse(JSON.stringify(value))
}
