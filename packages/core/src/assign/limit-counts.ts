/** How many count against each quota and cap, while people come and go. */
import type { Limits } from './limits.ts'

export class LimitCounts {
  readonly #limits: Limits
  readonly #ofGroup: Int32Array
  readonly #ofCap: Int32Array

  constructor(limits: Limits) {
    this.#limits = limits
    this.#ofGroup = new Int32Array(limits.quota.length)
    this.#ofCap = new Int32Array(limits.caps.length)
  }

  /** `by` more of person i in class j. */
  add(i: number, j: number, by: number): void {
    const { group, groups, capsOf } = this.#limits
    const own = group[i] ?? -1
    const cell = j * groups + own
    if (own >= 0) this.#ofGroup[cell] = (this.#ofGroup[cell] ?? 0) + by
    for (const c of capsOf[j] ?? []) this.#ofCap[c] = (this.#ofCap[c] ?? 0) + by
  }

  /** Whether class j has as many of the group of person i as its quota admits. */
  isGroupFull(i: number, j: number): boolean {
    const { group, groups, quota } = this.#limits
    const own = group[i] ?? -1
    const most = own < 0 ? -1 : (quota[j * groups + own] ?? -1)
    return most >= 0 && (this.#ofGroup[j * groups + own] ?? 0) >= most
  }

  /** The innermost cap over class j that is full; null where none is. */
  fullCap(j: number): Limits['caps'][number] | null {
    const { caps, capsOf } = this.#limits
    for (const c of capsOf[j] ?? []) {
      const cap = caps[c]
      if (cap !== undefined && (this.#ofCap[c] ?? 0) >= cap.most) return cap
    }
    return null
  }
}
