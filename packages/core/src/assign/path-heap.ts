/** Nearest class first; equal distances by class number, so that no run differs from another. Cleared in constant time. */
export class PathHeap {
  readonly #far: Float64Array
  readonly #stamp: Int32Array
  readonly #place: Int32Array
  readonly #heap: Int32Array
  #size = 0
  #round = 0

  constructor(classes: number) {
    this.#far = new Float64Array(classes)
    this.#stamp = new Int32Array(classes)
    this.#place = new Int32Array(classes)
    this.#heap = new Int32Array(classes)
  }

  clear(): void {
    this.#size = 0
    this.#round++
  }

  distance(j: number): number {
    return this.#far[j] ?? 0
  }

  /** Notes a way of this length; false when one as short is known. */
  offer(j: number, far: number): boolean {
    const isNew = this.#stamp[j] !== this.#round
    if (!isNew && far >= (this.#far[j] ?? 0)) return false
    this.#far[j] = far
    if (isNew) {
      this.#stamp[j] = this.#round
      this.#up(j, this.#size++)
    } else this.#up(j, this.#place[j] ?? 0)
    return true
  }

  /** The nearest class not yet taken; −1: none. */
  take(): number {
    if (this.#size === 0) return -1
    const first = this.#heap[0] ?? 0
    const last = this.#heap[--this.#size] ?? 0
    if (this.#size > 0) this.#down(last)
    return first
  }

  #before(a: number, b: number): boolean {
    const [x, y] = [this.#far[a] ?? 0, this.#far[b] ?? 0]
    return x < y || (x === y && a < b)
  }

  #up(j: number, at: number): void {
    let k = at
    while (k > 0) {
      const parent = (k - 1) >> 1
      const above = this.#heap[parent] ?? 0
      if (this.#before(above, j)) break
      this.#put(above, k)
      k = parent
    }
    this.#put(j, k)
  }

  #down(j: number): void {
    let k = 0
    for (;;) {
      let child = 2 * k + 1
      if (child >= this.#size) break
      if (child + 1 < this.#size && this.#before(this.#heap[child + 1] ?? 0, this.#heap[child] ?? 0)) child++
      const below = this.#heap[child] ?? 0
      if (this.#before(j, below)) break
      this.#put(below, k)
      k = child
    }
    this.#put(j, k)
  }

  #put(j: number, k: number): void {
    this.#heap[k] = j
    this.#place[j] = k
  }
}
