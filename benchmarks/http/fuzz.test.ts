import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'

test('1,000 requests generated from the OpenAPI document: documented answers that fit their schema, no unexplained 5xx', async () => {
  const report = await fuzz(1_000, 20_261_124)
  expect(report.faults).toEqual([])
  // A generator that only ever misses tests nothing.
  expect(report.byStatus[200] ?? 0).toBeGreaterThan(100)
  expect(report.byStatus[422] ?? 0).toBeGreaterThan(50)
})
