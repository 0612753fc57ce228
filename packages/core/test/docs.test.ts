import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { criterionNames, ruleIds } from '../src/index.ts'
import { layers } from '../src/layers.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  'packages/core/docs/formulas.md',
  'packages/core/docs/glossary.md',
  'packages/core/docs/classes.md',
  'packages/core/docs/columns.md',
  'packages/sheets/README.md',
  'packages/runner/README.md',
]

test('every path that a document links to or names exists', () => {
  const missing = documents.flatMap((name) => {
    const links = [...read(name).matchAll(/\]\((?!http|#)([^)]+)\)/g)].map((found) =>
      path.join(path.dirname(name), found[1] ?? ''),
    )
    const named = [...read(name).matchAll(/`((?:packages|apps|data|benchmarks)\/[^`\s]*)`/g)].map(
      (found) => found[1] ?? '',
    )
    return [...links, ...named]
      .filter((target) => !existsSync(path.join(root, target)))
      .map((target) => `${name}: ${target}`)
  })
  expect(missing).toEqual([])
})

test('ARCHITECTURE has a heading for every folder, in the order of the flow', () => {
  const headings = [...read('ARCHITECTURE.md').matchAll(/^## .*`packages\/core\/src\/(\w+)`$/gm)].map(
    (found) => found[1],
  )
  expect(headings).toEqual([...layers])
})

test('formulas.md speaks of every criterion and every rule', () => {
  const text = read('packages/core/docs/formulas.md')
  for (const name of criterionNames) expect(text).toContain(`**${name}`)
  for (const id of ruleIds) expect(text).toMatch(new RegExp(`^\\| ${id} +\\|`, 'm'))
})
