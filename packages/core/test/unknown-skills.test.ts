import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readUnknownAnswers, unknownTables } from '../src/report/unknown-report.ts'
import { compileLexicon } from '../src/text/lexicon.ts'
import { linkText } from '../src/text/link-text.ts'
import { skillSuggester } from '../src/text/suggest-skills.ts'
import {
  emptyRegional,
  mergeAnswers,
  RegionalLexicon,
  unknownSkills,
  withRegional,
} from '../src/text/unknown-skills.ts'
import { smallLexicon, words } from './words.ts'

const suggest = skillSuggester(smallLexicon)
const read = (text: string, lexicon = words) => ({ text, ...linkText(lexicon, text) })
const listed = (...texts: string[]) =>
  unknownSkills(
    texts.map((text) => read(text)),
    suggest,
  )

describe('the list', () => {
  test('what the lexicon lacks, most frequent first, with the first text and near names; what is not needed is left out', () => {
    const list = listed('熟悉动力电池检修', '会冷库管理，熟悉Java', '掌握冷库管理', '无需茶艺表演')
    expect(list.map(({ phrase, times, example }) => [phrase, times, example])).toEqual([
      ['冷库管理', 2, '会冷库管理，熟悉Java'],
      ['动力电池检修', 1, '熟悉动力电池检修'],
    ])
    expect(list[1]?.suggestions[0]).toMatchObject({ id: 'SK-battery', by: '动力电池检测' })
  })

  test('near names come nearest first, each skill once, and nothing is suggested for what has nothing in common', () => {
    const near = suggest('数控车床加工')
    expect(near.map(({ id }) => id)).toContain('SK-lathe')
    expect(new Set(near.map(({ id }) => id)).size).toBe(near.length)
    expect(near.map(({ nearness }) => nearness)).toEqual(
      [...near.map(({ nearness }) => nearness)].sort((a, b) => b - a),
    )
    expect(suggest('咏叹')).toEqual([])
  })
})

describe('answers', () => {
  const answered = (...answers: [phrase: string, kind: string, said: string][]) => {
    const [table] = unknownTables(listed('熟悉动力电池检修', '会冷库管理'))
    const header = table?.columns.map((column) => column.header) ?? []
    const rows = answers.map(([phrase, kind, said]) => {
      const known = table?.rows.find(([one]) => one === phrase) ?? [phrase]
      return header.map((name, i) => (name === '回答' ? said : name === '类别' ? kind : String(known[i] ?? '')))
    })
    return readUnknownAnswers([header, ...rows].map((cells, i) => ({ row: i + 1, cells })))
  }

  test('the same as a suggestion or an id, new, none, and not yet', () =>
    expect(
      answered(
        ['动力电池检修', 'skill', '1'],
        ['冷库管理', 'tool', '新'],
        ['值夜', 'skill', '否'],
        ['开叉车', 'skill', 'SK-lathe 数控车削'],
        ['茶艺', 'skill', ''],
      ).answers,
    ).toEqual([
      { phrase: '动力电池检修', is: 'same', skill: 'SK-battery' },
      { phrase: '冷库管理', is: 'new', kind: 'tool' },
      { phrase: '值夜', is: 'none' },
      { phrase: '开叉车', is: 'same', skill: 'SK-lathe' },
    ]))

  test('as people fill sheets: wide digits, full stops, words around the digit, kinds in Chinese, the name instead of the id', () =>
    expect(
      answered(
        ['动力电池检修', 'skill', '１'],
        ['动力电池检修', 'skill', '选1。'],
        ['冷库管理', '工具', '新技能。'],
        ['板绘', '', '新'],
        ['值夜', '技能', '不是技能。'],
        ['开数控车床', 'skill', 'sk-lathe'],
        ['车床活', 'skill', '数控车床'],
      ).answers,
    ).toEqual([
      { phrase: '动力电池检修', is: 'same', skill: 'SK-battery' },
      { phrase: '动力电池检修', is: 'same', skill: 'SK-battery' },
      { phrase: '冷库管理', is: 'new', kind: 'tool' },
      { phrase: '板绘', is: 'new', kind: 'skill' },
      { phrase: '值夜', is: 'none' },
      { phrase: '开数控车床', is: 'same', skill: 'SK-lathe' },
      { phrase: '车床活', is: 'same', skill: '数控车床' },
    ]))

  test('a skill may be given by a name of it, of ours or of the region', () => {
    const { lexicon, issues } = mergeAnswers(smallLexicon, emptyRegional, [
      { phrase: '冷库管理', is: 'new', kind: 'skill' },
      { phrase: '冻库管理', is: 'same', skill: '冷库管理' },
      { phrase: '车床活', is: 'same', skill: '数控车床' },
      { phrase: '茶艺', is: 'same', skill: '没有这个' },
    ])
    expect(issues).toEqual([{ code: 'unknown_skill_id', phrase: '茶艺', found: '没有这个' }])
    const both = compileLexicon(withRegional(smallLexicon, lexicon))
    expect(read('会冻库管理和车床活', both).spans.map(({ skill }) => skill?.id)).toEqual([
      read('会冷库管理', both).spans[0]?.skill?.id,
      read('会数控车床').spans[0]?.skill?.id,
    ])
  })

  test('an answer that cannot be read is told with its row', () =>
    expect(answered(['冷库管理', 'skill', '不知道'], ['冷库管理', 'skill', '3']).unread).toEqual([
      { row: 2, found: '不知道' },
      { row: 3, found: '3' },
    ]))

  test('merged: found under the answer, never listed again, ours untouched', () => {
    const ours = JSON.stringify(smallLexicon)
    const { lexicon, issues } = mergeAnswers(smallLexicon, emptyRegional, [
      { phrase: '动力电池检修', is: 'same', skill: 'SK-battery' },
      { phrase: '冷库管理', is: 'new', kind: 'skill' },
      { phrase: '班后清扫', is: 'none' },
    ])
    expect(issues).toEqual([])
    expect(RegionalLexicon.parse(lexicon)).toEqual(lexicon)
    const both = compileLexicon(withRegional(smallLexicon, lexicon))
    const [battery, cold, ...others] = read('掌握动力电池检修，会冷库管理，会班后清扫', both).spans
    expect(battery?.skill?.id).toBe('SK-battery')
    expect(cold?.skill).toMatchObject({ id: expect.stringMatching(/^RS-/), name: '冷库管理' })
    expect(others).toEqual([])
    expect(both.hash).not.toBe(words.hash)
    expect(JSON.stringify(smallLexicon)).toBe(ours)
  })

  test('a name of ours stays ours; ids and kinds that do not exist are told', () =>
    expect(
      mergeAnswers(smallLexicon, emptyRegional, [
        { phrase: 'CAD制图', is: 'new', kind: 'tool' },
        { phrase: '冷库管理', is: 'same', skill: 'SK-nowhere' },
        { phrase: '茶艺', is: 'new', kind: 'art' },
      ]),
    ).toEqual({
      lexicon: emptyRegional,
      issues: [
        { code: 'name_is_taken', phrase: 'CAD制图', found: 'SK-cad' },
        { code: 'unknown_skill_id', phrase: '冷库管理', found: 'SK-nowhere' },
        { code: 'kind_unknown', phrase: '茶艺', found: 'art' },
      ],
    }))

  test('the last answer to a phrase counts, in whatever batches they come', () => {
    const answer = fc.record({
      phrase: fc.constantFrom('冷库管理', '茶艺', '板绘'),
      is: fc.constantFrom('new' as const, 'none' as const),
      kind: fc.constant('skill'),
    })
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 6 }), fc.nat(6), (answers, cut) => {
        const once = mergeAnswers(smallLexicon, emptyRegional, answers).lexicon
        const first = mergeAnswers(smallLexicon, emptyRegional, answers.slice(0, cut)).lexicon
        expect(mergeAnswers(smallLexicon, first, answers.slice(cut)).lexicon).toEqual(once)
        expect(once.skills.length + once.ignored.length).toBe(new Set(answers.map(({ phrase }) => phrase)).size)
      }),
      { numRuns: 100 },
    )
  })
})
