/** Answers already made: the same question to the same registry has the same answer, so it is made once. */
import type { Registry } from 'duikou'

/** A registry is a value: its answers are forgotten together with it. */
export class Answers {
  readonly #most: number
  #registry: Registry | null = null
  #size = 0
  readonly #kept = new Map<string, Uint8Array>()

  /** `most`: bytes of answers and characters of questions kept in all. */
  constructor(most: number) {
    this.#most = most
  }

  /** The answer to the question in UTF-8, made when it is not there. */
  bytes(registry: Registry, key: string, make: () => string): Uint8Array {
    if (registry !== this.#registry) this.#forget(registry)
    const known = this.#kept.get(key)
    if (known !== undefined) {
      // Last asked goes last: a Map keeps the order of insertion.
      this.#kept.delete(key)
      this.#kept.set(key, known)
      return known
    }
    // Sending bytes is several times as fast as encoding the same text again.
    const answer = Buffer.from(make())
    this.#kept.set(key, answer)
    this.#size += key.length + answer.length
    for (const [oldest, old] of this.#kept) {
      if (this.#size <= this.#most) break
      this.#kept.delete(oldest)
      this.#size -= oldest.length + old.length
    }
    return answer
  }

  #forget(registry: Registry): void {
    this.#registry = registry
    this.#kept.clear()
    this.#size = 0
  }
}
