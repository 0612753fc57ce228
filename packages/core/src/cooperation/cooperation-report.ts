/** The four indices of a region, school, program or enterprise over the years: trend, members, and the weakest cell. */
import type { PublishedCooperationTargets } from '../model/cooperation-targets.ts'
import { compareIds } from '../model/id.ts'
import { DuikouError } from '../model/issue.ts'
import type { RegionData } from '../model/region-data.ts'
import { type IndexInputs, type IndexName, indexNames, indicesOf, type YearIndices } from './indices.ts'
import { type CooperationScope, scopeOf } from './ties.ts'

export interface CooperationRequest {
  /** Default: the region. */
  readonly scope?: CooperationScope
  /** Default: the years that the yearly data report, else the year of the as-of date. */
  readonly years?: readonly number[]
  /** GB/T 4754 prefixes. Default: the divisions (大类) of the enterprises that have a demand. */
  readonly keyIndustries?: readonly string[]
  readonly targets: PublishedCooperationTargets
  readonly asOf: string
}

export interface WeakestCell {
  readonly scope: CooperationScope
  readonly index: IndexName
  readonly points: number
  /** The part of the index that has the fewest points. */
  readonly part: string | null
}

export interface CooperationReport {
  readonly scope: CooperationScope
  /** Oldest first. */
  readonly years: readonly YearIndices[]
  /** Points a year, by least squares over the years with data, rounded half up; null with fewer than two. */
  readonly trend: Readonly<Record<IndexName, number | null>>
  /** The schools of a region or of an enterprise, the programs of a school: their indices of the last year. */
  readonly members: readonly { readonly scope: CooperationScope; readonly indices: YearIndices }[]
  /** The lowest index among the members (of the scope itself where it has none); of equals the first by id. */
  readonly weakest: WeakestCell | null
  readonly keyIndustries: readonly string[]
  /** Hash of the targets. */
  readonly targets: string
}

/** Throws DuikouError scope_not_found. */
export function cooperationReport(data: RegionData, request: CooperationRequest): CooperationReport {
  const scope = request.scope ?? { of: 'region' }
  requireScope(data, scope)
  const { targets } = request
  const keyIndustries = [...new Set(request.keyIndustries ?? divisionsWanted(data))].sort(compareIds)
  const inputs: IndexInputs = { targets, keyIndustries, placements: data.placements }
  const years = [...new Set(request.years ?? yearsOf(data, request.asOf))].sort((a, b) => a - b)
  const scoped = scopeOf(data, scope)
  const indices = years.map((year) => indicesOf(scoped, year, inputs))
  const last = years[years.length - 1] ?? Number(request.asOf.slice(0, 4))
  const members = membersOf(data, scope).map((member) => ({
    scope: member,
    indices: indicesOf(scopeOf(data, member), last, inputs),
  }))
  const itself = indices[indices.length - 1]
  const cells = members.length > 0 ? members : itself === undefined ? [] : [{ scope, indices: itself }]
  return {
    scope,
    years: indices,
    trend: {
      breadth: slope(indices, 'breadth'),
      depth: slope(indices, 'depth'),
      diversity: slope(indices, 'diversity'),
      stability: slope(indices, 'stability'),
    },
    members,
    weakest: weakestOf(cells),
    keyIndustries,
    targets: targets.hash,
  }
}

function requireScope(data: RegionData, scope: CooperationScope): void {
  if (scope.of === 'region') return
  const all = { school: data.schools, program: data.programs, enterprise: data.enterprises }[scope.of]
  if (!all.some(({ id }) => id === scope.id))
    throw new DuikouError({ code: 'scope_not_found', kind: scope.of, id: scope.id })
}

/** Letter and two digits of the industries of enterprises that want people. */
function divisionsWanted(data: RegionData): string[] {
  const wanting = new Set(data.demands.map(({ enterprise }) => enterprise))
  return data.enterprises.flatMap(({ id, industry }) =>
    wanting.has(id) && industry !== null && industry.length >= 3 ? [industry.slice(0, 3)] : [],
  )
}

function yearsOf(data: RegionData, asOf: string): number[] {
  const years = data.cooperationYears.map(({ year }) => year)
  return years.length === 0 ? [Number(asOf.slice(0, 4))] : years
}

function membersOf(data: RegionData, scope: CooperationScope): CooperationScope[] {
  const ids = (kind: 'school' | 'program', all: readonly string[]) =>
    [...new Set(all)].sort(compareIds).map((id) => ({ of: kind, id }))
  switch (scope.of) {
    case 'region':
      return ids(
        'school',
        data.schools.map(({ id }) => id),
      )
    case 'school':
      return ids(
        'program',
        data.programs.filter(({ school }) => school === scope.id).map(({ id }) => id),
      )
    default:
      return []
  }
}

function weakestOf(cells: CooperationReport['members']): WeakestCell | null {
  let weakest: WeakestCell | null = null
  for (const { scope, indices } of cells)
    for (const index of indexNames) {
      const { points, parts } = indices[index]
      if (points === null || (weakest !== null && points >= weakest.points)) continue
      const known = parts.filter((one) => one.points !== null)
      const least = Math.min(...known.map((one) => one.points ?? 0))
      weakest = { scope, index, points, part: known.find((one) => one.points === least)?.part ?? null }
    }
  return weakest
}

function slope(years: readonly YearIndices[], index: IndexName): number | null {
  const known = years.flatMap((one) =>
    one[index].points === null ? [] : [[one.year, one[index].points ?? 0] as const],
  )
  if (known.length < 2) return null
  const n = known.length
  const sum = (of: (x: number, y: number) => number) => known.reduce((total, [x, y]) => total + of(x, y), 0)
  const [sx, sy] = [sum((x) => x), sum((_, y) => y)]
  return Math.floor((n * sum((x, y) => x * y) - sx * sy) / (n * sum((x) => x * x) - sx * sx) + 0.5)
}
