import { expect, test } from 'vitest'
import { matchBench } from './match.ts'

test('the bench runs, and both ways give the same lists', () => {
  const result = matchBench(800, 12)
  expect(result).toMatchObject({ trainees: 800, queries: 12, sameLists: true })
  expect(result.columns.p99Ms).toBeGreaterThan(0)
})
