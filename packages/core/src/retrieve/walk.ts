/** Adds up the skill points of one window: lays out its lists for the kernel and runs it. */
import type { Bytes, Kernel } from '../columns/kernels/kernel.ts'
import { plainKernel } from '../columns/kernels/plain.ts'
import { kernelOf, LEVELS, MOST_LISTS, type SkillIndex, scratch } from '../columns/skill-index.ts'
import { WINDOW } from '../columns/windows.ts'
import type { SkillLists } from './skill-lists.ts'

/** One worker's place in an index: its kernel, its scratch space and the last mark it made. */
export interface Walker {
  readonly kernel: Kernel
  /** The counters of the window that was walked last, by id. */
  readonly counters: Uint16Array | Uint32Array
  /** The ids that were found, and by `take` their counters. */
  readonly ids: Uint16Array
  readonly values: Uint16Array | Uint32Array
  /** What the following walks add up. */
  load(lists: SkillLists): void
  /** Returns how many postings were visited. */
  walk(window: number): number
  most(n: number): number
  /** How many counters are at least `least`. */
  count(n: number, least: number): number
  collect(n: number, least: number, most: number): number
  /** Finds and clears the n counters from `from` on in one pass; ids count from there. `from` is a multiple of 32. */
  take(from: number, n: number, least: number): number
  clear(from: number, n: number): void
}

const MOST_MARK = 255
const MOST_COUNT = 65_535
const walkers = new WeakMap<Bytes, Map<string, Walker>>()

/** What lies in a scratch space. Whoever walks there goes on from it, through whichever index over the same bytes. */
interface Scratch {
  mark: number
  loaded: SkillLists | null
}
const scratches = new WeakMap<Bytes, Map<number, Scratch>>()

/** `most` is the most that the lists can add up to: above 16 bits the plain kernel counts in 32. */
export function walkerOf(index: SkillIndex, most: number, worker = 0): Walker {
  const wide = most > MOST_COUNT
  const known = walkers.get(index.buffer) ?? new Map<string, Walker>()
  walkers.set(index.buffer, known)
  const key = `${worker} ${wide}`
  const walker = known.get(key) ?? makeWalker(index, worker, wide)
  known.set(key, walker)
  return walker
}

function makeWalker(index: SkillIndex, worker: number, wide: boolean): Walker {
  const { buffer } = index
  const at = worker * scratch.bytes
  const here = scratchOf(buffer, worker)
  const kernel = wide ? plainKernel(buffer, 32) : kernelOf(index)
  const [counters, seen, out, values] = [
    at + scratch.counters,
    at + scratch.seen,
    at + scratch.out,
    at + scratch.values,
  ]
  const cell = wide ? 4 : 2
  const words = new Uint32Array(buffer, at + scratch.lists, 3 * MOST_LISTS)
  const marks = new Uint8Array(buffer, seen, WINDOW)
  const postings = index.postings.byteOffset
  const cells = (from: number) => (wide ? new Uint32Array(buffer, from, WINDOW) : new Uint16Array(buffer, from, WINDOW))
  let pages: readonly Page[] = []
  const laidOut = new WeakMap<SkillLists, readonly Page[]>()
  let own: SkillLists | null = null

  function nextMark(): number {
    if (here.mark === MOST_MARK) marks.fill(0)
    here.mark = here.mark === MOST_MARK ? 1 : here.mark + 1
    return here.mark
  }

  return {
    kernel,
    counters: cells(counters),
    ids: new Uint16Array(buffer, out, WINDOW),
    values: cells(values),
    load(lists) {
      if (here.loaded === lists && own === lists) return
      pages = laidOut.get(lists) ?? layOut(lists, at + scratch.lists, index.starts.byteOffset)
      laidOut.set(lists, pages)
      if (pages[0] !== undefined) words.set(pages[0].words)
      own = lists
      here.loaded = lists
    },
    walk(window) {
      const moved = window * LEVELS * 4
      let visited = 0
      for (const page of pages) {
        if (pages.length > 1) words.set(page.words)
        for (const { first, past, single } of page.calls)
          visited += single
            ? kernel.add(first, past, moved, postings, counters)
            : kernel.addFirst(first, past, moved, postings, counters, seen, nextMark())
      }
      return visited
    },
    most: (n) => kernel.most(counters, padded(n)),
    count: (n, least) => kernel.count(counters, padded(n), least),
    collect: (n, least, most) => kernel.collect(counters, padded(n), least, most, out),
    take: (from, n, least) => kernel.take(counters + from * cell, padded(n), least, out, values),
    clear: (from, n) => kernel.clear(counters + from * cell, padded(n)),
  }
}

function scratchOf(buffer: Bytes, worker: number): Scratch {
  const known = scratches.get(buffer) ?? new Map<number, Scratch>()
  scratches.set(buffer, known)
  let here = known.get(worker)
  if (here === undefined) {
    here = { mark: 0, loaded: null }
    known.set(worker, here)
    new Uint8Array(buffer, worker * scratch.bytes, scratch.bytes).fill(0)
  }
  return here
}

/** One call of the kernel: the lists from first to past. */
interface Call {
  readonly first: number
  readonly past: number
  readonly single: boolean
}

/** As many calls as have room for their lists at once. */
interface Page {
  readonly words: Uint32Array
  readonly calls: Call[]
}

/** The lists as the kernel reads them; skills that stand alone share one call. One page holds any need but a giant. */
function layOut({ groups }: SkillLists, at: number, starts: number): Page[] {
  const pages: Page[] = []
  let words: number[] = []
  let calls: Call[] = []
  const turn = () => {
    if (calls.length > 0) pages.push({ words: Uint32Array.from(words), calls })
    words = []
    calls = []
  }
  for (const { triples, single } of groups) {
    if (words.length + triples.length > 3 * MOST_LISTS) turn()
    const first = at + 4 * words.length
    for (let i = 0; i < triples.length; i += 3)
      words.push(starts + 4 * (triples[i] ?? 0), starts + 4 * (triples[i + 1] ?? 0), triples[i + 2] ?? 0)
    const past = at + 4 * words.length
    const before = calls.at(-1)
    if (single && before?.single) calls[calls.length - 1] = { ...before, past }
    else calls.push({ first, past, single })
  }
  turn()
  return pages
}

/** The counters past the last candidate are 0 and stay so. */
function padded(n: number): number {
  return (n + 31) & ~31
}
