/** A second import against what is kept: added, changed, unchanged, and what is kept and came no more. */
import { canonicalJson, type Json } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import type { NounName, NounOf } from '../model/nouns.ts'
import type { RegionData } from '../model/region-data.ts'
import type { SourceRef } from '../model/source.ts'
import { nounKey, type RegionRecord } from './to-nouns.ts'

export type RecordChange = 'added' | 'changed' | 'unchanged'

export interface ComparedRecord extends RegionRecord {
  readonly change: RecordChange
}

export interface KeptRecord {
  readonly table: NounName
  readonly key: string
}

export interface Comparison {
  readonly records: readonly ComparedRecord[]
  /** Kept records of the files that this import renews which it does not hold. */
  readonly missing: readonly (KeptRecord & { readonly source: SourceRef | null })[]
}

type AnyNoun = NounOf<NounName>

/**
 * A file renews the files whose records it names: what those held beyond is missing. A record whose derived id changed with a mended cell
 * keeps the id it had.
 */
export function compare(records: readonly RegionRecord[], known: RegionData): Comparison {
  if (Object.values(known).every((table: readonly unknown[]) => table.length === 0))
    return { records: records.map((record) => changed(record, 'added')), missing: [] }
  const kept = new Map<string, { table: NounName; key: string; noun: AnyNoun }>()
  for (const table of Object.keys(known) as NounName[])
    for (const noun of known[table] as readonly AnyNoun[]) {
      const key = nounKey(table, noun as never)
      kept.set(`${table}\t${key}`, { table, key, noun })
    }
  const adopted = adopt(records, kept)
  const here = new Set(adopted.map(({ table, key }) => `${table}\t${key}`))
  const renewed = new Set<string>()
  const compared = adopted.map((record): ComparedRecord => {
    const before = kept.get(`${record.table}\t${record.key}`)
    if (before === undefined) return changed(record, 'added')
    const file = before.noun.source?.file
    if (file !== undefined) renewed.add(`${record.table}\t${file}`)
    return changed(record, contentOf(before.noun) === contentOf(record.value) ? 'unchanged' : 'changed')
  })
  const missing = [...kept.values()]
    .filter(({ table, key, noun }) => !here.has(`${table}\t${key}`) && renewed.has(`${table}\t${noun.source?.file}`))
    .map(({ table, key, noun }) => ({ table, key, source: noun.source ?? null }))
    .sort((a, b) => compareIds(a.table, b.table) || compareIds(a.key, b.key))
  return { records: compared, missing }
}

function changed({ kind, table, key, value, sources, saidBy }: RegionRecord, change: RecordChange): ComparedRecord {
  return { kind, table, key, value, sources, saidBy, change }
}

function contentOf({ source: _source, ...noun }: AnyNoun): string {
  return canonicalJson(noun as Json)
}

/** Of a derived id that is new and one that came no more, both of the same demand or person, the older stays. */
function adopt(
  records: readonly RegionRecord[],
  kept: ReadonlyMap<string, { table: NounName; key: string; noun: AnyNoun }>,
): RegionRecord[] {
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
