import { expect, test } from 'vitest'
import { edgeUnits, hasUnit } from './pattern-units.ts'

test('lookaheads, options and sets are seen through', () => {
  const units = (source: string, edge: 'first' | 'last') => {
    const set = edgeUnits(source, edge)
    return set === null ? null : [...'证书等甲乙丙3a'].filter((one) => hasUnit(set, one.charCodeAt(0))).join('')
  }
  expect(units('(?!书)(?:等)?[甲-甲乙]书', 'first')).toBe('等甲乙')
  expect(units('证书?(?=等)', 'last')).toBe('证书')
  expect(units('证?', 'last')).toBeNull()
  expect(units('[^证]', 'first')).toBeNull()
  expect(units('\\d|a', 'first')).toBe('3a')
})
