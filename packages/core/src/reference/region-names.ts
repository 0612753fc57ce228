/** Which region a name means: full names, aliases, short names, paths, places in brackets and names that are no more. */
import { plainName } from './plain-name.ts'
import type { OldRegion, Region } from './regions.ts'

export interface RegionNames {
  candidates(text: string, within: string | null): readonly Region[]
}

type Covers = (outer: string, inner: string) => boolean
type Names = ReadonlyMap<string, readonly Region[]>

export function regionNames(
  regions: ReadonlyMap<string, Region>,
  old: readonly OldRegion[],
  covers: Covers,
): RegionNames {
  const full = fullNames(regions)
  const short = shortNames(regions)
  const past = pastNames(regions, old)
  const all = (key: string) => full.get(key) ?? short.get(key) ?? past.get(key) ?? []

  /** 江苏昆山: a name, and the rest a name in it. */
  const path = (key: string): readonly Region[] => {
    for (let cut = key.length - 2; cut >= 2; cut--) {
      const heads = full.get(key.slice(0, cut)) ?? short.get(key.slice(0, cut)) ?? []
      if (heads.length === 0) continue // else every cut of a long cell would be cut again, and that without end
      const inside = read(key.slice(cut)).filter((one) =>
        heads.some((head) => head !== one && covers(head.code, one.code)),
      )
      if (inside.length > 0) return inside
    }
    return []
  }
  const read = (key: string): readonly Region[] => {
    const found = all(key)
    if (found.length > 0) return found
    const inPath = path(key)
    if (inPath.length > 0) return inPath
    const bare = key.replace(/(全市|全省|全区|全县|全境|境内|范围内|市区|辖区)$/, '')
    return bare === key || bare.length < 2 ? [] : all(bare)
  }
  /** 汽开区(长春), 浦东新区(临港): the narrower of the two; nothing when they contradict each other. */
  const readBrackets = (text: string): readonly Region[] => {
    const [, outside = '', inside = ''] = /^([^()]+)\(([^()]+)\)$/.exec(text) ?? []
    const [base, place] = [byCode(outside) ?? read(plainName(outside)), byCode(inside) ?? read(plainName(inside))]
    if (base.length === 0 || place.length === 0) return base
    const within = base.filter((one) => place.some((other) => covers(other.code, one.code)))
    return within.length > 0 ? within : place.filter((one) => base.some((other) => covers(other.code, one.code)))
  }
  const byCode = (text: string): readonly Region[] | null => {
    const code = /^(\d{6})(0{6})?$/.exec(text.trim())?.[1] ?? text.trim()
    const region = regions.get(code) ?? regions.get(old.find((one) => one.code === code)?.now ?? '')
    return region === undefined ? null : [region]
  }
  return {
    candidates(text, within) {
      const asked = text.normalize('NFKC').trim()
      if (anywhere.test(asked)) return [...regions.values()].filter(({ kind }) => kind === 'country')
      const key = plainName(asked)
      const coded = byCode(asked)
      if (coded !== null || key === '') return coded ?? []
      const whole = read(key)
      const found = whole.length > 0 ? whole : readBrackets(asked)
      const near = narrow(regions, found, within, covers)
      return full.has(key) ? withCode(near) : widest(near)
    },
  }
}

const anywhere = /^(不限|地区不限|不限地区|区域不限|不限区域|无要求|不作要求|全国各地|全国范围|国内)$/

/** Those in the region the text comes from; if none, in its city, then in its province; if none there either, all. */
function narrow(
  regions: ReadonlyMap<string, Region>,
  found: readonly Region[],
  within: string | null,
  covers: Covers,
): readonly Region[] {
  if (found.length < 2) return found
  for (let scope = within; scope; scope = regions.get(scope)?.parent ?? null) {
    const outer = scope
    if (regions.get(outer)?.kind === 'country') break
    const inside = found.filter((one) => covers(outer, one.code))
    if (inside.length > 0) return inside
  }
  return found
}

/** 吉林 is the province, 大同 the city, as people mean them; among counties nothing is wider. */
function widest(found: readonly Region[]): readonly Region[] {
  for (const kinds of [['tier', 'area', 'province'], ['city'], ['county']]) {
    const wide = found.filter(({ kind }) => kinds.includes(kind))
    if (wide.length > 0) return wide
  }
  return found
}

/** 大安区 is the one of the standard; the custom area of the same name is meant only where the sender's region says so. */
function withCode(found: readonly Region[]): readonly Region[] {
  const standard = found.filter(({ kind }) => kind !== 'custom')
  return standard.length > 0 ? standard : found
}

function fullNames(regions: ReadonlyMap<string, Region>): Names {
  const names = new Map<string, Region[]>()
  for (const region of regions.values()) for (const name of [region.name, ...region.aliases]) add(names, name, region)
  return names
}

function shortNames(regions: ReadonlyMap<string, Region>): Names {
  const names = new Map<string, Region[]>()
  for (const region of regions.values()) {
    if (region.kind === 'country' || region.kind === 'tier' || region.kind === 'area') continue
    const short = shortName(region.name)
    const unit = /自治([州县旗])$/.exec(region.name)?.[1] // 恩施州, 长阳县
    for (const name of unit === undefined ? [short] : [short, short + unit]) add(names, name, region)
    if (region.kind !== 'custom') continue
    const city = shortName(regions.get(region.parent ?? '')?.name ?? '')
    const own =
      city.length >= 2 && region.name.startsWith(city) ? region.name.slice(city.length).replace(/^市/, '') : ''
    for (const name of [region.name, own]) {
      add(names, zoneName(name), region)
      if (name.length > 2) add(names, name, region)
    }
  }
  return names
}

function pastNames(regions: ReadonlyMap<string, Region>, old: readonly OldRegion[]): Names {
  const names = new Map<string, Region[]>()
  for (const { name, now } of old) {
    const region = regions.get(now)
    if (region === undefined) continue
    add(names, name, region)
    add(names, shortName(name), region)
  }
  return names
}

function add(names: Map<string, Region[]>, name: string, region: Region): void {
  const key = plainName(name)
  if (key.length < 2) return
  const owners = names.get(key)
  if (owners === undefined) names.set(key, [region])
  else if (!owners.includes(region)) owners.push(region)
}

const rank = /(特别行政区|自治区|自治州|自治县|自治旗|新片区|地区|林区|特区|新区|省|市|区|县|盟|旗)$/
const peoples =
  /(各族|(壮|回|藏|苗|彝|侗|瑶|白|傣|黎|佤|畲|水|土|满|羌|怒|京|蒙古|朝鲜|土家|布依|哈尼|傈僳|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|毛南|仡佬|阿昌|普米|德昂|保安|裕固|独龙|门巴|珞巴|基诺|达斡尔|鄂温克|鄂伦春)族|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|蒙古族?|鄂温克|鄂伦春|达斡尔族?)$/

/** 广西壮族自治区 → 广西, 积石山保安族东乡族撒拉族自治县 → 积石山, 上海市 → 上海; what would leave one character stays. */
export function shortName(name: string): string {
  let short = strip(name, rank)
  if (/自治/.test(name))
    for (let next = strip(short, peoples); next !== short; next = strip(short, peoples)) short = next
  return short
}

/** 长春高新技术产业开发区 → 长春高新区, 长春经济技术开发区 → 长春经开区: as people shorten them. */
function zoneName(name: string): string {
  return name.replace(/高新技术(产业)?(开发区|园区)$/, '高新区').replace(/经济(技术)?开发区$/, '经开区')
}

function strip(name: string, ending: RegExp): string {
  const rest = name.replace(ending, '')
  return rest.length >= 2 ? rest : name
}
