import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, isJoint, type NormalText, normalise, normalName, originalPlace, unitsOf } from './normalise.ts'

describe('normalise', () => {
  test.each([
    ['ＰＬＣ编程', 'plc编程'],
    ['PLC 编程', 'plc编程'],
    ['Spring  Boot', 'springboot'],
    ['S7-1200', 's71200'],
    ['机械 制图', '机械 制图'],
    ['钳工　焊工', '钳工 焊工'],
    ['C + +、Java', 'c++、java'],
    ['一\n二', '一\n二'],
    ['CO₂气体保护焊', 'co2气体保护焊'],
    ['\u200b数\u200b控', '数控'],
  ])('%j reads %j', (original, text) => {
    expect(normalise(original).text).toBe(text)
    expect(normalName(original)).toBe(text)
  })

  test('every unit knows the code point it came from', () => {
    const normal = normalise('会 ㎡ 与 𠮷')
    const place = normal.text.indexOf('m2')
    expect(originalPlace(normal, place, place + 2)).toEqual({ start: 2, end: 3 })
    const last = originalPlace(normal, normal.text.length - 1, normal.text.length)
    expect(normal.original.slice(last.start, last.end)).toBe('𠮷')
  })

  test('a joint is marked where a space was dropped', () => {
    const normal = normalise('go java')
    expect(normal.text).toBe('gojava')
    expect([...normal.text].map((_, place) => isJoint(normal, place)).indexOf(true)).toBe(2)
  })

  test('the pass over flat arrays gives what the obvious way gives', () => {
    const character = fc.oneof(
      fc.constantFrom(' ', '-', '_', '.', '+', 'A', 'b', '3', '数', '（', 'Ｃ', '　', '㎡', '㏄', '電', '\u200b', '𠮷'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    )
    const obvious = (original: string) => {
      const text = [...original]
        .map((one) =>
          one
            .replace(/[\u200b-\u200d\ufeff]/, '')
            .normalize('NFKC')
            .toLowerCase()
            .replace('電', '电'),
        )
        .join('')
      return text.replace(/(?<=[a-z0-9+#.]) +| +(?=[a-z0-9+#.])/g, '').replace(/(?<=[a-z0-9])[-_‐–](?=[a-z0-9])/g, '')
    }
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
        const original = characters.join('')
        fc.pre(!/[-_‐–][\s\u3000\u200b]|[\s\u3000\u200b][-_‐–]/.test(original.normalize('NFKC')))
        fc.pre(!/[\u4e00-\u9fff\uf900-\ufaff]/.test(original.normalize('NFKC').replace(/[数電]/g, '')))
        expect(normalName(original)).toBe(obvious(original))
      }),
      { numRuns: 500 },
    )
  })

  test('stretches say of every unit what is written down for each of them', () => {
    // A second reading, unit by unit: each with the place of its code point, how many units that has, and whether something was dropped before it.
    const obvious = (original: string) => {
      const of: { unit: string; start: number; end: number; joint: boolean }[] = []
      for (let place = 0; place < original.length; ) {
        const point = String.fromCodePoint(original.codePointAt(place) ?? 0)
        for (const unit of fold(point).text.split(''))
          of.push({ unit, start: place, end: place + point.length, joint: false })
        place += point.length
      }
      const term = /^[a-z0-9+#.]$/
      const letter = /^[a-z0-9]$/
      const kept: typeof of = []
      let dropped = false
      for (let i = 0; i < of.length; ) {
        const one = of[i] as (typeof of)[number]
        const before = kept.at(-1)?.unit ?? ''
        let next = i + 1
        while (one.unit === ' ' && of[next]?.unit === ' ') next++
        const after = of[next]?.unit ?? ''
        const isLost =
          one.unit === ' '
            ? before !== ' ' && (term.test(before) || term.test(after))
            : /^[-_‐–]$/.test(one.unit) && letter.test(before) && letter.test(after)
        const stays = isLost ? [] : one.unit === ' ' ? of.slice(i, next) : [one]
        for (const [n, unit] of stays.entries()) kept.push({ ...unit, joint: n === 0 && dropped })
        dropped = isLost || (dropped && stays.length === 0)
        i = one.unit === ' ' ? next : i + 1
      }
      return kept
    }
    const said = (normal: NormalText) =>
      normal.text.split('').map((unit, i) => {
        const { start, end } = originalPlace(normal, i, i + 1)
        return { unit, start, end, joint: isJoint(normal, i) }
      })
    const character = fc.constantFrom(
      ' ',
      ' ',
      '-',
      '–',
      'A',
      'b',
      '3',
      '+',
      '数',
      '，',
      'Ｃ',
      '㎡',
      '㏄',
      '電',
      '\u200b',
      '𠮷',
    )
    fc.assert(
      fc.property(fc.array(character, { maxLength: 16 }), (characters) => {
        const original = characters.join('')
        expect(said(normalise(original))).toEqual(obvious(original))
      }),
      { numRuns: 1000 },
    )
  })

  test('the units at hand are those of the text asked for, whatever was made normal before', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(texts, fc.nat(), (originals, which) => {
        const made = originals.flatMap((original) => [normalise(original).text, fold(original).text])
        const text = made[which % made.length] as string
        const units = unitsOf(text)
        expect(String.fromCharCode(...units.subarray(0, text.length))).toBe(text)
      }),
    )
  })

  test('places are those of whole code points and never run backwards', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (original) => {
        for (const normal of [fold(original), normalise(original)]) {
          const { text, places } = normal
          if (places === null) expect(text).toHaveLength(original.length)
          let last = 0
          for (let i = 0; i < text.length; i++) {
            const { start, end } = originalPlace(normal, i, i + 1)
            expect(start).toBeLessThan(end)
            expect(start).toBeGreaterThanOrEqual(i === 0 ? 0 : originalPlace(normal, i - 1, i).start)
            last = end
          }
          expect(last).toBeLessThanOrEqual(original.length)
        }
      }),
    )
  })
})
