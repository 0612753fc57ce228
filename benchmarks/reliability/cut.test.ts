import { expect, test } from 'vitest'
import { cutCampaign, cutObstacle } from './cut.ts'

test('the power is cut: nothing that was said to be kept is gone; a control that flushes less loses', async () => {
  const obstacle = cutObstacle()
  // Where it cannot be simulated, the campaign must say so instead of passing.
  if (obstacle !== null) return expect(cutCampaign(1, 1)).rejects.toThrow(obstacle)
  const report = await cutCampaign(2, 5)
  expect(report).toMatchObject({ lost: 0, damaged: 0 })
  expect(report.cuts).toBeGreaterThan(0)
  expect(report.control.lost + report.control.damaged).toBeGreaterThan(0)
})
