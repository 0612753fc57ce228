/**
 * The command line without a process of its own: what `duikou.ts` starts, its output caught. A folder of spreadsheets is read once for all
 * commands of a test file, which takes longer than most of them do. What a process adds (the entry, the build, pipes, signals) has tests of its
 * own that start one.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { vi } from 'vitest'
import { run } from '../src/program.ts'

export interface Said {
  readonly out: string
  readonly err: string
  readonly code: number
}

vi.mock('../src/region-folder.ts', async (load) => {
  const real = await load<typeof import('../src/region-folder.ts')>()
  const read = new Map<string, ReturnType<typeof real.openFolder>>()
  const openFolder: typeof real.openFolder = (folder, asOf, progress, need = 'nouns') => {
    const files = sheetsIn(folder)
    if (files === null) return real.openFolder(folder, asOf, progress, need)
    const key = JSON.stringify([folder, asOf ?? null, need, files])
    const known = read.get(key) ?? real.openFolder(folder, asOf, progress, need)
    read.set(key, known)
    return known
  }
  return { ...real, openFolder }
})

/** Name, size and time of each file; null where a store lies, which is opened anew, or nothing is. */
function sheetsIn(folder: string): unknown[] | null {
  if (!existsSync(folder) || existsSync(path.join(folder, 'duikou.db'))) return null
  return readdirSync(folder).map((name) => {
    const { size, mtimeMs } = statSync(path.join(folder, name))
    return [name, size, mtimeMs]
  })
}

export async function said(argv: readonly string[], input = ''): Promise<Said> {
  let [out, err] = ['', '']
  const told = (text: unknown) => {
    out += String(text)
    return true
  }
  const complained = (text: unknown) => {
    err += String(text)
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(told),
    vi.spyOn(process.stderr, 'write').mockImplementation(complained),
    vi.spyOn(console, 'log').mockImplementation((...words) => told(`${words.join(' ')}\n`)),
    vi.spyOn(console, 'error').mockImplementation((...words) => complained(`${words.join(' ')}\n`)),
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([input]) as typeof process.stdin),
  ]
  try {
    const code = await run(argv)
    return { out, err, code }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
