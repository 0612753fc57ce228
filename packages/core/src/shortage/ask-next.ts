/**
 * 下一步问谁: the five enterprises whose answer would settle most. For a unit, an enterprise that has not answered is worth the persons it can be
 * expected to ask for (its staff times what respondents of its industry ask for per head in this unit), one that answered 若干 is worth the
 * unit's median headcount; both times how unsettled the star is (1,000 − stability, all of it for a row without a star). After these come
 * enterprises whose answer is there but carries a star alone: worth the persons it asks for, times the same, to be confirmed.
 */
import type { Enterprise } from '../model/enterprise.ts'
import { compareIds } from '../model/id.ts'
import { scale } from '../model/numbers.ts'
import type { Unit } from './unit.ts'

export interface AskNext {
  readonly enterprise: string
  readonly because: 'not-answered' | 'headcount-open' | 'star-hangs-on-it'
  /** Expected persons × unsettled per mille, over all units it could settle. */
  readonly worth: number
  readonly units: readonly string[]
}

export interface Unsettled {
  readonly unit: Unit
  /** 0 … 1,000. */
  readonly unsettled: number
  /** Enterprises on whose figures the star hangs. */
  readonly hinges: readonly string[]
}

/** Enterprises that have not answered, by section of industry: made once for all rows. */
export interface Askable {
  readonly registered: ReadonlyMap<string, Enterprise>
  readonly silent: ReadonlyMap<string, readonly Enterprise[]>
}

export function askable(units: readonly Unit[], enterprises: readonly Enterprise[]): Askable {
  const answered = new Set(units.flatMap((unit) => [...unit.parts.keys()]))
  const silent = new Map<string, Enterprise[]>()
  for (const one of enterprises) {
    if (answered.has(one.id) || (one.staff ?? 0) === 0) continue
    const list = silent.get(sectionOf(one))
    if (list === undefined) silent.set(sectionOf(one), [one])
    else list.push(one)
  }
  return { registered: new Map(enterprises.map((one) => [one.id, one])), silent }
}

export function askNext(rows: readonly Unsettled[], { registered, silent }: Askable, count: number): AskNext[] {
  const worth = new Map<string, { because: AskNext['because']; worth: number; units: Map<string, number> }>()
  const add = (enterprise: string, because: AskNext['because'], unit: string, more: number) => {
    if (more <= 0) return
    const sum = worth.get(enterprise) ?? { because, worth: 0, units: new Map<string, number>() }
    sum.units.set(unit, (sum.units.get(unit) ?? 0) + more)
    sum.worth += more
    worth.set(enterprise, sum)
  }
  for (const { unit, unsettled } of rows) {
    for (const [section, { persons, staff }] of askedPerHead(unit, registered))
      for (const one of silent.get(section) ?? [])
        add(one.id, 'not-answered', unit.id, scale(persons, one.staff ?? 0, staff) * unsettled)
    const median = medianHeadcount(unit)
    for (const { demand, headcount } of unit.demands)
      if (headcount === null) add(demand.enterprise, 'headcount-open', unit.id, median * unsettled)
  }
  for (const { unit, unsettled, hinges } of rows)
    for (const { demand, headcount } of unit.demands)
      if (hinges.includes(demand.enterprise) && worth.get(demand.enterprise)?.because !== 'headcount-open')
        add(demand.enterprise, 'star-hangs-on-it', unit.id, (headcount ?? 0) * unsettled)
  const last = ({ because }: { readonly because: AskNext['because'] }) => Number(because === 'star-hangs-on-it')
  return [...worth]
    .sort(([a, x], [b, y]) => last(x) - last(y) || y.worth - x.worth || compareIds(a, b))
    .slice(0, count)
    .map(([enterprise, one]) => ({
      enterprise,
      because: one.because,
      worth: one.worth,
      units: [...one.units]
        .sort(([a, x], [b, y]) => y - x || compareIds(a, b))
        .slice(0, 5)
        .map(([unit]) => unit),
    }))
}

function sectionOf(enterprise: Enterprise): string {
  return enterprise.industry?.slice(0, 1) ?? '-'
}

function askedPerHead(
  unit: Unit,
  registered: ReadonlyMap<string, Enterprise>,
): Map<string, { persons: number; staff: number }> {
  const sections = new Map<string, { persons: number; staff: number }>()
  for (const { demand, headcount } of unit.demands) {
    const from = registered.get(demand.enterprise)
    if (headcount === null || !from?.staff) continue
    const section = sectionOf(from)
    const sum = sections.get(section) ?? { persons: 0, staff: 0 }
    sections.set(section, { persons: sum.persons + headcount, staff: sum.staff + from.staff })
  }
  return sections
}

function medianHeadcount(unit: Unit): number {
  const known = unit.demands.flatMap(({ headcount }) => (headcount === null ? [] : [headcount])).sort((a, b) => a - b)
  return known[Math.floor((known.length - 1) / 2)] ?? 1
}
