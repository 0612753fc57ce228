import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assemble } from '../assemble.mjs'
import type { Bytes, Kernel } from '../src/columns/kernels/kernel.ts'
import { plainKernel } from '../src/columns/kernels/plain.ts'
import { simdKernel, wasmMemory } from '../src/columns/kernels/simd.ts'

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
