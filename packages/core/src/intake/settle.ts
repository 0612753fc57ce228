/**
 * Rows of one name, whatever their order: the same content is one record; of unlike ones the newest stands where all say when they were
 * changed, else none does and each names the others. Records without an id get one derived from what they are.
 */
import { canonicalJson, digest, type Json } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import { plainName } from '../reference/plain-name.ts'
import type { Kind, RowToJoin, RowValues } from './kind.ts'
import { derivedId } from './link.ts'
import { shownValue } from './mask.ts'
import { textOf } from './persons.ts'
import { type Draft, setValue } from './read-sheet.ts'

export function settle(kind: Kind, drafts: readonly Draft[], issues: RowIssue[]): void {
  const open = drafts.filter(({ fate }) => fate === 'record')
  const derived = kind.derived === undefined ? null : deriveIds(kind, open)
  for (const group of (derived ?? groupsOf(open, ({ values }) => kind.key(values))).values())
    if (Array.isArray(group)) settleGroup(kind, group.sort(bySource), issues)
  for (const shared of sharedNumbers[kind.name] ?? []) tellShared(open, shared, issues)
}

/**
 * A number that names one party, under several: a branch, a slip of the pen, a person entered twice. All stand, each told of the others; where
 * it is so all over a table (numbers of a pattern, of a test), that is told once.
 */
function tellShared(drafts: readonly Draft[], { of, field, nameOf, shown }: SharedNumber, issues: RowIssue[]): void {
  const numbered = drafts.filter(({ fate, values }) => fate === 'record' && of(values) !== null)
  const holders = groupsOf(numbered, ({ values }) => String(of(values)))
  const shared: Draft[][] = []
  for (const group of holders.values())
    if (Array.isArray(group) && new Set(group.map(({ values }) => plainName(nameOf(values)))).size > 1)
      shared.push(group)
  const count = shared.reduce((sum, { length }) => sum + length, 0)
  const isEverywhere = count > MOST_TOLD && count * 10 > numbered.length
  for (const group of isEverywhere ? shared.slice(0, 1) : shared)
    for (const draft of isEverywhere ? group.slice(0, 1) : group) {
      const others = group.filter((one) => one !== draft).slice(0, MOST_NAMED)
      const expected = others.map(({ values }) => nameOf(values)).join('；')
      const rows = others.map(({ source }) => source)
      const found = shown(String(draft.values[field]))
      const at = { at: draft.source, column: null, header: null, field, found, expected, rows }
      issues.push({ ...at, code: 'conflict', severity: 'warning' })
    }
}

const MOST_TOLD = 100

interface SharedNumber {
  /** What should name one party alone; null where the row does not say. */
  readonly of: (values: RowValues) => string | null
  /** Where it is told. */
  readonly field: string
  /** What the report calls the party: of persons nothing but the id they have here. */
  readonly nameOf: (values: RowValues) => string
  readonly shown: (number: string) => string
}

const ofField = (field: string) => (values: RowValues) => textOf(values[field])
const idOf = ({ id }: RowValues) => String(id)
const hidden = (number: string) => shownValue(number, true)

const sharedNumbers: Readonly<Partial<Record<Kind['name'], readonly SharedNumber[]>>> = {
  enterprises: [{ of: ofField('uscc'), field: 'uscc', nameOf: ({ name }) => String(name), shown: (code) => code }],
  trainees: [
    { of: ofField('identityNumber'), field: 'identityNumber', nameOf: idOf, shown: hidden },
    { of: likelyPerson, field: 'applicationNumber', nameOf: idOf, shown: hidden },
  ],
}

/** Of persons that only the number of an application tells apart: who shares name, birth, school and major is probably one who applied twice. */
function likelyPerson(values: RowValues): string | null {
  const { studentNumber, identityNumber, applicationNumber, personName, birthMonth, school, majorName } = values
  if (textOf(applicationNumber) === null || textOf(studentNumber) !== null || textOf(identityNumber) !== null)
    return null
  if (textOf(personName) === null || textOf(birthMonth) === null) return null
  return [personName, birthMonth, school, majorName].map((one) => String(one ?? '')).join('\t')
}

function settleGroup(kind: Kind, group: readonly Draft[], issues: RowIssue[]): void {
  const contents = group.map(contentOf)
  const [first] = group
  if (first === undefined) return
  if (new Set(contents).size === 1) {
    for (const draft of group.slice(1)) {
      merge(draft, 'same-as-before')
      if (!draft.isAccompanied) issues.push({ ...duplicate(kind, draft, [first]), severity: 'note' })
    }
    return
  }
  const joined = kind.joined?.(group.map(toJoin)) ?? null
  if (joined !== null) {
    join(first, group.slice(1), joined, issues)
    return
  }
  const dates = group.map(({ values }) => (typeof values.updated === 'string' ? values.updated : null))
  const newest = dates.includes(null) ? null : dates.reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b))
  const standing = group.filter((_, place) => dates[place] === newest)
  if (newest !== null && new Set(standing.map(contentOf)).size === 1) {
    for (const draft of group) if (draft !== standing[0]) merge(draft, 'newer-row')
    return
  }
  for (const draft of group) {
    draft.fate = 'quarantined'
    draft.why = 'duplicate_id'
    issues.push(
      duplicate(
        kind,
        draft,
        group.filter((one) => one !== draft),
      ),
    )
  }
}

function toJoin({ values, beside }: Draft): RowToJoin {
  return { values, of: beside === undefined ? null : beside.kind.key(beside.values) }
}

/** The first row holds what all of them say together; what was added up is told at its cell. */
function join(
  first: Draft,
  others: readonly Draft[],
  { values, summed }: NonNullable<ReturnType<NonNullable<Kind['joined']>>>,
  issues: RowIssue[],
): void {
  const rows = others.slice(0, MOST_NAMED).map(({ source }) => source)
  for (const field of summed) {
    const told = { at: first.source, column: null, header: null, field, found: String(first.values[field]), rows }
    issues.push({ ...told, code: 'assumed_value', severity: 'note', used: String(values[field]) })
  }
  first.values = values
  first.alsoAt = [...(first.alsoAt ?? []), ...others.map(({ source }) => source)]
  for (const draft of others) merge(draft, 'same-as-before')
}

function merge(draft: Draft, why: 'same-as-before' | 'newer-row'): void {
  draft.fate = 'merged'
  draft.why = why
}

const MOST_NAMED = 10

function duplicate(kind: Kind, { source, values }: Draft, others: readonly Draft[]): RowIssue {
  const rows = others.slice(0, MOST_NAMED).map((one) => one.source)
  const isNamed = typeof values.id === 'string' && !values.id.includes('~')
  const numbers = ['studentNumber', 'identityNumber', 'personName'].filter((name) => typeof values[name] === 'string')
  const field = isNamed ? 'id' : (numbers[0] ?? differing(kind, values, others))
  const said = { at: source, column: null, header: null, field, found: nameOf(kind, values), rows }
  return { ...said, code: 'duplicate_id', severity: 'error' }
}

/** The first field in which rows of one name are unlike. */
function differing({ parties }: Kind, values: RowValues, others: readonly Draft[]): string | null {
  const named = new Set<string | undefined>(parties.flatMap(({ into, name, code }) => [into, name, code]))
  const said = (of: RowValues, field: string) => canonicalJson((of[field] ?? null) as Json)
  const isUnlike = (field: string) => others.some((other) => said(other.values, field) !== said(values, field))
  return Object.keys(values).find((field) => field !== 'updated' && !named.has(field) && isUnlike(field)) ?? null
}

const NAMING = ['title', 'name', 'schoolName', 'majorName', 'major', 'enterpriseName', 'orderClass', 'demand']
const PERIODS = ['year', 'entryYear', 'rank', 'form', 'since']

/** As people call it: an id that was derived tells nobody which row is meant. */
function nameOf(kind: Kind, values: RowValues): string {
  if (kind.table === 'trainees' && textOf(values.personKey) !== null) return ''
  const key = kind.key(values)
  if (!key.includes('~')) return key
  return [...NAMING, ...PERIODS]
    .map((field) => values[field])
    .filter((one) => typeof one === 'number' || (typeof one === 'string' && !one.includes('~')))
    .join(' ')
}

/** Everything a row says but when it was changed, under which number somebody applied, how its table was taken, and by which words it names its enterprise, school and program. */
function contentOf({
  kind,
  values: { updated: _updated, frame: _frame, applicationNumber: _number, ...values },
}: Draft): string {
  const said: Record<string, unknown> = { ...values }
  for (const { name, code } of kind.parties)
    for (const field of [name, code]) if (field !== undefined) delete said[field]
  return canonicalJson(said as Json)
}

/**
 * Unlike records of one base are told apart by the first fields that do; persons, enterprises and schools of one base are one. Where every
 * id comes from a base alone, the groups of one base are those of one key: a kind that derives ids is keyed by them.
 */
function deriveIds(kind: Kind, drafts: readonly Draft[]): Map<string, Draft | Draft[]> | null {
  const without = drafts.filter(({ values }) => typeof values.id !== 'string')
  const groups = groupsOf(without, ({ values }) => derivedId(kind, values))
  let isOfBaseAlone = without.length === drafts.length
  for (const [id, group] of groups) {
    const apart = Array.isArray(group) ? tellApart(kind, group) : null
    if (apart !== null) isOfBaseAlone = false
    for (const draft of Array.isArray(group) ? group : [group])
      setValue(draft, 'id', apart === null ? id : derivedId(kind, draft.values, apart(draft.values)))
  }
  return isOfBaseAlone ? groups : null
}

/** Most stand alone: then the draft itself. */
function groupsOf(drafts: readonly Draft[], keyOf: (draft: Draft) => string): Map<string, Draft | Draft[]> {
  const groups = new Map<string, Draft | Draft[]>()
  for (const draft of drafts) {
    const key = keyOf(draft)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, draft)
    else if (Array.isArray(group)) group.push(draft)
    else groups.set(key, [group, draft])
  }
  return groups
}

function tellApart({ derived, table }: Kind, group: readonly Draft[]): ((values: RowValues) => unknown[]) | null {
  const contents = new Set(group.map(contentOf)).size
  if (contents === 1) return null
  const taken: string[] = []
  for (const field of derived?.apart ?? []) {
    taken.push(field)
    const named = (values: RowValues) => taken.map((one) => values[one] ?? null)
    if (new Set(group.map(({ values }) => canonicalJson(named(values) as Json))).size === contents) return named
  }
  return table === 'demands' || table === 'orderClasses' ? (values) => [digest({ ...values, updated: null })] : null
}

export function bySource(
  { source: a }: { readonly source: SourceRef },
  { source: b }: { readonly source: SourceRef },
): number {
  return compareIds(a.file, b.file) || compareIds(a.sheet, b.sheet) || a.row - b.row
}
