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
   * Returns how many postings were visited.
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
  /** All n counters back to 0. */
  clear(counters: number, n: number): void
}

export type Bytes = ArrayBuffer | SharedArrayBuffer
