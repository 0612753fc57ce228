import { expect, test } from 'vitest'
import { killCampaign } from './kill.ts'

test('killed twice in each of four rounds, at its match or at its scenarios first, a store ends with what an undisturbed run leaves', async () => {
  const report = await killCampaign(4, 11, 2)
  expect(report).toMatchObject({ lost: 0, doubled: 0, damaged: 0 })
  expect(report.interrupted).toBeGreaterThan(3)
  // In every second round something was written while the first job was broken off: it began anew.
  expect(report).toMatchObject({ written: 2, restarted: 2 })
})
