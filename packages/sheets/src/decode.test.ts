import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decoded, encodingOf } from './decode.ts'
import { gbk } from './testing/gbk.ts'
import { joined } from './testing/stored-zip.ts'

function decodeText(bytes: Uint8Array) {
  const encoding = encodingOf(bytes)
  return { text: [...decoded(bytes, encoding)].join(''), encoding }
}

const text = '姓名,学校\r\n张三,长宁区职业学校,😀'
const utf8 = new TextEncoder().encode(text)
const utf16 = Uint8Array.from(
  [...text].flatMap((c) =>
    [...c]
      .join('')
      .split('')
      .flatMap((u) => [u.charCodeAt(0) & 0xff, u.charCodeAt(0) >> 8]),
  ),
)

describe('encodings', () => {
  test('UTF-8 with and without byte order mark', () => {
    expect(decodeText(utf8)).toEqual({ text, encoding: 'utf-8' })
    expect(decodeText(joined([Uint8Array.of(0xef, 0xbb, 0xbf), utf8]))).toEqual({ text, encoding: 'utf-8' })
  })

  test('UTF-16 by its mark, both ways round', () => {
    const little = joined([Uint8Array.of(0xff, 0xfe), utf16])
    const big = little.map((_, i) => little[i ^ 1] as number)
    expect(decodeText(little)).toEqual({ text, encoding: 'utf-16le' })
    expect(decodeText(big)).toEqual({ text, encoding: 'utf-16be' })
  })

  test('GB18030, with its four-byte characters and its own mark', () => {
    expect(decodeText(gbk('姓名,专业\n张三,机电'))).toEqual({ text: '姓名,专业\n张三,机电', encoding: 'gb18030' })
    const rare = joined([gbk('姓名\n'), Uint8Array.of(0x95, 0x32, 0x82, 0x36)])
    expect(decodeText(rare)).toEqual({ text: '姓名\n𠀀', encoding: 'gb18030' })
    const marked = joined([Uint8Array.of(0x84, 0x31, 0x95, 0x33), gbk('姓名')])
    expect(decodeText(marked)).toEqual({ text: '姓名', encoding: 'gb18030' })
  })

  test('Chinese words whose GBK bytes happen to be valid UTF-8', () => {
    const misread = new TextDecoder('utf-8', { fatal: true }).decode(gbk('学校,学校'))
    expect(misread).not.toContain('学') // so this is a case of it
    expect(decodeText(gbk('学校,学校'))).toEqual({ text: '学校,学校', encoding: 'gb18030' })
  })

  test('Latin signs alone stay UTF-8', () => {
    expect(decodeText(new TextEncoder().encode('a,±5°C')).text).toBe('a,±5°C')
  })

  test('any text of a few GBK characters comes back', () => {
    const hanzi = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.array(hanzi, { minLength: 12, maxLength: 80 }), (characters) => {
        const line = `编号,姓名\n001,${characters.join('')}`
        expect(decodeText(gbk(line))).toEqual({ text: line, encoding: 'gb18030' })
      }),
    )
  })
})

describe('nothing is read wrong in silence', () => {
  test('cut inside a character', () => {
    for (const bytes of [
      utf8.slice(0, -1),
      joined([Uint8Array.of(0xff, 0xfe), utf16]).slice(0, -1),
      gbk('姓名,专业').slice(0, -1),
    ]) {
      expect(() => decodeText(bytes)).toThrow('truncated')
    }
  })

  test('a few broken bytes in UTF-8 are not taken for GB18030', () => {
    const broken = joined([utf8, Uint8Array.of(0xff), new TextEncoder().encode(text)])
    expect(() => decodeText(broken)).toThrow('encoding {"encoding":"utf-8"}')
  })

  test('bytes that fit nothing', () => {
    expect(() => decodeText(Uint8Array.of(0x41, 0xff, 0xff, 0x42))).toThrow('encoding')
  })
})
