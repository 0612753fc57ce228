/** Names of things: opaque strings that the caller chose. They are compared, never read. */
import { z } from 'zod'

export const Id = z.string().min(1).max(120)

/** Code-unit order: the same on every machine, in every locale. */
export function compareIds(a: string, b: string): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}
