/** Figures that all tasks share. */

export interface Decision {
  readonly confidence: number
  readonly right: boolean
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
  const bins = Array.from({ length: 10 }, () => ({ count: 0, sum: 0, right: 0 }))
  for (const { confidence, right } of decisions) {
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]
    if (bin === undefined) continue
    bin.count++
    bin.sum += confidence
    bin.right += right ? 1 : 0
  }
  const off = bins.reduce((total, { sum, right }) => total + Math.abs(sum - right), 0)
  return round(decisions.length === 0 ? 0 : off / decisions.length)
}

export function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
