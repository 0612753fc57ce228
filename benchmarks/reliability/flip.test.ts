import { expect, test } from 'vitest'
import { flipCampaign } from './flip.ts'

test('40 single bits flipped in a store and in the registry beside it: none changes what they give back in silence', async () => {
  const report = await flipCampaign(40, 5)
  expect(report.silent).toBe(0)
  expect(report.noticed).toBeGreaterThan(10)
  expect(report.snapshot).toMatchObject({ noticed: 40, harmless: 0, silent: 0 })
})
