import { expect, test } from 'vitest'
import { shortageBench } from './shortage.ts'

test('a twentieth of the city: rated, pooled and withheld rows, and resamples that do not hang on order or batches', () => {
  const found = shortageBench(0.05)
  expect(found.rated).toBeGreaterThan(10)
  expect(found.resample.batchesAgree).toBe(true)
  expect([found.thin.pooled > 0, found.thin.withheld > 0, found.thin.exposed]).toEqual([true, true, 0])
})
