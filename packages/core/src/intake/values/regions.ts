/** Regions by name, code or the head of an address; shared names are decided by what else the cell says, or reported. */
import type { Region, RegionIndex } from '../../reference/regions.ts'
import { listOf, pieces } from './lists.ts'
import { ok, plain, type Read, type Reader, refused } from './read.ts'

/** Null for an address that names no region but a street or a house: that is no mistake. */
export function region(regions: RegionIndex): Reader<string | null> {
  return (cell) => {
    const said = plain(cell)
    const read = oneRegion(regions, said)
    return !read.ok && read.code === 'unknown_code' && isAddress.test(said) ? ok(null) : read
  }
}

const isAddress =
  /[路街道巷弄里号楼幢栋室村镇厦]|园区|产业园|科技园|开发区|中心|广场|^(?:不限|待定|面议|公司|本公司|厂区|总部)/

/** Whether a code is of a county or district, below which nothing is asked. */
export function isCounty(code: unknown): boolean {
  return typeof code === 'string' && !/^\d{4}00$/.test(code)
}

/** Region codes, in the order written. A part that several regions share is the one beside the others; 上海/长宁 is one place. */
export function regionList(regions: RegionIndex): Reader<string[]> {
  return (cell) => {
    const said = plain(cell)
    if (
      /^(?:均可|皆可|[哪那]?[里儿]?都(?:可以?|行|成|中)|服从(?:安排|分配|调剂)?|听从?安排|看安排|无所谓|随便|随意|任意|无要求|没要求|不挑|不论)$/.test(
        said,
      )
    )
      return ok(['100000'])
    const parts = pieces(cell).flatMap((piece) => (regions.candidates(piece).length > 0 ? [piece] : cut(piece)))
    if (parts.length < 2) {
      const whole = oneRegion(regions, said)
      return whole.ok ? ok([whole.value]) : whole
    }
    const sure = parts.flatMap((piece) => {
      const one = oneRegion(regions, piece)
      return one.ok ? [one.value] : []
    })
    const read = listOf(parts, (piece) => {
      const one = oneRegion(regions, piece)
      if (one.ok) return ok([one.value])
      const beside = regions.candidates(piece).filter(({ code }) => sure.some((other) => isBeside(code, other)))
      return beside.length === 1 ? ok([beside[0]?.code ?? '']) : one
    })
    const isPath = /[/-]/.test(said) && !/[、，,;；]/.test(said)
    return read.ok && isPath && read.remarks === undefined && isNested(read.value) ? ok(read.value.slice(-1)) : read
  }
}

/** 上海和苏州, 上海 苏州. */
function cut(piece: string): string[] {
  return piece.split(/[和及与或\s-]+/).filter((one) => one.length >= 2)
}

function isBeside(code: string, other: string): boolean {
  return /^\d{6}$/.test(code) && /^\d{6}$/.test(other) && code.slice(0, 2) === other.slice(0, 2)
}

/** Each lies in the one before. */
function isNested(codes: readonly string[]): boolean {
  return codes.every((code, i) => i === 0 || code.startsWith((codes[i - 1] ?? '').replace(/(?:00)+$/, '')))
}

/** What makes a street of a region's name before it: 和顺大道 is no place in 和顺县. */
const isStreet = /^(?:[东南西北中]?[路街道巷弄]|[东南西北中一二三]?大[道街])/

/** 上海市长宁区虹桥路100号 is 长宁区: the longest head that is a region, unless it is the name of a street. */
function oneRegion(regions: RegionIndex, said: string): Read<string> {
  const plainly = said.replace(/^(中国|中华人民共和国)(?=.)/, '').replace(/\s+/g, '')
  for (const whole of [plainly, said]) {
    const found = regions.candidates(whole)
    if (found.length > 0) return decided(regions, found)
  }
  for (let end = Math.min(plainly.length - 1, 20); end >= 2; end--) {
    const found = regions.candidates(plainly.slice(0, end))
    if (found.length > 0 && !isStreet.test(plainly.slice(end))) return decided(regions, found)
  }
  return refused('unknown_code')
}

/** A name that several regions share is no region: the issue names them. */
function decided(regions: RegionIndex, found: readonly Region[]): Read<string> {
  const [first] = found
  if (first !== undefined && found.length === 1) return ok(first.code)
  const fullName = ({ name, parent }: Region) => `${regions.byCode(parent ?? '')?.name ?? ''}${name}`
  return refused('ambiguous_value', found.slice(0, 4).map(fullName).join(' / '))
}
