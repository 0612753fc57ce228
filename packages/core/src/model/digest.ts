/** What names a value: the SHA-256 of its canonical JSON. Two machines that hold the same value print the same digest. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Plain data: what survives JSON unchanged. `undefined` members of objects are left out, as JSON does. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/** 32 hexadecimal digits (the first 128 bits), enough to tell any two editions apart and short enough to print. */
export function digest(value: unknown): string {
  return digestText(canonicalJson(value as Json))
}

export function digestText(text: string): string {
  if (text.length > SHORT) return bytesToHex(sha256(encoder.encode(text)).subarray(0, DIGEST_BYTES))
  // Rows have a digest each: what a hash needs is made once and put back to its beginning.
  fresh._cloneInto(used)
  used.update(shortBytes.subarray(0, encoder.encodeInto(text, shortBytes).written)).digestInto(shortDigest)
  return bytesToHex(shortDigest.subarray(0, DIGEST_BYTES))
}

const SHORT = 500
const [fresh, used] = [sha256.create(), sha256.create()]
/** UTF-8 takes at most three bytes for a UTF-16 code unit. */
const [shortBytes, shortDigest] = [new Uint8Array(3 * SHORT), new Uint8Array(32)]

/** The digest of a list of texts of any length, whose JSON is never put together. */
export function digestOfTexts(texts: readonly string[]): string {
  const hash = sha256.create()
  for (let first = 0; first === 0 || first < texts.length; first += AT_ONCE) {
    const some = JSON.stringify(texts.slice(first, first + AT_ONCE)).slice(1, -1)
    hash.update(encoder.encode(`${first === 0 ? '[' : ','}${some}`))
  }
  return bytesToHex(hash.update(encoder.encode(']')).digest().subarray(0, DIGEST_BYTES))
}

const encoder = new TextEncoder()
const DIGEST_BYTES = 16
const AT_ONCE = 1000

/** JSON with the keys of every object in code-unit order and no white space: one text for one value. */
export function canonicalJson(value: Json): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null'
  if (typeof value !== 'object') return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) text += (i > 0 ? ',' : '') + canonicalJson(value[i])
    return `[${text}]`
  }
  const object = value as { readonly [key: string]: Json | undefined }
  for (const key of inOrder(Object.keys(object))) {
    const member = object[key]
    if (member !== undefined) text += (text === '' ? '' : ',') + nameOf(key) + canonicalJson(member)
  }
  return `{${text}}`
}

/** Objects of nouns have few members: those are put in order where they stand. */
function inOrder(keys: string[]): string[] {
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] ?? ''
    if ((keys[i - 1] ?? '') <= key) continue
    if (keys.length > FEW) return keys.sort()
    let at = i
    for (; at > 0 && (keys[at - 1] ?? '') > key; at--) keys[at] = keys[at - 1] ?? ''
    keys[at] = key
  }
  return keys
}

const FEW = 32

const names = new Map<string, string>()
/** Members of nouns have few names; those of anybody else's tables are not kept. */
const MOST_NAMES = 1024

function nameOf(key: string): string {
  let name = names.get(key)
  if (name === undefined) {
    name = `${JSON.stringify(key)}:`
    if (names.size < MOST_NAMES) names.set(key, name)
  }
  return name
}
