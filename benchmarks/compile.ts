/** Nouns compiled into columns: how long it takes, and what a trainee takes once only the columns are left. */
import { headers } from '@duikou/data/headers'
import { majors } from '@duikou/data/majors'
import { regions } from '@duikou/data/regions'
import { lexicon } from '@duikou/data/skills'
import {
  bytesByPart,
  compileLexicon,
  compileRegistry,
  indexHeaders,
  indexMajors,
  indexRegions,
  readRegion,
} from 'duikou'
import { copies } from './world/copies.ts'
import { makeRegion, SAMPLE } from './world/make-region.ts'

export interface CompileBench {
  readonly trainees: number
  /** Columns, posting lists and ids of all trainees. */
  readonly compileMs: number
  /** Of compiling and digesting, the time that a processor was at work: what a quiet machine with one thread would take at least. */
  readonly cpuMs: number
  /** The digest of the whole registry after that. */
  readonly digestMs: number
  readonly bytesPerTrainee: number
  readonly bytes: Readonly<Record<string, number>>
  /** Distinct values of each column. */
  readonly values: Readonly<Record<string, number>>
  readonly snapshot: string
  readonly node: string
}

/** The sample region's people again and again, each somewhat different, until there are as many as asked. */
export function manyTrainees(trainees: number, seed: number) {
  const knowledge = { lexicon: compileLexicon(lexicon), regions: indexRegions(regions), referenceHash: regions.hash }
  const tables = makeRegion(SAMPLE).map(({ name, headers, rows }) => ({
    file: name,
    sheet: name,
    rows: [headers, ...rows].map((cells, i) => ({ row: i + 1, cells })),
  }))
  const intake = readRegion(tables, { ...knowledge, headers: indexHeaders(headers), majors: indexMajors(majors) })
  return { data: copies(intake.data, trainees, seed), knowledge, asOf: intake.asOf ?? '2026-09-01' }
}

export function compileBench(trainees: number, seed: number): CompileBench {
  const { data, knowledge, asOf } = manyTrainees(trainees, seed)
  const registry = compileRegistry(data, knowledge, { asOf })
  const cpu = process.cpuUsage()
  const start = performance.now()
  const { segments } = registry.pool('trainee')
  const compiled = performance.now()
  const snapshot = registry.snapshot()
  const digested = performance.now()
  const { user } = process.cpuUsage(cpu)
  const parts = segments.map(bytesByPart)
  const bytes: Record<string, number> = {}
  for (const part of parts)
    for (const [name, size] of Object.entries(part))
      bytes[name] = Math.round((100 * ((bytes[name] ?? 0) + size)) / trainees) / 100
  const columns = segments.flatMap(({ attributes, school, origin, held }) =>
    Object.entries({ ...attributes, school, origin, around: held.around }),
  )
  return {
    trainees,
    compileMs: Math.round(compiled - start),
    cpuMs: Math.round(user / 1000),
    digestMs: Math.round(digested - compiled),
    bytesPerTrainee: Math.round(100 * Object.values(bytes).reduce((sum, one) => sum + one, 0)) / 100,
    bytes,
    values: Object.fromEntries(columns.map(([name, { values }]) => [name, values.length])),
    snapshot,
    node: process.version,
  }
}
