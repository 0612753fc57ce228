/** The headers of every kind, compiled once: which field a header names, how surely, and with which number of its own. */
import type { HeaderWords, NamePattern } from './header-words.ts'
import type { Field, Kind } from './kind.ts'
import { type PlainHeader, plainHeader } from './plain-header.ts'
import type { IntakeContext } from './table.ts'

export interface KindHeaders {
  readonly kind: Kind
  readonly fields: readonly Field[]
  readonly byName: ReadonlyMap<string, Field>
  readonly byHeader: ReadonlyMap<string, Field>
  /** Known headers of three signs or more by the order in which they were entered. */
  readonly longer: ReadonlyMap<string, readonly [number, Field]>
  /** Patterns of headers that are composed of words. */
  readonly composed: readonly Composed[]
  /** What headers of one row were found to mean. */
  readonly meant: WeakMap<PlainHeader, HeaderMeaning>
  /** What the patterns said of names so far. */
  readonly known: Map<string, Field | null>
  /** What the longest known words within names said of them so far. */
  readonly contained: Map<string, HeaderMeaning | null>
  /** Known headers without words that add nothing (所需, 情况, 要求). */
  readonly byCore: ReadonlyMap<string, Field>
  /** Headers that a user's map leaves unread. */
  readonly silent: ReadonlySet<string>
  /** Headers that a user's map gives a field. */
  readonly mapped: ReadonlySet<string>
  /** Headers that speak for the kind though nothing reads them. */
  readonly tells: ReadonlySet<string>
  readonly words: HeaderWords
}

interface Composed extends NamePattern {
  readonly field: Field
}

export interface HeaderMeaning {
  readonly field: Field | null
  readonly role: 'read' | 'identity' | 'withheld' | 'remark' | null
  readonly number: number | string | null
  /** Read by a part of its words only. */
  readonly isGuess: boolean
}

/** Corrections of a user: by kind (or * for all), header → field name or a standard header; null leaves the column unread. */
export type HeaderMap = Readonly<Record<string, Readonly<Record<string, string | null>>>>

export const unknownHeader: HeaderMeaning = { field: null, role: null, number: null, isGuess: false }

export function compileHeaders(kinds: readonly Kind[], context: IntakeContext, map: HeaderMap): KindHeaders[] {
  const words = context.headers
  return kinds.map((kind) => {
    const fields = kind.fields(context).map((field): Field => ({ ...field, headers: words.of(kind.table, field.name) }))
    const byName = new Map(fields.map((field) => [field.name, field]))
    const byHeader = new Map<string, Field>()
    const silent = new Set<string>()
    const mapped = new Set<string>()
    const enter = (key: string, field: Field) => {
      if (!byHeader.has(key)) byHeader.set(key, field)
    }
    // 专业（代码） is no 专业: what stands in brackets counts, unless nothing else has the name without it.
    for (const isShort of [false, true])
      for (const field of fields)
        for (const header of field.headers) {
          const { name, full, isPart } = plainHeader(header)
          if (isPart) enter(`#${name}`, field)
          else if (!isShort) enter(full, field)
          else enter(name, field)
        }
    const longer = new Map<string, readonly [number, Field]>()
    for (const [header, field] of byHeader)
      if (header.length >= 3 && !field.named) longer.set(header, [longer.size, field])
    for (const [header, meant] of [...Object.entries(map['*'] ?? {}), ...Object.entries(map[kind.name] ?? {})]) {
      const field = meant === null ? undefined : (byName.get(meant) ?? byHeader.get(plainHeader(meant).name))
      if (field !== undefined) {
        byHeader.set(plainHeader(header).name, field)
        mapped.add(plainHeader(header).name)
      }
      if (meant === null) silent.add(plainHeader(header).name)
    }
    const byCore = new Map<string, Field>()
    for (const [header, field] of byHeader) {
      const core = coreOf(header)
      if (core.length >= 2 && !byCore.has(core) && !isAnchor(kind, field) && !field.named) byCore.set(core, field)
    }
    return {
      kind,
      fields,
      byName,
      byHeader,
      longer,
      composed: fields.flatMap((field) => {
        const made = words.pattern(kind.table, field.name)
        return made === null ? [] : [{ ...made, field }]
      }),
      meant: new WeakMap<PlainHeader, HeaderMeaning>(),
      known: new Map<string, Field | null>(),
      contained: new Map<string, HeaderMeaning | null>(),
      byCore,
      silent,
      mapped,
      tells: new Set(words.of(kind.table, 'tells').map((one) => plainHeader(one).name)),
      words,
    }
  })
}

const unions = new WeakMap<readonly KindHeaders[], ReadonlySet<string>>()

/** Every listed header of any kind, as plain names. */
export function listedNames(kinds: readonly KindHeaders[]): ReadonlySet<string> {
  const before = unions.get(kinds) ?? new Set(kinds.flatMap(({ byHeader }) => [...byHeader.keys()]))
  unions.set(kinds, before)
  return before
}

export const isTotalWord = /^(?:合计|小计|总计|共计|总数|总人数)$/

/** `parts`: the header of a column from its top row to its bottom row, blanks left out. */
export function meaningOf(headers: KindHeaders, parts: readonly PlainHeader[]): HeaderMeaning {
  const [only, another] = parts
  if (only === undefined || another !== undefined) return understood(headers, parts)
  const before = headers.meant.get(only)
  if (before !== undefined) return before
  const meaning = understood(headers, parts)
  headers.meant.set(only, meaning)
  return meaning
}

function understood(headers: KindHeaders, parts: readonly PlainHeader[]): HeaderMeaning {
  const { byHeader, fields } = headers
  const last = parts.at(-1)
  if (last === undefined) return unknownHeader
  // 招生数 over 合计 and 其中
  if (parts.length > 1 && isTotalWord.test(last.name)) {
    const whole = meaningOf(headers, parts.slice(0, -1))
    if (whole.field !== null) return whole
  }
  const names = parts.map(({ name }) => name)
  const joined = names.join('')
  const full = parts.map((part) => part.full).join('')
  if (headers.silent.has(joined) || headers.silent.has(last.name)) return unknownHeader
  if (last.isPart) return read(byHeader.get(`#${last.name}`), last.name) ?? reserved(headers, last.name)
  const exact =
    read(byHeader.get(full), full) ??
    read(byHeader.get(joined), joined) ??
    numberedOf(fields, [joined, full, [...names].reverse().join('')])
  if (exact !== null) return exact
  const ofLast =
    parts.length > 1 ? (read(byHeader.get(last.name), last.name) ?? numberedOf(fields, [last.name, last.full])) : null
  if (ofLast !== null) return ofLast
  const ofYear = yearlyOf(headers, joined)
  if (ofYear !== null) return ofYear
  const own = reserved(headers, last.name)
  if (own.role !== null) return own
  return (
    composedOf(headers, [joined, full, last.name, last.full]) ??
    countedOf(headers, last) ??
    eitherOf(headers, last) ??
    guess(headers.byCore.get(coreOf(last.name))) ??
    containing(headers, last.name) ??
    (parts.length > 1 ? containing(headers, joined) : null) ??
    unknownHeader
  )
}

/** 还缺几个人: words that name a field together. */
function composedOf(headers: KindHeaders, names: readonly string[]): HeaderMeaning | null {
  for (const name of names) {
    const field = headers.silent.has(name) ? null : composedField(headers, name)
    if (field !== null) return read(field, name)
  }
  return null
}

const LONGEST_COMPOSED = 16
const MOST_KNOWN = 5_000

/** Remembered, because any row near the top is looked at as a header, for each kind of sheet. */
function composedField({ composed, known }: KindHeaders, name: string): Field | null {
  if (name.length < 2 || name.length > LONGEST_COMPOSED) return null
  const before = known.get(name)
  if (before !== undefined) return before
  const first = name.charAt(0)
  const field = composed.find((one) => one.first.has(first) && one.whole.test(name))?.field ?? null
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, field)
  return field
}

/** 接纳实习生（人） is 接纳实习生人数, 企业出资（万元） 企业出资金额: the unit stands for the word. */
function countedOf(headers: KindHeaders, { name, unit }: PlainHeader): HeaderMeaning | null {
  const of = unit === null ? undefined : unitWords.find(([units]) => units.test(unit))?.[1]
  for (const word of of ?? []) {
    const found = headers.byHeader.get(name + word) ?? composedField(headers, name + word)
    if (found != null) return guess(found)
  }
  return null
}

const unitWords: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^[人名]$/, ['人数', '数']],
  [/^[门本套台所家个]$/, ['数', '门数']],
  [/^(?:万|千)?元$/, ['金额']],
  [/^%$/, ['率', '比例']],
]

/** Of 组织机构代码/统一社会信用代码 the first part that is known; where all parts say who somebody is, so does the whole. */
function eitherOf(headers: KindHeaders, { either }: PlainHeader): HeaderMeaning | null {
  const reservedParts = either.map((part) => reserved(headers, part)).filter(({ role }) => role !== null)
  if (either.length > 0 && reservedParts.length === either.length) return reservedParts[0] ?? null
  if (reservedParts.some(({ role }) => role === 'identity')) return reserved(headers, either[0] ?? '')
  for (const part of either) {
    const found = guess(headers.byHeader.get(part))
    if (found !== null) return found
  }
  return null
}

function guess(field: Field | undefined): HeaderMeaning | null {
  const meaning = read(field, '')
  return meaning === null ? null : { ...meaning, isGuess: true }
}

/** 所需专业情况 is about 专业, 合作起始 about 合作起始时间. */
function coreOf(name: string): string {
  return name
    .replace(/^(?:拟|所需|所要求|要求|具体|主要|预计|计划|当前|目前|最新|本次|相关)/, '')
    .replace(/(?:情况|要求|信息|说明|水平|标准|条件|一览|概况|状况)$/, '')
    .replace(/(?<=.{4})(?:时间|日期|年月)$/, '')
}

/** Names of posts and parties: 岗位要求 is not about the name of a post. */
function isAnchor({ parties }: Kind, { name, required }: Field): boolean {
  return required === true || parties.some((party) => [party.into, party.name, party.code].includes(name))
}

function read(field: Field | undefined, name: string): HeaderMeaning | null {
  if (field === undefined || (field.numbered !== undefined && field.headers.length === 0)) return null
  return { field, role: field.identity ? 'identity' : 'read', number: field.named ? name : null, isGuess: false }
}

function numberedOf(fields: readonly Field[], names: readonly string[]): HeaderMeaning | null {
  for (const field of fields)
    for (const name of names) {
      const number = field.numbered?.(name) ?? null
      if (number !== null) return { field, role: 'read', number, isGuess: false }
    }
  return null
}

/** 2025级 over 打算招多少: words that tell a field, with a year, are the plainest header of that field with the year. */
function yearlyOf({ words, kind, fields, byName }: KindHeaders, name: string): HeaderMeaning | null {
  const [, before, after = '', other = '', year] =
    /^(20\d{2})(?:年度?|级|届|学年)?(.+)$|^(.+?)(20\d{2})(?:年度?|级|届|学年)?$/.exec(name) ?? []
  if (before === undefined && year === undefined) return null
  let best: { field: Field; points: number } | null = null
  for (const [key, points] of words.pointsOf(after || other)) {
    const [table, field = ''] = key.split('\t')
    const own = table === kind.table ? byName.get(field) : undefined
    if (own !== undefined && points >= TOLD && points > (best?.points ?? 0)) best = { field: own, points }
  }
  const plainest = best?.field.headers.slice(0, 3) ?? []
  return numberedOf(
    fields,
    plainest.map((header) => `${before ?? year}年${header}`),
  )
}

/** Points of words that name a field by themselves. */
const TOLD = 52

function reserved({ words }: KindHeaders, name: string): HeaderMeaning {
  const role = words.reserved(name)
  return role === null ? unknownHeader : { field: null, role, number: null, isGuess: false }
}

/** 用人单位名称全称 holds 单位名称; at most four signs may stand beside the known words. The longest counts, of equal ones the first that is listed. */
function containing({ longer, contained }: KindHeaders, name: string): HeaderMeaning | null {
  const before = contained.get(name)
  if (before !== undefined) return before
  let found: readonly [number, Field] | undefined
  for (let length = name.length; length >= Math.max(3, name.length - 4) && found === undefined; length--)
    for (let start = 0; start + length <= name.length; start++) {
      const one = longer.get(name.slice(start, start + length))
      if (one !== undefined && (found === undefined || one[0] < found[0])) found = one
    }
  const meaning = guess(found?.[1])
  if (contained.size >= MOST_KNOWN) contained.clear()
  contained.set(name, meaning)
  return meaning
}
