import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, digest, digestOfTexts, digestText, type Json } from './digest.ts'

describe('canonical JSON', () => {
  test('is the JSON of the value with all its keys sorted', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(value as Json)).toBe(obvious(value))
      }),
      { numRuns: 300 },
    )
  })
  test('leaves out members that are undefined, and writes numbers that are none as null', () => {
    expect(canonicalJson({ b: undefined, a: [Number.NaN, -0, 1e21] })).toBe('{"a":[null,0,1e+21]}')
  })
})

test('a digest is the first half of SHA-256 over UTF-8, for texts of every length', () => {
  for (let length = 0; length < 1100; length += 7) {
    const text = '甲a\ud83d\ude42\ud800'.repeat(length).slice(0, length)
    const utf8 = new TextEncoder().encode(text)
    expect(digestText(text)).toBe(createHash('sha256').update(utf8).digest('hex').slice(0, 32))
  }
})

test('a list of texts has the digest of the whole, however long it is', () => {
  for (const length of [0, 1, 999, 1000, 1001, 2500]) {
    const texts = Array.from({ length }, (_, i) => `甲"${i}\ud800`)
    expect(digestOfTexts(texts)).toBe(digest(texts))
  }
})

function obvious(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(obvious).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${obvious(member)}`).join(',')}}`
}
