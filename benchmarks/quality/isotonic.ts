/** Isotonic regression: from answers with their raw strength to the steps that `calibration` in core reads. */

import { round } from './figures.ts'

export interface Answer {
  readonly raw: number
  readonly isRight: boolean
}

/** Pool adjacent violators over groups of at least `least` answers of neighbouring strength; ascending in raw and in share. */
export function isotonic(answers: readonly Answer[], least = 15): { raw: number; share: number }[] {
  const sorted = [...answers].sort((a, b) => a.raw - b.raw)
  const pools: { sum: number; right: number; size: number }[] = []
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    end = sorted.length - start < 2 * least ? sorted.length : start + least
    while (end < sorted.length && sorted[end]?.raw === sorted[end - 1]?.raw) end++
    const group = sorted.slice(start, end)
    pools.push({
      sum: group.reduce((sum, { raw }) => sum + raw, 0),
      right: group.filter(({ isRight }) => isRight).length,
      size: group.length,
    })
    for (let last = pools.at(-1), before = pools.at(-2); last && before; last = pools.at(-1), before = pools.at(-2)) {
      if (before.right / before.size < last.right / last.size) break
      pools.splice(-2, 2, {
        sum: before.sum + last.sum,
        right: before.right + last.right,
        size: before.size + last.size,
      })
    }
  }
  let floor = 0
  return pools.map(({ sum, right, size }) => {
    // Half a success and half a failure more than seen: no step claims 0 or 1.
    floor = Math.max(floor, (right + 0.5) / (size + 1))
    return { raw: round(sum / size), share: round(floor) }
  })
}
