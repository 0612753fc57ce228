import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { publint } from 'publint'
import { beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const packages = ['packages/core', 'packages/sheets', 'data'] as const
const folder = mkdtempSync(path.join(tmpdir(), 'duikou-pack-'))
const tarballs: Record<string, string> = {}

beforeAll(() => {
  for (const name of packages) {
    const target = path.join(folder, name.replace('/', '-'))
    mkdirSync(target)
    // npm writes the tarball; a workspace range means nothing outside, so no published dependency may have one.
    execFileSync('npm', ['pack', '--pack-destination', target, '--loglevel=error'], {
      cwd: path.join(root, name),
      stdio: 'ignore',
    })
    tarballs[name] = path.join(target, readdirSync(target)[0] ?? '')
  }
})

describe('the packages that users install', () => {
  test.each(packages)('%s passes publint', async (name) => {
    const { messages } = await publint({ pkgDir: path.join(root, name), strict: true, pack: false })
    expect(messages).toEqual([])
  })
  test.each(packages)('%s has types that resolve for every kind of importer', (name) => {
    const attw = path.join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js')
    const ignored = name === 'data' ? ['--profile', 'node16'] : []
    const report = execFileSync(process.execPath, [attw, tarballs[name] ?? '', '--format', 'json', ...ignored], {
      encoding: 'utf8',
    })
    expect(
      JSON.parse(report).analysis.problems.filter(
        (one: { resolutionKind?: string }) => !(name === 'data' && one.resolutionKind === 'node10'),
      ),
    ).toEqual([])
  })
  test('duikou has zod as its only unbundled dependency', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'packages', 'core', 'package.json'), 'utf8'))
    expect(Object.keys(dependencies)).toEqual(['zod'])
    const imported = [
      ...readFileSync(path.join(root, 'packages', 'core', 'dist', 'index.js'), 'utf8').matchAll(
        /from ?["']([^."'][^"']*)["']/g,
      ),
    ]
    expect([...new Set(imported.map((one) => one[1]))]).toEqual(['zod'])
  })
  test('duikou bundles for the browser', async () => {
    const entry = path.join(folder, 'entry.js')
    writeFileSync(
      entry,
      `export { match } from ${JSON.stringify(path.join(root, 'packages', 'core', 'dist', 'index.js'))}`,
    )
    const { outputFiles, warnings } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      minify: true,
    })
    expect(warnings).toEqual([])
    expect(outputFiles[0]?.text).not.toMatch(/require\(|node:/)
    expect(outputFiles[0]?.contents.length ?? 0).toBeLessThan(700_000)
  })
  test('packed and installed into an empty project, they run the example of the README', () => {
    const project = path.join(folder, 'project')
    mkdirSync(project)
    writeFileSync(path.join(project, 'package.json'), '{"private":true,"type":"module"}')
    const files = ['packages/core', 'data'].map((name) => tarballs[name] ?? '')
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...files], {
      cwd: project,
      stdio: 'ignore',
    })
    const example = /```ts\n([\s\S]*?)```/.exec(readFileSync(path.join(root, 'README.md'), 'utf8'))?.[1] ?? ''
    writeFileSync(
      path.join(project, 'example.ts'),
      example.replace('console.log(', 'console.log(JSON.stringify(').replace(/\)\n$/, '))\n'),
    )
    const hits = JSON.parse(execFileSync(process.execPath, ['example.ts'], { cwd: project, encoding: 'utf8' }))
    expect(hits).toHaveLength(1)
    expect(hits[0]).toMatchObject({ demand: 'D-1', candidate: 'T-1', rank: 1 })
  })
})
