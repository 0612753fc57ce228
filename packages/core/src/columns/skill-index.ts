/**
 * Which candidates hold a skill at a level: for each window, skill and level a list of 2-byte ids inside
 * the window, in one buffer with the scratch space that the kernels work in. The lists of a skill lie side by side, window
 * after window, so that walking them reads memory in one direction; inside a window its levels do, so that levels worth the same
 * are one list.
 */
import type { Bytes, Kernel, KernelName } from './kernels/kernel.ts'
import { plainKernel } from './kernels/plain.ts'
import { simdKernel, type WasmMemory, wasmMemory } from './kernels/simd.ts'
import { plainSpace, type Space } from './scratch.ts'
import type { Windows } from './windows.ts'

export const LEVELS = 5
/** There is room for no more lists and no more visits, however large the index. */
export const MOST_LISTS = 2048
const MOST_VISITS = 1024

/** One worker's scratch space, in bytes from its start: counters, marks, ids found, their counters, lists to walk, notes on them, a job and its visits. */
export interface ScratchPlaces {
  /** Candidates of the widest window, rounded up to what kernels read at once. */
  readonly cells: number
  /** Most lists in one call, and most visits that one call sweeps. */
  readonly mostLists: number
  readonly mostVisits: number
  readonly counters: number
  readonly seen: number
  readonly out: number
  readonly values: number
  readonly lists: number
  readonly notes: number
  readonly job: number
  readonly visits: number
  readonly bytes: number
}

/** A segment of a few gets little: one is laid out for every change. What one skill asked has in lists, all of them at most, always has room. */
function scratchFor({ bounds: { starts }, skills }: IndexSize): ScratchPlaces {
  let widest = 0
  const windows = starts.length - 1
  for (let window = 0; window < windows; window++)
    widest = Math.max(widest, (starts[window + 1] ?? 0) - (starts[window] ?? 0))
  const cells = (widest + 63) & ~63
  const mostLists = Math.min(MOST_LISTS, Math.max(64, LEVELS * skills))
  const mostVisits = Math.min(MOST_VISITS, windows)
  const lists = 12 * cells
  const notes = lists + 16 * mostLists
  const job = notes + 16 * mostLists
  const visits = job + 64
  return {
    cells,
    mostLists,
    mostVisits,
    counters: 0,
    seen: 4 * cells,
    out: 6 * cells,
    values: 8 * cells,
    lists,
    notes,
    job,
    visits,
    bytes: visits + 16 * mostVisits,
  }
}

/** Skills of candidates row by row: the skills of row r are entries offsets[r] … offsets[r + 1] − 1, each skill once a row. */
export interface SkillRows {
  readonly offsets: Uint32Array
  readonly skills: Uint16Array | Uint32Array
  /** 1 … 5. */
  readonly levels: Uint8Array
  /** The skill of each code. */
  readonly names: readonly string[]
}

/** Which lists (skill · 5 + level − 1) candidates are in, each skill once a candidate: told twice, to count and to fill. */
export interface SkillLists {
  readonly names: readonly string[]
  /** Adds to each list how many of the candidates at positions `from` … `past` − 1 are in it. */
  count(from: number, past: number, counts: Uint32Array): void
  /** Writes each of them, counted from `from`, to the next place of its lists, and moves those places on. */
  fill(from: number, past: number, next: Uint32Array, postings: Uint16Array): void
}

export function skillOfList(list: number): number {
  return Math.floor(list / LEVELS)
}

/** order[position] = row. */
export function listsOfRows({ offsets, skills, levels, names }: SkillRows, order: Uint32Array): SkillLists {
  return {
    names,
    count(from, past, counts) {
      for (let position = from; position < past; position++) {
        const row = order[position] ?? 0
        for (let i = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++) {
          const list = (skills[i] ?? 0) * LEVELS + (levels[i] ?? 0) - 1
          counts[list] = (counts[list] ?? 0) + 1
        }
      }
    },
    fill(from, past, next, postings) {
      for (let position = from; position < past; position++) {
        const row = order[position] ?? 0
        for (let i = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++) {
          const list = (skills[i] ?? 0) * LEVELS + (levels[i] ?? 0) - 1
          const at = next[list] ?? 0
          postings[at] = position - from
          next[list] = at + 1
        }
      }
    },
  }
}

export interface SkillIndex {
  readonly candidates: number
  /** How many windows there are. */
  readonly windows: number
  readonly bounds: Windows
  readonly skills: number
  readonly codeOf: ReadonlyMap<string, number>
  readonly buffer: Bytes
  /** Null where the buffer is no WebAssembly memory: then only the plain kernel can serve. */
  readonly memory: WasmMemory | null
  /** For how many workers there is scratch space. */
  readonly workers: number
  readonly scratch: ScratchPlaces
  /** List (skill, window, level) is the postings starts[i] … starts[i + 1] − 1 with i = (skill · windows + window) · 5 + level − 1. */
  readonly starts: Uint32Array
  readonly postings: Uint16Array
}

export interface IndexOptions {
  /** Which kernel the memory must be able to serve; default: SIMD where the runtime has it and the index is large enough to gain. */
  readonly kernel?: KernelName
  /** How many helpers will search beside the holder, each with its own scratch space; the memory is shared when more than one. */
  readonly workers?: number
  /** Where it lies if not in a memory of its own. */
  readonly space?: Space
}

export function buildSkillIndex(rows: SkillLists, bounds: Windows, options: IndexOptions = {}): SkillIndex {
  const starts = startsOf(rows, bounds)
  const size = { bounds, skills: rows.names.length, postings: starts.at(-1) ?? 0 }
  const index = reserve(size, new Map(rows.names.map((name, code) => [name, code])), options)
  index.starts.set(starts)
  fill(rows, index)
  return index
}

/** An index whose lists are known: they are copied to where the kernel of this runtime works. */
export function loadSkillIndex(
  bounds: Windows,
  names: readonly string[],
  starts: Uint32Array,
  postings: Uint16Array,
  options: IndexOptions = {},
): SkillIndex {
  const size = { bounds, skills: names.length, postings: postings.length }
  const index = reserve(size, new Map(names.map((name, code) => [name, code])), options)
  index.starts.set(starts)
  index.postings.set(postings)
  return index
}

/** So many bytes behind the last list kernels may read, which count for nothing. */
const READ_PAST = 384

export interface IndexSize {
  readonly bounds: Windows
  readonly skills: number
  readonly postings: number
}

export function bytesOf(size: IndexSize, workers = 1): number {
  const { bounds, skills, postings } = size
  const lists = (bounds.starts.length - 1) * skills * LEVELS
  return scratchSpaces(workers) * scratchFor(size).bytes + 4 * (lists + 1) + 2 * postings + READ_PAST
}

/** An index over a buffer that already holds its bytes: what a worker thread is handed. */
export function indexOver(
  buffer: Bytes,
  memory: WasmMemory | null,
  size: IndexSize,
  codeOf: ReadonlyMap<string, number>,
  workers = 1,
): SkillIndex {
  const { bounds } = size
  const windows = bounds.starts.length - 1
  const lists = windows * size.skills * LEVELS
  const scratch = scratchFor(size)
  const startsAt = scratchSpaces(workers) * scratch.bytes
  return {
    candidates: bounds.starts.at(-1) ?? 0,
    windows,
    bounds,
    skills: size.skills,
    codeOf,
    buffer,
    memory,
    workers,
    scratch,
    starts: new Uint32Array(buffer, startsAt, lists + 1),
    postings: new Uint16Array(buffer, startsAt + 4 * (lists + 1), size.postings),
  }
}

/** Number 0 belongs to whoever holds the registry; helpers beside it have 1, 2, …: nobody writes where another works. */
function scratchSpaces(workers: number): number {
  return workers > 1 ? workers + 1 : 1
}

export function kernelOf(index: SkillIndex): Kernel {
  return (index.memory === null ? null : simdKernel(index.memory)) ?? plainKernel(index.buffer)
}

/** Below this many candidates an own WebAssembly memory costs more than it gains. */
const WORTH_A_MEMORY = 4096

function reserve(size: IndexSize, codeOf: ReadonlyMap<string, number>, options: IndexOptions): SkillIndex {
  const workers = options.workers ?? 1
  const wanted = options.kernel ?? ((size.bounds.starts.at(-1) ?? 0) < WORTH_A_MEMORY ? 'js' : 'wasm-simd')
  const memory = wanted === 'js' ? null : wasmMemory(bytesOf(size, workers), workers > 1)
  const buffer = memory?.buffer ?? (options.space ?? spaceFor(workers))(Math.ceil(bytesOf(size, workers) / 8) * 8)
  return indexOver(buffer, memory, size, codeOf, workers)
}

function spaceFor(workers: number): Space {
  return workers > 1 ? (bytes) => new SharedArrayBuffer(bytes) : plainSpace
}

/** The first half of a counting sort by (skill, window, level): one window at a time, so that its counters stay in the cache. */
function startsOf(rows: SkillLists, bounds: Windows): Uint32Array {
  const windows = bounds.starts.length - 1
  const perWindow = new Uint32Array(rows.names.length * LEVELS)
  const starts = new Uint32Array(windows * perWindow.length + 1)
  for (let window = 0; window < windows; window++) {
    perWindow.fill(0)
    rows.count(bounds.starts[window] ?? 0, bounds.starts[window + 1] ?? 0, perWindow)
    move(perWindow, starts, window, windows, 'out')
  }
  let total = 0
  for (let list = 0; list < starts.length; list++) {
    const size = starts[list] ?? 0
    starts[list] = total
    total += size
  }
  return starts
}

/** The second: each candidate to its place. */
function fill(rows: SkillLists, { skills, windows, bounds, starts, postings }: SkillIndex): void {
  const next = new Uint32Array(skills * LEVELS)
  for (let window = 0; window < windows; window++) {
    move(next, starts, window, windows, 'in')
    rows.fill(bounds.starts[window] ?? 0, bounds.starts[window + 1] ?? 0, next, postings)
  }
}

/** Between the counters of one window, by (skill, level), and the starts of the whole index. */
function move(perWindow: Uint32Array, starts: Uint32Array, window: number, windows: number, way: 'in' | 'out'): void {
  for (let here = 0, there = window * LEVELS; here < perWindow.length; there += windows * LEVELS)
    for (let level = 0; level < LEVELS; level++, here++)
      if (way === 'in') perWindow[here] = starts[there + level] ?? 0
      else starts[there + level] = perWindow[here] ?? 0
}
