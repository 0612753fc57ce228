import { compileRegistry, emptyRegion, type Registry } from 'duikou'
import { expect, test } from 'vitest'
import { knowledge } from '../test/sample.ts'
import { Answers } from './answers.ts'

const registry = (): Registry => compileRegistry(emptyRegion, knowledge, { asOf: '2026-09-01' })

const bytes = (text: string) => new TextEncoder().encode(text)

test('an answer is found again for the same registry only', () => {
  const answers = new Answers(1_000)
  const [first, second] = [registry(), registry()]
  answers.keep(first, 'D-1', bytes('one'))
  expect(answers.find(first, 'D-1')).toEqual(bytes('one'))
  expect(answers.find(first, 'D-2')).toBeNull()
  expect(answers.find(second, 'D-1')).toBeNull()
  answers.keep(second, 'D-1', bytes('two'))
  expect(answers.find(first, 'D-1')).toBeNull()
  expect(answers.find(second, 'D-1')).toEqual(bytes('two'))
})

test('the longest not asked goes first when there is no more room', () => {
  const answers = new Answers(25)
  const one = registry()
  const made: string[] = []
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) {
    if (answers.find(one, name) !== null) continue
    made.push(name)
    answers.keep(one, name, bytes('x'.repeat(10)))
  }
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})

test('an answer kept twice takes its room once', () => {
  const answers = new Answers(25)
  const one = registry()
  for (let i = 0; i < 5; i++) answers.keep(one, 'a', bytes('x'.repeat(10)))
  answers.keep(one, 'b', bytes('x'.repeat(10)))
  expect(answers.find(one, 'a')).not.toBeNull()
})
