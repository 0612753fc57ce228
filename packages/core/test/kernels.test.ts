import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assemble } from '../assemble.mjs'
import { type Bytes, jobWords, type Kernel } from '../src/columns/kernels/kernel.ts'
import { plainKernel } from '../src/columns/kernels/plain.ts'
import { simdKernel, wasmMemory } from '../src/columns/kernels/simd.ts'
import { buildSkillIndex, bytesOf, LEVELS, listsOfRows } from '../src/columns/skill-index.ts'
import { WINDOW as WINDOW_SIZE, windowsFrom } from '../src/columns/windows.ts'
import { walkerOf } from '../src/retrieve/walk.ts'

const N = 1024
const [COUNTERS, SEEN, OUT, VALUES, LISTS, STARTS, IDS, NOTES] = [0, N * 2, N * 4, N * 6, N * 8, N * 9, N * 10, N * 14]
const WINDOW = 20
const ids = fc.uniqueArray(fc.nat(N - 1), { maxLength: 80 })
const lists = fc.array(fc.record({ ids, gain: fc.nat(900) }), { maxLength: 12 })
const band = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 65_535 }))
const groups = fc.array(lists, { minLength: 1, maxLength: 6 })

describe.each(['own', 'shared'])('the SIMD kernel over %s memory does what the plain one does', (kind) => {
  const memory = wasmMemory(65_536, kind === 'shared')
  const simd = memory === null ? null : simdKernel(memory)
  test('it runs here', () => expect(simd?.name).toBe('wasm-simd'))
  test.each(['add', 'addFirst'] as const)('%s, most, collect, clear', (way) => {
    if (memory === null || simd === null) return expect.unreachable()
    fc.assert(
      fc.property(groups, band, (all, [least, most]) => {
        const twin = new ArrayBuffer(65_536)
        const got = play(simd, memory.buffer, way, all, least, most)
        expect(got).toEqual(play(plainKernel(twin), twin, way, all, least, most))
        expect(got.counters).toEqual(obvious(way, all))
      }),
      { numRuns: 400 },
    )
  })
})

const VISITS = 6
const sweeps = fc.record({
  groups: fc.array(
    fc.record({
      gains: fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 }),
      way: fc.constantFrom('apart' as const, 'marked' as const, 'loose' as const),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  mosts: fc.array(fc.nat(1500), { minLength: VISITS, maxLength: VISITS }),
  floors: fc.array(fc.integer({ min: -200, max: 6000 }), { minLength: 12, maxLength: 12 }),
  seed: fc.nat(),
})

describe.each(['own', 'shared'])('a sweep by the SIMD kernel over %s memory', (kind) => {
  const memory = wasmMemory(65_536, kind === 'shared')
  const simd = memory === null ? null : simdKernel(memory)
  test('finds, visits and leaves out what walking and taking window by window does', () => {
    if (memory === null || simd === null) return expect.unreachable()
    fc.assert(
      fc.property(sweeps, ({ groups, mosts, floors, seed }) => {
        const plainBuffer = new ArrayBuffer(65_536)
        const world = worldOf(groups, seed)
        const got = sweepAll(simd, memory.buffer, world, mosts, floors)
        expect(got).toEqual(sweepAll(plainKernel(plainBuffer), plainBuffer, world, mosts, floors))
        expect(got).toEqual(obviousSweep(world, mosts, floors))
      }),
      { numRuns: 400 },
    )
  })
})

/** Nobody is in two lists of a skill asked; or the first that reaches somebody counts, or all of them do. */
type Way = 'apart' | 'marked' | 'loose'

interface SweepWorld {
  /** Of each skill asked its lists, the best first: the ids by window. */
  readonly groups: readonly { readonly way: Way; readonly lists: readonly { gain: number; ids: number[][] }[] }[]
}

const [SN, SCOUNTERS, SSEEN, SOUT, SVALUES] = [128, 0, 256, 512, 768]
const [SJOB, SVISITS, SLISTS, SNOTES, SSTARTS, SIDS] = [1024, 1088, 2048, 4096, 6144, 10_240]

function worldOf(groups: readonly { gains: readonly number[]; way: Way }[], seed: number): SweepWorld {
  let state = seed
  const draw = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
  return {
    groups: groups.map(({ gains, way }) => {
      const lists = [...gains]
        .sort((a, b) => b - a)
        .map((gain) => ({ gain, ids: Array.from({ length: VISITS }, () => [] as number[]) }))
      for (let window = 0; window < VISITS; window++) {
        if (draw(3) === 0) continue
        for (let id = 0; id < 100; id++)
          for (const { ids } of lists)
            if (draw(12) === 0) {
              ids[window]?.push(id)
              if (way === 'apart') break
            }
      }
      return { way, lists }
    }),
  }
}

interface SweepStep {
  readonly done: number
  readonly walked: number
  readonly visited: number
  readonly found: readonly (readonly [number, number])[]
}

function sweepAll(
  kernel: Kernel,
  buffer: Bytes,
  { groups }: SweepWorld,
  mosts: readonly number[],
  floors: readonly number[],
): SweepStep[] {
  new Uint8Array(buffer).fill(0)
  const [words, halves] = [new Uint32Array(buffer), new Uint16Array(buffer)]
  let [list, start, place] = [SLISTS, SSTARTS, 0]
  groups.forEach(({ way, lists }, g) => {
    lists.forEach(({ gain, ids }, i) => {
      words.set(
        [start, start + 4, gain, (way === 'marked' ? 1 << g : 0) | (i === 0 ? 3 << 16 : way === 'loose' ? 2 << 16 : 0)],
        list / 4,
      )
      list += 16
      for (const here of ids) {
        words[start / 4] = place
        halves.set(here, SIDS / 2 + place)
        place += here.length
        start += 4
      }
      words[start / 4] = place
      start += 4
    })
  })
  mosts.forEach((most, window) => {
    words.set([4 * window, SN, most, 0], SVISITS / 4 + 4 * window)
  })
  const job = { lists: SLISTS, pastLists: list, postings: SIDS, counters: SCOUNTERS, seen: SSEEN, notes: SNOTES }
  const told = {
    ...job,
    out: SOUT,
    values: SVALUES,
    marks: groups.some(({ way }) => way === 'marked') ? 1 : 0,
    most: mostOf(groups),
  }
  for (const [name, value] of Object.entries(told)) words[SJOB / 4 + jobWords[name as keyof typeof jobWords]] = value
  const steps: SweepStep[] = []
  const past = SVISITS + 16 * VISITS
  let at = SVISITS
  for (const floor of floors) {
    words[SJOB / 4 + jobWords.visited] = 0
    words[SJOB / 4 + jobWords.walked] = 0
    const next = kernel.sweep(SJOB, at, past, floor)
    const [found = 0, visited = 0, walked = 0] = words.slice(SJOB / 4 + jobWords.found)
    const pairs = Array.from(
      { length: found },
      (_, i) => [halves[SOUT / 2 + i] ?? 0, halves[SVALUES / 2 + i] ?? 0] as const,
    ).sort(([a], [b]) => a - b)
    expect(Math.max(...new Uint16Array(buffer, SCOUNTERS, SN))).toBe(0)
    steps.push({ done: (next - at) / 16, walked, visited, found: pairs })
    at = next
  }
  return steps
}

function mostOf(groups: SweepWorld['groups']): number {
  return groups.reduce((sum, { lists }) => sum + (lists[0]?.gain ?? 0), 0)
}

function obviousSweep({ groups }: SweepWorld, mosts: readonly number[], floors: readonly number[]): SweepStep[] {
  let window = 0
  return floors.map((floor) => {
    let [done, walked, visited] = [0, 0, 0]
    for (; window < VISITS; ) {
      const least = Math.max(0, floor - (mosts[window] ?? 0))
      const held = groups.map(({ lists }) => lists.filter(({ ids }) => (ids[window]?.length ?? 0) > 0))
      const counters = Array.from({ length: SN }, () => 0)
      groups.forEach(({ way, lists }) => {
        for (let id = 0; id < SN; id++) {
          const gains = lists.flatMap(({ ids, gain }) => (ids[window]?.includes(id) ? [gain] : []))
          for (const gain of way === 'loose' ? gains : gains.slice(0, 1)) counters[id] = (counters[id] ?? 0) + gain
        }
      })
      const reach = held.reduce((sum, lists) => sum + (lists[0]?.gain ?? 0), 0)
      const found = counters.flatMap((value, id) => (value >= least ? [[id, value] as const] : []))
      done++
      if (reach >= least) {
        walked++
        visited += held.flat().reduce((sum, { ids }) => sum + (ids[window]?.length ?? 0), 0)
      }
      window++
      if (reach >= least && found.length > 0) return { done, walked, visited, found }
    }
    return { done, walked, visited, found: [] }
  })
}

test('a last list that ends where the memory does is walked: there is room behind it for what is read ahead', () => {
  const candidates = 3 * WINDOW_SIZE
  const bounds = windowsFrom(Uint32Array.of(0, WINDOW_SIZE, 2 * WINDOW_SIZE, candidates))
  const bytes = (postings: number) => bytesOf({ bounds, skills: 1, postings })
  // One in the last window; the others where they fill the memory.
  let holders = 2 * WINDOW_SIZE + 1
  while (bytes(holders) % 65_536 > 1) holders--
  const rows = {
    offsets: Uint32Array.from({ length: candidates + 1 }, (_, row) =>
      row < candidates ? Math.min(row, holders - 1) : holders,
    ),
    skills: new Uint16Array(holders),
    levels: new Uint8Array(holders).fill(5),
    names: ['A'],
  }
  const order = Uint32Array.from({ length: candidates }, (_, row) => row)
  const index = buildSkillIndex(listsOfRows(rows, order), bounds, { kernel: 'wasm-simd' })
  expect(index.buffer.byteLength).toBe(bytes(holders) - (bytes(holders) % 65_536))
  const walker = walkerOf(index, 7)
  walker.load({ groups: [{ triples: [LEVELS - 1, LEVELS, 7], skills: 1, bests: Uint8Array.of(1), most: 7 }], most: 7 })
  expect(walker.kernel.name).toBe('wasm-simd')
  expect(walker.walk(2)).toBe(1)
  expect(walker.most(WINDOW_SIZE)).toBe(7)
})

test('the embedded module is the one that simd.wat assembles to', async () => {
  expect(await assemble()).toBe(readFileSync(new URL('../src/columns/kernels/simd-bytes.ts', import.meta.url), 'utf8'))
})

type Lists = readonly { readonly ids: readonly number[]; readonly gain: number }[]

function play(
  kernel: Kernel,
  buffer: Bytes,
  way: 'add' | 'addFirst',
  all: readonly Lists[],
  least: number,
  most: number,
) {
  new Uint8Array(buffer).fill(0)
  const run = () =>
    all.forEach((lists, i) => {
      const past = lay(buffer, lists, way === 'add' ? 0 : 1 << i)
      const visited = kernel.walk(LISTS, past, WINDOW, IDS, COUNTERS, SEEN, NOTES)
      expect(visited).toBe(lists.reduce((sum, list) => sum + list.ids.length, 0))
    })
  run()
  const counters = [...new Uint16Array(buffer, COUNTERS, N)]
  const largest = kernel.most(COUNTERS, N)
  expect(kernel.count(COUNTERS, N, least)).toBe(counters.filter((value) => value >= least).length)
  const found = kernel.collect(COUNTERS, N, least, most, OUT)
  const collected = [...new Uint16Array(buffer, OUT, found)]
  kernel.clear(COUNTERS, N)
  const left = Math.max(...new Uint16Array(buffer, COUNTERS, N))
  new Uint16Array(buffer, SEEN, N).fill(0)
  run()
  const count = kernel.take(COUNTERS, N, least, OUT, VALUES)
  const taken = [...new Uint16Array(buffer, OUT, count)].map((id, i) => [id, new Uint16Array(buffer, VALUES)[i]])
  const leftAfter = Math.max(...new Uint16Array(buffer, COUNTERS, N))
  expect(taken).toEqual(counters.flatMap((value, id) => (value >= least ? [[id, value]] : [])))
  expect(collected).toEqual(counters.flatMap((value, id) => (value >= least && value <= most ? [id] : [])))
  expect([left, leftAfter, largest]).toEqual([0, 0, Math.max(...counters)])
  return { counters, largest, collected, taken }
}

/** Where a list starts, where it ends (both `WINDOW` bytes before the words that say so), its gain and its bit. */
function lay(buffer: Bytes, lists: Lists, bit: number): number {
  const halves = new Uint16Array(buffer)
  const words = new Uint32Array(buffer)
  let [list, at, place] = [LISTS, STARTS, 0]
  for (const { ids, gain } of lists) {
    halves.set(ids, IDS / 2 + place)
    words.set([place, place + ids.length], at / 4)
    words.set([at - WINDOW, at + 4 - WINDOW, gain, bit], list / 4)
    list += 16
    at += 8
    place += ids.length
  }
  return list
}

function obvious(way: 'add' | 'addFirst', all: readonly Lists[]): number[] {
  const counters = Array.from({ length: N }, () => 0)
  for (const lists of all) {
    const reached = new Set<number>()
    for (const { ids, gain } of lists)
      for (const id of ids) {
        if (way === 'addFirst' && reached.has(id)) continue
        reached.add(id)
        counters[id] = (counters[id] ?? 0) + gain
      }
  }
  return counters
}
