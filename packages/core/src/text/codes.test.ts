import { expect, test } from 'vitest'
import { BASE, codeOf, codeSet, codeTrie, ENDS, isHanCode, LABEL, OTHER, register, WIDTH } from './codes.ts'
import { isHan } from './normalise.ts'
import { scanOf } from './scan.ts'
import { buildTrie } from './trie.ts'

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
  const { cells } = codeTrie(['龘龘', '龘a'])
  const reach = (text: string) => {
    const { codes } = scanOf(text)
    let [cell, length] = [cells[0] as number, 0]
    for (; ; length++) {
      cell = cells[(cell >>> BASE) + (codes[length] as number)] as number
      if ((cell & LABEL) !== codes[length]) return length
    }
  }
  expect(['龘龘龘', '龘', '龘b', '鱻', ''].map(reach)).toEqual([2, 1, 1, 0, 0])
})

test('a cell says what the trie says of the slot', () => {
  const words = ['数控', '数控车床', '数', '车床', 'a', 'ab', '龘']
  register(words)
  const { cells, words: ends } = codeTrie(words)
  const trie = buildTrie(words, { numbers: codeOf as Uint16Array, width: WIDTH })
  expect(Array.from(cells, (cell) => cell & LABEL)).toEqual(Array.from(trie.labels))
  expect(Array.from(cells, (cell) => 2 * (cell >>> BASE) + ((cell & ENDS) === 0 ? 0 : 1))).toEqual(
    Array.from(trie.bases),
  )
  expect(ends).toEqual(trie.words)
})
