/** Texts one behind the other as code units, without an object each: a byte a unit until the first that needs two. */
import { grown } from './column.ts'
import { scratchSpace } from './scratch.ts'

export class Units {
  #size = 0
  readonly #starts: Uint32Array
  #units: Uint8Array | Uint16Array

  constructor(texts: number) {
    this.#starts = new Uint32Array(scratchSpace(4 * texts + 4))
    this.#units = new Uint8Array(scratchSpace(16 * texts + 16))
  }

  add(text: string): void {
    let past = this.#starts[this.#size] ?? 0
    if (past + text.length > this.#units.length) this.#units = grown(this.#units, past + text.length)
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit > 255 && this.#units instanceof Uint8Array) this.#units = new Uint16Array(this.#units)
      this.#units[past++] = unit
    }
    this.#starts[++this.#size] = past
  }

  /** Whether the text at that place is this one. */
  isAt(place: number, text: string): boolean {
    const start = this.#starts[place] ?? 0
    if ((this.#starts[place + 1] ?? 0) - start !== text.length) return false
    for (let i = 0; i < text.length; i++) if (this.#units[start + i] !== text.charCodeAt(i)) return false
    return true
  }
}
