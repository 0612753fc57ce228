/** Regions by name, code or the head of an address; shared names are decided by what else the cell says, or reported. */
import type { RegionIndex } from '../../reference/regions.ts'
import { listOf, pieces } from './lists.ts'
import { ok, plain, type Read, type Reader, refused } from './read.ts'

export function region(regions: RegionIndex): Reader<string> {
  return (cell) => oneRegion(regions, plain(cell))
}

/** Region codes, in the order written. */
export function regionList(regions: RegionIndex): Reader<string[]> {
  return (cell) => {
    const whole = oneRegion(regions, plain(cell))
    if (whole.ok) return ok([whole.value])
    const read = listOf(pieces(cell), (piece) => {
      const one = oneRegion(regions, piece)
      return one.ok ? ok([one.value]) : one
    })
    return read.ok && read.value.length === 0 ? whole : read
  }
}

/** 上海市长宁区虹桥路100号 is 长宁区: the longest head that is a region, unless it is the name of a street. */
function oneRegion(regions: RegionIndex, said: string): Read<string> {
  const plainly = said.replace(/^(中国|中华人民共和国)(?=.)/, '').replace(/\s+/g, '')
  const found = regions.find(plainly) ?? regions.find(said)
  if (found !== null) return ok(found.code)
  for (let end = Math.min(plainly.length - 1, 20); end >= 2; end--) {
    const head = regions.find(plainly.slice(0, end))
    if (head !== null && !/^[东南西北中]?[路街道巷弄]/.test(plainly.slice(end))) return ok(head.code)
  }
  return refused('unknown_code')
}
