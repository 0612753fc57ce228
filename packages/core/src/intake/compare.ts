/** A second import against what is kept: added, changed, unchanged, and what is kept and came no more. */
import { canonicalJson, type Json } from '../model/digest.ts'
import { compareIds } from '../model/id.ts'
import type { NounName, NounOf } from '../model/nouns.ts'
import type { OrderClass, OrderClassState } from '../model/order-class.ts'
import type { RegionData } from '../model/region-data.ts'
import type { SourceRef } from '../model/source.ts'
import { adopt, type Kept, keptBefore, replacedAt } from './mended.ts'
import { nounKey, type RegionRecord } from './to-nouns.ts'
import { type WaitingRows, waitingPlaces } from './waiting.ts'

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
  /** Files that were imported before and that this import renews: they name the same records. */
  readonly renews: ReadonlySet<string>
  /** Rows that say of an order class another state than the one it is in: that one stays. */
  readonly states: readonly KeptState[]
}

export interface KeptState {
  readonly at: SourceRef
  readonly said: OrderClassState
  readonly stands: OrderClassState
}

type AnyNoun = NounOf<NounName>

/**
 * A file renews the files whose records it names: what those held beyond is missing. A record of which a mended cell is a part of the key
 * is the one that stood in its row; what stands where a row waits is that row, mended.
 */
export function compare(
  records: readonly RegionRecord[],
  known: RegionData,
  waiting: readonly WaitingRows[] = [],
): Comparison {
  if (Object.values(known).every((table: readonly unknown[]) => table.length === 0)) {
    const renews = new Set<string>()
    const waits = waitingPlaces(waiting, renews)
    const compared = records.map((record) => changed(record, waits(record.value.source) ? 'changed' : 'added'))
    return { records: compared, missing: [], renews, states: [] }
  }
  const kept = new Map<string, Kept>()
  for (const table of Object.keys(known) as NounName[])
    for (const noun of known[table] as readonly AnyNoun[]) {
      const key = nounKey(table, noun as never)
      kept.set(`${table}\t${key}`, { table, key, noun })
    }
  const { records: adopted, states } = standing(adopt(records, kept), kept)
  const here = new Set(adopted.map(({ table, key }) => `${table}\t${key}`))
  const renewed = new Set<string>()
  const renews = new Set<string>()
  for (const { table, key, inPassing } of adopted) {
    const file = kept.get(`${table}\t${key}`)?.noun.source?.file
    if (file === undefined) continue
    renewed.add(`${table}\t${file}`)
    if (!inPassing) renews.add(file)
  }
  const gone = [...kept.values()].filter(
    ({ table, key, noun }) => !here.has(`${table}\t${key}`) && renewed.has(`${table}\t${noun.source?.file}`),
  )
  const before = keptBefore(gone)
  const waits = waitingPlaces(waiting, renews)
  const compared = adopted.map((record): ComparedRecord => {
    const own = kept.get(`${record.table}\t${record.key}`)
    if (own !== undefined)
      return changed(record, contentOf(own.noun) === contentOf(record.value) ? 'unchanged' : 'changed')
    const replaced = replacedAt(before, record)
    if (replaced !== null) return { ...changed(record, 'changed'), replaces: replaced.key }
    return changed(record, waits(record.value.source) ? 'changed' : 'added')
  })
  const replaced = new Set(
    compared.flatMap(({ table, replaces }) => (replaces === undefined ? [] : [`${table}\t${replaces}`])),
  )
  const missing = gone
    .filter(({ table, key }) => !replaced.has(`${table}\t${key}`))
    .map(({ table, key, noun }) => ({ table, key, source: noun.source ?? null }))
    .sort((a, b) => compareIds(a.table, b.table) || compareIds(a.key, b.key))
  return { records: compared, missing, renews, states }
}

/**
 * A sheet does not move an order class: the state in which it is kept stays, for only decisions change it. What the sheet says of a class
 * whose state nobody knew is taken. `states`: the rows that said another.
 */
function standing(
  records: readonly RegionRecord[],
  known: ReadonlyMap<string, Kept>,
): { records: readonly RegionRecord[]; states: readonly KeptState[] } {
  const states: KeptState[] = []
  const stood = records.map((record): RegionRecord => {
    if (record.table !== 'orderClasses') return record
    const value = record.value as OrderClass
    const stands = (known.get(`orderClasses\t${record.key}`)?.noun as OrderClass | undefined)?.state ?? null
    if (stands === null || value.state === stands) return record
    const [at] = record.sources
    if (value.state !== null && at !== undefined) states.push({ at, said: value.state, stands })
    return { ...record, value: { ...value, state: stands } }
  })
  return { records: stood, states }
}

function changed(record: RegionRecord, change: RecordChange): ComparedRecord {
  const { kind, table, key, value, sources, saidBy, inPassing } = record
  return { kind, table, key, value, sources, saidBy, inPassing, change }
}

function contentOf({ source: _source, ...noun }: AnyNoun): string {
  return canonicalJson(noun as Json)
}
