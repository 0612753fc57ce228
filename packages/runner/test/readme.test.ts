import { readFileSync } from 'node:fs'
import * as duikou from 'duikou'
import { expect, test } from 'vitest'
import { asOf, knowledge, policy } from '../../core/test/worlds.ts'
import * as runner from '../src/index.ts'

const trainee = (id: string, level: number) =>
  duikou.Trainee.parse({
    id,
    education: 4,
    consents: [
      {
        basis: 'contract',
        purpose: 'matching',
        recipient: null,
        guardian: false,
        given: '2026-01-01',
        withdrawn: null,
      },
    ],
    skills: [{ skill: 'SK-1', level, evidence: 'own' }],
  })
const demand = (id: string) =>
  duikou.Demand.parse({
    id,
    enterprise: 'E-1',
    title: '岗位',
    form: 'employment',
    skills: [{ skill: 'SK-1', level: 3, weight: 1, must: false }],
  })
const data = {
  ...duikou.emptyRegion,
  demands: ['D-1', 'D-2'].map(demand),
  trainees: [trainee('T-1', 2), trainee('T-2', 5)],
}

test('the example of the README does what it says', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? []
  const imports = [...example.matchAll(/^import (\{.*\}) from '(.*)'\n/gm)]
  expect(imports.map(([, , from]) => from)).toEqual(['@duikou/runner', 'duikou'])
  const [ours, theirs] = imports.map(([, names]) => names)
  const shown: unknown[][] = []
  const given = {
    runner,
    duikou,
    data,
    knowledge,
    asOf,
    policy,
    console: { log: (...said: unknown[]) => shown.push(said) },
  }
  const body = example.replaceAll(/^import .*\n/gm, '')
  const run = new Function(
    ...Object.keys(given),
    `return (async () => { const ${ours} = runner; const ${theirs} = duikou\n${body} })()`,
  )
  await run(...Object.values(given))
  expect(shown).toEqual([['D-1', 2], ['D-2', 2], [0, 'T-2'], [1, 'T-2'], [1]])
})
