/** What folding makes of one code point: NFKC, lower case, simplified; zero-width marks become nothing. */
import { simplified } from './traditional.ts'

let plainUnits: Uint16Array | null = null

/** Code unit → what folding makes of it where that is one unit, else 0. */
export function plain(): Uint16Array {
  if (plainUnits !== null) return plainUnits
  plainUnits = new Uint16Array(65_536)
  for (let unit = 0; unit < 65_536; unit++) plainUnits[unit] = plainUnit(unit)
  return plainUnits
}

/** ASCII, Chinese characters, full-width forms, 、 。 “ ” — · become one unit; 0 for all others. */
function plainUnit(unit: number): number {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit
  if (unit >= 0x4e00 && unit <= 0x9fff) return (simplified[unit - 0x4e00] ?? 0) || unit
  if (unit >= 0xff01 && unit <= 0xff5e) {
    const narrow = unit - 0xfee0
    return narrow >= 0x41 && narrow <= 0x5a ? narrow + 0x20 : narrow
  }
  if (unit === 0x3001 || unit === 0x3002 || unit === 0x2014 || unit === 0xb7 || (unit >= 0x2018 && unit <= 0x201d))
    return unit
  return unit === 0x3000 ? 0x20 : 0
}

/** The code point at a place, folded: several units, one or none. */
export function foldPoint(original: string, place: number): string {
  const unit = original.charCodeAt(place)
  if (unit === 0x200b || unit === 0x200c || unit === 0x200d || unit === 0xfeff) return ''
  return String.fromCodePoint(original.codePointAt(place) ?? unit)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u4e00-\u9fff]/g, (character) =>
      String.fromCharCode((simplified[character.charCodeAt(0) - 0x4e00] ?? 0) || character.charCodeAt(0)),
    )
}
