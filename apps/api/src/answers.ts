/** Answers already made: the same question to the same registry has the same answer, so it is made once. */
import type { Registry } from 'duikou'

/** A registry is a value: its answers are forgotten together with it. */
export class Answers {
  readonly #most: number
  #registry: Registry | null = null
  #size = 0
  readonly #texts = new Map<string, string>()

  /** `most`: characters kept in all. */
  constructor(most: number) {
    this.#most = most
  }

  /** The text for the question, made when it is not there. */
  text(registry: Registry, key: string, make: () => string): string {
    if (registry !== this.#registry) this.#forget(registry)
    const known = this.#texts.get(key)
    if (known !== undefined) {
      // Last asked goes last: a Map keeps the order of insertion.
      this.#texts.delete(key)
      this.#texts.set(key, known)
      return known
    }
    const text = make()
    this.#texts.set(key, text)
    this.#size += key.length + text.length
    for (const [oldest, old] of this.#texts) {
      if (this.#size <= this.#most) break
      this.#texts.delete(oldest)
      this.#size -= oldest.length + old.length
    }
    return text
  }

  #forget(registry: Registry): void {
    this.#registry = registry
    this.#texts.clear()
    this.#size = 0
  }
}
