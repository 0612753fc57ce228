import { expect, test } from 'vitest'
import { skillsBench } from './skills.ts'

test('the bench runs and reads skills', async () => {
  const result = await skillsBench(0.05, 1)
  expect(result.spans).toBeGreaterThan(500)
  expect(result.linkSkillsMBps).toBeGreaterThan(0)
  expect(result.linkTextMBps).toBeGreaterThan(0)
  expect(result.longTextMBps).toBeGreaterThan(0)
  expect(result.readyMs).toBeGreaterThan(0)
  expect(result.lexiconMegabytes).toBeGreaterThan(1)
})
