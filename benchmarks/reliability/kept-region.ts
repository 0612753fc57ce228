/** A small region and a long CSV: what the reliability campaigns keep, match and import. */
import { openRegion, type Region } from '@duikou/api'
import { standard } from '@duikou/data/policies'
import { readWorkbook } from '@duikou/sheets'
import { type Change, changesOf, type Store } from '@duikou/store'
import { AS_OF, generated, knowledge, read } from '../world/generated.ts'

export function regionOver(store: Store): Region {
  return openRegion({
    store,
    knowledge,
    policy: standard,
    asOf: () => AS_OF,
    readFile,
    texts: async () => (line) => JSON.stringify(line),
  })
}

export function smallRegion(): Change[] {
  return changesOf(generated(60).data)
}

/** A table of so many schools. */
export function longCsv(rows: number): Uint8Array {
  const lines = Array.from({ length: rows }, (_, i) => `K-${i},第${i}职业学校`)
  return new TextEncoder().encode(['学校编号,学校名称', ...lines].join('\n'))
}

export async function readFile({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) {
  const { sheets } = await readWorkbook({ name, bytes })
  const { data, issues } = read(sheets.map((sheet) => ({ file: name, sheet: sheet.name, rows: sheet.rows })))
  return { changes: changesOf(data), report: { issues: issues.length }, asOf: null }
}
