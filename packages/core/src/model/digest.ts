/** What names a value: the SHA-256 of its canonical JSON. Two machines that hold the same value print the same digest. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Plain data: what survives JSON unchanged. `undefined` members of objects are left out, as JSON does. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** 32 hexadecimal digits (the first 128 bits), enough to tell any two editions apart and short enough to print. */
export function digest(value: unknown): string {
  return digestText(canonicalJson(value as Json))
}

export function digestText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32)
}

/** JSON with the keys of every object in code-unit order and no white space: one text for one value. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const object = value as { readonly [key: string]: Json | undefined }
  const members: string[] = []
  for (const key of Object.keys(object).sort()) {
    const member = object[key]
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}
