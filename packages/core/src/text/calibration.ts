/**
 * Raw strength of an answer → share of such answers that are right. The steps are fitted to labelled answers by isotonic regression and come
 * as data (`data/titles/calibration.tsv`, `data/majors/calibration.tsv`); between two steps the value runs straight.
 */

export interface Calibration {
  /** For the answer on top and for those below it. */
  share(raw: number, place: number): number
}

/** `table`: lines of place (first|later)<TAB>raw<TAB>share, raw ascending within a place. */
export function calibration(table: string): Calibration {
  const steps: Record<string, [number, number][]> = { first: [], later: [] }
  for (const line of table.split('\n')) {
    const [place = '', raw = '', share = ''] = line.split('\t')
    if (share !== '') steps[place]?.push([Number(raw), Number(share)])
  }
  return {
    share(raw, place) {
      const value = between(steps[place === 0 ? 'first' : 'later'] ?? [], raw)
      return Math.round(1000 * Math.min(0.99, Math.max(0.01, value))) / 1000
    },
  }
}

function between(steps: readonly (readonly [number, number])[], raw: number): number {
  let before = steps[0]
  if (before === undefined) return raw
  for (const step of steps) {
    if (step[0] >= raw)
      return step[0] === before[0] || raw <= before[0]
        ? raw <= before[0]
          ? before[1]
          : step[1]
        : before[1] + ((step[1] - before[1]) * (raw - before[0])) / (step[0] - before[0])
    before = step
  }
  return before[1]
}
