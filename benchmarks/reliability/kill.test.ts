import { expect, test } from 'vitest'
import { killCampaign } from './kill.ts'

test('killed twice in each of two rounds, a store ends with what an undisturbed run leaves', async () => {
  const report = await killCampaign(2, 11, 2)
  expect(report).toMatchObject({ lost: 0, doubled: 0, damaged: 0 })
  expect(report.interrupted).toBeGreaterThan(1)
  // In the second round something was written while the match was broken off: it began anew.
  expect(report).toMatchObject({ written: 1, restarted: 1 })
})
