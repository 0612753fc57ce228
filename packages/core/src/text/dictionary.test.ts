import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { smallLexicon } from '../../test/words.ts'
import { buildDictionary } from './build-dictionary.ts'
import { openDictionary, writeDictionary } from './compiled-dictionary.ts'
import { type Dictionary, entryAt, findEntries } from './dictionary.ts'
import type { Lexicon } from './lexicon.ts'
import { isJoint, isWhole, normalise, normalName, originalPlace } from './normalise.ts'

/** Few units, so that names overlap and stand in one another; Latin ones need edges, 𠮷 and ㎡ are more than one unit or become so. */
const unit = fc.constantFrom('数', '控', '车', '床', 'a', 'B', 'Ｃ', '1', '.', '+', '-', ' ', '𠮷', '㎡', '電', '，')
const phrase = fc.array(unit, { minLength: 1, maxLength: 4 }).map((units) => units.join(''))
const name = phrase.filter((one) => normalName(one) !== '')

const names = fc.record({
  skills: fc.array(fc.array(name, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
  decoys: fc.array(name, { maxLength: 4 }),
})

function lexiconOf({ skills, decoys }: { skills: string[][]; decoys: string[] }): Lexicon {
  return {
    ...smallLexicon,
    skills: skills.map(([first = '', ...aliases], i) => ({ id: `S${i}`, name: first, kind: 'skill', aliases })),
    certificates: [],
    decoys,
  }
}

/** Every name tried at every place, as the rules say it: no trie, no tables. */
function obvious(lexicon: Lexicon, text: string) {
  const normal = normalise(text)
  const written = [
    ...lexicon.skills.flatMap(({ id, name, aliases }) => [name, ...aliases].map((one) => ({ id, one }))),
    ...(lexicon.decoys ?? []).map((one) => ({ id: null, one })),
  ]
  const isPart = (at: number) => /^[a-z0-9]$/.test(normal.text.charAt(at))
  const isEdge = (start: number, end: number) => {
    const begins = !/^[a-z0-9.]$/.test(normal.text.charAt(start)) || isJoint(normal, start) || !isPart(start - 1)
    const isVersion = /[a-z]{2}$/.test(normal.text.slice(start, end)) && /^\d/.test(normal.text.slice(end))
    return begins && (!isPart(end - 1) || isJoint(normal, end) || !isPart(end) || isVersion)
  }
  const found: { start: number; end: number; id: string }[] = []
  let guarded = 0
  for (let start = 0; start < normal.text.length; start++) {
    let best: { end: number; id: string | null } | null = null
    for (const { id, one } of written) {
      const plain = normalName(one)
      const end = start + plain.length
      if (end <= guarded || (best !== null && end <= best.end) || !normal.text.startsWith(plain, start)) continue
      if (!isEdge(start, end) || !isWhole(normal, start, end)) continue
      const first = written.find((other) => normalName(other.one) === plain)
      const place = originalPlace(normal, start, end)
      const said = text.slice(place.start, place.end)
      if (/^[\x21-\x7e]{1,2}$/.test(plain) && said.normalize('NFKC') !== first?.one.normalize('NFKC')) continue
      best = { end, id }
    }
    if (best?.id == null) guarded = Math.max(guarded, best?.end ?? 0)
    else {
      found.push({ start, end: best.end, id: best.id })
      start = best.end - 1
    }
  }
  return found
}

const search = (dictionary: Dictionary, text: string) =>
  findEntries(dictionary, normalise(text)).map(({ start, end, entry }) => ({ start, end, id: entry.id }))

describe('names in a text', () => {
  const text = fc
    .tuple(fc.array(fc.oneof(phrase, unit), { maxLength: 12 }), fc.boolean())
    .map(([parts, spaced]) => parts.join(spaced ? ' ' : ''))

  test('are those that a slow scan of every name at every place finds', () => {
    fc.assert(
      fc.property(names, fc.array(text, { minLength: 1, maxLength: 4 }), (written, texts) => {
        const lexicon = lexiconOf(written)
        const dictionary = buildDictionary(lexicon)
        const all = written.skills.flat().join('')
        for (const one of [...texts, all]) expect(search(dictionary, one)).toEqual(obvious(lexicon, one))
      }),
      { numRuns: 1500 },
    )
  })

  test('a name that is asked for at its own place is there', () => {
    fc.assert(
      fc.property(names, text, (written, one) => {
        const dictionary = buildDictionary(lexiconOf(written))
        const normal = normalise(one)
        for (const found of findEntries(dictionary, normal))
          expect(entryAt(dictionary, normal, found.start, found.end)?.id).toBe(found.entry.id)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a dictionary built beforehand', () => {
  test('opens as it was written', () => {
    fc.assert(
      fc.property(names, (written) => {
        const lexicon = lexiconOf(written)
        const dictionary = buildDictionary(lexicon)
        expect(openDictionary(lexicon, writeDictionary(lexicon, dictionary))).toEqual(dictionary)
      }),
      { numRuns: 100 },
    )
    const dictionary = buildDictionary(smallLexicon)
    expect(openDictionary(smallLexicon, writeDictionary(smallLexicon, dictionary))).toEqual(dictionary)
  })

  test('does not open for other names, rules, decoys or mistakes', () => {
    const compiled = writeDictionary(smallLexicon, buildDictionary(smallLexicon))
    const [first, ...rest] = smallLexicon.skills
    if (first === undefined) throw new Error('the small lexicon has skills')
    const others: Lexicon[] = [
      { ...smallLexicon, skills: rest },
      { ...smallLexicon, skills: [...rest, first] },
      { ...smallLexicon, skills: [{ ...first, aliases: [...first.aliases, '别名'] }, ...rest] },
      {
        ...smallLexicon,
        skills: [
          { ...first, name: `${first.name}${first.aliases[0] ?? ''}`, aliases: first.aliases.slice(1) },
          ...rest,
        ],
      },
      { ...smallLexicon, skills: [{ ...first, when: [{ alias: first.name, words: ['统计'] }] }, ...rest] },
      { ...smallLexicon, certificates: smallLexicon.certificates.slice(1) },
      { ...smallLexicon, decoys: [...(smallLexicon.decoys ?? []), '参数控制器'] },
      { ...smallLexicon, typos: [{ typed: '电汽', meant: '电气' }] },
    ]
    for (const other of others) expect(openDictionary(other, compiled)).toBeNull()
    expect(openDictionary({ ...smallLexicon }, compiled)).not.toBeNull()
  })
})
