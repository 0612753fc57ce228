/** The tables, as steps from each version to the next: a store of any released version is brought up to date when it is opened. */
import { type SQL, sql } from 'drizzle-orm'
import { sealAnswers } from './answers.ts'
import type { Database, Transaction } from './database.ts'
import { nameAsked, sealJobs } from './job-rows.ts'
import { partPayloads } from './payloads.ts'
import { StoreError } from './store.ts'

/** Words that differ between dialects. PostgreSQL must compare text by code point, as SQLite does. */
const words = {
  sqlite: { text: sql.raw('TEXT'), long: sql.raw('INTEGER') },
  postgres: { text: sql.raw('TEXT COLLATE "C"'), long: sql.raw('BIGINT') },
}

interface Step {
  change(text: SQL, long: SQL, dialect: Database['dialect']): readonly SQL[]
  /** What rows written before this step lack; also run on rows that an older dump brings. */
  complete?(tx: Transaction): Promise<void>
}

const steps: readonly Step[] = [
  {
    change: (text, long) => [
      sql`CREATE TABLE state (name ${text} PRIMARY KEY, value ${text} NOT NULL)`,
      sql`CREATE TABLE record (
        noun ${text} NOT NULL, id ${text} NOT NULL, revision ${long} NOT NULL, value ${text} NOT NULL, digest ${text} NOT NULL,
        PRIMARY KEY (noun, id))`,
      sql`CREATE TABLE noun_sum (noun ${text} PRIMARY KEY, records ${long} NOT NULL, digest ${text} NOT NULL)`,
      sql`CREATE TABLE audit (
        seq ${long} PRIMARY KEY, at ${long} NOT NULL, actor ${text} NOT NULL, action ${text} NOT NULL, subject ${text} NOT NULL,
        detail ${text} NOT NULL, config ${text} NOT NULL, hash ${text} NOT NULL)`,
      sql`CREATE TABLE job (
        id ${text} PRIMARY KEY, seq ${long} NOT NULL UNIQUE, kind ${text} NOT NULL, input ${text} NOT NULL, key ${text} UNIQUE,
        state ${text} NOT NULL, "cursor" ${text} NOT NULL, done ${long} NOT NULL, total ${long}, attempts ${long} NOT NULL,
        cancel ${long} NOT NULL, owner ${text}, lease_until ${long} NOT NULL, error ${text},
        created_at ${long} NOT NULL, updated_at ${long} NOT NULL)`,
      sql`CREATE INDEX job_waiting ON job (state, lease_until, seq)`,
      sql`CREATE TABLE job_output (
        job ${text} NOT NULL REFERENCES job (id), seq ${long} NOT NULL, value ${text} NOT NULL, digest ${text} NOT NULL,
        PRIMARY KEY (job, seq))`,
      sql`CREATE TABLE answer (
        key ${text} PRIMARY KEY, body ${text} NOT NULL, status ${long} NOT NULL, answer ${text} NOT NULL, at ${long} NOT NULL)`,
    ],
  },
  { change: (_text, _long, dialect) => appendOnly(dialect) },
  {
    change: (text) => [
      sql`ALTER TABLE job ADD COLUMN payload ${text} NOT NULL DEFAULT ''`,
      sql`ALTER TABLE job ADD COLUMN asked ${text} NOT NULL DEFAULT ''`,
      sql`ALTER TABLE job ADD COLUMN digest ${text} NOT NULL DEFAULT ''`,
      sql`ALTER TABLE answer ADD COLUMN digest ${text} NOT NULL DEFAULT ''`,
    ],
    async complete(tx) {
      await nameAsked(tx)
      await sealJobs(tx)
      await sealAnswers(tx)
    },
  },
  {
    // The column of job stays, empty: rows of older dumps bring it.
    change: (text, long) => [
      sql`CREATE TABLE job_payload (
        job ${text} NOT NULL REFERENCES job (id), part ${long} NOT NULL, value ${text} NOT NULL, digest ${text} NOT NULL,
        PRIMARY KEY (job, part))`,
    ],
    complete: partPayloads,
  },
]

/** The newest schema this build knows. */
export const SCHEMA_VERSION = steps.length

/** Brings the database up to date; gives the version it had, 0 for an empty one. Throws schema_too_new. */
export async function migrate(database: Database): Promise<number> {
  return database.transaction(async (tx) => {
    const from = await versionOf(tx, database.dialect)
    if (from > SCHEMA_VERSION) throw new StoreError({ code: 'schema_too_new', found: from, known: SCHEMA_VERSION })
    const { text, long } = words[database.dialect]
    for (const step of steps.slice(from)) {
      for (const statement of step.change(text, long, database.dialect)) await tx.all(statement)
      await step.complete?.(tx)
    }
    if (from < SCHEMA_VERSION)
      await tx.all(sql`INSERT INTO state (name, value) VALUES ('schema', ${String(SCHEMA_VERSION)})
        ON CONFLICT (name) DO UPDATE SET value = excluded.value`)
    return from
  })
}

/** Completes rows that were written under an older schema and now stand in tables of the newest. */
export async function completeFrom(tx: Transaction, version: number): Promise<void> {
  for (const step of steps.slice(version)) await step.complete?.(tx)
}

/** 0: no store yet. */
export async function versionOf(tx: Transaction, dialect: Database['dialect']): Promise<number> {
  const tables =
    dialect === 'sqlite'
      ? await tx.all(sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'state'`)
      : await tx.all(sql`SELECT table_name AS name FROM information_schema.tables
          WHERE table_schema = current_schema() AND table_name = 'state'`)
  if (tables.length === 0) return 0
  const [row] = await tx.all(sql`SELECT value FROM state WHERE name = 'schema'`)
  return Number(row?.value ?? 0)
}

/** The audit only grows: the database itself refuses to change or delete a line. */
function appendOnly(dialect: Database['dialect']): SQL[] {
  if (dialect === 'sqlite')
    return ['UPDATE', 'DELETE'].map((verb) =>
      sql.raw(`CREATE TRIGGER audit_no_${verb.toLowerCase()} BEFORE ${verb} ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit only grows'); END`),
    )
  return [
    sql.raw(`CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN RAISE EXCEPTION ''the audit only grows''; END'`),
    sql.raw(`CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
      FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()`),
  ]
}
