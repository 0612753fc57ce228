/**
 * What persons decided, kept as lines of the audit: it only grows, each line covers the one before, and a correction is one more line. The
 * record of a class follows its last decision.
 */
import { DecisionEntry, type Journal } from 'duikou/classes'
import type { Json } from './json.ts'
import type { Change, Store } from './store.ts'

const ACTION = 'decide'
const PAGE = 1000

/** All entries in order. */
export async function decisionsIn(store: Pick<Store, 'audit'>): Promise<DecisionEntry[]> {
  const entries: DecisionEntry[] = []
  for (let after = 0; ; ) {
    const lines = await store.audit({ after, limit: PAGE, action: ACTION })
    for (const { detail } of lines) entries.push(...DecisionEntry.array().parse(detail))
    const last = lines.at(-1)
    if (last === undefined || lines.length < PAGE) return entries
    after = last.seq
  }
}

/**
 * Appends entries that were decided upon the journal as it was read, and moves the classes they are about. Throws StoreError
 * precondition_failed or idempotency_mismatch where somebody else decided about the same meanwhile: then nothing is kept.
 */
export async function keepDecisions(
  store: Pick<Store, 'apply' | 'get'>,
  before: Journal,
  entries: readonly DecisionEntry[],
  now: number,
): Promise<void> {
  const [first] = entries
  if (first === undefined) return
  const changes: Change[] = []
  for (const { machine, subject, to } of entries) {
    if (machine !== 'order-class') continue
    const record = await store.get('orderClasses', subject)
    if (record === null) continue
    const value = { ...(record.value as { readonly [name: string]: Json }), state: to }
    changes.push({ noun: 'orderClasses', id: subject, value, expected: record.digest })
  }
  const subject = entries.length === 1 ? `${first.machine} ${first.subject}` : `${first.machine} × ${entries.length}`
  const detail = JSON.parse(JSON.stringify(entries)) as Json
  // The place that the entry takes among those of its subject: only one can.
  const place = before.life(first.machine, first.subject).decisions.length
  await store.apply(
    changes,
    { actor: first.by, action: ACTION, subject, detail, now },
    { key: `${ACTION} ${first.machine} ${first.subject} ${place}`, body: JSON.stringify(detail) },
  )
}
