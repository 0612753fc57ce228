/** A file that is handed in over HTTP, read as `duikou import` reads it. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { FileReader } from '@duikou/api'
import { SheetError } from '@duikou/sheets'
import { compare, importReport, waitingAfter } from 'duikou'
import { importSession, readInto, sheetErrorWords } from './import-session.ts'
import { changesOfImport } from './kept.ts'
import { keptPseudonymKey, pseudonymKeyIn } from './pseudonym-key.ts'
import { STORE_FILE } from './region-folder.ts'

/**
 * The report of `duikou import --json`, and what it would keep. Pseudonyms are by the key of the folder that is served, as on the
 * command line.
 */
export function fileReader(folder: string, regional?: string): FileReader {
  const base = path.resolve(process.env.DUIKOU_FOLDER ?? '.', folder)
  const pseudonymKey = existsSync(path.join(base, STORE_FILE)) ? keptPseudonymKey(base) : pseudonymKeyIn(base)
  return async ({ name, bytes, as, purpose, lang, records, known, day, waiting }) => {
    const file = { name, bytes: () => bytes }
    const session = await importSession([file], {
      ...(as === undefined ? {} : { as }),
      purpose,
      headerMap: {},
      known,
      pseudonymKey,
      asOf: day,
      regional,
    })
    try {
      const encoding = await readInto(session, file)
      const intake = session.finish()
      const comparison = compare(intake.records, known, waiting)
      return {
        changes: changesOfImport(comparison),
        report: {
          files: importReport(intake, comparison, { language: lang, records, encodings: { [name]: encoding } }),
        },
        asOf: intake.asOf,
        waiting: waitingAfter(waiting, intake.outcomes, comparison.renews),
      }
    } catch (error) {
      if (error instanceof SheetError) throw new Error(`${error.code}: ${sheetErrorWords(error)}`)
      throw error
    }
  }
}
