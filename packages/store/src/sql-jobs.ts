/** The job queue over SQL: a claim and a step are one conditional update each, so that two workers never both hold a lease. */
import { sql } from 'drizzle-orm'
import { appendAudit } from './audit.ts'
import type { Database, Transaction } from './database.ts'
import { rowDigest } from './digests.ts'
import type { Job, JobQueue, JobState, JobStep, StepTaken } from './job.ts'
import { askedDigest, findRow, sealed, toJob } from './job-rows.ts'
import { forgetPayload, keepPayload, payloadOf } from './payloads.ts'
import { applyChanges } from './records.ts'
import { setSetting } from './state.ts'
import { StoreError } from './store.ts'
import { parseJson, toText } from './text.ts'

export function sqlJobs(database: Database): JobQueue {
  const inOne = <T>(work: (tx: Transaction) => Promise<T>) => database.transaction(work)
  const read = <T>(work: (tx: Transaction) => Promise<T>) => database.reading(work)
  return {
    enqueue: ({ kind, input, payload = '', key = null, now }) =>
      inOne((tx) => enqueue(tx, { kind, input: toText(input), payload, key, now })),
    get: (id) =>
      read(async (tx) => {
        const [row] = await tx.all(sql`SELECT ${shownColumns} FROM job WHERE id = ${id}`)
        return row === undefined ? null : toJob(row)
      }),
    payload: (id) => read((tx) => payloadOf(tx, id)),
    list: ({ after = '', limit }) =>
      read(async (tx) =>
        (
          await tx.all(
            sql`SELECT ${shownColumns} FROM job WHERE id > ${after} ORDER BY id LIMIT ${Math.max(1, Math.min(1000, limit))}`,
          )
        ).map(toJob),
      ),
    claim: ({ owner, leaseMs, now }) => inOne((tx) => claim(tx, owner, now + leaseMs, now)),
    step: (id, step) => inOne((tx) => takeStep(tx, id, step)),
    renew: (id, { owner, leaseMs, now }) =>
      inOne(async (tx) => {
        await held(tx, id, owner)
        await tx.all(sql`UPDATE job SET lease_until = ${now + leaseMs}, updated_at = ${now} WHERE id = ${id}`)
        return sealed(tx, id)
      }),
    finish: (id, { owner, state, error, now }) =>
      inOne(async (tx) => {
        await held(tx, id, owner)
        await forgetPayload(tx, id)
        await tx.all(
          sql`UPDATE job SET state = ${state}, error = ${error ?? null}, owner = NULL, lease_until = 0, updated_at = ${now} WHERE id = ${id}`,
        )
        return sealed(tx, id)
      }),
    cancel: (id, now) =>
      inOne(async (tx) => {
        const job = await known(tx, id)
        if (job.state === 'queued') await end(tx, id, 'cancelled', now)
        else if (job.state === 'running')
          await tx.all(sql`UPDATE job SET cancel = 1, updated_at = ${now} WHERE id = ${id}`)
        return sealed(tx, id)
      }),
    output: (id, { after = 0, limit }) =>
      read(async (tx) =>
        (
          await tx.all(
            sql`SELECT seq, value FROM job_output WHERE job = ${id} AND seq > ${after} ORDER BY seq LIMIT ${Math.max(1, Math.min(10_000, limit))}`,
          )
        ).map(({ seq, value }) => ({ seq: Number(seq), value: parseJson(value) })),
      ),
  }
}

/** It is asked for often how a job stands. */
const shownColumns = sql.raw(
  'id, kind, input, state, "cursor", done, total, attempts, cancel, error, created_at, updated_at',
)

export function outputDigest(job: string, seq: number, value: string): string {
  return rowDigest(job, seq, value)
}

interface Asking {
  readonly kind: string
  readonly input: string
  readonly payload: string
  readonly key: string | null
  readonly now: number
}

async function enqueue(tx: Transaction, { kind, input, payload, key, now }: Asking): Promise<Job> {
  const asked = await askedDigest(kind, input, payload)
  if (key !== null) {
    const [row] = await tx.all(sql`SELECT * FROM job WHERE key = ${key}`)
    if (row !== undefined) {
      if (row.asked !== asked) throw new StoreError({ code: 'idempotency_mismatch', key })
      return toJob(row)
    }
  }
  const [last] = await tx.all(sql`SELECT MAX(seq) AS seq FROM job`)
  const seq = Number(last?.seq ?? 0) + 1
  const id = `J-${String(seq).padStart(8, '0')}`
  await tx.all(sql`INSERT INTO job (id, seq, kind, input, asked, key, state, "cursor", done, total, attempts, cancel, owner, lease_until, error, created_at, updated_at)
    VALUES (${id}, ${seq}, ${kind}, ${input}, ${asked}, ${key}, 'queued', 'null', 0, NULL, 0, 0, NULL, 0, NULL, ${now}, ${now})`)
  await keepPayload(tx, id, payload)
  return sealed(tx, id)
}

async function claim(tx: Transaction, owner: string, until: number, now: number): Promise<Job | null> {
  const [row] = await tx.all(sql`SELECT id, cancel FROM job
    WHERE state = 'queued' OR (state = 'running' AND lease_until <= ${now}) ORDER BY seq LIMIT 1`)
  if (row === undefined) return null
  const id = String(row.id)
  // Whoever held it is gone and was asked to stop: nobody needs to resume it.
  if (Number(row.cancel) === 1) {
    await end(tx, id, 'cancelled', now)
    return claim(tx, owner, until, now)
  }
  await tx.all(
    sql`UPDATE job SET state = 'running', owner = ${owner}, lease_until = ${until}, attempts = attempts + 1, updated_at = ${now} WHERE id = ${id}`,
  )
  return sealed(tx, id)
}

async function takeStep(tx: Transaction, id: string, step: JobStep): Promise<StepTaken> {
  const job = await held(tx, id, step.owner)
  if (job.cancelRequested) {
    await end(tx, id, 'cancelled', step.now)
    return { ...(await sealed(tx, id)), revision: null }
  }
  if (step.restart) await tx.all(sql`DELETE FROM job_output WHERE job = ${id}`)
  const [last] = await tx.all(sql`SELECT MAX(seq) AS seq FROM job_output WHERE job = ${id}`)
  let seq = Number(last?.seq ?? 0)
  for (const value of step.output ?? []) {
    seq++
    // Members stay in the order of whoever made it: what is read is, byte for byte, what would have been answered at once.
    const text = JSON.stringify(value)
    await tx.all(
      sql`INSERT INTO job_output (job, seq, value, digest) VALUES (${id}, ${seq}, ${text}, ${outputDigest(id, seq, text)})`,
    )
  }
  const applied = step.changes === undefined ? null : await applyChanges(tx, step.changes)
  for (const [name, value] of Object.entries(step.settings ?? {})) await setSetting(tx, name, value)
  if (step.act !== undefined) await appendAudit(tx, step.act)
  if (step.forgets) await forgetPayload(tx, id)
  await tx.all(sql`UPDATE job SET "cursor" = ${toText(step.cursor)}, done = ${step.done}, total = ${step.total},
    lease_until = ${step.now + step.leaseMs}, updated_at = ${step.now} WHERE id = ${id}`)
  const changed = applied !== null && applied.added + applied.changed + applied.removed > 0
  return { ...(await sealed(tx, id)), revision: changed ? applied.revision : null }
}

async function end(tx: Transaction, id: string, state: JobState, now: number): Promise<void> {
  await forgetPayload(tx, id)
  await tx.all(
    sql`UPDATE job SET state = ${state}, owner = NULL, lease_until = 0, updated_at = ${now} WHERE id = ${id}`,
  )
  await sealed(tx, id)
}

async function held(tx: Transaction, id: string, owner: string): Promise<Job> {
  const row = await findRow(tx, id)
  if (row === undefined) throw new StoreError({ code: 'job_not_found', job: id })
  if (row.state !== 'running' || row.owner !== owner) throw new StoreError({ code: 'lease_lost', job: id })
  return toJob(row)
}

async function known(tx: Transaction, id: string): Promise<Job> {
  const row = await findRow(tx, id)
  if (row === undefined) throw new StoreError({ code: 'job_not_found', job: id })
  return toJob(row)
}
