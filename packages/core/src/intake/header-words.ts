/**
 * Headers that people write for each field of each kind of sheet: a table handed in (data/headers), and what somebody adds of their own.
 * Within a kind a header names one field; patterns with a number of their own (2024年招生数) stay with the field's reader.
 */
import type { Edition } from '../reference/editions.ts'
import { indexStems, type StemLine, type WordPoints } from './header-stems.ts'
import { plainHeader } from './plain-header.ts'

/**
 * Lines of: kind, field, unit, headers («|» between them), from the plainest header to the vaguest. The unit (元/年, 万元, 人 …) is that of
 * cells whose header states none. The kind «*» has the columns of any sheet that no record is made of: identity, withheld, remark; the
 * field `tells` of a kind has headers that speak for it and are read into nothing. A header with braces is composed of words: «{招,缺}{几个,几人}»
 * is four headers; composed ones come after all that are listed. The kind «stems» has words that speak for a field wherever they stand.
 */
export interface HeaderTable extends Edition {
  readonly rows: string
}

export type ReservedRole = 'identity' | 'withheld' | 'remark'

export interface HeaderWords {
  readonly hash: string
  /** From the plainest to the vaguest; the first one is what reports call the field. */
  of(kind: string, field: string): readonly string[]
  /** Headers with braces, which stand for many. */
  composed(kind: string, field: string): readonly string[]
  /** How likely the words of a header name which field, by «kind⇥field»; by the plain name of a header that is not listed. */
  pointsOf(name: string): WordPoints
  /** The names that headers of words stand for; null where a field has none. */
  pattern(kind: string, field: string): NamePattern | null
  /** What the table says of a header, whatever brackets and marks it has in a sheet. */
  unitOf(kind: string, field: string, header: string): string | null
  /** What a column of any sheet is, where no field has its header; by the plain name of a header. */
  reserved(name: string): ReservedRole | null
  /** Fields that have headers, by kind. */
  fields(): ReadonlyMap<string, readonly string[]>
}

export interface NamePattern {
  readonly whole: RegExp
  /** A name that begins with no other sign needs no trying. */
  readonly first: ReadonlySet<string>
}

/** Later tables add to earlier ones: their headers stand behind those of the same field. */
export function indexHeaders(...tables: readonly HeaderTable[]): HeaderWords {
  const kinds = new Map<string, Map<string, string[]>>()
  const units = new Map<string, string>()
  const roles = new Map<string, ReservedRole>()
  const composed = new Map<string, string[]>()
  const stemLines: StemLine[] = []
  for (const [kind = '', field = '', unit = '', words = ''] of tables.flatMap(linesOf)) {
    if (kind === 'stems') {
      stemLines.push({ targets: field, words: words.split('|') })
      continue
    }
    const fields = kinds.get(kind) ?? new Map<string, string[]>()
    const headers = fields.get(field) ?? []
    kinds.set(kind, fields.set(field, headers))
    for (const header of words.split('|')) {
      if (header.includes('{')) {
        const key = `${kind}\t${field}`
        composed.set(key, [...(composed.get(key) ?? []), header])
        continue
      }
      headers.push(header)
      if (unit !== '') units.set(unitKey(kind, field, header), unit)
      const { name } = plainHeader(header)
      if (kind === '*' && isRole(field) && !roles.has(name)) roles.set(name, field)
    }
  }
  const ofRoles = [...composed].flatMap(([key, list]) => {
    const [kind, field = ''] = key.split('\t')
    return kind === '*' && isRole(field) ? [{ field, ...patternOf(list) }] : []
  })
  const stems = indexStems(stemLines)
  const patterns = new Map<string, NamePattern>()
  return {
    pointsOf: (name) => stems.pointsOf(name),
    hash: tables.map(({ hash }) => hash).join('+'),
    of: (kind, field) => kinds.get(kind)?.get(field) ?? [],
    composed: (kind, field) => composed.get(`${kind}\t${field}`) ?? [],
    pattern(kind, field) {
      const key = `${kind}\t${field}`
      const list = composed.get(key)
      if (list === undefined) return null
      const before = patterns.get(key) ?? patternOf(list)
      patterns.set(key, before)
      return before
    },
    unitOf: (kind, field, header) => units.get(unitKey(kind, field, header)) ?? null,
    reserved(name) {
      const listed = roles.get(name)
      if (listed !== undefined || name.length > LONGEST) return listed ?? null
      return ofRoles.find(({ whole, first }) => first.has(name.charAt(0)) && whole.test(name))?.field ?? null
    },
    fields: () => new Map([...kinds].map(([kind, fields]) => [kind, [...fields.keys()]])),
  }
}

/** «{招,缺}{几个,几人}名单» → 招几个名单, 招几人名单, 缺几个名单, … */
function expanded(header: string): string[] {
  const [whole, before = '', words = '', after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(header) ?? []
  if (whole === undefined) return [header]
  const rest = expanded(after)
  return words.split(',').flatMap((word) => rest.map((one) => before + word + one))
}

/** Longer words are no header that is composed. */
const LONGEST = 16

/** The plain names of headers that are composed of words. */
function patternOf(headers: readonly string[]): NamePattern {
  const one = (header: string) =>
    header
      .toLowerCase()
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{([^}]*)\}/g, (_, words: string) => `(?:${words.replaceAll(',', '|')})`)
  return { whole: new RegExp(`^(?:${headers.map(one).join('|')})$`), first: firstSignsOf(headers) }
}

/** Signs that a header composed of words may begin with. */
function firstSignsOf(headers: readonly string[]): ReadonlySet<string> {
  const signs = new Set<string>()
  for (const header of headers)
    for (const part of header.toLowerCase().matchAll(/\{([^}]*)\}|([^{])/g)) {
      const words = part[2] === undefined ? (part[1] ?? '').split(',') : [part[2]]
      for (const word of words) if (word !== '') signs.add(word.charAt(0))
      if (!words.includes('')) break
    }
  return signs
}

function linesOf({ rows }: HeaderTable): string[][] {
  return rows.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]))
}

function unitKey(kind: string, field: string, header: string): string {
  return `${kind}\t${field}\t${plainHeader(header).name}`
}

function isRole(field: string): field is ReservedRole {
  return field === 'identity' || field === 'withheld' || field === 'remark'
}

/** A header that two fields of one kind claim. */
export interface HeaderClash {
  readonly kind: string
  readonly header: string
  readonly fields: readonly [string, string]
}

/** Empty for tables in which every header names one field of its kind, as plain names: 工种（岗位） is 工种岗位. Composed ones come after listed ones. */
export function headerClashes(words: HeaderWords): HeaderClash[] {
  const clashes: HeaderClash[] = []
  for (const [kind, fields] of words.fields()) {
    const first = new Map<string, string>()
    for (const field of fields)
      for (const header of field === 'tells' ? [] : words.of(kind, field)) {
        const { name, full, isPart } = plainHeader(header)
        const key = isPart ? `#${name}` : full
        const before = first.get(key) ?? field
        if (before !== field) clashes.push({ kind, header, fields: [before, field] })
        else first.set(key, field)
      }
    const made = new Map<string, string>()
    for (const field of fields)
      for (const header of words.composed(kind, field).flatMap(expanded)) {
        const before = made.get(header) ?? field
        if (before !== field && !first.has(header)) clashes.push({ kind, header, fields: [before, field] })
        else made.set(header, field)
      }
  }
  return clashes
}
