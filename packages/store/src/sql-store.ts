/** The store over any SQL database: every call is one transaction, every write carries its digests with it. */
import { sql } from 'drizzle-orm'
import { digest, emptyRegion, isNounName, type NounName, nounNames, type RegionData } from 'duikou'
import { doneBefore, keepDone } from './answers.ts'
import { appendAudit, readAudit } from './audit.ts'
import type { Database, Row, Transaction } from './database.ts'
import { dumpStore, restoreStore } from './dump.ts'
import { purgePersons } from './purge.ts'
import { applyChanges, revisionOf } from './records.ts'
import { migrate, SCHEMA_VERSION } from './schema.ts'
import { sqlJobs } from './sql-jobs.ts'
import { setSetting, settingOf } from './state.ts'
import type { Store, StoredRecord } from './store.ts'
import { parseJson } from './text.ts'
import { verifyStore } from './verify.ts'

export async function storeOver(database: Database): Promise<Store> {
  const before = await migrate(database)
  const inOne = <T>(work: (tx: Transaction) => Promise<T>) => database.transaction(work)
  const read = <T>(work: (tx: Transaction) => Promise<T>) => database.reading(work)
  const revision = keptWhile(database, () => read(revisionOf))
  const settings = new Map<string, () => Promise<string | null>>()
  return {
    jobs: sqlJobs(database),
    revision,
    contents: () => read(contentsOf),
    get: (noun, id) =>
      read(async (tx) => {
        const [row] = await tx.all(
          sql`SELECT id, revision, value, digest FROM record WHERE noun = ${noun} AND id = ${id}`,
        )
        return row === undefined ? null : toRecord(row)
      }),
    list: (noun, { after = '', limit }) =>
      read(async (tx) => {
        const rows = await tx.all(sql`SELECT id, revision, value, digest FROM record
          WHERE noun = ${noun} AND id > ${after} ORDER BY id LIMIT ${clamp(limit)}`)
        return rows.map(toRecord)
      }),
    count: (noun) =>
      read(async (tx) => {
        const [row] = await tx.all(sql`SELECT records FROM noun_sum WHERE noun = ${noun}`)
        return Number(row?.records ?? 0)
      }),
    apply: (changes, act, once) =>
      inOne(async (tx) => {
        const before = once === undefined ? null : await doneBefore(tx, once)
        if (before !== null) return before
        const applied = await applyChanges(tx, changes)
        await appendAudit(tx, act)
        if (once !== undefined) await keepDone(tx, once, applied, act.now)
        return applied
      }),
    region: () => read(async (tx) => ({ revision: await revisionOf(tx), data: await readRegion(tx) })),
    setting(name) {
      const ask = settings.get(name) ?? keptWhile(database, () => read((tx) => settingOf(tx, name)))
      if (settings.size < MOST_SETTINGS) settings.set(name, ask)
      return ask()
    },
    set: (name, value, act) =>
      inOne(async (tx) => {
        await setSetting(tx, name, value)
        await appendAudit(tx, act)
      }),
    record: (act) => inOne((tx) => appendAudit(tx, act)),
    audit: ({ after = 0, limit, action }) => read((tx) => readAudit(tx, after, clamp(limit), action ?? null)),
    async purge(persons, act) {
      if (act === null) return read((tx) => purgePersons(tx, persons, null))
      const purged = await inOne((tx) => purgePersons(tx, persons, act))
      await database.clear()
      return purged
    },
    schemaBefore: before === 0 ? SCHEMA_VERSION : before,
    verify: () => read(verifyStore),
    dump: () => dumpStore(database),
    restore: (lines) => restoreStore(database, lines),
    source: () => database.source(),
    close: () => database.close(),
  }
}

const MOST_SETTINGS = 100

/** Asked with every request: where nothing was written since, the database is left in peace. */
function keptWhile<T>(database: Database, ask: () => Promise<T>): () => Promise<T> {
  let known: { readonly stamp: number; readonly value: T } | null = null
  return async () => {
    const stamp = database.stamp()
    if (stamp !== null && known?.stamp === stamp) return known.value
    const value = await ask()
    known = stamp === null ? null : { stamp, value }
    return value
  }
}

async function readRegion(tx: Transaction): Promise<RegionData> {
  const data: Record<NounName, unknown[]> = Object.fromEntries(nounNames.map((name) => [name, []])) as never
  const rows = await tx.all(sql`SELECT noun, id, value FROM record ORDER BY noun, id`)
  for (const { noun, value } of rows)
    if (isNounName(String(noun))) data[String(noun) as NounName].push(parseJson(value))
  return { ...emptyRegion, ...data } as RegionData
}

/** By the sums of the tables, so it costs the same for any number of records. */
async function contentsOf(tx: Transaction): Promise<{ revision: number; digest: string }> {
  const sums = await tx.all(sql`SELECT noun, records, digest FROM noun_sum WHERE records > 0 ORDER BY noun`)
  const rows = sums.map(({ noun, records, digest: sum }) => [String(noun), Number(records), String(sum)])
  return { revision: await revisionOf(tx), digest: digest(rows) }
}

function toRecord({ id, revision, value, digest }: Row): StoredRecord {
  return { id: String(id), revision: Number(revision), value: parseJson(value), digest: String(digest) }
}

/** 1 … 1,000 */
function clamp(limit: number): number {
  return Math.max(1, Math.min(1000, Math.trunc(limit)))
}
