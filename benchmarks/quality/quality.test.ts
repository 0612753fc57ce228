import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { agreement } from './agreement.ts'
import { calibrationError, pooled, precisionRecall } from './figures.ts'
import { unmarked } from './gold.ts'
import { hiddenAnswers } from './hidden-names.ts'
import { ownSets } from './own-sets.ts'
import { qualityBench } from './quality.ts'
import { tasks } from './tasks.ts'

describe.each(tasks.map(({ name }) => name))('%s', (name) => {
  test.each(['dev', 'test'] as const)('no figure falls on %s', (split) =>
    expect(qualityBench(split, name).fallen).toEqual([]),
  )
})

test('suggestions for names that were hidden, others than those it was fitted on, are right as often as they say', () => {
  const { first, later } = hiddenAnswers(2, 4)
  const decisions = [...first, ...later].map(({ confidence, isRight }) => ({ confidence, right: isRight }))
  expect(decisions.length).toBeGreaterThan(2000)
  expect(calibrationError(decisions)).toBeLessThanOrEqual(0.05)
  expect(
    calibrationError(first.map(({ confidence, isRight }) => ({ confidence, right: isRight }))),
  ).toBeLessThanOrEqual(0.06)
})

test('two labellings agree as the README of the gold sets says', () => {
  const { spans, titles } = agreement()
  expect([spans.exact.f1, spans.touching, spans.sameKind, titles.share]).toEqual([0.7622, 0.972, 0.9817, 0.975])
})

test('sets of whoever asks are measured by the files that are there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duikou-gold-'))
  try {
    expect(() => ownSets(folder)).toThrow(/none of skills\.tsv/)
    const texts = [
      '# 说明',
      'A-1\t岗位要求\t熟悉{tool@2:SolidWorks}，无需{certificate-:电工证}',
      'A-2\t不含技能\t包吃住，双休',
    ]
    writeFileSync(join(folder, 'skills.tsv'), texts.join('\r\n'))
    writeFileSync(join(folder, 'titles.tsv'), 'A-1\t数控车工（两班倒）\t6-18-01-01\tplain\n')
    const { spans, ...others } = ownSets(folder)
    expect(spans).toMatchObject({
      texts: 2,
      duikou: {
        exact: { precision: 1, recall: 1, wanted: 1 },
        negatedAsRequired: { share: 0, wanted: 1 },
        emptyTexts: { texts: 1, withHits: 0 },
      },
    })
    expect(others).toMatchObject({ titles: { titles: 1, plain: { top1: 1 } }, pooled: { decisions: 2 } })
    expect(Object.keys(ownSets(folder, 'titles'))).toEqual(['titles', 'pooled'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('marks become spans of the text without them', () => {
  const { text, marks } = unmarked('熟悉{tool@3:CAD}，无需{certificate-:电工证}，{tool?:C++}优先')
  expect(text).toBe('熟悉CAD，无需电工证，C++优先')
  expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['CAD', '电工证', 'C++'])
  expect(marks).toMatchObject([
    { kind: 'tool', level: 3, negated: false, nice: false },
    { kind: 'certificate', level: null, negated: true, nice: false },
    { kind: 'tool', negated: false, nice: true },
  ])
})

test('precision, recall and their harmonic mean', () =>
  expect(precisionRecall({ found: 4, wanted: 6, right: 3 })).toEqual({
    precision: 0.75,
    recall: 0.5,
    f1: 0.6,
    wanted: 6,
  }))

test('calibration error weighs each bin by its size', () => {
  const of = (confidence: number, right: boolean) => ({ confidence, right })
  expect(calibrationError([of(0.85, true), of(0.85, false), of(0.25, false), of(0.25, false)])).toBe(0.3)
  expect(calibrationError([])).toBe(0)
})

test('the pool over all tasks says what chance alone would show', () => {
  // Two fair coins in one bin are 1 off in half of all throws: half a coin on average, √(2/π · 1/2) by the normal curve.
  const coins = [true, false].map((right) => ({ confidence: 0.5, right }))
  expect(pooled(coins)).toEqual({ decisions: 2, calibrationError: 0, byChance: 0.2821 })
  expect(pooled([])).toEqual({ decisions: 0, calibrationError: 0, byChance: 0 })
  const sure = [{ confidence: 1, right: true }]
  expect(pooled(sure)).toEqual({ decisions: 1, calibrationError: 0, byChance: 0 })
})

test('over all tasks, confidence is the share that is right', () =>
  expect(qualityBench('test').fallen.filter((line) => line.startsWith('pooled'))).toEqual([]))
