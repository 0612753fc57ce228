import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SheetError } from '../error.ts'
import { attribute, unescapeXml, XmlScanner } from './xml.ts'

/** Every event of a document in one line, text joined; fed in pieces of the given lengths. */
function events(xml: string, cuts: readonly number[] = []): string[] {
  const found: string[] = []
  let text = ''
  const flush = () => {
    if (text !== '') found.push(`"${unescapeXml(text)}"`)
    text = ''
  }
  const scanner = new XmlScanner('part.xml', {
    open: (name, attributes) => {
      flush()
      found.push(`<${name}|${attributes.trim()}`)
    },
    text: (piece) => {
      text += piece
    },
    close: (name) => {
      flush()
      found.push(`>${name}`)
    },
  })
  let at = 0
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    scanner.feed(xml.slice(at, Math.max(at, cut)))
    at = Math.max(at, cut)
  }
  scanner.feed(xml.slice(at))
  scanner.end()
  flush()
  return found
}

const sample = `<?xml version="1.0"?><!-- a > b --><x:a r='1 > 0' s = "&lt;二"><b/><c  t="s"/>学&amp;员<![CDATA[<&]]>]]&gt;</x:a >\n`

test('elements, attributes, text, comments and CDATA', () => {
  expect(events(sample)).toEqual([
    `<a|r='1 > 0' s = "&lt;二"`,
    '<b|',
    '>b',
    '<c|t="s"',
    '>c',
    '"学&员<&]]>"',
    '>a',
    '"\n"',
  ])
})

test('where the document is cut into pieces changes nothing', () => {
  const whole = events(sample)
  fc.assert(
    fc.property(fc.array(fc.nat(sample.length), { maxLength: 12 }), (cuts) => {
      expect(events(sample, cuts)).toEqual(whole)
    }),
  )
})

describe('refused', () => {
  test.each([
    '',
    '   ',
    '<a>',
    '<a><b></a>',
    '<a',
    '</a>',
    '<a/></a>',
    '<a><!-- ',
    '<a><![CDATA[x</a>',
    `<a ${'b'.repeat(70_000)}`,
  ])('%.20s is damaged', (xml) => {
    expect(() => events(xml)).toThrow(SheetError)
    expect(() => events(xml)).toThrow('truncated')
  })

  test('a document type, so that no entity is ever defined', () => {
    expect(() => events('<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')).toThrow('document type')
  })
})

test('attributes by name', () => {
  const text = ` xr:id="7" id='1' r:id="rId1" n = "a=b" e=""`
  expect(attribute(text, 'id')).toBe('1')
  expect(attribute(' s:id="3" r:id="rId1"', 'id')).toBeNull()
  expect(attribute(' sheetId="3" r:id="rId1"', ':id')).toBe('rId1')
  expect(attribute(text, 'n')).toBe('a=b')
  expect(attribute(text, 'e')).toBe('')
  expect(attribute(text, 'b')).toBeNull()
  expect(attribute(' broken', 'broken')).toBeNull()
  expect(attribute(' a="&quot;x&quot;"', 'a')).toBe('"x"')
})

test('references', () => {
  expect(unescapeXml('&lt;&gt;&amp;&quot;&apos;&#23398;&#x5458;')).toBe(`<>&"'学员`)
  expect(unescapeXml('&unknown; &amp &#x110000; AT&T')).toBe('&unknown; &amp &#x110000; AT&T')
  expect(unescapeXml('&amp;lt;')).toBe('&lt;')
})
