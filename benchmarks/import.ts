/** duikou import as a user runs it: 100,000 trainees × 12 columns as csv and as xlsx, and a small workbook cold; a process each. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { measuredProcess } from './sheets.ts'

export interface ImportBench {
  readonly rows: number
  readonly runs: readonly {
    readonly name: string
    readonly seconds: number
    readonly megabytes: number | null
    readonly rowsPerSecond: number
    readonly records: number
    readonly quarantined: number
  }[]
  readonly node: string
}

const cli = fileURLToPath(new URL('../apps/cli/dist/duikou.js', import.meta.url))
const writer = fileURLToPath(new URL('./sheets-work.ts', import.meta.url))

export function importBench(rows: number): ImportBench {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-import-'))
  const at = (name: string) => path.join(folder, name)
  try {
    const files: [string, number][] = [
      ['学员.csv', rows],
      ['学员.xlsx', rows],
      ['小表.xlsx', 200],
    ]
    const runs = files.map(([name, count]) => {
      const task = name.endsWith('.csv') ? 'write-csv' : 'write-xlsx'
      measuredProcess(['--conditions=duikou-source', writer, task, at(name), String(count)])
      const { stdout, seconds, megabytes } = measuredProcess([cli, 'import', at(name), '--json'])
      const { files: reports } = JSON.parse(stdout) as { files: { outcomes: { as: string }[] }[] }
      const outcomes = reports.flatMap((report) => report.outcomes)
      return {
        name,
        seconds,
        megabytes,
        rowsPerSecond: Math.round(count / seconds),
        records: outcomes.filter(({ as }) => as === 'record').length,
        quarantined: outcomes.filter(({ as }) => as === 'quarantined').length,
      }
    })
    return { rows, runs, node: process.version }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
