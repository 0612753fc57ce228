/**
 * Which code units a match of a regular expression may begin or end with: at most places of a text one look-up then says that it cannot
 * match. What the reader below does not know counts as any unit.
 */

/** A set of code units, one bit each. */
export type UnitSet = Uint32Array

export function hasUnit(set: UnitSet, unit: number): boolean {
  return (((set[unit >> 5] as number) >>> (unit & 31)) & 1) === 1
}

/** The units of a set, in order. */
export function unitsIn(set: UnitSet): string {
  let units = ''
  for (let i = 0; i < set.length; i++)
    if (set[i] !== 0)
      for (let unit = 32 * i; unit < 32 * i + 32; unit++) if (hasUnit(set, unit)) units += String.fromCharCode(unit)
  return units
}

export function unitSet(units: string): UnitSet {
  const set = new Uint32Array(2048)
  for (let i = 0; i < units.length; i++) addUnit(set, units.charCodeAt(i))
  return set
}

function addUnit(set: UnitSet, unit: number): void {
  set[unit >> 5] = (set[unit >> 5] as number) | (1 << (unit & 31))
}

/** null: any unit, or the expression may match nothing. */
export function edgeUnits(source: string, edge: 'first' | 'last'): UnitSet | null {
  const { ranges, empty } = new Reader(source, edge).alternatives()
  if (empty || ranges === null) return null
  const set = new Uint32Array(2048)
  for (let i = 0; i < ranges.length; i += 2)
    for (let unit = ranges[i] as number; unit <= (ranges[i + 1] as number); unit++) addUnit(set, unit)
  return set
}

/** What a part of an expression may begin (or end) with, first and last unit in turn, null for any; and whether it may match nothing. */
interface Edge {
  readonly ranges: readonly number[] | null
  readonly empty: boolean
}

const NOTHING: Edge = { ranges: [], empty: true }
const ANY: Edge = { ranges: null, empty: false }

class Reader {
  private place = 0
  private readonly source: string
  private readonly edge: 'first' | 'last'

  constructor(source: string, edge: 'first' | 'last') {
    this.source = source
    this.edge = edge
  }

  alternatives(): Edge {
    const parts = [this.sequence()]
    while (this.source[this.place] === '|') {
      this.place++
      parts.push(this.sequence())
    }
    return { ranges: joined(parts), empty: parts.some(({ empty }) => empty) }
  }

  private sequence(): Edge {
    const parts: Edge[] = []
    while (this.place < this.source.length && this.source[this.place] !== '|' && this.source[this.place] !== ')')
      parts.push(this.quantified())
    if (this.edge === 'last') parts.reverse()
    const last = parts.findIndex(({ empty }) => !empty)
    return { ranges: joined(last === -1 ? parts : parts.slice(0, last + 1)), empty: last === -1 }
  }

  private quantified(): Edge {
    const atom = this.atom()
    const found = this.next(/(?:[?*+]|\{\d+(?:,\d*)?\})\??/y)
    return /^(?:[?*]|\{0)/.test(found) ? { ranges: atom.ranges, empty: true } : atom
  }

  private atom(): Edge {
    const opening = this.next(/\((?:\?(?:[:=!]|<[=!]|<[a-zA-Z]+>))?/y)
    if (opening !== '') {
      const inside = this.alternatives()
      this.place++
      return /[=!]$/.test(opening) ? NOTHING : inside
    }
    const list = this.next(/\[(?:\\.|[^\]\\])*\]/y)
    if (list !== '') return listed(list.slice(1, -1))
    if (this.next(/[\^$]|\\[bB]/y) !== '') return NOTHING
    return listed(this.next(/\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\.|./sy))
  }

  /** Takes what the sticky pattern matches at the place. */
  private next(pattern: RegExp): string {
    pattern.lastIndex = this.place
    const found = pattern.exec(this.source)?.[0] ?? ''
    this.place += found.length
    return found
  }
}

function joined(parts: readonly Edge[]): readonly number[] | null {
  return parts.some(({ ranges }) => ranges === null) ? null : parts.flatMap(({ ranges }) => ranges ?? [])
}

/** First and last units of what \s means. */
const whitespace = [
  0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000, 0xfeff, 0xfeff,
]

/** The units of what stands between [ and ], or of one character or escape outside of them. */
function listed(inside: string): Edge {
  if (inside.startsWith('^') && inside.length > 1) return ANY
  const ranges: number[] = []
  const members = inside.match(/\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\.|./gs) ?? []
  for (let i = 0; i < members.length; i++) {
    const member = members[i] ?? ''
    if (member === '\\d') {
      ranges.push(0x30, 0x39)
      continue
    }
    if (member === '\\s') {
      ranges.push(...whitespace)
      continue
    }
    if (/^\\[a-tv-wyzA-Z]$/.test(member) || (member === '.' && members.length === 1)) return ANY
    const first = unitOf(member)
    const isRange = members[i + 1] === '-' && i + 2 < members.length
    ranges.push(first, isRange ? unitOf(members[i + 2] ?? '') : first)
    if (isRange) i += 2
  }
  return { ranges, empty: false }
}

function unitOf(member: string): number {
  return /^\\[ux]/.test(member) ? Number.parseInt(member.slice(2), 16) : member.charCodeAt(member.length - 1)
}
