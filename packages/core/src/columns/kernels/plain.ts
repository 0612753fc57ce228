/** The kernel in plain JavaScript: serves where WebAssembly SIMD is missing, and is what tests hold `simd.ts` to. */
import type { Bytes, Kernel } from './kernel.ts'

/** Counters of 16 bits as the interface says, or of 32 where a need can give more. */
export function plainKernel(buffer: Bytes, bits: 16 | 32 = 16): Kernel {
  const bytes = new Uint8Array(buffer)
  const halves = new Uint16Array(buffer)
  const cells = bits === 16 ? halves : new Uint32Array(buffer)
  const shift = bits === 16 ? 1 : 2
  const words = new Uint32Array(buffer)
  return {
    name: 'js',
    add(first, past, counters) {
      const base = counters >>> shift
      for (let list = first >>> 2; list < past >>> 2; list += 3) {
        const end = (words[list + 1] ?? 0) >>> 1
        const gain = words[list + 2] ?? 0
        for (let p = (words[list] ?? 0) >>> 1; p < end; p++) {
          const at = base + (halves[p] ?? 0)
          cells[at] = (cells[at] ?? 0) + gain
        }
      }
    },
    addFirst(first, past, counters, seen, mark) {
      const base = counters >>> shift
      for (let list = first >>> 2; list < past >>> 2; list += 3) {
        const end = (words[list + 1] ?? 0) >>> 1
        const gain = words[list + 2] ?? 0
        for (let p = (words[list] ?? 0) >>> 1; p < end; p++) {
          const id = halves[p] ?? 0
          if (bytes[seen + id] === mark) continue
          bytes[seen + id] = mark
          cells[base + id] = (cells[base + id] ?? 0) + gain
        }
      }
    },
    most(counters, n) {
      let most = 0
      for (let at = counters >>> shift, end = at + n; at < end; at++) if ((cells[at] ?? 0) > most) most = cells[at] ?? 0
      return most
    },
    collect(counters, n, least, most, out) {
      const base = counters >>> shift
      let to = out >>> 1
      for (let id = 0; id < n; id++) {
        const value = cells[base + id] ?? 0
        if (value >= least && value <= most) halves[to++] = id
      }
      return to - (out >>> 1)
    },
    clear(counters, n) {
      cells.fill(0, counters >>> shift, (counters >>> shift) + n)
    },
  }
}
