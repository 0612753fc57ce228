import { expect, test } from 'vitest'
import { codeOf, codeSet, codeTrie, isHanCode, OTHER } from './codes.ts'
import { isHan } from './normalise.ts'
import { scanOf } from './scan.ts'

const units = Array.from({ length: 65_536 }, (_, unit) => unit)

test('every unit has a code that tells ASCII, Chinese and all else apart', () => {
  for (const unit of units) {
    const code = codeOf[unit] as number
    if (unit > 0 && unit < 0x80) expect(code).toBe(unit)
    else expect(code).toBeGreaterThanOrEqual(OTHER)
    if (isHanCode(code) !== isHan(unit)) expect(unit).toBe(isHan(unit) ? 'Chinese' : 'not Chinese')
  }
})

test('a set holds its units and no other, those of later sets included', () => {
  const first = codeSet('龘、a')
  codeSet('鱻≈b')
  const held = units.filter((unit) => first[codeOf[unit] as number] === 1)
  expect(held.map((unit) => String.fromCharCode(unit)).join('')).toBe('a、龘')
})

test('a trie steps by codes, and never behind the end of a text', () => {
  const { bases, labels } = codeTrie(['龘龘', '龘a'])
  const reach = (text: string) => {
    const { codes } = scanOf(text)
    let [node, length] = [0, 0]
    for (; ; length++) {
      const child = ((bases[node] as number) >> 1) + (codes[length] as number)
      if (labels[child] !== codes[length]) return length
      node = child
    }
  }
  expect(['龘龘龘', '龘', '龘b', '鱻', ''].map(reach)).toEqual([2, 1, 1, 0, 0])
})
