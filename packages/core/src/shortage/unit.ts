/** 岗位族 × 产业链 × 地区: the unit of the catalogue, with what every enterprise puts into it. The occupation is an attribute. */
import type { Demand } from '../model/demand.ts'
import { compareIds } from '../model/id.ts'
import type { RegionIndex } from '../reference/regions.ts'
import type { CleanDemand } from './clean.ts'
import { addTo, type Component, type Contribution, noContribution } from './contribution.ts'
import { type FamilyEdits, familyOf, mostNamed, spelledFamily } from './family.ts'
import { liftRegion, type RegionLevel } from './place.ts'

export interface UnitKey {
  readonly family: string
  readonly chain: string | null
  readonly region: string | null
}

export interface Unit extends UnitKey {
  /** «region/chain/family», with - for what is not stated: the same post in every edition. */
  readonly id: string
  /** The occupation most rows name (ties: the smaller code); null when none does. */
  readonly occupation: string | null
  /** The family as most of its titles spell it. */
  readonly name: string
  readonly titles: readonly string[]
  readonly demands: readonly CleanDemand[]
  /** By enterprise, in id order. */
  readonly parts: ReadonlyMap<string, Contribution>
}

export function unitKey(
  demand: Pick<Demand, 'title' | 'chain' | 'region'>,
  at: { readonly edits: FamilyEdits; readonly regionLevel: RegionLevel; readonly regions: RegionIndex },
): UnitKey {
  return {
    family: familyOf(demand.title, at.edits),
    chain: demand.chain,
    region: liftRegion(demand.region, at.regionLevel, at.regions),
  }
}

export function unitId({ family, chain, region }: UnitKey): string {
  return `${region ?? '-'}/${chain ?? '-'}/${family}`
}

/** Units in id order. `contribution` tells what one demand puts in. */
export function unitsOf(
  demands: readonly CleanDemand[],
  keyOf: (demand: Demand) => UnitKey,
  contribution: (demand: CleanDemand) => Contribution,
): Unit[] {
  const groups = new Map<string, { key: UnitKey; demands: CleanDemand[] }>()
  for (const one of demands) {
    const key = keyOf(one.demand)
    const id = unitId(key)
    const group = groups.get(id)
    if (group === undefined) groups.set(id, { key, demands: [one] })
    else group.demands.push(one)
  }
  return [...groups]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([id, group]) => ({
      id,
      ...group.key,
      occupation: mostNamed(group.demands.map(({ demand }) => demand.occupation)),
      name: spelledFamily(
        group.key.family,
        group.demands.map(({ demand }) => demand.title),
      ),
      titles: [...new Set(group.demands.map(({ demand }) => demand.title))].sort(compareIds),
      demands: group.demands,
      parts: partsOf(group.demands, contribution),
    }))
}

/** The sum over all enterprises of all these units. */
export function sumsOf(units: readonly Pick<Unit, 'parts'>[]): Record<Component, number> {
  const sums = noContribution()
  for (const { parts } of units) for (const part of parts.values()) addTo(sums, part)
  return sums
}

function partsOf(
  demands: readonly CleanDemand[],
  contribution: (demand: CleanDemand) => Contribution,
): ReadonlyMap<string, Contribution> {
  const parts = new Map<string, Record<Component, number>>()
  const inOrder = [...demands].sort(
    (a, b) => compareIds(a.demand.enterprise, b.demand.enterprise) || compareIds(a.demand.id, b.demand.id),
  )
  for (const one of inOrder) {
    const sums = parts.get(one.demand.enterprise) ?? noContribution()
    addTo(sums, contribution(one))
    parts.set(one.demand.enterprise, sums)
  }
  return parts
}
