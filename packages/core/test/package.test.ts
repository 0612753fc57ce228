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
  test.each([
    ['index', 672_000],
    ['classes', 330_000],
    ['search', 162_000],
    ['shortage', 135_000],
    ['forecast', 60_000],
    ['scenario', 330_000],
  ])('the door duikou/%s bundles for the browser in less than %i bytes of its own', async (door, most) => {
    const bundled = await bundle(path.join(root, 'packages', 'core', 'dist', `${door}.js`))
    expect(bundled.warnings).toEqual([])
    expect(bundled.text).not.toMatch(/require\(|node:/)
    expect(bundled.bytes).toBeLessThan(most)
  })
  test('the search pulls no texts, sheets, classes, assignment, shortage or report', async () => {
    const { files } = await bundle(path.join(root, 'packages', 'core', 'src', 'search.ts'))
    const rooms = files.map((file) => /packages\/core\/src\/(\w+)\//.exec(file)?.[1] ?? '')
    const pulled = [...new Set(rooms.filter((room) => room !== ''))].sort()
    expect(pulled).toEqual(['columns', 'model', 'reference', 'retrieve', 'rules', 'score'])
    expect(files.filter((file) => /ml-matrix|natural|highs/.test(file))).toEqual([])
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

/** Everything that a door exports; zod, which every door shares with its user, is not counted. */
async function bundle(entry: string) {
  const { outputFiles, warnings, metafile } = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)}`, resolveDir: root },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'esm',
    minify: true,
    external: ['zod'],
    // A chunk named for its effects alone has none: that is what lets a door be small.
    logOverride: { 'ignored-bare-import': 'silent' },
  })
  const [output] = outputFiles
  const [inputs = {}] = Object.values(metafile.outputs).map((one) => one.inputs)
  // What was shaken out took part in nothing.
  const files = Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : []))
  return { warnings, files, text: output?.text ?? '', bytes: output?.contents.length ?? 0 }
}
