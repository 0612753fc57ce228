/**
 * Which candidates hold a skill at a level: for each window of 16,384 candidates, skill and level a list of 2-byte ids inside
 * the window, in one buffer with the scratch space that the kernels work in. The lists of a window lie side by side, so that
 * a batch reads them once; the levels of a skill lie side by side, so that levels worth the same are one list.
 */
import type { Bytes, Kernel, KernelName } from './kernels/kernel.ts'
import { plainKernel } from './kernels/plain.ts'
import { simdKernel, type WasmMemory, wasmMemory } from './kernels/simd.ts'

export const WINDOW = 16_384
export const LEVELS = 5
/** Most lists that fit the scratch space in one call. */
export const MOST_LISTS = 2048

/** One worker's scratch space, in bytes from its start: counters, marks, ids found, lists to walk. */
export const scratch = {
  counters: 0,
  seen: 4 * WINDOW,
  out: 5 * WINDOW,
  lists: 7 * WINDOW,
  bytes: 7 * WINDOW + 12 * MOST_LISTS,
} as const

/** Skills of candidates row by row: the skills of row r are entries offsets[r] … offsets[r + 1] − 1, each skill once a row. */
export interface SkillRows {
  readonly offsets: Uint32Array
  readonly skills: Uint16Array | Uint32Array
  /** 1 … 5. */
  readonly levels: Uint8Array
  /** The skill of each code. */
  readonly names: readonly string[]
}

export interface SkillIndex {
  readonly candidates: number
  readonly windows: number
  readonly skills: number
  readonly codeOf: ReadonlyMap<string, number>
  readonly buffer: Bytes
  /** Null where the buffer is no WebAssembly memory: then only the plain kernel can serve. */
  readonly memory: WasmMemory | null
  /** List (window, skill, level) is the postings starts[i] … starts[i + 1] − 1 with i = (window · skills + skill) · 5 + level − 1. */
  readonly starts: Uint32Array
  readonly postings: Uint16Array
}

export interface IndexOptions {
  /** Which kernel the memory must be able to serve; default: SIMD where the runtime has it and the index is large enough to gain. */
  readonly kernel?: KernelName
  /** How many workers will search at once, each with its own scratch space; the memory is shared when more than one. */
  readonly workers?: number
}

/** order[position] = row: the candidates in the order in which they are laid out. */
export function buildSkillIndex(rows: SkillRows, order: Uint32Array, options: IndexOptions = {}): SkillIndex {
  const size = { candidates: order.length, skills: rows.names.length, postings: countOf(rows, order) }
  const index = reserve(size, new Map(rows.names.map((name, code) => [name, code])), options)
  fill(rows, order, index)
  return index
}

export interface IndexSize {
  readonly candidates: number
  readonly skills: number
  readonly postings: number
}

export function bytesOf({ candidates, skills, postings }: IndexSize, workers = 1): number {
  const lists = Math.ceil(candidates / WINDOW) * skills * LEVELS
  return workers * scratch.bytes + 4 * (lists + 1) + 2 * postings + 64
}

/** An index over a buffer that already holds its bytes: what a worker thread is handed. */
export function indexOver(
  buffer: Bytes,
  memory: WasmMemory | null,
  size: IndexSize,
  codeOf: ReadonlyMap<string, number>,
  workers = 1,
): SkillIndex {
  const windows = Math.ceil(size.candidates / WINDOW)
  const lists = windows * size.skills * LEVELS
  const startsAt = workers * scratch.bytes
  return {
    candidates: size.candidates,
    windows,
    skills: size.skills,
    codeOf,
    buffer,
    memory,
    starts: new Uint32Array(buffer, startsAt, lists + 1),
    postings: new Uint16Array(buffer, startsAt + 4 * (lists + 1), size.postings),
  }
}

export function kernelOf(index: SkillIndex): Kernel {
  return (index.memory === null ? null : simdKernel(index.memory)) ?? plainKernel(index.buffer)
}

/** Below this many candidates an own WebAssembly memory costs more than it gains. */
const WORTH_A_MEMORY = 4096

function reserve(size: IndexSize, codeOf: ReadonlyMap<string, number>, options: IndexOptions): SkillIndex {
  const workers = options.workers ?? 1
  const wanted = options.kernel ?? (size.candidates < WORTH_A_MEMORY ? 'js' : 'wasm-simd')
  const memory = wanted === 'js' ? null : wasmMemory(bytesOf(size, workers), workers > 1)
  const buffer = memory?.buffer ?? plainBuffer(bytesOf(size, workers), workers > 1)
  return indexOver(buffer, memory, size, codeOf, workers)
}

function plainBuffer(bytes: number, shared: boolean): Bytes {
  const whole = Math.ceil(bytes / 8) * 8
  return shared ? new SharedArrayBuffer(whole) : new ArrayBuffer(whole)
}

function countOf(rows: SkillRows, order: Uint32Array): number {
  return order.length + 1 === rows.offsets.length
    ? (rows.offsets[order.length] ?? 0) - (rows.offsets[0] ?? 0)
    : order.reduce((sum, row) => sum + (rows.offsets[row + 1] ?? 0) - (rows.offsets[row] ?? 0), 0)
}

/** A counting sort by (window, skill, level), one window at a time, so that its counters stay in the cache. */
function fill(rows: SkillRows, order: Uint32Array, index: SkillIndex): void {
  const { offsets, skills, levels } = rows
  const { starts, postings } = index
  const perWindow = index.skills * LEVELS
  const next = new Uint32Array(perWindow)
  let total = 0
  for (let window = 0; window < index.windows; window++) {
    const [from, to] = [window * WINDOW, Math.min(order.length, (window + 1) * WINDOW)]
    next.fill(0)
    for (let position = from; position < to; position++) {
      const row = order[position] ?? 0
      for (let i = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++) {
        const list = (skills[i] ?? 0) * LEVELS + (levels[i] ?? 0) - 1
        next[list] = (next[list] ?? 0) + 1
      }
    }
    for (let list = 0; list < perWindow; list++) {
      const size = next[list] ?? 0
      starts[window * perWindow + list] = total
      next[list] = total
      total += size
    }
    for (let position = from; position < to; position++) {
      const row = order[position] ?? 0
      for (let i = offsets[row] ?? 0, end = offsets[row + 1] ?? 0; i < end; i++) {
        const list = (skills[i] ?? 0) * LEVELS + (levels[i] ?? 0) - 1
        const at = next[list] ?? 0
        postings[at] = position - from
        next[list] = at + 1
      }
    }
  }
  starts[index.windows * perWindow] = total
}
