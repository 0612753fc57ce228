import { expect, test } from 'vitest'
import { facetLines, type MatchSummary, rescueLines } from '../src/index.ts'
import { rescues } from '../src/retrieve/rescue.ts'
import { allRules } from '../src/rules/all.ts'

const bits = (...ids: string[]) => ids.reduce((sum, id) => sum | (1 << allRules.findIndex((rule) => rule.id === id)), 0)

test('an empty list says which single rule of the post, set aside, admits how many', () => {
  const counts = new Map([
    [bits('education'), 12],
    [bits('major'), 40],
    [bits('education', 'major'), 300],
  ])
  expect(rescues(counts, allRules)).toEqual([
    { rules: ['major'], admits: 40 },
    { rules: ['education'], admits: 12 },
  ])
})

test('where no single rule helps, the fewest together are named', () => {
  const counts = new Map([
    [bits('education', 'major'), 3],
    [bits('education', 'major', 'dates'), 90],
  ])
  expect(rescues(counts, allRules)).toEqual([{ rules: ['major', 'education'], admits: 3 }])
})

test('a legal limit and a person’s own choice are never set aside, and a list that holds somebody needs no rescue', () => {
  expect(rescues(new Map([[bits('internship-age-16'), 9]]), allRules)).toEqual([])
  expect(rescues(new Map([[bits('place'), 9]]), allRules)).toEqual([])
  expect(rescues(new Map([[bits('opt-out', 'education'), 9]]), allRules)).toEqual([])
  expect(
    rescues(
      new Map([
        [0, 1],
        [bits('major'), 5],
      ]),
      allRules,
    ),
  ).toEqual([])
})

test('both are said in words', () => {
  const summary = {
    rescues: [{ rules: ['major', 'education'], admits: 3 }],
    facets: [
      {
        facet: 'education',
        values: [
          { value: '4', candidates: 7 },
          { value: null, candidates: 2 },
        ],
      },
    ],
  } as unknown as MatchSummary
  expect(rescueLines(summary, 'zh')).toEqual(['若放宽 专业、学历，可有 3 人'])
  expect(facetLines(summary, 'zh')).toEqual(['学历等级：4 × 7 · — × 2'])
})
