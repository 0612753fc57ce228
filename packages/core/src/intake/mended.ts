/** Which kept record a mended row is: by what names it, or by the row in which it stood. */
import { canonicalJson, type Json } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import type { NounName, NounOf } from '../model/nouns.ts'
import { nounKey, type RegionRecord } from './to-nouns.ts'

type AnyNoun = NounOf<NounName>

export interface Kept {
  readonly table: NounName
  readonly key: string
  readonly noun: AnyNoun
}

/** Records whose derived id changed with a mended cell keep the id they had, and whoever names them names that. */
export function adopt(records: readonly RegionRecord[], kept: ReadonlyMap<string, Kept>): RegionRecord[] {
  return withPrograms(withBases(records, kept), kept)
}

/** Of a derived id that is new and one that came no more, both of the same demand or class, the older stays. */
function withBases(records: readonly RegionRecord[], kept: ReadonlyMap<string, Kept>): RegionRecord[] {
  const here = new Set(records.map(({ table, key }) => `${table}\t${key}`))
  const free = new Map<string, { key: string; noun: AnyNoun }[]>()
  for (const [name, { table, key, noun }] of kept) {
    const base = here.has(name) || !key.includes('~') ? null : baseOf(table, noun)
    if (base !== null) free.set(base, [...(free.get(base) ?? []), { key, noun }])
  }
  if (free.size === 0) return [...records]
  return records.map((record) => {
    const { table, key, value } = record
    const base = !key.includes('~') || kept.has(`${table}\t${key}`) ? null : baseOf(table, value)
    const candidates = base === null ? [] : (free.get(base) ?? [])
    const best = candidates.toSorted(
      (a, b) => alike(b.noun, value) - alike(a.noun, value) || compareIds(a.key, b.key),
    )[0]
    if (best === undefined) return record
    candidates.splice(candidates.indexOf(best), 1)
    return { ...record, key: best.key, value: { ...value, id: best.key } as AnyNoun }
  })
}

/** A program derived from its school and major, the major mended: what stood in the row keeps its id, and cohorts and persons name that. */
function withPrograms(records: readonly RegionRecord[], kept: ReadonlyMap<string, Kept>): RegionRecord[] {
  const here = new Set(records.map(({ table, key }) => `${table}\t${key}`))
  const isOpen = ({ table, key }: Pick<Kept, 'table' | 'key'>) => table === 'programs' && key.includes('~')
  const gone = keptBefore([...kept.values()].filter((one) => isOpen(one) && !here.has(`${one.table}\t${one.key}`)))
  const renamed = new Map<string, string>()
  for (const record of records) {
    if (!isOpen(record) || kept.has(`programs\t${record.key}`)) continue
    const before = replacedAt(gone, record)
    if (before !== null) renamed.set(record.key, before.key)
  }
  if (renamed.size === 0) return [...records]
  const named = (id: unknown) => renamed.get(String(id)) ?? id
  return records.map((record) => {
    const value = { ...record.value } as Record<string, unknown>
    if (record.table === 'programs') value.id = named(value.id)
    if ('program' in value) value.program = named(value.program)
    if (Array.isArray(value.programs)) value.programs = value.programs.map(named)
    return { ...record, value: value as unknown as AnyNoun, key: nounKey(record.table, value as never) }
  })
}

/** Kept records that came no more, by the row in which they stood. */
export function keptBefore(gone: readonly Kept[]): Map<string, Kept[]> {
  const byPlace = new Map<string, Kept[]>()
  for (const one of gone) {
    const place = placeOf(one.table, one.noun)
    if (place !== null) byPlace.set(place, [...(byPlace.get(place) ?? []), one])
  }
  return byPlace
}

/** What a record is about: a mended row is still about that. Of other tables a row says nothing of what it was. */
const about: Partial<Record<NounName, readonly string[]>> = {
  programs: ['school', 'name'],
  cohorts: ['program'],
  applications: ['trainee'],
  assessments: ['trainee'],
  placements: ['trainee'],
  cooperations: ['school', 'enterprise'],
  cooperationYears: ['school', 'enterprise'],
  outcomes: ['program'],
  indicators: ['title', 'indicator'],
  catalogueEntries: ['title'],
}

function isOfSame(table: NounName, a: AnyNoun, b: AnyNoun): boolean {
  const [one, other] = [a as unknown as Record<string, unknown>, b as unknown as Record<string, unknown>]
  return about[table]?.every((field) => one[field] === other[field]) ?? false
}

/** The one that stood in the row of this new record and is about the same; it is taken out. */
export function replacedAt(before: Map<string, Kept[]>, { table, value }: RegionRecord): Kept | null {
  const candidates = (before.get(placeOf(table, value) ?? '') ?? []).filter(({ noun }) => isOfSame(table, noun, value))
  const [best] = candidates.toSorted((a, b) => alike(b.noun, value) - alike(a.noun, value) || compareIds(a.key, b.key))
  if (best === undefined) return null
  const place = before.get(placeOf(table, value) ?? '')
  place?.splice(place.indexOf(best), 1)
  return best
}

/** The file may come back under another name; its sheet and rows stay. */
function placeOf(table: NounName, { source }: AnyNoun): string | null {
  return source === null || source === undefined ? null : `${table}\t${source.sheet}\t${source.row}`
}

function baseOf(table: NounName, noun: AnyNoun): string | null {
  if (table === 'demands' && 'title' in noun && 'enterprise' in noun)
    return `${table}\t${noun.enterprise}\t${noun.title}`
  if (table === 'orderClasses' && 'name' in noun) return `${table}\t${noun.name}`
  return null
}

function alike(a: AnyNoun, b: AnyNoun): number {
  const [one, other] = [a as unknown as Record<string, Json>, b as unknown as Record<string, Json>]
  return Object.keys(one).filter((field) => canonicalJson(one[field] ?? null) === canonicalJson(other[field] ?? null))
    .length
}
