/** Spreadsheets: 100,000 trainees × 12 columns read, written and given back, and files made to harm their reader; a process each. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { hostileFiles } from '../packages/sheets/src/testing/hostile.ts'

export interface SheetsBench {
  readonly rows: number
  readonly work: readonly Measured[]
  /** With the code that each file ends in, and whether that is the right one. */
  readonly hostile: readonly (Measured & { readonly code: string | null; readonly right: boolean })[]
  readonly worstHostile: { readonly seconds: number; readonly megabytes: number | null }
  readonly node: string
}

interface Measured {
  readonly name: string
  readonly seconds: number
  /** Most resident memory of the process or its child, whichever is larger; null where the system has no `time` that tells. */
  readonly megabytes: number | null
}

/** `size` 1 is the real thing; less shows only that the bench runs; `only` picks hostile files by name. */
export async function sheetsBench(size = 1, only = /./): Promise<SheetsBench> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-sheets-'))
  try {
    const rows = Math.round(100_000 * size)
    const at = (name: string) => path.join(folder, name)
    const work = [
      measured('write-xlsx', at('学员.xlsx'), rows),
      measured('write-csv', at('学员.csv'), rows),
      measured('read', at('学员.xlsx')),
      measured('read', at('学员.csv')),
      measured('annotate', at('学员.xlsx')),
      measured('annotate', at('学员.csv')),
    ].map(({ name, seconds, megabytes }) => ({ name, seconds, megabytes }))
    const hostile = (await hostileFiles(size))
      .filter(({ name }) => only.test(name))
      .map(({ name, bytes, code }) => {
        writeFileSync(at(name), bytes)
        const { seconds, megabytes, result } = measured('read', at(name))
        rmSync(at(name))
        return { name, seconds, megabytes, code: result.code ?? null, right: (result.code ?? null) === code }
      })
    const worst = (values: readonly (number | null)[]) => Math.max(...values.map((value) => value ?? 0))
    return {
      rows,
      work,
      hostile,
      worstHostile: {
        seconds: worst(hostile.map((one) => one.seconds)),
        megabytes: hostile.some((one) => one.megabytes === null) ? null : worst(hostile.map((one) => one.megabytes)),
      },
      node: process.version,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Result {
  readonly code?: string | null
}

function measured(task: string, file: string, rows = 0): Measured & { readonly result: Result } {
  const script = fileURLToPath(new URL('./sheets-work.ts', import.meta.url))
  const { seconds, megabytes, stdout } = measuredProcess([
    '--conditions=duikou-source',
    script,
    task,
    file,
    String(rows),
  ])
  return { name: `${task} ${path.basename(file)}`, seconds, megabytes, result: JSON.parse(stdout) }
}

/** One run of node in a process of its own, with its time and its most resident memory. */
export function measuredProcess(args: readonly string[]): Omit<Measured, 'name'> & { readonly stdout: string } {
  const node = [process.execPath, ...args]
  const hasTime = existsSync(TIME)
  const [command = '', ...rest] = hasTime ? [TIME, '-f', '%M', ...node] : node
  const start = performance.now()
  const { stdout, stderr, status } = spawnSync(command, rest, { encoding: 'utf8', maxBuffer: 1 << 30 })
  const seconds = Math.round(performance.now() - start) / 1000
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
  const kilobytes = Number(stderr.trim().split('\n').at(-1))
  return { seconds, megabytes: hasTime ? Math.round(kilobytes / 1000) : null, stdout }
}

const TIME = '/usr/bin/time'
