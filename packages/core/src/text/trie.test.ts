import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildTrie, numberUnits, step } from './trie.ts'

const word = fc.string({ unit: fc.constantFrom('数', '控', '车', 'a', 'b', '1'), minLength: 1, maxLength: 6 })

test('holds its words and no other', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), fc.array(word, { maxLength: 60 }), (words, others) => {
      const trie = buildTrie(words)
      const find = (text: string) => {
        let node = 0
        for (let i = 0; i < text.length && node !== -1; i++) node = step(trie, node, text.charCodeAt(i))
        return node === -1 ? -1 : trie.words[node]
      }
      for (const text of [...words, ...others]) expect(find(text)).toBe(words.indexOf(text))
    }),
  )
})

test('of equal words the first counts', () => {
  const trie = buildTrie(['数控', '数控'])
  expect(trie.words[step(trie, step(trie, 0, '数'.charCodeAt(0)), '控'.charCodeAt(0))]).toBe(0)
})

test('rows that fit nowhere among the others make the arrays grow', () => {
  const units = Array.from({ length: 400 }, (_, i) => String.fromCharCode(0x4e00 + i))
  const words = units.flatMap((first, i) =>
    units
      .slice(i % 7)
      .filter((_, j) => j % (1 + (i % 5)) === 0)
      .map((next) => first + next),
  )
  const trie = buildTrie(words)
  words.forEach((word, index) => {
    const node = step(trie, step(trie, 0, word.charCodeAt(0)), word.charCodeAt(1))
    expect(trie.words[node]).toBe(index)
  })
})

test('tries that share their numbers hold each its own words; a unit without a number is refused', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 20 }), fc.uniqueArray(word, { maxLength: 20 }), (some, others) => {
      const numbering = numberUnits([...some, ...others])
      for (const words of [some, others]) {
        const trie = buildTrie(words, numbering)
        for (const text of [...some, ...others]) {
          let node = 0
          for (let i = 0; i < text.length && node !== -1; i++) node = step(trie, node, text.charCodeAt(i))
          expect(node === -1 ? -1 : trie.words[node]).toBe(words.indexOf(text))
        }
      }
    }),
  )
  expect(() => buildTrie(['数控'], numberUnits(['数']))).toThrow('数控')
})
