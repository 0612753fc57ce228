/** The sample region in a store in memory, and an app over it. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { headers } from '@duikou/data/headers'
import { majors } from '@duikou/data/majors'
import { classDesign as design, standard, cooperationTargets as targets } from '@duikou/data/policies'
import { regions } from '@duikou/data/regions'
import { lexicon } from '@duikou/data/skills'
import { readWorkbook } from '@duikou/sheets'
import { changesOf, openMemoryStore, type Store } from '@duikou/store'
import {
  compileLexicon,
  digest,
  type Intake,
  indexHeaders,
  indexMajors,
  indexRegions,
  type Knowledge,
  readRegion,
  type Table,
} from 'duikou'
import { type Api, type ApiOptions, createApi } from '../src/api.ts'
import { openRegion } from '../src/region.ts'
import type { Texts } from '../src/routes/texts.ts'

export const asOf = '2026-11-24'
export const policy = standard
export { design, targets }
export const knowledge: Knowledge = {
  lexicon: compileLexicon(lexicon),
  regions: indexRegions(regions),
  referenceHash: digest([majors.hash, regions.hash]),
}

const folder = fileURLToPath(new URL('../../../data/sample/', import.meta.url))

export async function sampleIntake(): Promise<Intake> {
  const tables: Table[] = []
  for (const name of readdirSync(folder)
    .filter((one) => /\.(xlsx|csv)$/.test(one))
    .sort()) {
    const workbook = await readWorkbook({ name, bytes: readFileSync(folder + name) })
    tables.push(...workbook.sheets.map((sheet) => ({ file: name, sheet: sheet.name, rows: sheet.rows })))
  }
  return readRegion(tables, { ...knowledge, headers: indexHeaders(headers), majors: indexMajors(majors) })
}

/** Reads one CSV of schools: enough to see an import through. */
export async function readFile({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  const { sheets } = await readWorkbook({ name, bytes })
  const tables = sheets.map((sheet) => ({ file: name, sheet: sheet.name, rows: sheet.rows }))
  const intake = readRegion(tables, { ...knowledge, headers: indexHeaders(headers), majors: indexMajors(majors) })
  return {
    changes: changesOf(intake.data),
    report: { outcomes: intake.outcomes, issues: intake.issues },
    asOf: intake.asOf,
  }
}

/** Each line with its length: what stands between a line and its answer is not the app's affair. */
export const texts: Texts = async (name) => (line, number) => JSON.stringify({ name, number, length: line.length })

export async function apiOver(store: Store, options: Partial<ApiOptions> = {}): Promise<Api> {
  const region = openRegion({ store, knowledge, policy, asOf: () => asOf, readFile, texts })
  return createApi({ region, classes: { design, targets }, log: () => undefined, ...options })
}

export async function filledStore(intake: Intake): Promise<Store> {
  const store = await openMemoryStore()
  await store.apply(changesOf(intake.data), { actor: 'test', action: 'import', subject: 'sample', now: 0 })
  return store
}
