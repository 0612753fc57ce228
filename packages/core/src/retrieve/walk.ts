/** Adds up the skill points of one window: lays out its lists for the kernel and runs it. */
import type { Kernel } from '../columns/kernels/kernel.ts'
import { plainKernel } from '../columns/kernels/plain.ts'
import { kernelOf, LEVELS, MOST_LISTS, type SkillIndex, scratch, WINDOW } from '../columns/skill-index.ts'
import type { SkillGroup, SkillLists } from './skill-lists.ts'

/** One worker's place in an index: its kernel, its scratch space and the last mark it made. */
export interface Walker {
  readonly kernel: Kernel
  /** The counters of the window that was walked last, by id. */
  readonly counters: Uint16Array | Uint32Array
  /** Room for the ids that were found. */
  readonly ids: Uint16Array
  /** Adds up window w; returns how many postings were visited. */
  walk(lists: SkillLists, window: number): number
  /** No more than this can come out of the window: 0 where nobody in it holds anything asked. */
  bound(lists: SkillLists, window: number): number
  most(n: number): number
  collect(n: number, least: number, most: number): number
  clear(n: number): void
}

const MOST_MARK = 255
const MOST_COUNT = 65_535
const walkers = new WeakMap<SkillIndex, Map<string, Walker>>()

/** `most` is the most that the lists can add up to: above 16 bits the plain kernel counts in 32. */
export function walkerOf(index: SkillIndex, most: number, worker = 0): Walker {
  const wide = most > MOST_COUNT
  const known = walkers.get(index) ?? new Map<string, Walker>()
  walkers.set(index, known)
  const key = `${worker} ${wide}`
  const walker = known.get(key) ?? makeWalker(index, worker * scratch.bytes, wide)
  known.set(key, walker)
  return walker
}

function makeWalker(index: SkillIndex, at: number, wide: boolean): Walker {
  const kernel = wide ? plainKernel(index.buffer, 32) : kernelOf(index)
  const [counters, seen, out, firstList] = [
    at + scratch.counters,
    at + scratch.seen,
    at + scratch.out,
    at + scratch.lists,
  ]
  const words = new Uint32Array(index.buffer)
  const marks = new Uint8Array(index.buffer, seen, WINDOW)
  const { starts } = index
  const postingsAt = index.postings.byteOffset
  const perWindow = index.skills * LEVELS
  let mark = 0
  new Uint8Array(index.buffer, at, scratch.bytes).fill(0)

  /** Lays the group's lists at `to`; runs the kernel in between where they do not all fit. Returns where they end. */
  function lay(group: SkillGroup, base: number, to: number, run: (past: number) => void): number {
    const { triples } = group
    let word = to >>> 2
    for (let i = 0; i < triples.length; i += 3) {
      const start = starts[base + (triples[i] ?? 0)] ?? 0
      const end = starts[base + (triples[i + 1] ?? 0) + 1] ?? 0
      if (start === end) continue
      if (word + 3 > (firstList >>> 2) + 3 * MOST_LISTS) {
        run(word << 2)
        word = firstList >>> 2
      }
      words[word] = postingsAt + 2 * start
      words[word + 1] = postingsAt + 2 * end
      words[word + 2] = triples[i + 2] ?? 0
      visited += end - start
      word += 3
    }
    return word << 2
  }

  let visited = 0
  const add = (past: number) => kernel.add(firstList, past, counters)
  const addFirst = (past: number) => kernel.addFirst(firstList, past, counters, seen, mark)
  return {
    kernel,
    counters: wide ? new Uint32Array(index.buffer, counters, WINDOW) : new Uint16Array(index.buffer, counters, WINDOW),
    ids: new Uint16Array(index.buffer, out, WINDOW),
    walk({ groups }, window) {
      const base = window * perWindow
      visited = 0
      let past = firstList
      for (const group of groups) {
        if (group.single) {
          past = lay(group, base, past, add)
          continue
        }
        if (past > firstList) add(past)
        past = firstList
        if (mark === MOST_MARK) {
          marks.fill(0)
          mark = 0
        }
        mark++
        const end = lay(group, base, firstList, addFirst)
        if (end > firstList) addFirst(end)
      }
      if (past > firstList) add(past)
      return visited
    },
    bound({ groups }, window) {
      const base = window * perWindow
      let bound = 0
      for (const { triples } of groups)
        for (let i = 0; i < triples.length; i += 3)
          if (starts[base + (triples[i] ?? 0)] !== starts[base + (triples[i + 1] ?? 0) + 1]) {
            bound += triples[i + 2] ?? 0
            break
          }
      return bound
    },
    most: (n) => kernel.most(counters, padded(n)),
    collect: (n, least, most) => kernel.collect(counters, padded(n), least, most, out),
    clear: (n) => kernel.clear(counters, padded(n)),
  }
}

/** The counters past the last candidate are 0 and stay so. */
function padded(n: number): number {
  return (n + 31) & ~31
}
