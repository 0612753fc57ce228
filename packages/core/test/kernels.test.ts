import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assemble } from '../assemble.mjs'
import type { Bytes, Kernel } from '../src/columns/kernels/kernel.ts'
import { plainKernel } from '../src/columns/kernels/plain.ts'
import { simdKernel, wasmMemory } from '../src/columns/kernels/simd.ts'

const N = 1024
const [COUNTERS, SEEN, OUT, LISTS, IDS] = [0, N * 2, N * 3, N * 5, N * 5 + 4096]
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
  all.forEach((lists, i) => {
    const past = lay(buffer, lists)
    if (way === 'add') kernel.add(LISTS, past, COUNTERS)
    else kernel.addFirst(LISTS, past, COUNTERS, SEEN, i + 1)
  })
  const counters = [...new Uint16Array(buffer, COUNTERS, N)]
  const largest = kernel.most(COUNTERS, N)
  const found = kernel.collect(COUNTERS, N, least, most, OUT)
  const collected = [...new Uint16Array(buffer, OUT, found)]
  kernel.clear(COUNTERS, N)
  return { counters, largest, collected, left: Math.max(...new Uint16Array(buffer, COUNTERS, N)) }
}

function lay(buffer: Bytes, lists: Lists): number {
  const halves = new Uint16Array(buffer)
  const words = new Uint32Array(buffer)
  let [list, place] = [LISTS, IDS]
  for (const { ids, gain } of lists) {
    halves.set(ids, place / 2)
    words.set([place, place + ids.length * 2, gain], list / 4)
    list += 12
    place += ids.length * 2
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
