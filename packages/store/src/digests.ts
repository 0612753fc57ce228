/**
 * Digests that notice silent corruption. A row has a SHA-256; a table has the sum of its rows' digests, which does not depend on
 * their order and is kept up to date in the same transaction as the row.
 */
import { createHash } from 'node:crypto'

export function rowDigest(...parts: readonly (string | number | null)[]): string {
  return new RowHash(...parts).hex
}

/** The same where the last part is long: begun with its length, then text by text. */
export class RowHash {
  readonly #hash = createHash('sha256')

  constructor(...parts: readonly (string | number | null)[]) {
    for (const part of parts) {
      const text = part === null ? '\u0000' : String(part)
      this.#hash.update(`${text.length}:${text}`)
    }
  }
  begin(length: number): void {
    this.#hash.update(`${length}:`)
  }
  update(text: string): void {
    this.#hash.update(text)
  }
  get hex(): string {
    return this.#hash.digest('hex')
  }
}

/** A sum of row digests modulo 2²⁵⁶, as 64 hex digits. */
export class DigestSum {
  #sum: bigint
  constructor(hex = '0') {
    this.#sum = BigInt(`0x${hex}`)
  }
  add(digest: string): void {
    this.#sum = (this.#sum + BigInt(`0x${digest}`)) % MODULUS
  }
  remove(digest: string): void {
    this.#sum = (this.#sum + MODULUS - BigInt(`0x${digest}`)) % MODULUS
  }
  get hex(): string {
    return this.#sum.toString(16).padStart(64, '0')
  }
}

const MODULUS = 1n << 256n
