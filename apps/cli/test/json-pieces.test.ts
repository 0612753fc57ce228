import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonPieces } from '../src/json-pieces.ts'

test('in pieces a value has the text that it has whole', () => {
  const many = fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }).map((some) => Array(1001).fill(some))
  const leaf = fc.oneof(fc.jsonValue(), many, fc.constant(undefined))
  const value = fc.dictionary(
    fc.string({ maxLength: 5 }),
    fc.oneof(leaf, fc.dictionary(fc.string({ maxLength: 3 }), leaf)),
  )
  fc.assert(
    fc.property(fc.oneof(value, fc.array(value), fc.jsonValue()), (one) => {
      expect([...jsonPieces(one)].join('')).toBe(JSON.stringify(one))
    }),
    { numRuns: 100 },
  )
  const rows = Array.from({ length: 2500 }, (_, row) => ({ row, records: [row] }))
  const pieces = [...jsonPieces({ files: [{ file: 'a', outcomes: rows, missing: undefined }, { rows: {} }] })]
  expect(pieces.join('')).toBe(JSON.stringify({ files: [{ file: 'a', outcomes: rows }, { rows: {} }] }))
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(60_000)
})
