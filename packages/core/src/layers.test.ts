import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { layers } from './layers.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && name.includes('/'),
)

interface Import {
  readonly from: string
  readonly to: string
}

const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(root + file, 'utf8').matchAll(/(?:from|import) '(\.[^']+)'/g)].map((found) => ({
    from: file,
    to: new URL(found[1] ?? '', `file:///${file}`).pathname.slice(1),
  })),
)

describe('the layout is the data flow', () => {
  test('every folder is in the list', () => {
    expect([...new Set(files.map(folder))].filter((name) => !(layers as readonly string[]).includes(name))).toEqual([])
    expect(imports.length).toBeGreaterThan(100)
  })
  test('no import points down', () => {
    expect(imports.filter(({ from, to }) => rank(to) > rank(from))).toEqual([])
  })
  test('no import goes through a folder index or the table of contents', () => {
    expect(imports.filter(({ to }) => /(^|\/)index\.ts$/.test(to) || !to.includes('/'))).toEqual([])
  })
  test('core is pure: no file, clock, network, console, process, randomness or locale', () => {
    const impure =
      /from 'node:|\bDate\b\.|new Date|Math\.(random|pow|exp|log|sin|cos|tan)|\bIntl\b|localeCompare|\bconsole\.|\bprocess\.|\bfetch\(|\*\*\s*\d/
    const sources = files.filter((file) => !file.endsWith('.test.ts'))
    expect(sources.filter((file) => impure.test(withoutComments(readFileSync(root + file, 'utf8'))))).toEqual([])
  })
})

function folder(file: string): string {
  return file.split('/')[0] ?? ''
}

function rank(file: string): number {
  return layers.indexOf(folder(file) as (typeof layers)[number])
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
}
