/** What a measurement of shortage is handed beside the region: population, families, window, policy, earlier editions. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { shortage as standard } from '@duikou/data/policies'
import { readWorkbook } from '@duikou/sheets'
import { digest, type Registry } from 'duikou'
import {
  type FamilyEdits,
  KeptTables,
  type PopulationRow,
  type PublishedShortagePolicy,
  populationOf,
  ReferenceWindow,
  ShortagePolicy,
} from 'duikou/shortage'
import { UsageError } from '../usage.ts'

export function full(file: string): string {
  return path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
}

interface Schema<T> {
  safeParse(
    data: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } }
}

/** A JSON file of this shape, or what is wrong with it. */
export function read<T>(file: string, option: string, schema: Schema<T>): T {
  let data: unknown
  try {
    data = JSON.parse(readFileSync(full(file), 'utf8'))
  } catch (error) {
    throw new UsageError(
      `${option} ${file}: 读不出 JSON (not readable as JSON): ${error instanceof Error ? error.message : ''}`,
    )
  }
  const found = schema.safeParse(data)
  if (found.success) return found.data
  throw new UsageError(
    `${option} ${file}: ${found.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  )
}

export function shortagePolicy(file: string | undefined): PublishedShortagePolicy {
  if (file === undefined) return standard
  const policy = read(file, '--policy', ShortagePolicy)
  return { ...policy, hash: digest(policy) }
}

export function referenceWindow(file: string): ReferenceWindow {
  return read(file, '--reference', ReferenceWindow)
}

/** Editions of another year speak of other figures and are left out, aloud. */
export function earlierTables(files: readonly string[], year: number): KeptTables[] {
  return files
    .map((file) => ({ file, kept: read(file, '--earlier', KeptTables) }))
    .filter(({ file, kept }) => {
      if (kept.year !== year) console.error(`--earlier ${file}: ${kept.year} 年，不是本期 (not of ${year}, left out)`)
      return kept.year === year
    })
    .map(({ kept }) => kept)
}

/** A sheet 岗位族 with 岗位名称 and 岗位族, as `shortage --families` writes it. A title twice with two families is refused. */
export async function familyEdits(file: string): Promise<FamilyEdits> {
  const [head, ...rows] = await firstSheet(file, '--edits')
  const place = (names: readonly string[]) => head.findIndex((cell) => names.includes(cell))
  const [title, family] = [place(['岗位名称', '岗位', 'title']), place(['岗位族', 'family'])]
  if (title < 0 || family < 0)
    throw new UsageError(`--edits ${file}: 缺少表头 岗位名称 或 岗位族 (needs the columns 岗位名称 and 岗位族)`)
  const edits = new Map<string, string>()
  rows.forEach((cells, i) => {
    const [from, to] = [cells[title] ?? '', cells[family] ?? '']
    if (from === '' || to === '') return
    if ((edits.get(from) ?? to) !== to)
      throw new UsageError(`--edits ${file}: 第 ${i + 2} 行 ${from} 归入两个岗位族 (row ${i + 2}: in two families)`)
    edits.set(from, to)
  })
  return Object.fromEntries(edits)
}

/** «register»: the enterprises of the folder are all there are. Else a table with 行业, 规模, 企业数. */
export async function population(named: string, registry: Registry): Promise<PopulationRow[]> {
  if (named === 'register') return populationOf(registry.data.enterprises)
  const [head, ...rows] = await firstSheet(named, '--population')
  const place = (names: readonly string[]) => head.findIndex((cell) => names.includes(cell))
  const [industry, size, count] = [
    place(['行业', 'industry']),
    place(['规模', 'size']),
    place(['企业数', '企业总数', 'enterprises']),
  ]
  if (count < 0) throw new UsageError(`--population ${named}: 缺少表头 企业数 (no column 企业数)`)
  return rows.map((cells, i) => {
    const enterprises = Number((cells[count] ?? '').replaceAll(',', ''))
    if (!Number.isInteger(enterprises) || enterprises < 0)
      throw new UsageError(`--population ${named}: 第 ${i + 2} 行企业数不是整数 (row ${i + 2}: not a whole number)`)
    return {
      industry: (industry < 0 ? '' : cells[industry]) || null,
      size: sizeOf(size < 0 ? '' : (cells[size] ?? '')),
      enterprises,
    }
  })
}

async function firstSheet(file: string, option: string): Promise<[string[], ...string[][]]> {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(full(file))
  } catch {
    throw new UsageError(`${option} ${file}: 没有这个文件 (no such file)`)
  }
  const { sheets } = await readWorkbook({ name: path.basename(file), bytes })
  const [head, ...rows] = (sheets[0]?.rows ?? []).map(({ cells }) => cells.map((cell) => String(cell ?? '').trim()))
  return [head ?? [], ...rows]
}

const sizes: Readonly<Record<string, PopulationRow['size']>> = {
  大: 'large',
  中: 'medium',
  小: 'small',
  微: 'micro',
  large: 'large',
  medium: 'medium',
  small: 'small',
  micro: 'micro',
}

function sizeOf(text: string): PopulationRow['size'] {
  return sizes[text.replace(/型|企业/g, '')] ?? null
}
