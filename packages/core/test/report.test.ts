import { describe, expect, test } from 'vitest'
import { changeLine, criterionNames, explanationLines, funnelLine, replay, ruleIds, ruleLine } from '../src/index.ts'
import { given, maxOf, scaled, sumOf } from '../src/model/explanation.ts'
import { criterionWords, ruleWords } from '../src/report/words.ts'

const nameOf = (id: string) => (id === 'CT-1' ? '电工证' : null)

describe('what users read', () => {
  test('every rule and every criterion has words in both languages', () => {
    for (const id of ruleIds) expect(ruleWords[id]?.zh.length ?? 0, id).toBeGreaterThan(1)
    for (const name of criterionNames) expect(criterionWords[name].en.length).toBeGreaterThan(1)
  })
  test('a funnel leaves out steps that lost nobody', () => {
    const funnel = [
      { rule: 'all', left: 50 },
      { rule: 'major', left: 50 },
      { rule: 'place', left: 12 },
    ]
    expect(funnelLine({ funnel }, 'zh')).toBe('50 → 12 地点意愿')
    expect(funnelLine({ funnel }, 'en')).toBe('50 → 12 place')
  })
  test('a rule says what was asked and found by name, and cites law only where it is checked', () => {
    const told = { rule: 'education', answer: 'refused', facts: { asked: 4, found: 3 } } as const
    expect(ruleLine(told, { of: 'post' }, nameOf, 'zh')).toBe('不通过\t学历\t要求 大专，实有 高中(中职)')
    const law = { of: 'law', title: '某法', article: '第一条', checked: true } as const
    expect(ruleLine({ ...told, facts: {} }, law, nameOf, 'zh')).toContain('《某法》第一条')
    expect(
      ruleLine(
        { rule: 'consent-matching', answer: 'open', unknown: 'consent', facts: {} },
        { of: 'platform', note: 'x' },
        nameOf,
        'zh',
      ),
    ).toBe('待定\t同意匹配\t无同意记录')
  })
  test('an explanation is printed with its working', () => {
    const tree = sumOf('score', [scaled('points', given('weight', 351), given('fit', 500), given('full-fit', 1000))])
    expect(replay(tree)).toBe(175)
    expect(explanationLines(tree, nameOf, 'zh')).toEqual([
      '得分 = 175',
      '  折算 = 175  ⌊351×500/1000⌋',
      '    fit = 500',
    ])
  })
  test('points for a skill tell which skill earned them, and whether the person, the program or the major says so', () => {
    const credit = (skill: string, evidence: string, share: number) =>
      scaled('credit', given('relatedness', share), given('by-level', 1000), given('full-fit', 1000), {
        skill,
        level: 3,
        evidence,
      })
    const best = maxOf('best-credit', [credit('CT-0', 'own', 400), credit('CT-1', 'major', 700)])
    const tree = scaled('skill', given('weight', 100), best, given('full-fit', 1000))
    expect(explanationLines(tree, nameOf, 'zh')[0]).toBe('skill = 70  ⌊100×700/1000⌋  ← 电工证 (3，专业通常)')
    const none = scaled('skill', given('weight', 100), maxOf('best-credit', []), given('full-fit', 1000))
    expect(explanationLines(none, nameOf, 'zh')[0]).toBe('skill = 0  ⌊100×0/1000⌋')
  })
  test('a change that still leaves someone out says so instead of a rank', () => {
    const change = {
      kind: 'gain-certificate',
      subject: 'CT-1',
      from: null,
      to: null,
      score: 900,
      answer: 'refused',
      rank: null,
    } as const
    expect(changeLine(change, nameOf, 'zh')).toBe('取得证书\t电工证\t900\t不通过')
    expect(changeLine({ ...change, rank: 3 }, nameOf, 'en')).toBe('gain certificate\t电工证\t900\trank 3')
  })
})
