/** A second import against what is kept: added, changed, unchanged, and what is kept and came no more. */
import { canonicalJson, type Json } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import type { NounName, NounOf } from '../model/nouns.ts'
import type { RegionData } from '../model/region-data.ts'
import type { SourceRef } from '../model/source.ts'
import { adopt, type Kept, keptBefore, replacedAt } from './mended.ts'
import { nounKey, type RegionRecord } from './to-nouns.ts'

export type RecordChange = 'added' | 'changed' | 'unchanged'

export interface ComparedRecord extends RegionRecord {
  readonly change: RecordChange
  /** The key under which it is kept still, where a mended cell was a part of its key. */
  readonly replaces?: string
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
 * A file renews the files whose records it names: what those held beyond is missing. A record of which a mended cell is a part of the key
 * is the one that stood in its row.
 */
export function compare(records: readonly RegionRecord[], known: RegionData): Comparison {
  if (Object.values(known).every((table: readonly unknown[]) => table.length === 0))
    return { records: records.map((record) => changed(record, 'added')), missing: [] }
  const kept = new Map<string, Kept>()
  for (const table of Object.keys(known) as NounName[])
    for (const noun of known[table] as readonly AnyNoun[]) {
      const key = nounKey(table, noun as never)
      kept.set(`${table}\t${key}`, { table, key, noun })
    }
  const adopted = adopt(records, kept)
  const here = new Set(adopted.map(({ table, key }) => `${table}\t${key}`))
  const renewed = new Set<string>()
  for (const { table, key } of adopted) {
    const file = kept.get(`${table}\t${key}`)?.noun.source?.file
    if (file !== undefined) renewed.add(`${table}\t${file}`)
  }
  const gone = [...kept.values()].filter(
    ({ table, key, noun }) => !here.has(`${table}\t${key}`) && renewed.has(`${table}\t${noun.source?.file}`),
  )
  const before = keptBefore(gone)
  const compared = adopted.map((record): ComparedRecord => {
    const own = kept.get(`${record.table}\t${record.key}`)
    if (own !== undefined)
      return changed(record, contentOf(own.noun) === contentOf(record.value) ? 'unchanged' : 'changed')
    const replaced = replacedAt(before, record)
    return replaced === null ? changed(record, 'added') : { ...changed(record, 'changed'), replaces: replaced.key }
  })
  const replaced = new Set(
    compared.flatMap(({ table, replaces }) => (replaces === undefined ? [] : [`${table}\t${replaces}`])),
  )
  const missing = gone
    .filter(({ table, key }) => !replaced.has(`${table}\t${key}`))
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
