import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { plain } from '@duikou/data/policies'
import { expect, test } from 'vitest'
import { batchBench } from '../batch.ts'
import { topKBench } from '../topk.ts'

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
    expect(await batchBench({ ...options, kernel, threads: 2, verify: true })).toMatchObject({
      threads: 2,
      sameLists: true,
    })
    expect(lists()).toBe(`${expected(world)}\n`)
  }
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
