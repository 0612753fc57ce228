/** The seed of the lots between equal scores: recorded before applications close; every one that was ever recorded stays in the audit. */
import { RecordedSeed } from 'duikou/classes'
import type { Store } from './store.ts'

const LOTS = 'lots'

/** The one recorded last; null: none was. */
export async function recordedSeed(store: Pick<Store, 'setting'>): Promise<RecordedSeed | null> {
  const text = await store.setting(LOTS)
  return text === null ? null : RecordedSeed.parse(JSON.parse(text))
}

/** `selecting`: ids of the classes that select already; for them it comes too late, which the record says. */
export async function recordSeed(
  store: Pick<Store, 'set'>,
  given: Pick<RecordedSeed, 'seed' | 'by' | 'on'>,
  selecting: readonly string[],
  now: number,
): Promise<RecordedSeed> {
  const recorded = RecordedSeed.parse({ ...given, late: [...selecting].sort() })
  const act = { actor: given.by, action: 'seed', subject: LOTS, detail: recorded, now }
  await store.set(LOTS, JSON.stringify(recorded), act)
  return recorded
}
