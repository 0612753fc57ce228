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

  /** Null: not asked yet, or of another registry. */
  find(registry: Registry, question: string): Uint8Array | null {
    if (registry !== this.#registry) return null
    const known = this.#kept.get(question)
    if (known === undefined) return null
    // Last asked goes last: a Map keeps the order of insertion.
    this.#kept.delete(question)
    this.#kept.set(question, known)
    return known
  }

  keep(registry: Registry, question: string, answer: Uint8Array): void {
    if (registry !== this.#registry) this.#forget(registry)
    const before = this.#kept.get(question)
    if (before !== undefined) this.#drop(question, before)
    this.#kept.set(question, answer)
    this.#size += question.length + answer.length
    for (const [oldest, old] of this.#kept) {
      if (this.#size <= this.#most) break
      this.#drop(oldest, old)
    }
  }

  #drop(question: string, answer: Uint8Array): void {
    this.#kept.delete(question)
    this.#size -= question.length + answer.length
  }

  #forget(registry: Registry): void {
    this.#registry = registry
    this.#kept.clear()
    this.#size = 0
  }
}
