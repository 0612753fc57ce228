/** The store over any SQL database: every call is one transaction, every write carries its digests with it. */
import { sql } from 'drizzle-orm'
import { digest, emptyRegion, isNounName, type NounName, nounNames, type RegionData } from 'duikou'
import { doneBefore, keepDone } from './answers.ts'
import { appendAudit, readAudit } from './audit.ts'
import type { Database, Row, Transaction } from './database.ts'
import { dumpStore, restoreStore } from './dump.ts'
import { applyChanges, revisionOf } from './records.ts'
import { migrate, SCHEMA_VERSION } from './schema.ts'
import { sqlJobs } from './sql-jobs.ts'
import { setState, stateOf } from './state.ts'
import type { Store, StoredRecord } from './store.ts'
import { parseJson } from './text.ts'
import { verifyStore } from './verify.ts'

export async function storeOver(database: Database): Promise<Store> {
  const before = await migrate(database)
  const inOne = <T>(work: (tx: Transaction) => Promise<T>) => database.transaction(work)
  const read = <T>(work: (tx: Transaction) => Promise<T>) => database.reading(work)
  let known: { readonly stamp: number; readonly revision: number } | null = null
  return {
    jobs: sqlJobs(database),
    // Asked with every request: where nothing was written since, the database is left in peace.
    async revision() {
      const stamp = database.stamp()
      if (stamp !== null && known?.stamp === stamp) return known.revision
      const revision = await read(revisionOf)
      known = stamp === null ? null : { stamp, revision }
      return revision
    },
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
    setting: (name) => read((tx) => stateOf(tx, `setting/${name}`)),
    set: (name, value, act) =>
      inOne(async (tx) => {
        await setState(tx, `setting/${name}`, value)
        await appendAudit(tx, act)
      }),
    record: (act) => inOne((tx) => appendAudit(tx, act)),
    audit: ({ after = 0, limit }) => read((tx) => readAudit(tx, after, clamp(limit))),
    schemaBefore: before === 0 ? SCHEMA_VERSION : before,
    verify: () => read(verifyStore),
    dump: () => dumpStore(database),
    restore: (lines) => restoreStore(database, lines),
    close: () => database.close(),
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
