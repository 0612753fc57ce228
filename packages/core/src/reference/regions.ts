/**
 * 行政区划 (GB/T 2260, six digits) with the areas that planners use beside it: 长三角 as a tier, and custom areas such as
 * 临港新片区 that lie in a county or city and have no code of the standard.
 */
import type { Edition } from './editions.ts'

export interface Region {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly kind: 'country' | 'tier' | 'province' | 'city' | 'county' | 'custom'
}

/** `rows`: lines of code, name, parent, kind, members (of a tier, joined by |), separated by tabs. */
export interface RegionTable extends Edition {
  readonly rows: string
}

export type Nearness = 'sameCounty' | 'sameCity' | 'sameProvince' | 'sameDelta' | 'sameCountry'
export type RegionWidth = 'county' | 'city' | 'province' | 'tier' | 'country'

export interface RegionIndex {
  /** By code, full name, or the name without 省市区县 and the like; 不限 is the country. */
  find(nameOrCode: string): Region | null
  byCode(code: string): Region | null
  /** Whether all of inner lies in outer. An unknown code covers, and is covered by, itself only. */
  covers(outer: string, inner: string): boolean
  nearness(a: string, b: string): Nearness
  /** How wide a stated region is; a municipality counts as a city, an unknown code as a county. */
  widthOf(code: string): RegionWidth
}

const municipalities = ['110000', '120000', '310000', '500000']

export function indexRegions(table: RegionTable): RegionIndex {
  const regions = new Map<string, Region>()
  const members = new Map<string, readonly string[]>()
  for (const line of table.rows.split('\n')) {
    const [code, name, parent, kind, list] = line.split('\t')
    if (code === undefined || name === undefined || code === '') continue
    regions.set(code, { code, name, parent: parent || null, kind: kind as Region['kind'] })
    if (list) members.set(code, list.split('|'))
  }
  const country = [...regions.values()].find((one) => one.kind === 'country')?.code ?? null
  const tiers = [...members.keys()]
  const ancestors = (code: string): string[] => {
    const chain = [code]
    for (let at = regions.get(code)?.parent; at; at = regions.get(at)?.parent) chain.push(at)
    for (const tier of tiers) if (members.get(tier)?.some((one) => chain.includes(one))) chain.push(tier)
    return chain
  }
  const within = (code: string, kind: Region['kind']) =>
    ancestors(code).find((one) => regions.get(one)?.kind === kind) ?? null
  const cityOf = (code: string) =>
    within(code, 'city') ?? ancestors(code).find((one) => municipalities.includes(one)) ?? null
  const sameArea = (a: string, b: string) =>
    a === b || (within(a, 'county') !== null && within(a, 'county') === within(b, 'county'))
  let names: Map<string, Region> | null = null
  return {
    find(text) {
      const asked = text.trim()
      names ??= nameIndex(regions)
      if (asked === '不限') return country === null ? null : (regions.get(country) ?? null)
      return regions.get(asked) ?? names.get(asked) ?? names.get(shortName(asked)) ?? null
    },
    byCode: (code) => regions.get(code) ?? null,
    covers: (outer, inner) => ancestors(inner).includes(outer) || (outer === country && regions.has(inner)),
    nearness(a, b) {
      if (sameArea(a, b)) return 'sameCounty'
      const city = cityOf(a)
      if (city !== null && city === cityOf(b)) return 'sameCity'
      const province = within(a, 'province')
      if (province !== null && province === within(b, 'province')) return 'sameProvince'
      const tier = within(a, 'tier')
      return tier !== null && tier === within(b, 'tier') ? 'sameDelta' : 'sameCountry'
    },
    widthOf(code) {
      const kind = regions.get(code)?.kind
      if (municipalities.includes(code)) return 'city'
      return kind === undefined || kind === 'custom' ? 'county' : kind
    },
  }
}

/** Full names, province + name, and short names; where a short name is not unique the widest region keeps it. */
function nameIndex(regions: ReadonlyMap<string, Region>): Map<string, Region> {
  const names = new Map<string, Region>()
  const width = ['country', 'tier', 'province', 'city', 'custom', 'county']
  const sorted = [...regions.values()].sort((a, b) => width.indexOf(a.kind) - width.indexOf(b.kind))
  const add = (name: string, region: Region) => {
    if (name.length >= 2 && !names.has(name)) names.set(name, region)
  }
  for (const region of sorted) add(region.name, region)
  for (const region of sorted) {
    const parent = region.parent === null ? undefined : regions.get(region.parent)
    if (parent !== undefined) add(parent.name + region.name, region)
    add(shortName(region.name), region)
  }
  return names
}

function shortName(name: string): string {
  return name.length > 2 ? name.replace(/(特别行政区|自治区|新片区|新区|自治州|地区|省|市|区|县)$/, '') : name
}
