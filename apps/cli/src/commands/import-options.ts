/** What can be said to `duikou import`. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type HeaderMap, type KindName, kindNames, type Language } from 'duikou'
import { UsageError } from '../usage.ts'

export interface ImportOptions {
  readonly as?: KindName
  readonly purpose: 'matching' | 'statistics'
  readonly data?: string
  readonly map?: string
  readonly mapOut?: string
  readonly lexicon?: string
  readonly return?: string
  readonly out?: string
  readonly keepIdentity?: boolean
  readonly dryRun?: boolean
  readonly records?: boolean
  readonly strict?: boolean
  readonly replace?: boolean
  readonly asOf?: string
  readonly json?: boolean
  readonly lang: Language
}

export { kindNames }

/** Names on the command line are relative to where the user stands, not to where npm runs. */
export function placeOf(file: string): string {
  return path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
}

export function checkOptions(files: readonly string[], options: ImportOptions): void {
  if (options.return !== undefined && files.length !== 1)
    throw new UsageError('--return 只能用于单个文件 (--return needs exactly one file)')
  if (options.return !== undefined && !/\.xlsx$/i.test(options.return))
    throw new UsageError(`--return ${options.return}: 请以 .xlsx 结尾 (end the name in .xlsx)`)
  if (options.keepIdentity && options.data === undefined)
    throw new UsageError('--keep-identity 需要 --data DIR (--keep-identity needs --data DIR)')
  if (options.replace && options.data === undefined)
    throw new UsageError('--replace 需要 --data DIR (--replace needs --data DIR)')
}

/**
 * Corrections of headers: {"demands": {"招几个": "需求人数"}, "*": {…}}, or without kinds {"招几个": "需求人数"}. A value is a field as the
 * report names it or a header that is known; null leaves the column unread.
 */
export function readHeaderMap(file: string | undefined): HeaderMap {
  if (file === undefined) return {}
  const wrong = (why: string) => new UsageError(`--map ${file}: ${why}`)
  let data: unknown
  try {
    data = JSON.parse(readFileSync(placeOf(file), 'utf8'))
  } catch (error) {
    throw wrong(`读不出 JSON (not readable as JSON): ${error instanceof Error ? error.message : ''}`)
  }
  if (!isObject(data)) throw wrong('应为对象 (must be an object)')
  const all: Record<string, string | null> = {}
  const map: Record<string, Record<string, string | null>> = { '*': all }
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'string' || value === null) all[name] = value
    else if (isObject(value)) {
      const entries = Object.entries(value)
      const meant = entries.filter(
        (one): one is [string, string | null] => one[1] === null || typeof one[1] === 'string',
      )
      if (meant.length < entries.length)
        throw wrong(`${name}: 值应为字段名或 null (values must be field names or null)`)
      map[name] = { ...(map[name] ?? {}), ...Object.fromEntries(meant) }
    } else throw wrong(`${name}: 值应为字段名或 null (values must be field names or null)`)
  }
  return map
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
