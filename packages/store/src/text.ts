/** Values as the database keeps them: canonical JSON, so that equal values are equal text. */
import { canonicalJson } from 'duikou'
import type { Json } from './json.ts'

export function toText(value: Json): string {
  return canonicalJson(value)
}

export function parseJson(text: string | number | null | undefined): Json {
  return text === null || text === undefined ? null : (JSON.parse(String(text)) as Json)
}
