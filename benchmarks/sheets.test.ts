import { expect, test } from 'vitest'
import { sheetsBench } from './sheets.ts'

test('the bench of spreadsheets runs, and files that need no size to be hostile end as they should', async () => {
  const { rows, work, hostile } = await sheetsBench(1 / 200, /corner|path|entities|proto|attributes/)
  expect(rows).toBe(500)
  expect(work).toHaveLength(6)
  expect(hostile).toHaveLength(5)
  for (const one of hostile) expect(one).toMatchObject({ right: true })
})
