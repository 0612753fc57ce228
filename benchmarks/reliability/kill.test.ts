import { expect, test } from 'vitest'
import { killCampaign } from './kill.ts'

test('killed three times at random moments, a store ends with what an undisturbed run leaves', async () => {
  const report = await killCampaign(2, 11)
  expect(report).toMatchObject({ lost: 0, doubled: 0, damaged: 0 })
  expect(report.interrupted).toBeGreaterThan(0)
})
