/** duikou purge: personal data that is no longer needed, or that a person asked to be deleted, goes from store, vault and snapshot. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import {
  dropKeptRegistry,
  keptRegistry,
  openStore,
  type Purged,
  personsBefore,
  personsOf,
  STORE_FILE,
  StoreError,
} from '@duikou/store'
import { hasVault, openVault } from '@duikou/store/vault'
import type { Language, RegionData } from 'duikou'
import { dayOf } from '../day.ts'
import { ourKnowledge } from '../region-folder.ts'
import { UsageError } from '../usage.ts'
import { placeOf } from './import-options.ts'

export interface PurgeOptions {
  readonly data: string
  readonly person?: readonly string[]
  readonly persons?: string
  readonly before?: string
  readonly withdrawn?: boolean
  readonly why?: string
  readonly by?: string
  readonly confirm?: boolean
  readonly json?: boolean
  readonly lang: Language
}

export interface PurgeReport extends Purged {
  readonly deleted: boolean
  readonly persons: number
  /** Named, but in no record and not in the vault. */
  readonly unknown: readonly string[]
  /** Of whom no day is known: --before leaves them alone. */
  readonly undated: number
  /** Names and numbers kept in the vault. */
  readonly identities: number
  /** Copies of an older store beside it, which hold the persons still: they go with them. */
  readonly copies: readonly string[]
}

export async function purgeCommand(options: PurgeOptions): Promise<void> {
  const base = storeOf(options.data)
  const { confirm = false, by, why } = options
  if (confirm && (!by?.trim() || !why?.trim()))
    throw new UsageError('--confirm 需要 --by 与 --why (--confirm needs --by WHO and --why TEXT)')
  const store = await openStore(base)
  const vault = hasVault(base) ? await openVault(base) : null
  try {
    const { data } = await store.region()
    const { persons, unknown, undated } = chosen(options, data, vault?.ids() ?? [])
    const act = { actor: by ?? '', action: 'purge', subject: 'persons', detail: why ?? null, now: Date.now() }
    const purged = await store.purge(persons, confirm ? act : null)
    const copies = readdirSync(base).filter((name) => name.startsWith(`${STORE_FILE}.schema-`))
    const identities = (confirm ? vault?.forget(persons) : vault?.find(persons).size) ?? 0
    if (confirm) {
      for (const name of copies) rmSync(path.join(base, name))
      dropKeptRegistry(base)
      await keptRegistry(store, base, { knowledge: ourKnowledge(), asOf: await dayOf(store, null) })
    }
    say(options, { deleted: confirm, persons: persons.length, unknown, undated, ...purged, identities, copies })
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    if (error.issue.code === 'jobs_under_way')
      throw new Error(
        `任务 ${error.issue.job} 未结束，请等待或取消后再办 (a job is under way: wait for it or cancel it)`,
      )
    if (error.issue.code === 'store_busy')
      throw new Error('其他进程正在使用存储，请停止 duikou serve 后重办 (stop duikou serve and run it again)')
    throw error
  } finally {
    vault?.close()
    await store.close()
  }
}

export function storeOf(data: string): string {
  const base = placeOf(data)
  if (!existsSync(path.join(base, STORE_FILE)))
    throw new UsageError(
      `--data ${data}: 没有存储，先用 import --data 建立 (no store here: make one with import --data)`,
    )
  return base
}

function chosen(
  { person = [], persons: file, before, withdrawn }: PurgeOptions,
  data: RegionData,
  vault: readonly string[],
) {
  if (person.length === 0 && file === undefined && before === undefined && !withdrawn)
    throw new UsageError(
      '请给出 --person、--persons、--before 或 --withdrawn (say whom: --person, --persons, --before or --withdrawn)',
    )
  if (file !== undefined && !existsSync(placeOf(file)))
    throw new UsageError(`--persons ${file}: 没有这个文件 (no such file)`)
  const listed =
    file === undefined
      ? []
      : readFileSync(placeOf(file), 'utf8')
          .replace(/^\uFEFF/, '')
          .split(/\r?\n/)
  const named = new Set([...person, ...listed].map((id) => id.trim()).filter((id) => id !== ''))
  const inRecords = personsOf(data)
  const known = new Set([...inRecords, ...vault])
  const old = before === undefined ? { persons: [], undated: 0 } : personsBefore(data, before)
  const gone = withdrawn ? vault.filter((id) => !inRecords.has(id)) : []
  return {
    persons: [...new Set([...[...named].filter((id) => known.has(id)), ...old.persons, ...gone])].sort(),
    unknown: [...named].filter((id) => !known.has(id)).sort(),
    undated: old.undated,
  }
}

function say({ json, lang }: PurgeOptions, report: PurgeReport): void {
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${lines(report, lang).join('\n')}\n`)
}

function lines(report: PurgeReport, lang: Language): string[] {
  const { deleted, persons, unknown, undated, records, identities, jobs, auditLines, copies } = report
  const { trainees, applications, assessments, placements } = records
  if (lang === 'en')
    return [
      `${deleted ? 'deleted' : 'would delete'}: ${persons} persons (${trainees} records of trainees, ${applications} applications, ${assessments} assessments, ${placements} outcomes), ${identities} identities, the output of ${jobs} jobs`,
      ...(unknown.length === 0 ? [] : [`unknown: ${unknown.join(', ')}`]),
      ...(undated === 0 ? [] : [`no day is known of ${undated}: left alone; name them with --person`]),
      `${auditLines} lines of the audit name a pseudonym and stay: the audit only grows`,
      ...(copies.length === 0 ? [] : [`copies of an older store: ${copies.join(', ')}${deleted ? ' deleted' : ''}`]),
      'backups and exported files lie outside: delete those that hold these persons, and make a new backup',
      ...(deleted ? [] : ['nothing was deleted; add --confirm --by WHO --why TEXT']),
    ]
  return [
    `${deleted ? '已删除' : '将删除'}：${persons} 人（学员 ${trainees}、志愿 ${applications}、成绩 ${assessments}、去向 ${placements} 条），身份信息 ${identities} 条，${jobs} 个任务的结果`,
    ...(unknown.length === 0 ? [] : [`查无此人：${unknown.join('、')}`]),
    ...(undated === 0 ? [] : [`${undated} 人没有可据的日期，未动；可用 --person 指明`]),
    `审计中有 ${auditLines} 行提到这些代号，按只增不改保留`,
    ...(copies.length === 0 ? [] : [`旧版存储副本：${copies.join('、')}${deleted ? '，已删除' : ''}`]),
    '备份与导出的文件不在此列：请删除含有这些人的备份，并重做备份',
    ...(deleted ? [] : ['尚未删除；确认请加 --confirm --by 经办人 --why 理由']),
  ]
}
