/**
 * 需求可信度: of the persons an enterprise asked for in posts that are closed, how many it hired. Few posts say little, so the rate is
 * drawn to the mean of all enterprises (beta-binomial shrinkage): (hired + prior·mean) / (asked + prior).
 */
import { compareIds } from '../model/id.ts'
import type { CleanDemand } from './clean.ts'

export interface Credibility {
  /** Per mille of declared persons that are believed, at most 1,000; null where no enterprise has a closed post. */
  of(enterprise: string): number | null
  readonly mean: number | null
  readonly enterprises: readonly {
    readonly enterprise: string
    readonly asked: number
    readonly hired: number
    readonly perMille: number
  }[]
}

export function credibilityOf(demands: readonly CleanDemand[], asOf: string, priorPersons: number): Credibility {
  const sums = new Map<string, { asked: number; hired: number }>()
  for (const { demand } of demands) {
    if (demand.headcount === null || demand.hired === null || demand.closedOn === null || demand.closedOn > asOf)
      continue
    const sum = sums.get(demand.enterprise) ?? { asked: 0, hired: 0 }
    sum.asked += demand.headcount
    sum.hired += Math.min(demand.hired, demand.headcount)
    sums.set(demand.enterprise, sum)
  }
  const asked = [...sums.values()].reduce((total, one) => total + one.asked, 0)
  const hired = [...sums.values()].reduce((total, one) => total + one.hired, 0)
  if (asked === 0) return { of: () => null, mean: null, enterprises: [] }
  const mean = Math.floor((1000 * hired) / asked)
  const shrunk = (own: { asked: number; hired: number }) =>
    Math.floor((1000 * own.hired + priorPersons * mean) / (own.asked + priorPersons || 1))
  return {
    mean,
    of: (enterprise) => {
      const own = sums.get(enterprise)
      return own === undefined ? mean : shrunk(own)
    },
    enterprises: [...sums]
      .map(([enterprise, own]) => ({ enterprise, ...own, perMille: shrunk(own) }))
      .sort((a, b) => compareIds(a.enterprise, b.enterprise)),
  }
}
