/** Adds up the skill points of one window: lays out a need's lists for the kernel and runs it. */
import { type Bytes, jobWords, type Kernel } from '../columns/kernels/kernel.ts'
import { plainKernel } from '../columns/kernels/plain.ts'
import { kernelOf, LEVELS, MOST_LISTS, type SkillIndex } from '../columns/skill-index.ts'
import { type Cuts, mostCounted, RUNGS } from './cuts.ts'
import { noSkillLists, type SkillLists } from './skill-lists.ts'

/** One worker's place in an index: its kernel and its scratch space. */
export interface Walker {
  readonly kernel: Kernel
  /** The counters of the window that was walked last, by id. */
  readonly counters: Uint16Array | Uint32Array
  /** The ids that were found, and by `take` their counters. */
  readonly ids: Uint16Array
  readonly values: Uint16Array | Uint32Array
  /** What the following walks add up. */
  load(lists: SkillLists): void
  /**
   * All lists loaded; of the lists of one skill asked the first that reaches somebody counts. Or those that the rung of the cuts leaves: then each list
   * counts what it is worth above what is risked of its skill, and with all that is risked a counter is no less than the skill points. Returns how many postings were visited.
   */
  walk(window: number, cuts?: Cuts | null, rung?: number): number
  most(n: number): number
  /** How many counters are at least `least`. */
  count(n: number, least: number): number
  collect(n: number, least: number, most: number): number
  /** Finds and clears the n counters from `from` on in one pass; ids count from there. `from` is a multiple of 64. */
  take(from: number, n: number, least: number): number
  clear(from: number, n: number): void
  /** Lays out the visits from the one at `from` to `past`, as many as have room, and says where they end. */
  line(visits: readonly Visit[], from: number, past: number): number
  /**
   * Walks like `walk` and takes like `take`, one window laid out after the other from the `from`-th on, until one has somebody whose counter and the
   * most beside it come to `floor`. Windows whose lists hold too few are left out; where all lists together give too little it ends. Null
   * where not all lists have room at once.
   */
  sweep(from: number, floor: number, cuts?: Cuts | null, rung?: number): Swept | null
}

/** What a sweep came to; overwritten by the next one. */
export interface Swept {
  /** How many windows it is done with. */
  readonly done: number
  /** How many of these were walked. */
  readonly walked: number
  readonly postings: number
  /** How many ids it found in the last one. */
  readonly found: number
}

/** A window worth a look. */
export interface Visit {
  readonly window: number
  /** The most that anybody in it gets beside the skills. */
  readonly most: number
  /** Whether that is what everybody in it gets. */
  readonly alike: boolean
  /** Whether rules refuse some of it. */
  readonly mixed: boolean
  /** What the best in it can be hoped to come to. */
  readonly hope: number
}

/** So many skills asked are told apart by their marks. */
const MOST_BITS = 16
const MOST_COUNT = 65_535
const walkers = new WeakMap<Bytes, Map<string, Walker>>()

/** What lies in a scratch space. Whoever walks there goes on from it, through whichever index over the same bytes. */
interface Scratch {
  loaded: Page | null
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
  const { buffer, scratch } = index
  const at = worker * scratch.bytes
  const here = scratchOf(index, worker)
  const kernel = wide ? plainKernel(buffer, 32) : kernelOf(index)
  const [counters, seen, out, values] = [
    at + scratch.counters,
    at + scratch.seen,
    at + scratch.out,
    at + scratch.values,
  ]
  const cell = wide ? 4 : 2
  const lists = at + scratch.lists
  const words = new Uint32Array(buffer, lists, CELLS * scratch.mostLists)
  const postings = index.postings.byteOffset
  const { starts } = index.bounds
  const cells = (from: number) =>
    wide ? new Uint32Array(buffer, from, scratch.cells) : new Uint16Array(buffer, from, scratch.cells)
  const job = new Uint32Array(buffer, at + scratch.job, JOB)
  const lined = new Uint32Array(buffer, at + scratch.visits, CELLS * scratch.mostVisits)
  const swept = { done: 0, walked: 0, postings: 0, found: 0 }
  const laidOut = new WeakMap<SkillLists, Rungs>()
  let lines = 0
  let rungs: Rungs = { lists: noSkillLists, pages: [] }
  const pagesOf = (cuts: Cuts | null, rung: number) => {
    const place = cuts === null ? WHOLE : rung
    let pages = rungs.pages[place]
    if (pages === undefined) {
      pages = layOut(rungs.lists, index, cuts, rung)
      rungs.pages[place] = pages
    }
    return pages
  }
  const show = (page: Page) => {
    if (here.loaded === page) return
    here.loaded = page
    words.set(page.words)
    job[jobWords.lists] = lists
    job[jobWords.pastLists] = lists + 4 * page.words.length
    job[jobWords.postings] = postings
    job[jobWords.counters] = counters
    job[jobWords.seen] = seen
    job[jobWords.notes] = at + scratch.notes
    job[jobWords.out] = out
    job[jobWords.values] = values
    job[jobWords.marks] = page.marks ? 1 : 0
    job[jobWords.most] = page.most
  }

  return {
    kernel,
    counters: cells(counters),
    ids: new Uint16Array(buffer, out, scratch.cells),
    values: cells(values),
    load(asked) {
      if (rungs.lists === asked) return
      rungs = laidOut.get(asked) ?? { lists: asked, pages: [] }
      laidOut.set(asked, rungs)
    },
    walk(window, cuts = null, rung = 0) {
      const moved = window * LEVELS * 4
      const n = (starts[window + 1] ?? 0) - (starts[window] ?? 0)
      let visited = 0
      for (const page of pagesOf(cuts, rung)) {
        show(page)
        // By the kernel: over shared memory a typed array is filled element by element, which takes longer than the walk.
        if (page.marks) kernel.clear(seen, (padded(n) * 2) / cell)
        const past = lists + 4 * page.words.length
        visited += kernel.walk(lists, past, moved, postings, counters, seen, at + scratch.notes)
      }
      return visited
    },
    line(visits, from, past) {
      const end = Math.min(past, from + scratch.mostVisits)
      for (let i = from, word = 0; i < end; i++, word += CELLS) {
        const { window, most } = visits[i] as Visit
        lined[word] = window * LEVELS * 4
        lined[word + 1] = padded((starts[window + 1] ?? 0) - (starts[window] ?? 0))
        lined[word + 2] = most
      }
      lines = end - from
      return end
    },
    sweep(from, floor, cuts = null, rung = 0) {
      const [page, other] = pagesOf(cuts, rung)
      if (page === undefined || other !== undefined) return null
      show(page)
      job[jobWords.visited] = 0
      job[jobWords.walked] = 0
      const first = lined.byteOffset
      const next = kernel.sweep(job.byteOffset, first + 4 * CELLS * from, first + 4 * CELLS * lines, floor)
      swept.done = (next - first) / (4 * CELLS) - from
      swept.walked = job[jobWords.walked] ?? 0
      swept.postings = job[jobWords.visited] ?? 0
      swept.found = job[jobWords.found] ?? 0
      return swept
    },
    most: (n) => kernel.most(counters, padded(n)),
    count: (n, least) => kernel.count(counters, padded(n), least),
    collect: (n, least, most) => kernel.collect(counters, padded(n), least, most, out),
    take: (from, n, least) => kernel.take(counters + from * cell, padded(n), least, out, values),
    clear: (from, n) => kernel.clear(counters + from * cell, padded(n)),
  }
}

function scratchOf({ buffer, scratch }: SkillIndex, worker: number): Scratch {
  const known = scratches.get(buffer) ?? new Map<number, Scratch>()
  scratches.set(buffer, known)
  let here = known.get(worker)
  if (here === undefined) {
    here = { loaded: null }
    known.set(worker, here)
    new Uint8Array(buffer, worker * scratch.bytes, scratch.bytes).fill(0)
  }
  return here
}

/** What a need's lists come to, by rung of its cuts; made when first walked. */
interface Rungs {
  readonly lists: SkillLists
  readonly pages: (readonly Page[] | undefined)[]
}

/** The place of all lists, beside the rungs. */
const WHOLE = RUNGS

/** As many lists as have room, and bits, at once: all of them, but for a giant need. */
interface Page {
  /** What the kernel reads: four words a list. */
  readonly words: Uint32Array
  /** Whether `seen` is used. */
  readonly marks: boolean
  /** The most that all lists of the need give together, less what those left unwalked can. */
  readonly most: number
}

const CELLS = 4
const JOB = 16
/** Tells a list that begins a skill asked. */
const BEGINS = 1 << 16
/** Up to any list nobody has gained more than the lists told by this give together. */
const APART = 1 << 17

/** Pages are written one behind the other: an own buffer for each would be the better part of what a search leaves behind. */
let sheet = new Uint32Array(0)
let written = 0
const MOST_CELLS = CELLS * MOST_LISTS

function layOut({ groups, most }: SkillLists, index: SkillIndex, cuts: Cuts | null, rung: number): Page[] {
  const pages: Page[] = []
  const { mostLists } = index.scratch
  const starts = index.starts.byteOffset
  let [end, bits, several] = [0, 0, 0]
  const turn = () => {
    if (end > CELLS * mostLists) throw new RangeError('one skill asked has more lists than there is room for')
    if (end > 0) {
      const words = sheet.subarray(written, written + end)
      pages.push({ words, marks: bits > 0, most: most - (cuts?.risk[rung] ?? 0) })
    }
    begin(end)
    end = 0
    bits = 0
  }
  begin(0)
  // A bound may be too high: then nobody need be marked whom a list of the same skill has reached before, as long as no counter overflows.
  const isLoose = cuts !== null && mostCounted(groups, cuts, rung) <= MOST_COUNT
  for (const { triples, skills, bests } of groups) {
    if (end / CELLS + triples.length / 3 > mostLists || bits === MOST_BITS) turn()
    const bit = skills === 1 || isLoose ? 0 : 1 << bits++
    const walked = skills === 1 || cuts === null ? triples.length / 3 : (cuts.walked[several]?.[rung] ?? 0)
    const risked = skills === 1 || cuts === null ? 0 : (cuts.risks[rung]?.[several] ?? 0)
    if (skills > 1) several++
    for (let i = 0; i < 3 * walked; i += 3, end += CELLS) {
      const at = written + end
      sheet[at] = starts + 4 * (triples[i] ?? 0)
      sheet[at + 1] = starts + 4 * (triples[i + 1] ?? 0)
      sheet[at + 2] = (triples[i + 2] ?? 0) - risked
      const isApart = i === 0 || (isLoose && bests[i / 3] === 1)
      sheet[at + 3] = bit | (i === 0 ? BEGINS : 0) | (isApart ? APART : 0)
    }
  }
  turn()
  return pages
}

/** Behind the page that was written there is room for the largest. */
function begin(behind: number): void {
  written += behind
  if (written + MOST_CELLS <= sheet.length) return
  sheet = new Uint32Array(4 * MOST_CELLS)
  written = 0
}

/** The counters past the last candidate are 0 and stay so. */
function padded(n: number): number {
  return (n + 63) & ~63
}
