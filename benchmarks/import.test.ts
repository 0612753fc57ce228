import { expect, test } from 'vitest'
import { importBench } from './import.ts'

test('the bench of imports reads every row that it wrote', () => {
  const { runs } = importBench(300)
  expect(runs.map(({ name, records }) => [name, records])).toEqual([
    ['学员.csv', 300],
    ['学员.xlsx', 300],
    ['小表.xlsx', 200],
  ])
})
