/**
 * 行政区划 (GB/T 2260, six digits) with the areas that planners use beside it: 长三角 as a tier, 江浙沪 or 华东 as areas, and custom areas
 * such as 临港新片区 that lie in one or several counties and have no code of the standard.
 */
import { once } from './code-tree.ts'
import type { Edition } from './editions.ts'
import { nearest, type Suggestion } from './near-names.ts'
import { regionNames } from './region-names.ts'

export interface Region {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly kind: 'country' | 'tier' | 'area' | 'province' | 'city' | 'county' | 'custom'
  /** Of a tier or area the regions that make it up; of a custom area the counties in which it lies, empty when not established. */
  readonly members: readonly string[]
  /** Other names it is known by. */
  readonly aliases: readonly string[]
}

/**
 * `rows`: lines of code, name, parent, kind, members, aliases (the last two joined by |), separated by tabs.
 * `history`: lines of year, code, name, today's code, of regions that are no more.
 */
export interface RegionTable extends Edition {
  readonly rows: string
  readonly history?: string
}

export type Nearness = 'sameCounty' | 'sameCity' | 'sameProvince' | 'sameDelta' | 'sameCountry'
export type RegionWidth = 'county' | 'city' | 'province' | 'tier' | 'country'

/** A region that was merged or renamed, and the one it belongs to now. */
export interface OldRegion {
  readonly year: string
  readonly code: string
  readonly name: string
  readonly now: string
}

export interface RegionIndex {
  /**
   * All regions that a text may mean: by code, full name, alias, the name without 省市区县 and the like, a path (江苏昆山), with a place
   * in brackets, or the name of a region that is no more; 不限 is the country. Two when the name is shared (朝阳区), unless `within`,
   * the code of the region the text comes from, decides. None when nothing is known by that name.
   */
  candidates(text: string, within?: string | null): readonly Region[]
  /** The only candidate; null when there is none or more than one. */
  find(text: string, within?: string | null): Region | null
  byCode(code: string): Region | null
  /**
   * Whether inner lies in outer. A custom area that lies in parts of several counties counts as lying in each of them. An unknown code
   * covers, and is covered by, itself only.
   */
  covers(outer: string, inner: string): boolean
  /** The narrowest region that holds both; null when one of them is unknown. A city and itself are sameCity. */
  nearness(a: string, b: string): Nearness | null
  /** How wide a stated region is; a municipality counts as a city, an unknown code as a county. */
  widthOf(code: string): RegionWidth
  /** Direct children by code, without tiers and areas. */
  children(code: string): readonly Region[]
  suggest(text: string, most?: number): readonly Suggestion[]
  /** What a code meant before its region was merged or renamed. */
  history(code: string): readonly OldRegion[]
}

/** Provinces by code that are one city: 直辖市 and 特别行政区. */
const cityProvinces = ['110000', '120000', '310000', '500000', '810000', '820000']

export function indexRegions(table: RegionTable): RegionIndex {
  const regions = once(() => readRegions(table.rows))
  const old = once(() => readHistory(table.history ?? ''))
  const country = once(() => [...regions().values()].find(({ kind }) => kind === 'country')?.code ?? null)
  const chains = once(() => chainsOf(regions()))
  const covers = (outer: string, inner: string) =>
    chains()(inner).includes(outer) || (outer === country() && regions().has(inner))
  const names = once(() => regionNames(regions(), old(), covers))
  const levels = (code: string, level: Level) => chains()(code).filter((one) => isLevel(regions(), one, level))
  const share = (a: string, b: string, level: Level) => {
    const own = levels(a, level)
    return levels(b, level).some((one) => own.includes(one))
  }
  const candidates = (text: string, within: string | null = null) => names().candidates(text, within)
  return {
    candidates,
    find(text, within) {
      const [first = null, ...others] = candidates(text, within)
      return others.length > 0 ? null : first
    },
    byCode: (code) => regions().get(code) ?? null,
    children: (code) => [...regions().values()].filter(({ parent, kind }) => parent === code && !isArea(kind)),
    covers,
    nearness(a, b) {
      if (!regions().has(a) || !regions().has(b)) return null
      if (share(a, b, 'county') || (a === b && regions().get(a)?.kind === 'custom')) return 'sameCounty'
      if (share(a, b, 'city')) return 'sameCity'
      if (share(a, b, 'province')) return 'sameProvince'
      return share(a, b, 'tier') ? 'sameDelta' : 'sameCountry'
    },
    widthOf(code) {
      const kind = regions().get(code)?.kind ?? 'custom'
      if (cityProvinces.includes(code)) return 'city'
      return kind === 'custom' ? 'county' : kind === 'area' ? 'tier' : kind
    },
    suggest: (text, most = 5) => nearest([...regions().values()], text, most),
    history: (code) => old().filter((one) => one.code === code),
  }
}

export function isArea(kind: Region['kind']): boolean {
  return kind === 'tier' || kind === 'area'
}

type Level = 'county' | 'city' | 'province' | 'tier'

/** A county that a province governs directly (省直辖县级) is a city of its own. */
function isLevel(regions: ReadonlyMap<string, Region>, code: string, level: Level): boolean {
  const region = regions.get(code)
  if (region === undefined) return false
  if (level !== 'city' || region.kind === 'city') return region.kind === level
  if (cityProvinces.includes(code)) return true
  const parent = regions.get(region.parent ?? '')
  return region.kind === 'county' && parent?.kind === 'province' && !cityProvinces.includes(parent.code)
}

/** For each code itself and all regions in which it lies, computed when first asked; an unknown code has itself only. */
function chainsOf(regions: ReadonlyMap<string, Region>): (code: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  const areas = [...regions.values()].filter(({ kind }) => isArea(kind))
  const climb = (code: string, chain: Set<string>) => {
    chain.add(code)
    const region = regions.get(code)
    const above = region?.kind === 'custom' ? [...region.members, region.parent] : [region?.parent]
    for (const one of above) if (one && !chain.has(one)) climb(one, chain)
  }
  return (code) => {
    const found = known.get(code)
    if (found !== undefined) return found
    const chain = new Set<string>()
    climb(code, chain)
    for (const area of areas) if (area.members.some((one) => chain.has(one))) chain.add(area.code)
    known.set(code, [...chain])
    return [...chain]
  }
}

function readRegions(rows: string): ReadonlyMap<string, Region> {
  const regions = new Map<string, Region>()
  for (const line of rows.split('\n')) {
    const [code, name, parent, kind, members = '', aliases = ''] = line.split('\t')
    if (code === undefined || name === undefined || code === '' || !isKind(kind)) continue
    regions.set(code, { code, name, parent: parent || null, kind, members: list(members), aliases: list(aliases) })
  }
  return regions
}

const kinds: readonly string[] = ['country', 'tier', 'area', 'province', 'city', 'county', 'custom']

function isKind(kind: string | undefined): kind is Region['kind'] {
  return kind !== undefined && kinds.includes(kind)
}

function list(cell: string): readonly string[] {
  return cell === '' ? [] : cell.split('|')
}

function readHistory(lines: string): readonly OldRegion[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [year = '', code = '', name = '', now = ''] = line.split('\t')
      return { year, code, name, now }
    })
}
