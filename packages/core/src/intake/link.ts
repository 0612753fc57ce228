/**
 * Enterprises, schools and programs that rows name by code or by name become ids: those of their own sheets and of the registry first;
 * what is named only in passing becomes a record of its own, with an id derived from its name.
 */
import { digest } from '../model/digest.ts'
import type { RowIssue } from '../model/issue.ts'
import type { RegionData } from '../model/region-data.ts'
import { usualYears } from '../reference/majors.ts'
import { plainName } from '../reference/plain-name.ts'
import type { Kind, PartyFields, RowValues } from './kind.ts'
import { byMention } from './mentions.ts'
import { keyedBy, linkPerson, People, textOf } from './persons.ts'
import { type Draft, noDrafts, setValue } from './read-sheet.ts'

export interface Directory {
  /** Fills the ids of the parties that drafts of this kind name; drafts for parties not known yet are handed back. */
  link(drafts: readonly Draft[], issues: RowIssue[]): void
  /** Records of this kind are known from here on. */
  add(kind: Kind, drafts: readonly Draft[]): void
  /** Parties that were named and have no sheet of their own. */
  readonly stubs: readonly Draft[]
}

interface Names {
  /** What is known of each id; null where its own sheet says it. */
  readonly ids: Map<string, RowValues | null>
  readonly byCode: Map<string, Set<string>>
  readonly byName: Map<string, Set<string>>
  /** Whom a name as it is written means, and who is named by it in passing: most rows name one of a few. Holds until another is entered. */
  readonly meant: Map<string, { readonly id: string; readonly stub: Draft | null }>
}

type Party = PartyFields['party']
type StubOf = (party: Party, values: RowValues, draft: Draft) => Draft

export function directory(known: RegionData | null, kinds: readonly Kind[], pseudonymKey: string): Directory {
  const names: Record<Party, Names> = { enterprises: emptyNames(), schools: emptyNames(), programs: emptyNames() }
  const people = new People()
  const stubs = new Map<string, Draft>()
  const keyed = keyedBy(pseudonymKey)
  /** What rows say of parties again and again is taken in once. */
  const taken = new Map<string, Draft>()
  for (const party of ['enterprises', 'schools', 'programs'] as const)
    for (const one of known?.[party] ?? []) enter(names[party], party, one.id, { ...one }, { ...one })
  const stubOf: StubOf = (party, values, draft) => {
    const saying = party === 'programs' ? null : `${party}\t${values.id}\t${values.name}\t${values.uscc}`
    const before = saying === null || values.id === null ? undefined : taken.get(saying)
    if (before !== undefined) {
      naming(draft, before)
      return before
    }
    const kind = kinds.find(({ table }) => table === party) as Kind
    const id = values.id === null ? derivedId(kind, values) : String(values.id)
    const stub = stubs.get(`${party} ${id}`)
    const kept = stub?.values ?? names[party].ids.get(id) ?? {}
    const filled = filledIn({ ...kept, id }, values)
    const made = stub ?? { kind, values: filled, source: draft.source, fate: 'record', why: null, named: noDrafts }
    made.values = filled
    stubs.set(`${party} ${id}`, made)
    if (saying !== null) taken.set(saying, made)
    naming(draft, made)
    enter(names[party], party, id, values, filled)
    return made
  }
  return {
    link(drafts, issues) {
      for (const draft of byMention(drafts)) {
        if (draft.beside !== undefined) follow(draft, draft.beside)
        if (draft.fate === 'quarantined') continue
        // Whom a row names is told once.
        const told = draft.beside === undefined ? issues : []
        for (const fields of draft.kind.parties) {
          const set = (id: string) => setValue(draft, fields.into, id)
          if (fields.party === 'programs') linkProgram(draft, fields, names.programs, stubOf, set, told)
          else linkParty(draft, fields, names[fields.party], stubOf, set, told)
        }
        linkPerson(draft, people, keyed)
      }
    },
    add(kind, drafts) {
      for (const draft of drafts) {
        const { values, fate } = draft
        if (fate !== 'record') continue
        const party = kind.table
        if (party === 'enterprises' || party === 'schools' || party === 'programs')
          enter(names[party], party, String(values.id), values, null)
        if (party === 'trainees') people.add(draft)
      }
    },
    get stubs() {
      return [...stubs.values()]
    },
  }
}

/** Where the record of a row does not stand, what is beside it does not. */
export function follow(draft: Draft, { fate, why }: Draft): void {
  if (fate !== 'quarantined') return
  draft.fate = fate
  draft.why = why
}

/** Lists of one, which all rows that name nobody else share. */
const alone = new WeakMap<Draft, readonly Draft[]>()

function naming(draft: Draft, made: Draft): void {
  if (draft.named.includes(made)) return
  if (draft.named.length > 0) {
    draft.named = [...draft.named, made]
    return
  }
  draft.named = alone.get(made) ?? [made]
  alone.set(made, draft.named)
}

function idOf({ values }: Draft): string {
  return String(values.id)
}

export function derivedId({ derived }: Kind, values: RowValues, apart: readonly unknown[] = []): string {
  const base = (derived?.base ?? []).map((name) => {
    const value = values[name] ?? null
    return typeof value === 'string' ? plainName(value) : value
  })
  return `${derived?.prefix ?? ''}~${digest([...base, ...apart] as never).slice(-10)}`
}

function linkParty(
  draft: Draft,
  { party, into: field, name: nameField, code: codeField, others: othersField, required }: PartyFields,
  by: Names,
  stubOf: StubOf,
  set: (id: string) => void,
  issues: RowIssue[],
): void {
  const { values } = draft
  const id = textOf(values[field])
  const code = codeField === undefined ? null : textOf(values[codeField])
  const written = id === null && code === null && nameField !== undefined ? textOf(values[nameField]) : null
  const meant = written === null ? undefined : by.meant.get(written)
  if (meant !== undefined) {
    if (meant.stub !== null) naming(draft, meant.stub)
    set(meant.id)
    return
  }
  const [name = null, ...others] = nameField === undefined ? [] : namesIn(textOf(values[nameField]), othersField)
  if (othersField !== undefined && others.length > 0)
    setValue(
      draft,
      othersField,
      others.map((one) => {
        const [known] = by.byName.get(plainName(one)) ?? []
        return known ?? idOf(stubOf(party, stubValues(party, null, one, null), draft))
      }),
    )
  if (id !== null) {
    const isNamedOnly = name !== null && (by.ids.get(id) ?? null) !== null
    if (name !== null && (isNamedOnly || !by.ids.has(id))) stubOf(party, stubValues(party, id, name, code), draft)
    return
  }
  const ofName = name === null ? undefined : by.byName.get(plainName(name))
  const found = (code === null ? undefined : by.byCode.get(code)) ?? ofName
  const [only] = found ?? []
  if (found !== undefined && only !== undefined && found.size === 1) {
    const record = by.ids.get(only) ?? null
    if (code !== null && typeof record?.uscc === 'string' && record.uscc !== code)
      issues.push({ ...said(draft, 'conflict', codeField ?? field, code), severity: 'warning', expected: record.uscc })
    const stub = record === null ? null : stubOf(party, stubValues(party, only, name ?? '', code), draft)
    if (name !== null && name === written) by.meant.set(name, { id: only, stub })
    set(only)
  } else if (found !== undefined) {
    const expected = [...found].sort().join('；')
    refuse(draft, issues, { ...said(draft, 'ambiguous_value', nameField ?? field, name ?? code ?? ''), expected })
  } else if (name !== null || code !== null)
    set(idOf(stubOf(party, stubValues(party, null, name ?? code ?? '', code), draft)))
  else if (required) refuse(draft, issues, said(draft, 'missing_required', nameField ?? field, ''))
}

/** 甲公司、乙公司 where several may be named: each piece must look like a firm. */
function namesIn(said: string | null, othersField: string | undefined): string[] {
  if (said === null) return []
  const pieces = othersField === undefined ? [] : said.split(/[、,，;；\n]+/).map((one) => one.trim())
  return pieces.length > 1 && pieces.every((one) => /(?:公司|集团|厂|院|店|中心|企业)(?:\(.*\))?$/.test(one))
    ? pieces
    : [said]
}

/** By school and major (or the program's name): the only one of them, else a new one. */
function linkProgram(
  draft: Draft,
  { into: field, required }: PartyFields,
  by: Names,
  stubOf: StubOf,
  set: (id: string) => void,
  issues: RowIssue[],
): void {
  const { values } = draft
  const id = textOf(values[field])
  // 专业号 is the school's own number of a program, or the code of its major.
  const isMajor = id !== null && !by.ids.has(id) && /^\d{6}$/.test(id)
  if (id !== null && !isMajor) return
  const school = textOf(values.school)
  const [major, name] = [textOf(values.major) ?? id, textOf(values.majorName)]
  const isAny = by.ids.size > 0
  const ofName = name === null || !isAny ? undefined : by.byName.get(`${school} ${plainName(name)}`)
  const ofCode = major === null || !isAny ? undefined : by.byCode.get(`${school} ${major}`)
  // 机电一体化技术（汽车方向） is a program of its own beside 机电一体化技术 of the same code.
  const found = name !== null && hasDirection.test(name) ? ofName : (ofCode ?? ofName)
  const [only] = found ?? []
  if (found?.size === 1 && only !== undefined) set(only)
  else if (required) {
    const lacks = school === null ? 'school' : major === null ? 'major' : null
    if (lacks !== null || major === null) {
      const isUnknown = lacks === 'major' && name !== null
      refuse(
        draft,
        issues,
        isUnknown
          ? said(draft, 'unknown_code', 'majorName', name)
          : said(draft, 'missing_required', lacks ?? 'major', name ?? major ?? ''),
      )
      return
    }
    const stated = typeof values.years === 'number' ? values.years : null
    const years = stated ?? usualYears(major)
    if (stated === null) issues.push(assumedYears(draft, name ?? major, years))
    set(idOf(stubOf('programs', { ...noProgram, school, major, name: name ?? major, years }, draft)))
  }
}

function assumedYears(draft: Draft, found: string, years: number): RowIssue {
  return { ...said(draft, 'assumed_value', 'years', found), severity: 'note', used: String(years) }
}

const hasDirection = /[(（[【].*(?:方向|班|学制|年制|贯通|五年|\d).*[)）\]】]|方向$/

const noProgram: RowValues = { id: null, skills: null, certificates: null, vocationalLevel: null }

function stubValues(party: Party, id: string | null, name: string, code: string | null): RowValues {
  return party === 'enterprises'
    ? { id, name, uscc: code, industry: null, region: null, size: null, staff: null }
    : { id, name, level: null, region: null }
}

function refuse(draft: Draft, issues: RowIssue[], issue: RowIssue): void {
  draft.fate = 'quarantined'
  draft.why = issue.code
  issues.push(issue)
}

function said(draft: Draft, code: RowIssue['code'], field: string, found: string): RowIssue {
  return { code, severity: 'error', at: draft.source, column: null, header: null, field, found }
}

function enter(by: Names, party: Party, id: string, values: RowValues, record: RowValues | null): void {
  by.ids.set(id, record)
  by.meant.clear()
  const code = party === 'programs' ? `${values.school} ${values.major}` : textOf(values.uscc)
  const name =
    party === 'programs' ? `${values.school} ${plainName(String(values.name))}` : plainName(String(values.name ?? ''))
  if (code !== null) into(by.byCode, code, id)
  if (name !== '') into(by.byName, name, id)
}

function into(map: Map<string, Set<string>>, key: string, id: string): void {
  const ids = map.get(key)
  if (ids === undefined) map.set(key, new Set([id]))
  else ids.add(id)
}

function filledIn(values: RowValues, more: RowValues): RowValues {
  const filled: Record<string, unknown> = { ...values }
  for (const [field, value] of Object.entries(more)) filled[field] ??= value
  return filled
}

function emptyNames(): Names {
  return { ids: new Map(), byCode: new Map(), byName: new Map(), meant: new Map() }
}
