import { compileRegistry, emptyRegion, type Registry } from 'duikou'
import { expect, test } from 'vitest'
import { knowledge } from '../test/sample.ts'
import { Answers } from './answers.ts'

const registry = (): Registry => compileRegistry(emptyRegion, knowledge, { asOf: '2026-09-01' })

test('a question is answered once a registry', () => {
  const answers = new Answers(1_000)
  const [first, second] = [registry(), registry()]
  let made = 0
  const ask = (of: Registry, question: string) =>
    Buffer.from(answers.bytes(of, question, () => `answer ${++made}`)).toString()
  expect([ask(first, 'D-1'), ask(first, 'D-1'), ask(first, 'D-2'), ask(second, 'D-1')]).toEqual([
    'answer 1',
    'answer 1',
    'answer 2',
    'answer 3',
  ])
})

test('the longest not asked goes first when there is no more room', () => {
  const answers = new Answers(25)
  const one = registry()
  const asked: string[] = []
  const ask = (name: string) =>
    answers.bytes(one, name, () => {
      asked.push(name)
      return 'x'.repeat(10)
    })
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) ask(name)
  expect(asked).toEqual(['a', 'b', 'c', 'b'])
})
