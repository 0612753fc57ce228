/** Several demands as one need that whoever meets it meets them all; and which demands are similar enough to share a class. */
import { type Demand, isOpen } from '../model/demand.ts'
import { compareIds } from '../model/id.ts'
import type { Need } from '../model/pair.ts'

/** Every skill and certificate that any of them asks, each at the strictest; the earliest start. The rest is the first's. */
export function jointNeed(needs: readonly Need[]): Need {
  const [first] = needs
  if (first === undefined) throw new RangeError('a joint need needs a need')
  const starts = needs.flatMap(({ startBy }) => startBy ?? []).sort(compareIds)
  return {
    ...first,
    skills: strictest(
      needs.flatMap(({ skills }) => skills),
      (one) => one.skill,
      (a, b) => ({
        ...a,
        level: Math.max(a.level, b.level),
        weight: Math.max(a.weight, b.weight),
        must: a.must || b.must,
      }),
    ),
    certificates: strictest(
      needs.flatMap(({ certificates }) => certificates),
      (one) => one.certificate,
      (a, b) => ({
        ...a,
        level: a.level === null ? b.level : b.level === null ? a.level : Math.max(a.level, b.level),
        must: a.must || b.must,
      }),
    ),
    startBy: starts[0] ?? null,
  }
}

/** Same occupation (same title where none is coded) and same form; nothing asks that the enterprise be another. */
export function similarDemands(all: readonly Demand[], given: readonly Demand[]): string[] {
  const keys = new Set(given.map(familyOf))
  const ids = new Set(given.map(({ id }) => id))
  return all
    .filter((one) => one.purpose !== 'statistics' && !ids.has(one.id) && keys.has(familyOf(one)))
    .map(({ id }) => id)
    .sort(compareIds)
}

/** Open demands that could share a class, largest family first by seats, then by key. */
export function demandFamilies(all: readonly Demand[], asOf: string): string[][] {
  const families = new Map<string, Demand[]>()
  for (const one of all)
    if (one.purpose !== 'statistics' && isOpen(one, asOf) && one.form !== 'employment')
      families.set(familyOf(one), [...(families.get(familyOf(one)) ?? []), one])
  const seats = (family: readonly Demand[]) => family.reduce((sum, { headcount }) => sum + (headcount ?? 0), 0)
  return [...families]
    .sort(([a, x], [b, y]) => seats(y) - seats(x) || compareIds(a, b))
    .map(([, family]) => family.map(({ id }) => id).sort(compareIds))
}

function familyOf({ occupation, title, form }: Demand): string {
  return JSON.stringify([occupation ?? title, form])
}

function strictest<T>(asked: readonly T[], key: (one: T) => string, stricter: (a: T, b: T) => T): T[] {
  const byKey = new Map<string, T>()
  for (const one of asked) {
    const before = byKey.get(key(one))
    byKey.set(key(one), before === undefined ? one : stricter(before, one))
  }
  return [...byKey.values()].sort((a, b) => compareIds(key(a), key(b)))
}
