/**
 * 紧缺指数 `duikou-1`, 0 … 10,000: five groups of measures as standard scores on the frozen window, the mean in each group, cut off at ± the
 * policy's limit and mapped to 0 … 1; groups without data are left out and the others' points re-apportioned to 10,000, openly. 5,000 is the
 * mean of the window. Parts add up to the index.
 */
import { type Explanation, given, scaled, sumOf } from '../model/explanation.ts'
import { apportion, roundHalfUp, scale } from '../model/numbers.ts'
import type { ReferenceWindow } from '../model/reference-window.ts'
import type { IndexGroup, ShortagePolicy } from '../model/shortage-policy.ts'
import { standardScore } from './reference-window.ts'

export interface GroupScore {
  readonly group: IndexGroup
  /** Applied points; all groups' points add up to 10,000. */
  readonly points: number
  /** Mean standard score, thousandths. */
  readonly score: number
  readonly part: number
  readonly measures: readonly { readonly measure: string; readonly milli: number; readonly score: number }[]
}

export interface IndexScore {
  readonly index: number
  readonly groups: readonly GroupScore[]
  /** Points of the policy that the computed groups hold. */
  readonly weight: number
  /** Measures of the policy that could not be computed, and groups that fell out for it. */
  readonly missing: readonly string[]
  readonly missingGroups: readonly IndexGroup[]
}

/** Null when no group can be computed. */
export function indexScore(
  measures: ReadonlyMap<string, number>,
  policy: ShortagePolicy,
  window: Pick<ReferenceWindow, 'stats'>,
): IndexScore | null {
  const { winsor, groups } = policy.index
  const found = groups.map(({ name, points, measures: names }) => ({
    group: name,
    points,
    measures: names.flatMap((measure) => {
      const milli = measures.get(measure)
      const score =
        milli === undefined ? null : standardScore(milli, window.stats[measure], winsor, policy.reference.minUnits)
      return milli === undefined || score === null ? [] : [{ measure, milli, score }]
    }),
  }))
  const computed = found.filter((one) => one.measures.length > 0 && one.points > 0)
  const weight = computed.reduce((sum, one) => sum + one.points, 0)
  if (weight === 0) return null
  const points = apportion(
    10_000,
    computed.map((one) => one.points),
  )
  const scored = computed.map((one, i): GroupScore => {
    const score = meanScore(one.measures.map((each) => each.score))
    const applied = points[i] ?? 0
    return { group: one.group, points: applied, score, part: groupPart(applied, score, winsor), measures: one.measures }
  })
  const present = new Set(scored.flatMap((one) => one.measures.map(({ measure }) => measure)))
  return {
    index: scored.reduce((sum, one) => sum + one.part, 0),
    groups: scored,
    weight,
    missing: groups.flatMap((one) => one.measures.filter((name) => !present.has(name))),
    missingGroups: found.filter((one) => one.measures.length === 0).map((one) => one.group),
  }
}

export function meanScore(scores: readonly number[]): number {
  return roundHalfUp(scores.reduce((sum, score) => sum + score, 0) / scores.length)
}

/** ⌊points · (score + winsor) / 2·winsor⌋ */
export function groupPart(points: number, score: number, winsor: number): number {
  return scale(points, score + winsor, 2 * winsor)
}

/** The index as a tree that replays to it. */
export function explainIndex(score: IndexScore, winsor: number): Explanation {
  return sumOf(
    'index',
    score.groups.map((one) =>
      scaled(
        one.group,
        given('applied-points', one.points),
        given('standard-score', one.score + winsor, Object.fromEntries(one.measures.map((m) => [m.measure, m.score]))),
        given('range', 2 * winsor),
      ),
    ),
  )
}
