/** The kernel in plain JavaScript: serves where WebAssembly SIMD is missing, and is what tests hold `simd.ts` to. */
import { type Bytes, jobWords, type Kernel } from './kernel.ts'

/** Counters of 16 bits as the interface says, or of 32 where a need can give more. */
export function plainKernel(buffer: Bytes, bits: 16 | 32 = 16): Kernel {
  const halves = new Uint16Array(buffer)
  const cells = bits === 16 ? halves : new Uint32Array(buffer)
  const shift = bits === 16 ? 1 : 2
  const words = new Uint32Array(buffer)
  /** The most that the lists of a window add up to: of each skill asked the first that holds anybody. */
  const reach = (first: number, past: number, window: number) => {
    let [sum, isOpen] = [0, false]
    for (let list = first >>> 2; list < past >>> 2; list += 4) {
      if ((((words[list + 3] ?? 0) >>> 16) & 1) === 1) isOpen = true
      const start = words[((words[list] ?? 0) + window) >>> 2] ?? 0
      if (!isOpen || start === (words[((words[list + 1] ?? 0) + window) >>> 2] ?? 0)) continue
      sum += words[list + 2] ?? 0
      isOpen = false
    }
    return sum
  }
  const kernel: Kernel = {
    name: 'js',
    walk(first, past, window, postings, counters, seen) {
      const [base, marks, ids] = [counters >>> shift, seen >>> 1, postings >>> 1]
      let visited = 0
      for (let list = first >>> 2; list < past >>> 2; list += 4) {
        const start = ids + (words[((words[list] ?? 0) + window) >>> 2] ?? 0)
        const end = ids + (words[((words[list + 1] ?? 0) + window) >>> 2] ?? 0)
        const gain = words[list + 2] ?? 0
        const bit = (words[list + 3] ?? 0) & 0xffff
        visited += end - start
        for (let p = start; p < end; p++) {
          const id = halves[p] ?? 0
          const bits = halves[marks + id] ?? 0
          if ((bits & bit) !== 0) continue
          if (bit !== 0) halves[marks + id] = bits | bit
          cells[base + id] = (cells[base + id] ?? 0) + gain
        }
      }
      return visited
    },
    most(counters, n) {
      let most = 0
      for (let at = counters >>> shift, end = at + n; at < end; at++) if ((cells[at] ?? 0) > most) most = cells[at] ?? 0
      return most
    },
    count(counters, n, least) {
      let found = 0
      for (let at = counters >>> shift, end = at + n; at < end; at++) if ((cells[at] ?? 0) >= least) found++
      return found
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
    take(counters, n, least, out, values) {
      const base = counters >>> shift
      let found = 0
      for (let id = 0; id < n; id++) {
        const value = cells[base + id] ?? 0
        if (value === 0 && least > 0) continue
        if (value >= least) {
          halves[(out >>> 1) + found] = id
          cells[(values >>> shift) + found] = value
          found++
        }
        cells[base + id] = 0
      }
      return found
    },
    clear(counters, n) {
      cells.fill(0, counters >>> shift, (counters >>> shift) + n)
    },
    sweep(job, visit, past, floor) {
      const at = job >>> 2
      const told = (name: keyof typeof jobWords) => words[at + jobWords[name]] ?? 0
      const [lists, pastLists, counters] = [told('lists'), told('pastLists'), told('counters')]
      let found = 0
      for (; visit < past && found === 0; visit += 16) {
        const [window, n, most] = [
          words[visit >>> 2] ?? 0,
          words[(visit >>> 2) + 1] ?? 0,
          words[(visit >>> 2) + 2] ?? 0,
        ]
        const least = Math.max(0, floor - most)
        if (least > told('most')) continue
        if (reach(lists, pastLists, window) < least) continue
        if (told('marks') === 1) halves.fill(0, told('seen') >>> 1, (told('seen') >>> 1) + n)
        const visited = kernel.walk(lists, pastLists, window, told('postings'), counters, told('seen'), told('notes'))
        words[at + jobWords.visited] = told('visited') + visited
        words[at + jobWords.walked] = told('walked') + 1
        found = kernel.take(counters, n, least, told('out'), told('values'))
      }
      words[at + jobWords.found] = found
      return visit
    },
  }
  return kernel
}
