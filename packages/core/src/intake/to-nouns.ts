/** Settled drafts to nouns, each proven by its schema. */
import { compareIds } from '../model/id.ts'
import type { RowIssue } from '../model/issue.ts'
import { type NounName, type NounOf, nouns } from '../model/nouns.ts'
import { emptyRegion, type RegionData } from '../model/region-data.ts'
import type { SourceRef } from '../model/source.ts'
import type { Kind, RowValues } from './kind.ts'
import type { IntakeOptions, Person } from './options.ts'
import { proverOf } from './proof.ts'
import type { Draft } from './read-sheet.ts'

export interface RegionRecord {
  readonly kind: Kind['name']
  readonly table: NounName
  /** As `nouns` names records of this table. */
  readonly key: string
  readonly value: NounOf<NounName>
  /** The row it was read from, and for what was named in passing all rows that name it. */
  readonly sources: readonly SourceRef[]
  /** Those of them that said what it holds. */
  readonly saidBy: readonly SourceRef[]
  /** Rows name it, none is its own. */
  readonly inPassing: boolean
}

export function recordsOf(
  drafts: ReadonlyMap<Kind, readonly Draft[]>,
  purpose: 'matching' | 'statistics',
  onPerson?: IntakeOptions['onPerson'],
): { records: RegionRecord[]; refused: RowIssue[] } {
  const records: RegionRecord[] = []
  const refused: RowIssue[] = []
  const naming = namingRows(drafts)
  const shared = sharing()
  for (const [kind, list] of drafts) {
    if (kind.table === 'about' || kind.schema === null) continue
    const prove = proverOf<NounOf<NounName>>(nouns[kind.table].schema)
    for (const draft of list) {
      if (draft.fate !== 'record') continue
      const read = prove(kind.toNoun({ ...draft.values, purpose }, draft.source))
      if (read.success) {
        const own = draft.alsoAt === undefined ? [draft.source] : [draft.source, ...draft.alsoAt]
        const named = naming.get(draft)
        const { all, saying } = named ?? { all: own, saying: own }
        const inPassing = named !== undefined
        const value = shared(read.data, draft.source)
        const key = nounKey(kind.table, value as never)
        records.push({ kind: kind.name, table: kind.table, key, value, sources: all, saidBy: saying, inPassing })
        if (kind.table === 'trainees') onPerson?.(personIn(draft.values, key))
        draft.values = told // the noun has all of it now, and of 100,000 rows both would not fit
      } else {
        draft.fate = 'quarantined'
        draft.why = 'row_rejected'
        const [issue] = read.error.issues
        const field = issue?.path[0] === undefined ? null : String(issue.path[0])
        const found = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`
        refused.push({
          code: 'row_rejected',
          severity: 'error',
          at: draft.source,
          column: null,
          header: null,
          field,
          found,
        })
      }
    }
  }
  return { records, refused }
}

const told: RowValues = {}

function personIn({ personName, studentNumber, identityNumber, telephone }: RowValues, id: string): Person {
  const said = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  return {
    id,
    name: said(personName),
    studentNumber: said(studentNumber),
    identityNumber: said(identityNumber),
    telephone: said(telephone),
  }
}

/** Lists that many nouns hold alike, and the place where each was read, are held once: of 100,000 people most share their skills with others. */
function sharing() {
  const lists = new Map<string, readonly unknown[]>()
  /** Lists that were looked for before, and what is held instead. */
  const found = new Map<unknown, unknown>()
  return (noun: NounOf<NounName>, source: SourceRef): NounOf<NounName> => {
    const members = noun as unknown as Record<string, unknown>
    for (const field in members) {
      const list = members[field]
      if (!Array.isArray(list)) continue
      members[field] = found.get(list) ?? heldInstead(list)
    }
    const at = noun.source
    if (at?.row === source.row && at.sheet === source.sheet && at.file === source.file) members.source = source
    return noun
  }
  function heldInstead(list: readonly unknown[]): readonly unknown[] {
    const text = JSON.stringify(list)
    const held = lists.get(text) ?? list
    if (lists.size < MOST_SHARED) lists.set(text, held)
    if (found.size < MOST_SHARED) found.set(list, held)
    return held
  }
}

const MOST_SHARED = 5000

/** By what was named in passing: the rows that name it, and of those the ones that gave the code it has. */
function namingRows(
  drafts: ReadonlyMap<Kind, readonly Draft[]>,
): Map<Draft, { all: SourceRef[]; saying: SourceRef[] }> {
  const naming = new Map<Draft, { all: SourceRef[]; saying: SourceRef[] }>()
  for (const list of drafts.values())
    for (const { named, source, fate, values } of list) {
      if (fate !== 'record') continue
      for (const one of named) {
        const rows = naming.get(one) ?? { all: [], saying: [] }
        naming.set(one, rows)
        rows.all.push(source)
        if (one.values.uscc == null || one.values.uscc === values.enterpriseCode) rows.saying.push(source)
      }
    }
  return naming
}

export function nounKey<N extends NounName>(table: N, value: NounOf<N>): string {
  return nouns[table].key(value)
}

/** Tables of nouns, each in the order of its keys. */
export function regionOf(records: readonly RegionRecord[]): RegionData {
  const tables: Record<string, RegionRecord[]> = Object.fromEntries(Object.keys(emptyRegion).map((name) => [name, []]))
  for (const record of records) tables[record.table]?.push(record)
  const sorted = Object.entries(tables).map(([name, list]) => [
    name,
    list.sort((a, b) => compareIds(a.key, b.key)).map(({ value }) => value),
  ])
  return Object.fromEntries(sorted) as unknown as RegionData
}
