/**
 * The hot loops over one window of candidates. Addresses are bytes in one buffer; counters are unsigned 16-bit and never
 * overflow, because the caller checks the most that a need can give. Two implementations: `plain.ts` and `simd.ts`.
 */
export const kernelNames = ['js', 'wasm-simd'] as const
export type KernelName = (typeof kernelNames)[number]

export interface Kernel {
  readonly name: KernelName
  /**
   * For each list from `first` to `past` (four u32: address of its start, address of its end, gain, bit; both addresses are moved by
   * `window`, and what stands there counts 2-byte ids from `postings`): counter[id] += gain. Where a list has a bit, of 16, only for those whose seen[id]
   * has it not yet, and then it has: of the lists with one bit the first that reaches an id counts. Works at `notes`: 16 bytes a list.
   * Up to 384 bytes behind the last list may be read. A list that begins a skill asked has bit 16 of its fourth word besides; up to any list nobody has gained more than those that have bit 17 give
   * together. Returns how many postings were visited.
   */
  walk(
    first: number,
    past: number,
    window: number,
    postings: number,
    counters: number,
    seen: number,
    notes: number,
  ): number
  /** The largest of n counters. */
  most(counters: number, n: number): number
  /** How many of n counters are at least `least`; n is at most 65,536. */
  count(counters: number, n: number, least: number): number
  /** Writes the ids whose counter lies in least … most, ascending, as u16 at `out`; returns how many. */
  collect(counters: number, n: number, least: number, most: number, out: number): number
  /** The ids and the counters that are at least `least`, ascending, to `out` and `values`; all counters back to 0. */
  take(counters: number, n: number, least: number, out: number, values: number): number
  /**
   * Visits from `visit` to `past` (four u32: window as `walk` has it, n, the most that anybody gets beside the counters, nothing), walked and taken
   * from one after the other until one has somebody whose counter and that most come to `floor`; returns the visit behind it, or `past`. Those whose
   * lists hold too few, or would not do all together, are left out. Ids are told in any order.
   * `job` is the address of what stays the same and of what is told (`jobWords`).
   */
  sweep(job: number, visit: number, past: number, floor: number): number
  /** All n counters back to 0. */
  clear(counters: number, n: number): void
}

/** The words of a job: addresses, 1 where `seen` is used, the most that all lists give; then how many were found, and counted on what was done. */
export const jobWords = {
  lists: 0,
  pastLists: 1,
  postings: 2,
  counters: 3,
  seen: 4,
  notes: 5,
  out: 6,
  values: 7,
  marks: 8,
  most: 9,
  found: 10,
  visited: 11,
  walked: 12,
} as const

export type Bytes = ArrayBuffer | SharedArrayBuffer
