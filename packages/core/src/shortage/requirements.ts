/** What a unit's posts ask for: the typical row of the catalogue, and the measures that published methods read from it. */
import type { Pay } from '../model/demand.ts'
import { compareIds } from '../model/id.ts'
import { roundHalfUp, scale } from '../model/numbers.ts'
import type { CleanDemand } from './clean.ts'
import { barrierOf } from './contribution.ts'
import { mostNamed } from './family.ts'
import { majorsOf } from './supply.ts'
import type { Unit } from './unit.ts'

/** Thousandths: education (rank), experience (months), requirement (0 … 1), annual pay (yuan). Plain means over the posts that say so. */
export function requirementMeasures(unit: Pick<Unit, 'demands'>): Map<string, number> {
  const means: [string, (one: CleanDemand) => number | null][] = [
    ['education', ({ demand }) => demand.educationMin],
    ['experience', ({ demand }) => demand.experienceMonthsMin],
    ['requirement', ({ demand }) => barrierOf(demand)],
    ['annualPay', ({ demand }) => (demand.pay === null ? null : annual(demand.pay))],
  ]
  const found = new Map<string, number>()
  for (const [name, of] of means) {
    const values = unit.demands.map(of).filter((value) => value !== null)
    const factor = name === 'requirement' ? 1 : 1000
    if (values.length > 0)
      found.set(name, roundHalfUp((factor * values.reduce((sum, value) => sum + value, 0)) / values.length))
  }
  return found
}

export interface TypicalPost {
  readonly educationMin: number | null
  readonly vocationalLevelMin: number | null
  readonly experienceMonthsMin: number | null
  readonly majors: readonly string[]
  readonly certificates: readonly string[]
  readonly skills: readonly string[]
  /** From the lower quartile of the lower ends to the upper quartile of the upper ends, a month of twelve. */
  readonly pay: Pay | null
}

/** Medians (the lower one of two) of what the posts state; certificates and skills that a third of the posts name. */
export function typicalPost(unit: Pick<Unit, 'demands'>): TypicalPost {
  const demands = unit.demands.map(({ demand }) => demand)
  const median = (of: (one: (typeof demands)[number]) => number | null) =>
    quantile(
      demands.map(of).filter((value) => value !== null),
      500,
    )
  const often = (named: readonly (readonly string[])[]) => {
    const counts = new Map<string, number>()
    for (const list of named) for (const one of new Set(list)) counts.set(one, (counts.get(one) ?? 0) + 1)
    return [...counts]
      .filter(([, n]) => 3 * n >= demands.length)
      .sort(([a, n], [b, m]) => m - n || compareIds(a, b))
      .map(([name]) => name)
  }
  return {
    educationMin: median((one) => one.educationMin),
    vocationalLevelMin: median((one) => one.vocationalLevelMin),
    experienceMonthsMin: median((one) => one.experienceMonthsMin),
    majors: majorsOf(unit),
    certificates: often(demands.map((one) => one.certificates.map(({ certificate }) => certificate))),
    skills: often(demands.map((one) => one.skills.map(({ skill }) => skill))),
    pay: payRange(demands.flatMap(({ pay }) => (pay === null ? [] : [pay]))),
  }
}

export function formOf(unit: Pick<Unit, 'demands'>): string | null {
  return mostNamed(unit.demands.map(({ demand }) => demand.form))
}

function payRange(pays: readonly Pay[]): Pay | null {
  const min = quantile(
    pays.map((pay) => scale(pay.min, pay.months, 12)),
    250,
  )
  const max = quantile(
    pays.map((pay) => scale(pay.max, pay.months, 12)),
    750,
  )
  return min === null || max === null ? null : { min, max: Math.max(min, max), months: 12 }
}

/** The value at place ⌊(n − 1)·perMille / 1000⌋ of the sorted list. */
function quantile(values: readonly number[], perMille: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[scale(sorted.length - 1, perMille, 1000)] ?? null
}

function annual(pay: Pay): number {
  return scale(pay.min + pay.max, pay.months, 2)
}
