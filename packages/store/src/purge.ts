/**
 * Persons deleted: their records, what jobs put out about them, and the answers kept under keys that name them. The audit only grows; it
 * names pseudonyms, never persons, and says how many were deleted and why.
 */
import { sql } from 'drizzle-orm'
import { digest, type NounName, type RegionData } from 'duikou'
import { appendAudit } from './audit.ts'
import type { Transaction } from './database.ts'
import { sealed } from './job-rows.ts'
import { applyChanges } from './records.ts'
import { type Act, type Change, type Purged, StoreError } from './store.ts'

/** Nouns that are about one person, with the member that names the person. */
export const personalNouns = {
  trainees: 'id',
  applications: 'trainee',
  assessments: 'trainee',
  placements: 'trainee',
} as const satisfies Partial<Record<NounName, string>>

/** Whoever any record of the region names. */
export function personsOf(data: RegionData): Set<string> {
  return new Set([
    ...data.trainees.map(({ id }) => id),
    ...[...data.applications, ...data.assessments, ...data.placements].map(({ trainee }) => trainee),
  ])
}

/**
 * Persons of whom the last that is known lies before the day: the end of the year of their placement, the August in which their program ends,
 * the days of their consents. `undated`: of whom no day is known; they are left alone.
 */
export function personsBefore(data: RegionData, day: string): { persons: string[]; undated: number } {
  const last = new Map<string, string>()
  const know = (id: string, known: string | null) => {
    if (known !== null && known > (last.get(id) ?? '')) last.set(id, known)
  }
  const years = new Map(data.programs.map((one) => [one.id, one.years]))
  for (const { id, program, entryYear, consents } of data.trainees) {
    const term = program === null ? null : (years.get(program) ?? null)
    if (entryYear !== null && term !== null) know(id, `${entryYear + Math.ceil(term)}-08-31`)
    for (const { given, withdrawn } of consents) for (const one of [given, withdrawn]) know(id, one)
  }
  for (const { trainee, year } of data.placements) know(trainee, year === null ? null : `${year}-12-31`)
  const all = [...personsOf(data)].sort()
  return {
    persons: all.filter((id) => (last.get(id) ?? day) < day),
    undated: all.filter((id) => !last.has(id)).length,
  }
}

/** Deletes them in one transaction; without an act it only counts. Throws jobs_under_way. */
export async function purgePersons(tx: Transaction, persons: readonly string[], act: Act | null): Promise<Purged> {
  const wanted = new Set(persons)
  const records = await recordsOf(tx, wanted)
  const jobs = await jobsNaming(tx, wanted)
  const answers = (await tx.all(sql`SELECT key FROM answer`)).flatMap(({ key }) =>
    names(JSON.stringify(key), wanted) ? [String(key)] : [],
  )
  const audit = await tx.all(sql`SELECT subject, detail FROM audit`)
  const auditLines = audit.filter((line) => names(`${JSON.stringify(line.subject)}${line.detail}`, wanted)).length
  const count = (noun: string) => records.filter((one) => one.noun === noun).length
  const counted = Object.fromEntries(Object.keys(personalNouns).map((noun) => [noun, count(noun)]))
  const purged = { records: counted as Purged['records'], jobs: jobs.length, answers: answers.length, auditLines }
  if (act === null) return purged
  const [underWay] = await tx.all(sql`SELECT id FROM job WHERE state = 'queued' OR state = 'running' LIMIT 1`)
  if (underWay !== undefined) throw new StoreError({ code: 'jobs_under_way', job: String(underWay.id) })
  await applyChanges(tx, records)
  for (const job of jobs) {
    await tx.all(sql`DELETE FROM job_output WHERE job = ${job}`)
    await tx.all(sql`UPDATE job SET error = 'purged' WHERE id = ${job}`)
    await sealed(tx, job)
  }
  for (const key of answers) await tx.all(sql`DELETE FROM answer WHERE key = ${key}`)
  const { auditLines: _kept, ...deleted } = purged
  // By the digest somebody who holds the list can show later that it was this one; nobody can read the list off it.
  const detail = { ...deleted, persons: wanted.size, list: digest([...wanted].sort()) }
  await appendAudit(tx, { ...act, detail: { ...detail, reason: act.detail ?? null } })
  return purged
}

async function recordsOf(tx: Transaction, wanted: ReadonlySet<string>): Promise<Change[]> {
  const found: Change[] = []
  for (const [noun, member] of Object.entries(personalNouns) as [NounName, string][])
    for (const { id, value } of await tx.all(sql`SELECT id, value FROM record WHERE noun = ${noun} ORDER BY id`))
      if (wanted.has(String((JSON.parse(String(value)) as Record<string, unknown>)[member])))
        found.push({ noun, id: String(id), value: null })
  return found
}

async function jobsNaming(tx: Transaction, wanted: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = []
  for (const { id } of await tx.all(sql`SELECT id FROM job ORDER BY id`)) {
    const lines = await tx.all(sql`SELECT value FROM job_output WHERE job = ${String(id)} ORDER BY seq`)
    if (lines.some(({ value }) => names(String(value), wanted))) found.push(String(id))
  }
  return found
}

/** Whether a text of JSON holds one of the ids, as a string or as a part of one (C-01/T-7, trainees/T-7). */
function names(json: string, wanted: ReadonlySet<string>): boolean {
  for (const [text] of json.matchAll(/"(?:[^"\\]|\\.)*"/g)) {
    const said = JSON.parse(text) as string
    if (wanted.has(said) || said.split(/[/ \t]/).some((part) => wanted.has(part))) return true
  }
  return false
}
