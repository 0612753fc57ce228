import { expect, test } from 'vitest'
import { flipCampaign } from './flip.ts'

test('60 single bits flipped in a store: none changes what it gives back in silence', async () => {
  const report = await flipCampaign(60, 5)
  expect(report.silent).toBe(0)
  expect(report.noticed).toBeGreaterThan(10)
})
