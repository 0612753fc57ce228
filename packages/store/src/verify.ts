/** Reads everything back: rows against their digests, tables against their sums, the audit against its chain. */
import { sql } from 'drizzle-orm'
import { answerDigest } from './answers.ts'
import { auditHash } from './audit.ts'
import type { Row, Transaction } from './database.ts'
import { DigestSum } from './digests.ts'
import { jobDigest } from './job-rows.ts'
import { damagedPayloads } from './payloads.ts'
import { recordDigest } from './records.ts'
import { outputDigest } from './sql-jobs.ts'
import { damagedState } from './state.ts'
import type { Damage } from './store.ts'

export async function verifyStore(tx: Transaction): Promise<Damage[]> {
  return [
    ...(await damagedState(tx)),
    ...(await damagedRecords(tx)),
    ...(await damagedJobs(tx)),
    ...(await damagedPayloads(tx)),
    ...(await damagedOutputs(tx)),
    ...(await damagedAnswers(tx)),
    ...(await damagedAudit(tx)),
  ]
}

async function damagedRecords(tx: Transaction): Promise<Damage[]> {
  const damage: Damage[] = []
  const found = new Map<string, { sum: DigestSum; records: number }>()
  for (const row of await tx.all(sql`SELECT noun, id, value, digest FROM record ORDER BY noun, id`)) {
    const [noun, id] = [String(row.noun), String(row.id)]
    if (recordDigest(noun, id, String(row.value)) !== row.digest) damage.push({ table: noun, row: id })
    const table = found.get(noun) ?? { sum: new DigestSum(), records: 0 }
    if (/^[0-9a-f]{64}$/.test(String(row.digest))) table.sum.add(String(row.digest))
    table.records++
    found.set(noun, table)
  }
  const kept = new Map(
    (await tx.all(sql`SELECT noun, records, digest FROM noun_sum`)).map((row) => [String(row.noun), row]),
  )
  for (const noun of new Set([...kept.keys(), ...found.keys()]))
    if (differs(kept.get(noun), found.get(noun))) damage.push({ table: noun, row: null })
  return damage
}

function differs(kept: Row | undefined, found: { sum: DigestSum; records: number } | undefined): boolean {
  return (
    Number(kept?.records ?? 0) !== (found?.records ?? 0) ||
    String(kept?.digest ?? new DigestSum().hex) !== (found?.sum ?? new DigestSum()).hex
  )
}

/** Jobs are numbered without a gap: a missing one shows. */
async function damagedJobs(tx: Transaction): Promise<Damage[]> {
  const rows = await tx.all(sql`SELECT * FROM job ORDER BY seq`)
  const damage: Damage[] = rows
    .filter((row) => jobDigest(row) !== row.digest)
    .map((row) => ({ table: 'job', row: String(row.id) }))
  return rows.some((row, i) => Number(row.seq) !== i + 1) ? [...damage, { table: 'job', row: null }] : damage
}

async function damagedAnswers(tx: Transaction): Promise<Damage[]> {
  const rows = await tx.all(sql`SELECT * FROM answer ORDER BY key`)
  return rows
    .filter((row) => answerDigest(row) !== row.digest)
    .map((row) => ({ table: 'answer', row: String(row.key) }))
}

async function damagedOutputs(tx: Transaction): Promise<Damage[]> {
  const rows = await tx.all(sql`SELECT job, seq, value, digest FROM job_output ORDER BY job, seq`)
  const damage = rows
    .filter((row) => outputDigest(String(row.job), Number(row.seq), String(row.value)) !== row.digest)
    .map((row) => ({ table: 'job_output', row: `${row.job}/${row.seq}` }))
  const gaps = await tx.all(sql`SELECT job FROM job_output GROUP BY job HAVING MAX(seq) <> COUNT(*)`)
  return [...damage, ...gaps.map((row) => ({ table: 'job_output', row: String(row.job) }))]
}

async function damagedAudit(tx: Transaction): Promise<Damage[]> {
  const damage: Damage[] = []
  let [previous, seq] = ['', 0]
  for (const row of await tx.all(sql`SELECT * FROM audit ORDER BY seq`)) {
    seq++
    if (Number(row.seq) !== seq || auditHash(previous, row) !== row.hash)
      damage.push({ table: 'audit', row: String(row.seq) })
    previous = String(row.hash)
    seq = Number(row.seq)
  }
  return damage
}
