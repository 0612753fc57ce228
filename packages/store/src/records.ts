/** Records written: changes of one transaction, with the digests of the tables they touch. */
import { sql } from 'drizzle-orm'
import type { NounName } from 'duikou'
import type { Transaction } from './database.ts'
import { DigestSum, rowDigest } from './digests.ts'
import { turn } from './payload-parts.ts'
import { requireStanding } from './standing.ts'
import { setState, stateOf } from './state.ts'
import { type Applied, type Change, StoreError } from './store.ts'
import { toText } from './text.ts'

/** The revision before any record was written is 0. */
export async function revisionOf(tx: Transaction): Promise<number> {
  return Number((await stateOf(tx, 'revision')) ?? 0)
}

export function recordDigest(noun: string, id: string, value: string): string {
  return rowDigest(noun, id, value)
}

/** Nothing that differs: the revision stays. */
export async function applyChanges(tx: Transaction, changes: readonly Change[]): Promise<Applied> {
  const revision = (await revisionOf(tx)) + 1
  const count = { added: 0, changed: 0, unchanged: 0, removed: 0 }
  const sums = new Map<NounName, { sum: DigestSum; records: number }>()
  for (const [i, change] of changes.entries()) {
    // A whole file is one transaction; whoever asks for something else is not kept waiting for its end.
    if (i % CHANGES_A_TURN === CHANGES_A_TURN - 1) await turn()
    const table = sums.get(change.noun) ?? (await sumOf(tx, change.noun))
    sums.set(change.noun, table)
    const before = await digestOf(tx, change)
    if (change.expected !== undefined && change.expected !== before)
      throw new StoreError({ code: 'precondition_failed', noun: change.noun, id: change.id, found: before })
    if (change.keepsState) await requireStanding(tx, change)
    const outcome = await write(tx, change, before, revision)
    count[outcome.as]++
    if (outcome.as === 'unchanged') continue
    if (before !== null) table.sum.remove(before)
    if (outcome.digest !== null) table.sum.add(outcome.digest)
    table.records += outcome.as === 'added' ? 1 : outcome.as === 'removed' ? -1 : 0
  }
  if (count.added + count.changed + count.removed === 0) return { revision: revision - 1, ...count }
  for (const [noun, { sum, records }] of sums)
    await tx.all(sql`INSERT INTO noun_sum (noun, records, digest) VALUES (${noun}, ${records}, ${sum.hex})
      ON CONFLICT (noun) DO UPDATE SET records = excluded.records, digest = excluded.digest`)
  await setState(tx, 'revision', String(revision))
  return { revision, ...count }
}

async function write(
  tx: Transaction,
  { noun, id, value }: Change,
  before: string | null,
  revision: number,
): Promise<{ as: 'added' | 'changed' | 'unchanged' | 'removed'; digest: string | null }> {
  if (value === null) {
    if (before === null) return { as: 'unchanged', digest: null }
    await tx.all(sql`DELETE FROM record WHERE noun = ${noun} AND id = ${id}`)
    return { as: 'removed', digest: null }
  }
  const text = toText(value)
  const digest = recordDigest(noun, id, text)
  if (digest === before) return { as: 'unchanged', digest }
  await tx.all(sql`INSERT INTO record (noun, id, revision, value, digest) VALUES (${noun}, ${id}, ${revision}, ${text}, ${digest})
    ON CONFLICT (noun, id) DO UPDATE SET revision = excluded.revision, value = excluded.value, digest = excluded.digest`)
  return { as: before === null ? 'added' : 'changed', digest }
}

async function digestOf(tx: Transaction, { noun, id }: Change): Promise<string | null> {
  const [row] = await tx.all(sql`SELECT digest FROM record WHERE noun = ${noun} AND id = ${id}`)
  return row === undefined ? null : String(row.digest)
}

async function sumOf(tx: Transaction, noun: NounName): Promise<{ sum: DigestSum; records: number }> {
  const [row] = await tx.all(sql`SELECT records, digest FROM noun_sum WHERE noun = ${noun}`)
  return row === undefined
    ? { sum: new DigestSum(), records: 0 }
    : { sum: new DigestSum(String(row.digest)), records: Number(row.records) }
}

const CHANGES_A_TURN = 200
