/**
 * 口径: for whom a unit's demand speaks. A ratio needs both sides to share catchment, period and entry level, and the coverage known or
 * made good by weights; otherwise the row reads 仅受访企业口径 and carries no ratio.
 */
import type { Frame } from '../model/frame.ts'
import { scale } from '../model/numbers.ts'

export type FrameReason =
  | 'frame-not-stated'
  | 'frames-mixed'
  | 'postings-have-no-population'
  | 'coverage-unknown'
  | 'coverage-low'
  | 'period-differs'

export interface FrameVerdict {
  readonly frame: Frame | null
  readonly basis: 'covered' | 'grossed-up' | 'respondents-only'
  /** Per mille of staff, else of enterprises, that answered; null: not stated. */
  readonly coverage: number | null
  readonly coverageOf: 'staff' | 'enterprises' | null
  /** Divides a total of several years. */
  readonly years: number
  /** Whether the period is a year's need, as the graduates of a year are. */
  readonly comparablePeriod: boolean
  readonly reasons: readonly FrameReason[]
}

/** `frames`: those of the unit's rows. `weighted`: weights by industry × size are at hand. */
export function frameVerdict(frames: readonly (Frame | null)[], weighted: boolean, minCoverage: number): FrameVerdict {
  const distinct = new Map(frames.map((frame) => [JSON.stringify(frame), frame]))
  const frame = distinct.size === 1 ? ([...distinct.values()][0] ?? null) : null
  const respondentsOnly = (because: FrameReason): FrameVerdict => ({
    frame,
    basis: 'respondents-only',
    ...coverageOf(frame),
    years: yearsOf(frame),
    comparablePeriod: frame !== null && frame.period !== 'open-now',
    reasons: [because],
  })
  if (distinct.size > 1) return respondentsOnly('frames-mixed')
  if (frame === null) return respondentsOnly('frame-not-stated')
  if (frame.kind === 'postings') return respondentsOnly('postings-have-no-population')
  const { coverage, coverageOf: of } = coverageOf(frame)
  if (!weighted && coverage === null) return respondentsOnly('coverage-unknown')
  if (!weighted && coverage !== null && coverage < minCoverage) return respondentsOnly('coverage-low')
  const comparablePeriod = frame.period !== 'open-now'
  return {
    frame,
    basis: weighted ? 'grossed-up' : 'covered',
    coverage,
    coverageOf: of,
    years: yearsOf(frame),
    comparablePeriod,
    reasons: comparablePeriod ? [] : ['period-differs'],
  }
}

function coverageOf(frame: Frame | null): Pick<FrameVerdict, 'coverage' | 'coverageOf'> {
  const share = (answered: number | null, total: number | null) =>
    answered === null || total === null || total === 0 ? null : Math.min(1000, scale(1000, answered, total))
  const staff = share(frame?.staffAnswered ?? null, frame?.staffTotal ?? null)
  if (staff !== null) return { coverage: staff, coverageOf: 'staff' }
  const enterprises = share(frame?.enterprisesAnswered ?? null, frame?.enterprisesTotal ?? null)
  return { coverage: enterprises, coverageOf: enterprises === null ? null : 'enterprises' }
}

function yearsOf(frame: Frame | null): number {
  return frame?.period === 'years-total' ? frame.years : 1
}
