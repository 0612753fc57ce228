import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as sheets from './index.ts'

test('the example of the README does what it says', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? []
  const [, names = ''] = /^import (\{.*\}) from '@duikou\/sheets'\n/.exec(example) ?? []
  const said = [...example.matchAll(/^ *\/\/ (\d+) (\[.*\])$/gm)].map(([, row, cells]) => [
    Number(row),
    cells?.replaceAll("'", '"'),
  ])
  const shown: unknown[] = []
  const console = {
    log: (row: number, cells: unknown) => shown.push([row, JSON.stringify(cells)]),
    error: (code: unknown) => shown.push(code),
  }
  const body = example.slice(example.indexOf('\n') + 1)
  const run: unknown = new Function('sheets', 'console', `return (async () => { const ${names} = sheets\n${body} })()`)(
    sheets,
    console,
  )
  await run
  expect(said).toHaveLength(2)
  expect(shown).toEqual(said.map(([row, cells]) => [row, JSON.stringify(JSON.parse(String(cells)))]))
})
