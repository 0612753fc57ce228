/** The digest that a record has once it is kept: what a caller can know before it asks. */
import type { NounName } from 'duikou'
import type { Json } from './json.ts'
import { recordDigest as ofText } from './records.ts'
import { toText } from './text.ts'

export function recordDigest(noun: NounName, id: string, value: Json): string {
  return ofText(noun, id, toText(value))
}
