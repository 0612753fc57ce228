/** duikou backup, restore, upgrade, verify: a store kept safe. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  backupStore,
  copyBefore,
  isStore,
  openStore,
  restoreBackup,
  STORE_FILE,
  type Store,
  StoreError,
  schemaVersion,
} from '@duikou/store'
import type { Language } from 'duikou'
import { Ended, UsageError } from '../usage.ts'
import { placeOf } from './import-options.ts'

export interface KeepOptions {
  readonly data: string
  readonly json?: boolean
  readonly lang: Language
}

export async function backupCommand(options: KeepOptions & { readonly out: string }): Promise<void> {
  const file = placeOf(options.out)
  if (!existsSync(path.dirname(file))) throw new UsageError(`--out ${options.out}: 没有这个文件夹 (no such folder)`)
  const report = await withStore(options, (store) => backupStore(store, file))
  say(options, report, [
    `已备份到 ${options.out}：修订 ${report.revision}，${report.rows} 行，SHA-256 ${report.sha256}`,
    `backed up to ${options.out}: revision ${report.revision}, ${report.rows} rows, SHA-256 ${report.sha256}`,
  ])
}

export async function restoreCommand(options: KeepOptions & { readonly in: string }): Promise<void> {
  const file = placeOf(options.in)
  if (!existsSync(file)) throw new UsageError(`--in ${options.in}: 没有这个文件 (no such file)`)
  const report = await told(restoreBackup(file, storePlace(options)))
  say(options, report, [
    `已恢复并核对：修订 ${report.revision}，${report.records} 条记录，${report.jobs} 个任务，${report.auditLines} 行审计`,
    `restored and checked: revision ${report.revision}, ${report.records} records, ${report.jobs} jobs, ${report.auditLines} lines of audit`,
  ])
}

export async function upgradeCommand(options: KeepOptions): Promise<void> {
  const report = await withStore(options, async (store) => ({
    from: store.schemaBefore,
    to: schemaVersion,
    damage: await store.verify(),
  }))
  const copy =
    report.from < report.to && !isUrl(options.data)
      ? copyBefore(path.join(options.data, STORE_FILE), report.from)
      : null
  say(options, { ...report, copy }, [
    report.from === report.to
      ? `已是当前版本 ${report.to}`
      : `已由版本 ${report.from} 升到 ${report.to}${copy === null ? '' : `，升级前副本：${copy}`}`,
    report.from === report.to
      ? `up to date: schema ${report.to}`
      : `upgraded from schema ${report.from} to ${report.to}${copy === null ? '' : `; copy of what it was: ${copy}`}`,
  ])
  if (report.damage.length > 0) throw new Ended(1)
}

export async function verifyCommand(options: KeepOptions): Promise<void> {
  const report = await withStore(options, async (store) => ({
    revision: await store.revision(),
    damage: await store.verify(),
  }))
  const places = report.damage.map(({ table, row }) => `${table}${row === null ? '' : ` ${row}`}`)
  say(options, report, [
    places.length === 0 ? `完好：修订 ${report.revision}` : `已损坏：\n${places.join('\n')}`,
    places.length === 0 ? `whole: revision ${report.revision}` : `damaged:\n${places.join('\n')}`,
  ])
  if (places.length > 0) throw new Ended(1)
}

async function withStore<T>(options: KeepOptions, work: (store: Store) => Promise<T>): Promise<T> {
  const place = storePlace(options)
  if (!isStore(place))
    throw new UsageError(
      `--data ${options.data}: 没有存储，先用 import --data 建立 (no store here: make one with import --data)`,
    )
  const store = await told(openStore(place))
  try {
    return await told(work(store))
  } finally {
    await store.close()
  }
}

/** What a store refuses, in words. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof StoreError) throw new Error(storeWords(error))
    throw error
  }
}

function storeWords({ issue }: StoreError): string {
  switch (issue.code) {
    case 'not_empty':
      return '此处已有数据，请恢复到空处 (there is data here: restore to an empty place)'
    case 'dump_broken':
      return `备份不完整或被改动，第 ${issue.line} 行 (the backup is cut or changed, line ${issue.line})`
    case 'store_damaged':
      return `存储已损坏 (the store is damaged): ${issue.damage.map(({ table, row }) => `${table}${row === null ? '' : ` ${row}`}`).join(', ')}`
    case 'schema_too_new':
      return `存储由更新的版本写成，请先升级程序 (written by a newer version: schema ${issue.found}, this one knows ${issue.known})`
    case 'runtime_too_old':
      return `需要 Node ${issue.needed} 以上 (needs Node ${issue.needed}; this is ${issue.found})`
    default:
      return issue.code
  }
}

function storePlace({ data }: KeepOptions): string {
  return isUrl(data) ? data : placeOf(data)
}

function isUrl(data: string): boolean {
  return /^postgres(ql)?:\/\//.test(data)
}

function say({ json, lang }: KeepOptions, report: object, [zh, en]: readonly [string, string]): void {
  process.stdout.write(`${json ? JSON.stringify(report) : lang === 'zh' ? zh : en}\n`)
}
