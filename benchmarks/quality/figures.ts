/** Figures that all tasks share. */

export interface Decision {
  readonly confidence: number
  readonly right: boolean
}

/** What a task prints, and the single answers behind its calibration error, for the pool over all tasks. */
export interface Measured {
  readonly figures: object
  readonly decisions: readonly Decision[]
}

export interface Counts {
  readonly found: number
  readonly wanted: number
  readonly right: number
}

export function precisionRecall({ found, wanted, right }: Counts) {
  const precision = found === 0 ? 1 : right / found
  const recall = wanted === 0 ? 1 : right / wanted
  return {
    precision: round(precision),
    recall: round(recall),
    f1: round(precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)),
    wanted,
  }
}

/** Expected calibration error over ten bins of equal width: how far the stated confidence is from the share that is right. */
export function calibrationError(decisions: readonly Decision[]): number {
  const off = bins(decisions).reduce((total, { sum, right }) => total + Math.abs(sum - right), 0)
  return round(decisions.length === 0 ? 0 : off / decisions.length)
}

/**
 * Every answer that claims a confidence, whatever its task. `byChance`: the error that as few answers would show though each were right exactly
 * as often as it says: the mean distance of a sum of coins from its mean, √(2/π · Σ p(1 − p)) a bin.
 */
export function pooled(decisions: readonly Decision[]) {
  const off = bins(decisions).reduce((total, { variance }) => total + Math.sqrt((2 / Math.PI) * variance), 0)
  return {
    decisions: decisions.length,
    calibrationError: calibrationError(decisions),
    byChance: round(decisions.length === 0 ? 0 : off / decisions.length),
  }
}

function bins(decisions: readonly Decision[]) {
  const ten = Array.from({ length: 10 }, () => ({ sum: 0, right: 0, variance: 0 }))
  for (const { confidence, right } of decisions) {
    const bin = ten[Math.min(9, Math.floor(confidence * 10))]
    if (bin === undefined) continue
    bin.sum += confidence
    bin.right += right ? 1 : 0
    bin.variance += confidence * (1 - confidence)
  }
  return ten
}

export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
