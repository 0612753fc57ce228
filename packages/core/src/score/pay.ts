/**
 * 薪酬: what the person expects at least against what the post pays, both in yuan a month over twelve months. Full up to the
 * bottom of the range; from there down to `atMax` at its top; and down to nothing at `nothingAbove` per mille above the top.
 */
import { type Explanation, given, scaled, sumOf } from '../model/explanation.ts'
import { scale } from '../model/numbers.ts'
import { FULL_FIT } from '../model/policy.ts'
import { pointsFor, pointsForUnknown, type Question, scorer } from './criterion.ts'

export const pay = scorer({
  criterion: 'pay',
  reads: 'pay',
  asks: (need) => need.pay !== null,
  points: (expected, question) =>
    expected === null || question.need.pay === null
      ? pointsForUnknown(question)
      : pointsFor(question, fit(expected, question)),
})

function fit(expected: number, { need, policy }: Question<'pay'>): Explanation {
  const [min, max] = [
    monthly(need.pay?.min ?? 0, need.pay?.months ?? 12),
    monthly(need.pay?.max ?? 0, need.pay?.months ?? 12),
  ]
  const evidence = { expected, min, max }
  if (expected <= min) return given('within-pay', FULL_FIT, evidence)
  const atMax = given('at-max', policy.atMax)
  if (expected <= max) {
    const rest = scaled(
      'towards-min',
      given('rest', FULL_FIT - policy.atMax),
      given('below-max', max - expected),
      given('range', max - min),
    )
    return sumOf('inside-range', [atMax, rest], evidence)
  }
  const width = scale(max, policy.nothingAbove, FULL_FIT)
  const left = Math.max(0, max + width - expected)
  return scaled('above-range', atMax, given('left', left), given('width', width), evidence)
}

/** ⌊yuan × months paid a year / 12⌋ */
function monthly(yuan: number, months: number): number {
  return scale(yuan, months, 12)
}
