/** A generated region as nouns, with what words and codes mean: where the benches that keep or serve a region begin. */
import { headers } from '@duikou/data/headers'
import { majors } from '@duikou/data/majors'
import { regions } from '@duikou/data/regions'
import { lexicon } from '@duikou/data/skills'
import {
  compileLexicon,
  type Intake,
  indexHeaders,
  indexMajors,
  indexRegions,
  type Knowledge,
  readRegion,
  type Table,
} from 'duikou'
import { makeRegion, SAMPLE } from './make-region.ts'

/** The day as of which generated regions hold. */
export const AS_OF = '2026-09-01'

export const knowledge: Knowledge = {
  lexicon: compileLexicon(lexicon),
  regions: indexRegions(regions),
  referenceHash: regions.hash,
}

export function generated(trainees: number): Intake {
  const tables = makeRegion({ ...SAMPLE, trainees }).map(({ name, headers, rows }) => ({
    file: name,
    sheet: name,
    rows: [headers, ...rows].map((cells, i) => ({ row: i + 1, cells })),
  }))
  return read(tables)
}

export function read(tables: readonly Table[]): Intake {
  return readRegion(tables, { ...knowledge, headers: indexHeaders(headers), majors: indexMajors(majors) })
}
