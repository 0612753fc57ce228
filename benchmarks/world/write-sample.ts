/** Writes the sample region: node --conditions=duikou-source benchmarks/world/write-sample.ts [--out DIR] [--seed N] [--trainees N] [--demands N] [--enterprises N] */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type OutTable, writeCsv, writeWorkbook } from '@duikou/sheets'
import { makeRegion, SAMPLE, type SampleTable } from './make-region.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string' },
    trainees: { type: 'string' },
    demands: { type: 'string' },
    enterprises: { type: 'string' },
  },
})
const folder = values.out ?? path.resolve(import.meta.dirname, '..', '..', 'data', 'sample')
const number = (text: string | undefined, otherwise: number) => (text === undefined ? otherwise : Number(text))
const tables = makeRegion({
  seed: number(values.seed, SAMPLE.seed),
  enterprises: number(values.enterprises, SAMPLE.enterprises),
  demands: number(values.demands, SAMPLE.demands),
  trainees: number(values.trainees, SAMPLE.trainees),
})

/** Some tables are kept as CSV, as the school office exports them; the rest as workbooks. */
const asCsv = ['志愿', '去向', '选拔成绩', '毕业去向']

mkdirSync(path.join(folder, '保密'), { recursive: true })
for (const table of tables) {
  const out = toOut(table)
  if (asCsv.includes(table.name)) writeFileSync(path.join(folder, `${table.name}.csv`), writeCsv(out))
  else writeFileSync(path.join(folder, `${table.name}.xlsx`), await writeWorkbook([out]))
}
writeFileSync(path.join(folder, '保密', '学员身份.csv'), writeCsv(toOut(identities(tables))))
console.error(`${folder}: ${tables.map(({ name, rows }) => `${name} ${rows.length}`).join(', ')}`)

function toOut({ name, headers, rows }: SampleTable): OutTable {
  const columns = headers.map((header, i) => ({
    header,
    kind: rows.some((row) => typeof row[i] === 'string') ? ('text' as const) : ('number' as const),
  }))
  return {
    name,
    columns,
    rows: rows.map((row) => row.map((cell, i) => (columns[i]?.kind === 'text' && cell !== null ? String(cell) : cell))),
  }
}

/** Names lie in a folder of their own that matching never opens. */
function identities(all: readonly SampleTable[]): SampleTable {
  const rows =
    all
      .find((table) => table.name === '学员')
      ?.rows.map(([id], i) => [id ?? '', `虚构学员${i + 1}`, `000-${String(i + 1).padStart(8, '0')}`]) ?? []
  return { name: '学员身份', headers: ['学员代号', '姓名', '联系电话'], rows }
}
