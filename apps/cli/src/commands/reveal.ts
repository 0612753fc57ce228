/** duikou reveal: who stands behind the pseudonyms of a result, in a copy of it, on this machine; who looked, when and why stays in the audit. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { annotateWorkbook, readWorkbook, SheetError } from '@duikou/sheets'
import { openStore } from '@duikou/store'
import { hasVault, type Identity, openVault, VAULT_FILE } from '@duikou/store/vault'
import type { Language } from 'duikou'
import { sheetErrorWords } from '../import-session.ts'
import { UsageError } from '../usage.ts'
import { placeOf } from './import-options.ts'
import { storeOf } from './purge.ts'

export interface RevealOptions {
  readonly data: string
  readonly in: string
  readonly purpose: string
  readonly by?: string
  readonly out?: string
  readonly with?: readonly string[]
  readonly json?: boolean
  readonly lang: Language
}

export async function revealCommand(options: RevealOptions): Promise<void> {
  const { purpose, by, json, lang, with: more = [] } = options
  const base = storeOf(options.data)
  const file = placeOf(options.in)
  if (!existsSync(file)) throw new UsageError(`--in ${options.in}: 没有这个文件 (no such file)`)
  if ([...purpose.trim()].length < 2) throw new UsageError('--purpose: 请写明用途 (say what for)')
  if (!by?.trim()) throw new UsageError('--by: 请写明经办人 (say who looks)')
  for (const what of more)
    if (what !== 'number' && what !== 'telephone')
      throw new UsageError(`--with ${what}: 只有 number、telephone (number or telephone)`)
  const out = options.out ?? options.in.replace(/\.\w+$/, '-实名.xlsx')
  if (!/\.xlsx$/i.test(out) || placeOf(out) === file)
    throw new UsageError(
      `--out ${out}: 请以 .xlsx 结尾，且不与原文件同名 (end it in .xlsx, and name another file than --in)`,
    )
  if (!hasVault(base))
    throw new Error(
      `没有身份库 ${VAULT_FILE}：导入时加 --keep-identity 才会保存姓名 (no identities are kept: import with --keep-identity)`,
    )
  const bytes = readFileSync(file)
  const given = { name: path.basename(file), bytes }
  const vault = await openVault(base)
  const store = await openStore(base)
  try {
    const rows = await rowsNaming(given, new Set(vault.ids()))
    const ids = [...new Set(rows.flatMap((row) => row.ids))].sort()
    if (ids.length === 0) throw new Error(`${options.in} 中没有身份库所知的代号 (no pseudonym in it is known here)`)
    const persons = vault.find(ids)
    // First the trace, then the names: whoever has them is in the audit.
    const detail = { purpose: purpose.trim(), file: path.basename(file), with: [...more], persons: ids }
    await store.record({ actor: by.trim(), action: 'reveal', subject: path.basename(out), detail, now: Date.now() })
    const notes = rows.map(({ sheet, row, ids: own }) => {
      const known = own.flatMap((id) => persons.get(id) ?? [])
      return { sheet, row, problem: said(known, nameOf), advice: said(known, (one) => detailsOf(one, more)) }
    })
    const headers = { problem: '姓名', advice: more.length === 0 ? '姓名备注' : '证件与电话' }
    writeFileSync(placeOf(out), await annotateWorkbook(given, notes, { headers }), { mode: 0o600 })
    const report = { out, persons: ids.length, rows: rows.length }
    const zh = `已写入 ${out}：${report.rows} 行，${report.persons} 人；用途与经办人已记入审计`
    const en = `written to ${out}: ${report.rows} rows, ${report.persons} persons; who and why is in the audit`
    process.stdout.write(`${json ? JSON.stringify(report) : lang === 'zh' ? zh : en}\n`)
  } catch (error) {
    if (error instanceof SheetError) throw new Error(`${options.in}: ${sheetErrorWords(error)}`)
    throw error
  } finally {
    vault.close()
    await store.close()
  }
}

interface RowNaming {
  readonly sheet: string
  readonly row: number
  readonly ids: readonly string[]
}

/** Rows with cells that are a pseudonym, whole, or a list of them. */
async function rowsNaming(file: { name: string; bytes: Uint8Array }, known: ReadonlySet<string>): Promise<RowNaming[]> {
  const { sheets } = await readWorkbook(file)
  return sheets.flatMap(({ name: sheet, rows }) =>
    rows.flatMap(({ row, cells }) => {
      const texts = cells.filter((cell) => cell !== null).map(String)
      const ids = texts.flatMap((text) =>
        known.has(text) ? [text] : text.split(/[、，,;；\s]+/).filter((id) => known.has(id)),
      )
      return ids.length === 0 ? [] : [{ sheet, row, ids: [...new Set(ids)] }]
    }),
  )
}

function said(persons: readonly Identity[], of: (one: Identity) => string): string {
  return persons
    .map(of)
    .filter((text) => text !== '')
    .join('、')
}

function nameOf({ name }: Identity): string {
  return name ?? ''
}

function detailsOf({ studentNumber, identityNumber, telephone }: Identity, more: readonly string[]): string {
  const numbers = more.includes('number') ? [studentNumber, identityNumber] : []
  const phones = more.includes('telephone') ? [telephone] : []
  return [...numbers, ...phones].filter((text) => text !== null).join(' ')
}
