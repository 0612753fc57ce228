import { expect, test } from 'vitest'
import { inReadme, measured } from './readme.ts'

test('the figures of the README are those of the kept results', () => {
  expect(inReadme()).toBe(measured())
})
