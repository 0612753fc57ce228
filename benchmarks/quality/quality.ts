/** bench quality: every task on the gold sets, beside its baselines, and what fell below the committed floors. */
import { readFileSync } from 'node:fs'
import { agreement } from './agreement.ts'
import { pooled } from './figures.ts'
import type { Split } from './gold.ts'
import { tasks } from './tasks.ts'

/** `floors`: figure by its path in the result → the least it may be, or with `most` the most. */
interface Floor {
  readonly least?: number
  readonly most?: number
}

export function qualityBench(split: Split, only?: string) {
  const chosen = tasks.filter(({ name }) => only === undefined || name === only)
  if (chosen.length === 0) throw new RangeError(`«${only}» is no task: ${tasks.map(({ name }) => name).join(', ')}`)
  const measured = chosen.map(({ name, measure }) => ({ name, ...measure(split) }))
  const decisions = measured.flatMap((one) => one.decisions)
  const result = {
    ...Object.fromEntries(measured.map(({ name, figures }) => [name, figures])),
    ...(only === undefined ? { pooled: pooled(decisions) } : {}),
  }
  return { split, ...result, ...(split === 'test' ? { agreement: agreement() } : {}), fallen: fallen(split, result) }
}

/** Figures of the result beyond their floor, as «path: value, floor». */
export function fallen(split: Split, result: object): string[] {
  const floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8')) as Record<
    Split,
    Record<string, Floor>
  >
  return Object.entries(floors[split])
    .filter(([path]) => (path.split('.')[0] ?? '') in result)
    .flatMap(([path, { least, most }]) => {
      const value = valueAt(result, path)
      if (typeof value !== 'number') return [`${path}: no such figure`]
      if (least !== undefined && value < least) return [`${path}: ${value}, at least ${least}`]
      if (most !== undefined && value > most) return [`${path}: ${value}, at most ${most}`]
      return []
    })
}

function valueAt(result: object, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], result)
}
