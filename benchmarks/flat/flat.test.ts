import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { plain, standard } from '@duikou/data/policies'
import { expect, test } from 'vitest'
import { batchBench } from '../batch.ts'
import { peersBench } from '../peers/peers.ts'
import { topKBench } from '../topk.ts'
import { makeFlat } from './make-flat.ts'

/** Sums what the flat format says, without the library: weight × ⌊60 × min(1, level / required)⌋, best 20 by score, then id. */
function expected(world: World): string {
  return world.demands
    .map(({ minEdu, regions, skills }) =>
      world.trainees
        .map((one, id) => {
          const score = skills.reduce((sum, asked) => {
            const held = one.skills.find(([skill]) => skill === asked.skill)
            return held === undefined ? sum : sum + asked.weight * Math.floor(60 * Math.min(1, held[1] / asked.level))
          }, 0)
          return { id, score: one.edu >= minEdu && regions.includes(one.reg) ? score : 0 }
        })
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || a.id - b.id)
        .slice(0, 20)
        .map(({ id, score }) => `${id}:${score}`)
        .join(' '),
    )
    .join('\n')
}

test('topk and batch write the lists that the flat format asks for, whatever the kernel and the threads', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-flat-'))
  const world = makeWorld(3000, 30)
  write(folder, world)
  const options = { folder, queries: Number.MAX_SAFE_INTEGER, policy: plain }
  const lists = () => readFileSync(path.join(folder, 'duikou.txt'), 'utf8')
  for (const kernel of ['js', 'wasm-simd'] as const) {
    expect(topKBench({ ...options, kernel })).toMatchObject({ trainees: 3000, queries: 30, kernel, threads: 1 })
    expect(lists()).toBe(`${expected(world)}\n`)
    expect(await batchBench({ ...options, kernel, threads: 2, verify: { size: 7, seed: 3 } })).toMatchObject({
      threads: 2,
      sameLists: true,
      verified: { demands: 7, of: 30, seed: 3 },
    })
    expect(lists()).toBe(`${expected(world)}\n`)
  }
})

test('a made world answers full demands exactly, and the peers give the plain lists', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-flat-'))
  expect(makeFlat(folder, 1200, 6, 5)).toMatchObject({ trainees: 1200, demands: 6 })
  const options = { folder, queries: 6, verify: { size: 10, seed: 1 } }
  expect(topKBench({ ...options, policy: standard, demands: 'full' })).toMatchObject({ sameLists: true })
  const full = readFileSync(path.join(folder, 'duikou.txt'), 'utf8')
  expect(await batchBench({ ...options, policy: standard, demands: 'full', threads: 2 })).toMatchObject({
    sameLists: true,
  })
  expect(readFileSync(path.join(folder, 'duikou.txt'), 'utf8')).toBe(full)
  expect(topKBench({ ...options, policy: standard, snapshot: true })).toMatchObject({
    sameLists: true,
    snapshot: { sameLists: true },
  })
  expect(readFileSync(path.join(folder, 'duikou.txt'), 'utf8')).not.toBe(full)
  const { peers } = await peersBench(folder, 6, ['typed arrays in JavaScript', 'SQLite'])
  expect(peers).toHaveLength(2)
  expect(peers.every(({ sameLists }) => sameLists)).toBe(true)
})

test('a flat folder that does not fit is refused by name', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-flat-'))
  makeFlat(folder, 50, 2, 1)
  writeFileSync(path.join(folder, 'pay.u16'), new Uint8Array(98))
  expect(() => topKBench({ folder, queries: 1, policy: plain })).toThrow('pay.u16 has 49 entries, not 50')
  makeFlat(folder, 50, 2, 1)
  writeFileSync(path.join(folder, 'demands.ndjson'), '{"educationMin": 99}\n')
  expect(() => topKBench({ folder, queries: 1, policy: plain, demands: 'full' })).toThrow('demands.ndjson:1')
})

interface World {
  readonly trainees: readonly { edu: number; reg: number; skills: (readonly [skill: number, level: number])[] }[]
  readonly demands: readonly {
    minEdu: number
    regions: number[]
    skills: { skill: number; level: number; weight: number }[]
  }[]
}

function makeWorld(trainees: number, demands: number): World {
  let state = 11
  const draw = (n: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * n)
  }
  const some = (n: number, least: number) => [...new Set(Array.from({ length: least + draw(5) }, () => draw(n)))]
  return {
    trainees: Array.from({ length: trainees }, () => ({
      edu: 1 + draw(5),
      reg: draw(6),
      skills: some(50, 0).map((skill) => [skill, 1 + draw(5)] as const),
    })),
    demands: Array.from({ length: demands }, (_, i) => ({
      minEdu: draw(5),
      regions: some(i === 0 ? 1 : 8, 1),
      // The first asks for what nobody holds: its line is empty.
      skills: some(50, 1)
        .map((skill) => ({ skill: i === 0 ? 900 : skill, level: 1 + draw(5), weight: 1 + draw(5) }))
        .slice(0, i === 0 ? 1 : 9),
    })),
  }
}

function write(folder: string, { trainees, demands }: World): void {
  const save = (name: string, values: ArrayBufferView) =>
    writeFileSync(path.join(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  const offsets = new Uint32Array(trainees.length + 1)
  trainees.forEach(({ skills }, row) => {
    offsets[row + 1] = (offsets[row] ?? 0) + skills.length
  })
  save('off.u32', offsets)
  save('skill.u16', Uint16Array.from(trainees.flatMap((one) => one.skills.map(([skill]) => skill))))
  save('level.u8', Uint8Array.from(trainees.flatMap((one) => one.skills.map(([, level]) => level))))
  save(
    'edu.u8',
    Uint8Array.from(trainees, (one) => one.edu),
  )
  save(
    'reg.u8',
    Uint8Array.from(trainees, (one) => one.reg),
  )
  const lines = demands.map(
    ({ minEdu, regions, skills }) =>
      `${minEdu}|${regions}|${skills.map(({ skill, level, weight }) => `${skill}:${level}:${weight}`)}`,
  )
  writeFileSync(path.join(folder, 'demands.txt'), lines.join('\n'))
}
