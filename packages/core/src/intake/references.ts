/** Rows that name a record which does not exist cannot stand where the reference is required; elsewhere the name is dropped, and said so. */
import type { RowIssue } from '../model/issue.ts'
import type { RegionData } from '../model/region-data.ts'
import { plainName } from '../reference/plain-name.ts'
import type { Kind, RowValues } from './kind.ts'
import { follow } from './link.ts'
import { shownValue } from './mask.ts'
import type { IntakeOptions } from './options.ts'
import { numbers, textOf } from './persons.ts'
import { type Draft, setValue } from './read-sheet.ts'

export function checkReferences(
  kinds: readonly Kind[],
  drafts: ReadonlyMap<Kind, readonly Draft[]>,
  { known, references = 'strict' }: Pick<IntakeOptions, 'known' | 'references'>,
  issues: RowIssue[],
): void {
  const ids = new Map<string, Set<string>>()
  const names = namesOf(drafts, known)
  const idsOf = (table: keyof RegionData) => {
    const before = ids.get(table)
    if (before !== undefined) return before
    const found = new Set<string>((known?.[table] ?? []).flatMap((one) => ('id' in one ? [one.id] : [])))
    ids.set(table, found)
    return found
  }
  const referring = kinds.filter((kind) => (drafts.get(kind) ?? []).length > 0).flatMap((kind) => kind.references)
  const isNamed = (name: string) =>
    name === 'orderClasses' || name === 'demands' || referring.some(({ table }) => table === name)
  for (const kind of kinds) {
    const mine = drafts.get(kind) ?? []
    for (const draft of mine) {
      if (draft.beside !== undefined) follow(draft, draft.beside)
      if (draft.fate !== 'record') continue
      settleEither(draft, idsOf, names)
      settleNames(draft, idsOf, names)
      for (const { field, table, required } of kind.references) {
        const name = draft.values[field]
        if (name === null || name === undefined || idsOf(table).has(String(name))) continue
        if (references === 'present' && idsOf(table).size === 0) continue
        const severity = required ? 'error' : 'warning'
        const said = { at: draft.source, column: null, header: null, ...written(draft, field, String(name)) }
        if (draft.beside === undefined) issues.push({ code: 'unknown_reference', severity, ...said })
        if (required) {
          draft.fate = 'quarantined'
          draft.why = 'unknown_reference'
        } else setValue(draft, field, null)
      }
    }
    const standing = mine.filter(({ fate }) => fate === 'record')
    if (kind.table !== 'about' && isNamed(kind.table))
      for (const { values } of standing) idsOf(kind.table).add(String(values.id))
  }
}

/** Where a row names a person by a number, that is where it is told: nobody wrote the pseudonym. */
function written({ values }: Draft, field: string, found: string): { field: string; found: string } {
  const number = field === 'trainee' ? numbers.find((name) => textOf(values[name]) !== null) : undefined
  return number === undefined ? { field, found } : { field: number, found: shownValue(String(values[number]), true) }
}

/** What applications and results may name by words: order classes by name, demands by title; null where several share it. */
type Names = Readonly<Record<'orderClasses' | 'demands', ReadonlyMap<string, string | null>>>

function namesOf(drafts: ReadonlyMap<Kind, readonly Draft[]>, known: RegionData | undefined): Names {
  const collect = (table: keyof Names, nameOf: (one: RowValues) => unknown) => {
    const names = new Map<string, string | null>()
    const enter = (one: RowValues) => {
      const [name, id] = [nameOf(one), one.id]
      if (typeof name !== 'string' || typeof id !== 'string') return
      const key = plainName(name)
      names.set(key, names.has(key) && names.get(key) !== id ? null : id)
    }
    for (const one of known?.[table] ?? []) enter({ ...one })
    for (const [kind, list] of drafts)
      if (kind.table === table) for (const { fate, values } of list) if (fate === 'record') enter(values)
    return names
  }
  return {
    orderClasses: collect('orderClasses', ({ name }) => name),
    demands: collect('demands', ({ title }) => title),
  }
}

/** 报名订单班: 航空地服订单班 is the class of that name, where it is no id. */
function settleNames(draft: Draft, idsOf: (table: keyof RegionData) => ReadonlySet<string>, names: Names): void {
  for (const [field, table] of [
    ['orderClass', 'orderClasses'],
    ['demand', 'demands'],
  ] as const) {
    const said = draft.values[field]
    if (typeof said !== 'string' || idsOf(table).has(said)) continue
    const id = names[table].get(plainName(said)) ?? null
    if (id !== null) setValue(draft, field, id)
  }
}

/** A wish in a column of its own names an order class where one has that id or name, else a demand. */
function settleEither(draft: Draft, idsOf: (table: keyof RegionData) => ReadonlySet<string>, names: Names): void {
  const { either } = draft.values
  if (typeof either !== 'string') return
  const isClass =
    idsOf('orderClasses').has(either) ||
    (!idsOf('demands').has(either) && (names.orderClasses.has(plainName(either)) || /班$|^C[-\d]/.test(either)))
  setValue(draft, isClass ? 'orderClass' : 'demand', either)
}
