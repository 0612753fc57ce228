/**
 * 可否评级: a unit is rated on its own when enough enterprises, persons, groups and weight stand behind it; else with the narrowest pool that
 * has enough (the same post in all regions and chains, the occupation's 小类 in the region, the chain in the region), and says so.
 */
import { compareIds } from '../model/id.ts'
import type { ReferenceWindow } from '../model/reference-window.ts'
import type { ShortagePolicy } from '../model/shortage-policy.ts'
import type { Contribution } from './contribution.ts'
import { type IndexScore, indexScore } from './index-score.ts'
import { asArray, indexMeasures, measureInto, ownMeasures, type UnitConstants } from './measures.ts'
import { sumsOf, type Unit } from './unit.ts'

export type NotRatable = 'respondents-only' | 'few-enterprises' | 'few-persons' | 'few-groups' | 'low-weight'
export type PoolLevel = 'family' | 'occupation-group' | 'chain'

/** A unit with all that its rating hangs on. */
export interface Measured {
  readonly unit: Unit
  readonly constants: UnitConstants
  readonly respondentsOnly: boolean
  /** Persons declared, unweighted. */
  readonly persons: number
}

/** One unit, or a pool of them, that carries an index. */
export interface Rated {
  /** «own:unit» or «family:…», «occupation-group:…», «chain:…». */
  readonly id: string
  readonly level: 'own' | PoolLevel
  readonly units: readonly string[]
  readonly parts: readonly ReadonlyMap<string, Contribution>[]
  readonly constants: UnitConstants
  readonly score: IndexScore
  readonly enterprises: number
}

export interface Rating {
  readonly unit: string
  /** What carries the row's index; null: not rated. */
  readonly by: Rated | null
  /** Why the unit is not rated on its own. */
  readonly notOwn: readonly NotRatable[]
}

export function rate(
  rows: readonly Measured[],
  policy: ShortagePolicy,
  window: Pick<ReferenceWindow, 'stats'>,
): Rating[] {
  const usable = rows.filter((row) => !row.respondentsOnly)
  const pools = new Map<string, { rated: Rated | null; why: readonly NotRatable[] }>()
  const members = poolsOf(usable)
  const poolRated = (id: string, level: PoolLevel): Rated | null => {
    const known = pools.get(id)
    if (known !== undefined) return known.rated
    const made = rateTogether(id, level, members.get(id) ?? [], policy, window)
    pools.set(id, made)
    return made.rated
  }
  return rows.map((row) => {
    if (row.respondentsOnly) return { unit: row.unit.id, by: null, notOwn: ['respondents-only'] }
    const own = rateTogether(`own:${row.unit.id}`, 'own', [row], policy, window)
    if (own.rated !== null) return { unit: row.unit.id, by: own.rated, notOwn: [] }
    for (const { id, level } of poolIds(row.unit)) {
      const pooled = (members.get(id)?.length ?? 0) > 1 ? poolRated(id, level) : null
      if (pooled !== null) return { unit: row.unit.id, by: pooled, notOwn: own.why }
    }
    return { unit: row.unit.id, by: null, notOwn: own.why }
  })
}

/** The measures that the sums and the outside figures yield, by name. */
export function measuresOf(units: readonly Pick<Unit, 'parts'>[], constants: UnitConstants): Map<string, number> {
  const into = new Float64Array(indexMeasures.length)
  measureInto(asArray(sumsOf(units)), constants, into)
  return new Map(
    indexMeasures.flatMap((name, i) => {
      const value = into[i] ?? Number.NaN
      return Number.isNaN(value) ? [] : [[name, value] as const]
    }),
  )
}

/** Supply adds up; a pool may set demand against supply only if all its units may; its outside figures are those all share. */
export function pooledConstants(
  rows: readonly Measured[],
  { measureEnterprises, supplyFloor }: ShortagePolicy['index'],
): UnitConstants {
  const sum = (values: readonly (number | null)[]) =>
    values.every((one) => one === null) ? null : values.reduce<number>((total, one) => total + (one ?? 0), 0)
  const [first] = rows
  return {
    supply: sum(rows.map((row) => row.constants.supply)),
    outlookSupply: sum(rows.map((row) => row.constants.outlookSupply)),
    comparable: rows.every((row) => row.constants.comparable && row.constants.supply !== null),
    own: ownMeasures(
      rows.map((row) => row.unit.parts),
      measureEnterprises,
    ),
    supplyFloor,
    overallPayGrowth: first?.constants.overallPayGrowth ?? 0,
    outside: indexMeasures.map((_, i) => {
      const values = new Set(rows.map((row) => row.constants.outside[i] ?? Number.NaN))
      return values.size === 1 ? ([...values][0] ?? Number.NaN) : Number.NaN
    }),
  }
}

function rateTogether(
  id: string,
  level: Rated['level'],
  rows: readonly Measured[],
  policy: ShortagePolicy,
  window: Pick<ReferenceWindow, 'stats'>,
): { rated: Rated | null; why: readonly NotRatable[] } {
  const { ratable } = policy
  const units = rows.map((row) => row.unit)
  const enterprises = new Set(units.flatMap((unit) => [...unit.parts.keys()])).size
  const persons = rows.reduce((sum, row) => sum + row.persons, 0)
  const constants = rows.length === 1 && rows[0] !== undefined ? rows[0].constants : pooledConstants(rows, policy.index)
  const score = indexScore(measuresOf(units, constants), policy, window)
  const why: NotRatable[] = []
  if (enterprises < ratable.enterprises) why.push('few-enterprises')
  if (persons < ratable.persons) why.push('few-persons')
  if (score === null || score.groups.length < ratable.groups) why.push('few-groups')
  if (score === null || score.weight < ratable.weight) why.push('low-weight')
  if (score === null || why.length > 0) return { rated: null, why }
  const parts = units.map((unit) => unit.parts)
  return { rated: { id, level, units: units.map((unit) => unit.id), parts, constants, score, enterprises }, why }
}

function poolsOf(rows: readonly Measured[]): Map<string, Measured[]> {
  const members = new Map<string, Measured[]>()
  for (const row of [...rows].sort((a, b) => compareIds(a.unit.id, b.unit.id)))
    for (const { id } of poolIds(row.unit)) {
      const list = members.get(id)
      if (list === undefined) members.set(id, [row])
      else list.push(row)
    }
  return members
}

function poolIds(unit: Unit): { readonly id: string; readonly level: PoolLevel }[] {
  const place = unit.region ?? '-'
  const group = unit.occupation?.slice(0, 7) ?? null
  return [
    { id: `family:${unit.family}`, level: 'family' as const },
    ...(group === null ? [] : [{ id: `occupation-group:${place}/${group}`, level: 'occupation-group' as const }]),
    ...(unit.chain === null ? [] : [{ id: `chain:${place}/${unit.chain}`, level: 'chain' as const }]),
  ]
}
