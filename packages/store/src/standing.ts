/** In which state an order class stands: what its record says, or, where that was withdrawn, what was decided about it last. */
import { sql } from 'drizzle-orm'
import type { Transaction } from './database.ts'
import type { Json } from './json.ts'
import { type Change, StoreError } from './store.ts'
import { parseJson } from './text.ts'

/** Throws state_not_decided. */
export async function requireStanding(tx: Transaction, { noun, id, value }: Change): Promise<void> {
  if (noun !== 'orderClasses' || value === null) return
  const stands = (await ofRecord(tx, id)) ?? (await ofDecisions(tx, id))
  const said = stateIn(value)
  if (stands !== null && said !== stands)
    throw new StoreError({ code: 'state_not_decided', orderClass: id, stands, said })
}

async function ofRecord(tx: Transaction, id: string): Promise<string | null> {
  const [row] = await tx.all(sql`SELECT value FROM record WHERE noun = 'orderClasses' AND id = ${id}`)
  return row === undefined ? null : stateIn(parseJson(row.value))
}

/** Newest first: the last entry about the class tells. */
async function ofDecisions(tx: Transaction, id: string): Promise<string | null> {
  for (const { detail } of await tx.all(sql`SELECT detail FROM audit WHERE action = 'decide' ORDER BY seq DESC`)) {
    const entries = parseJson(detail) as readonly { machine: string; subject: string; to: string }[]
    const last = entries.findLast(({ machine, subject }) => machine === 'order-class' && subject === id)
    if (last !== undefined) return last.to
  }
  return null
}

function stateIn(value: Json): string | null {
  const { state = null } = value as { readonly state?: string | null }
  return state
}
