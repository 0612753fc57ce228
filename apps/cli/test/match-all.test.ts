/** `match --all`: what asking one demand after the other prints, whatever the threads; and how it ends when it is told to. */
import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { standard } from '@duikou/data/policies'
import { match, type Registry } from 'duikou'
import { beforeAll, describe, expect, test } from 'vitest'
import { openFolder } from '../src/region-folder.ts'
import { said } from './in-process.ts'

const cli = fileURLToPath(new URL('../src/duikou.ts', import.meta.url))
const sample = fileURLToPath(new URL('../../../data/sample', import.meta.url))
const words = (...argv: string[]) => ['--conditions=duikou-source', cli, 'match', '--data', sample, ...argv]
const run = (...argv: string[]) => said(['match', '--data', sample, ...argv])
/** In a process of its own. */
const started = (...argv: string[]) => {
  const ended = spawnSync(process.execPath, words(...argv), { encoding: 'utf8', maxBuffer: 1 << 28 })
  return { out: ended.stdout, code: ended.status }
}

let registry: Registry
beforeAll(async () => {
  registry = (await openFolder(path.resolve(sample), undefined, () => undefined)).registry
}, 60_000)

function oneByOne(of: (enterprise: string) => boolean, asked: Omit<Parameters<typeof match>[1], 'demand' | 'policy'>) {
  return registry.data.demands
    .filter(({ id, enterprise }) => registry.demand(id) !== null && of(enterprise))
    .map(({ id }) => {
      const { hits, summary } = match(registry, { ...asked, demand: id, policy: standard })
      return [...hits, summary].map((line) => `${JSON.stringify(line)}\n`).join('')
    })
    .join('')
}

describe('law 8: the command line prints what the library gives, one demand after the other', () => {
  test.each([
    ['1', [], {}],
    ['2', ['--explain', '--facets'], { explain: true, facets: true }],
    ['3', ['--for', 'programs'], { for: 'program' }],
  ] as const)('all demands on %s threads %j', { timeout: 120_000 }, async (threads, more, asked) => {
    const asking = threads === '2' ? started : run
    const { out, code } = await asking('--all', '--top', '4', '--json', '--threads', threads, ...more)
    expect(code).toBe(0)
    expect(out === oneByOne(() => true, { top: 4, ...asked })).toBe(true)
  })
  test('the demands of an enterprise; an empty list says which rules, set aside, admit how many', {
    timeout: 60_000,
  }, async () => {
    const { out } = await run('--enterprise', 'E-001', '--json', '--top', '3')
    expect(out === oneByOne((enterprise) => enterprise === 'E-001', { top: 3 })).toBe(true)
    const nobody = await run('--all', '--json', '--top', '0', '--for', 'programs')
    const rescued = nobody.out.split('\n').filter((line) => /"rescues":\[\{/.test(line))
    expect(rescued.length).toBeGreaterThan(0)
  })
})

describe('the other way round', () => {
  test('for every program, in id order, what --candidate prints of it', { timeout: 120_000 }, async () => {
    const { out, code } = await run('--candidates', '--for', 'programs', '--top', '3', '--json')
    expect(code).toBe(0)
    const lines = out.trimEnd().split('\n')
    const told = lines.filter((line) => line.includes('"asked"')).map((line) => JSON.parse(line).candidate)
    expect(told).toEqual(registry.data.programs.map(({ id }) => id).sort())
    for (const id of [told[0], told[41]])
      expect((await run('--candidate', id, '--for', 'programs', '--top', '3', '--json')).out).toBe(
        `${lines.filter((line) => JSON.parse(line).candidate === id).join('\n')}\n`,
      )
  })
  test('trainees too: a demand is among those of whom its list holds, with the same score', {
    timeout: 60_000,
  }, async () => {
    const { out } = await run('--candidates', '--top', '99', '--json')
    const { hits } = match(registry, { demand: 'D-0006', policy: standard, top: 5 })
    for (const { candidate, score } of hits)
      expect(out).toMatch(new RegExp(`"candidate":"${candidate}","rank":[0-9]+,"demand":"D-0006","score":${score}\\}`))
  })
})

describe('how it ends', () => {
  test.each(['1', '2'])(
    'told to stop on %s threads, it ends between two demands and says so',
    { timeout: 60_000 },
    async (threads) => {
      const child = spawn(process.execPath, words('--all', '--explain', '--json', '--threads', threads))
      let [out, err] = ['', '']
      child.stderr.on('data', (bytes) => (err += bytes))
      await new Promise<void>((resolve) => {
        child.stdout.once('data', (bytes) => {
          out += bytes
          child.stdout.pause()
          resolve()
        })
      })
      child.kill('SIGINT')
      const ended = new Promise((resolve) => child.once('close', resolve))
      child.stdout.on('data', (bytes) => (out += bytes))
      child.stdout.resume()
      expect(await ended).toBe(1)
      expect(err).toMatch(/已中断/)
      expect(out.endsWith('\n')).toBe(true)
      const lines = out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(lines.at(-1)).toHaveProperty('funnel')
      expect(lines.length).toBeLessThan(oneByOne(() => true, {}).split('\n').length - 1)
    },
  )
  test('a number of threads that is none is refused in one line', async () => {
    const { err, code } = await run('--all', '--threads', '0')
    expect([code, err.trim().split('\n').length]).toEqual([2, 1])
  })
})
