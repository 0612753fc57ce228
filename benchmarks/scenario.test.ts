import { expect, test } from 'vitest'
import { scenarioBench } from './scenario.ts'

test('a small city: some is touched, some is not, and the order of rows changes nothing', () => {
  const { cells, cellsTouched, orderAgrees } = scenarioBench(60, 100)
  expect([cellsTouched > 0, cellsTouched < cells, orderAgrees]).toEqual([true, true, true])
})
