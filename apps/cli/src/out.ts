/** Results as files: a workbook with a provenance sheet, or a CSV. */
import { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { csvPieces, type OutRows, type OutTable, writeWorkbook } from '@duikou/sheets'
import type { ReportTable } from 'duikou'
import { UsageError } from './usage.ts'

/** Refuses a name that no format fits, before any work is done. */
export function checkOut(file: string | undefined): void {
  if (file !== undefined && !/\.(xlsx|csv)$/i.test(file))
    throw new UsageError(`--out ${file}: 请以 .xlsx 或 .csv 结尾 (end the name in .xlsx or .csv)`)
}

/** A table whose rows may lie elsewhere than in memory. */
export type LongTable = Omit<ReportTable, 'rows'> & { readonly rows: OutRows }

/** The file has its name when it is whole: whoever ends it before finds the one that was there, or none. */
export async function writeOut(file: string, tables: readonly LongTable[]): Promise<void> {
  const out = tables.map(toOut)
  const [first] = out
  if (first === undefined) return
  const name = outPath(file)
  const draft = draftOf(name)
  try {
    if (/\.csv$/i.test(file)) writePieces(draft, csvPieces(first))
    else writeFileSync(draft, await writeWorkbook(out))
    renameSync(draft, name)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

export function outPath(file: string): string {
  return path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
}

/** What the file is called until it is whole. */
export function draftOf(name: string): string {
  return `${name}.${process.pid}.draft`
}

function toOut({ name, columns, rows }: LongTable): OutTable {
  const isText = columns.map(({ kind }) => kind === 'text')
  return {
    name,
    columns,
    rows: {
      length: rows.length,
      *[Symbol.iterator]() {
        for (const row of rows) yield row.map((cell, i) => (isText[i] && cell !== null ? String(cell) : cell))
      },
    },
  }
}

function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w')
  try {
    for (const piece of pieces) writeWhole(descriptor, Buffer.from(piece))
  } finally {
    closeSync(descriptor)
  }
}

/** The system may take less at once than it is given. */
export function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(descriptor, bytes, from)
}
