/**
 * Words that speak for a field wherever they stand in a header (文凭, 东家, 上工): of a header that nobody has listed they say how likely it names
 * which field. A word counts by how much of the header it leaves unexplained, and most where it stands last: 企业人数 counts persons.
 */

/** A line of the table: «field@kind,kind» and its words; «{薪,工资}+{低,起}» asks for a word of each group. */
export interface StemLine {
  readonly targets: string
  readonly words: readonly string[]
}

/** Points up to 65, by «kind⇥field»; what is missing has none. */
export type WordPoints = ReadonlyMap<string, number>

export interface StemIndex {
  pointsOf(name: string): WordPoints
}

interface Rule {
  readonly table: string
  readonly key: string
  readonly groups: number
}

interface Hit {
  readonly rule: Rule
  readonly group: number
  readonly start: number
  readonly end: number
}

const WHOLE = 62
/** What each sign costs that the field's own words do not cover: little where another field's word explains it. */
const COST = { known: 4, unknown: 10 } as const
/** The last word of a header is what it is about. */
const NOT_LAST = 14
/** Whatever stands before the last word only tells which one of its sort is meant. */
const MOST_BEFORE = 22
const LONE_SIGN = 8
const CLOSER = 3
const LONGEST_NAME = 24
const LONGEST_STEM = 12
const MOST_KNOWN = 5_000
const nothing: WordPoints = new Map()
const isLatin = /^[a-z]+$/
/** Words that add nothing, whatever the field. */
export const FILLER = 'filler'

export function indexStems(lines: readonly StemLine[]): StemIndex {
  const byWord = new Map<string, { rule: Rule; group: number }[]>()
  const fillers = new Set<string>()
  for (const { targets, words } of lines) {
    if (targets === FILLER) for (const word of words) fillers.add(word)
    else for (const rule of words) enter(byWord, targets, rule)
  }
  const known = new Map<string, WordPoints>()
  return {
    pointsOf(name) {
      if (name === '' || name.length > LONGEST_NAME) return nothing
      const before = known.get(name)
      if (before !== undefined) return before
      if (known.size >= MOST_KNOWN) known.clear()
      const points = pointsIn(name, byWord, fillers)
      known.set(name, points)
      return points
    },
  }
}

function enter(byWord: Map<string, { rule: Rule; group: number }[]>, targets: string, said: string): void {
  const groups = said.split('+').map((one) => one.replace(/^\{|\}$/g, '').split(','))
  const [field = '', tables = ''] = targets.split('@')
  for (const table of tables.split(',')) {
    const rule = { table, key: `${table}\t${field}`, groups: groups.length }
    groups.forEach((words, group) => {
      for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), { rule, group }])
    })
  }
}

function pointsIn(
  name: string,
  byWord: ReadonlyMap<string, readonly { rule: Rule; group: number }[]>,
  fillers: ReadonlySet<string>,
): WordPoints {
  const hits: Hit[] = []
  const isFiller = new Uint8Array(name.length)
  const isKnown = new Uint8Array(name.length)
  for (let start = 0; start < name.length; start++)
    for (let end = start + 1; end <= Math.min(name.length, start + LONGEST_STEM); end++) {
      const word = name.slice(start, end)
      const found = byWord.get(word)
      if (found === undefined && !fillers.has(word)) continue
      if (isLatin.test(word) && (isLetter(name, start - 1) || isLetter(name, end))) continue
      if (fillers.has(word)) isFiller.fill(1, start, end)
      if (found === undefined) continue
      isKnown.fill(1, start, end)
      for (const { rule, group } of found) hits.push({ rule, group, start, end })
    }
  for (let at = 0; at < name.length; at++) if (!/[\p{L}\p{N}]/u.test(name[at] ?? '')) isFiller[at] = 1
  const points = new Map<string, number>()
  for (const rule of new Set(hits.map((hit) => hit.rule))) {
    const own = hits.filter((hit) => hit.rule === rule && (rule.groups > 1 || !isInside(hit, hits)))
    if (new Set(own.map(({ group }) => group)).size < rule.groups) continue
    // What several words say together is said more closely: 薪酬下限 before 薪酬.
    const said = pointsFor(name, own, isFiller, isKnown) + (rule.groups > 1 ? CLOSER : 0)
    if (said > (points.get(rule.key) ?? 0)) points.set(rule.key, said)
  }
  return points
}

/** 毕业年份 is one word to a field that knows it, not 毕业 and 年份 to another of its kind. */
function isInside({ rule, start, end }: Hit, hits: readonly Hit[]): boolean {
  return hits.some(
    (other) =>
      other.rule.table === rule.table &&
      other.rule.key !== rule.key &&
      other.rule.groups === 1 &&
      other.start <= start &&
      other.end >= end &&
      other.end - other.start > end - start,
  )
}

function pointsFor(name: string, own: readonly Hit[], isFiller: Uint8Array, isKnown: Uint8Array): number {
  const isOwn = new Uint8Array(name.length)
  for (const { start, end } of own) isOwn.fill(1, start, end)
  let cost = 0
  let last = -1
  let covered = 0
  for (let at = 0; at < name.length; at++) {
    if (isOwn[at] === 1) covered++
    if (isFiller[at] === 0 || isOwn[at] === 1) last = at
    // A word in Latin letters counts as one sign.
    if (isOwn[at] === 1 || isFiller[at] === 1 || (isLetter(name, at) && isLetter(name, at - 1))) continue
    cost += isKnown[at] === 1 ? COST.known : COST.unknown
  }
  const isLast = last < 0 || isOwn[last] === 1
  const points = WHOLE - (isLast ? Math.min(cost, MOST_BEFORE) : cost + NOT_LAST)
  return Math.max(0, covered === 1 ? points - LONE_SIGN : points)
}

function isLetter(name: string, at: number): boolean {
  const code = name.charCodeAt(at)
  return code >= 97 && code <= 122
}
