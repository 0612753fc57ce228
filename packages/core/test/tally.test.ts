/** Counts over many windows at once: what looking at everyone counts, and what another thread is told. */
import { describe, expect, test } from 'vitest'
import { bitsIn } from '../src/columns/bits.ts'
import {
  apply,
  batchSegment,
  Demand,
  everyone,
  fullView,
  matchResult,
  matchTask,
  type Query,
  queryOf,
  type Registry,
  registryOfColumns,
  runMatches,
  Trainee,
  topK,
} from '../src/index.ts'
import { eachIn, isInSet, type PositionSet, SetBuilder, sizeOfSet } from '../src/retrieve/sets.ts'
import { asOf, knowledge, policy } from './worlds.ts'

const skills = ['SK-1', 'SK-2', 'SK-3', 'SK-4', 'SK-5']
const places = ['310105', '310107', '220100', '320500']
const demands = Array.from({ length: 14 }, (_, i) =>
  Demand.parse({
    id: `D-${String(i).padStart(2, '0')}`,
    enterprise: 'E-1',
    title: '岗位',
    form: i % 5 === 4 ? 'internship' : 'employment',
    educationMin: i % 6,
    region: i % 3 === 0 ? null : places[i % 4],
    majors: i % 4 === 1 ? [{ prefix: i % 8 === 1 ? '5004' : '46', must: true }] : [],
    skills: skills
      .slice(i % 5, (i % 5) + 3)
      // Nobody holds the second must of some.
      .map((skill, at) => (i % 7 === 6 && at === 1 ? 'SK-9' : skill))
      .map((skill, at) => ({ skill, level: 1 + ((i + at) % 5), weight: 1, must: i % 3 === 0 && at < 2 })),
  }),
)

function registryOf(size: number): Registry {
  const held = (row: number) => (row % 11 === 0 ? 0 : 1 + (row % 3))
  const offsets = new Uint32Array(size + 1)
  for (let row = 0; row < size; row++) offsets[row + 1] = (offsets[row] ?? 0) + held(row)
  const codes = new Uint16Array(offsets[size] ?? 0)
  const levels = new Uint8Array(codes.length)
  for (let row = 0; row < size; row++)
    for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++) {
      codes[i] = (row + i - (offsets[row] ?? 0)) % 5
      levels[i] = 1 + ((row >>> 3) % 5)
    }
  return registryOfColumns(
    {
      size,
      idAt: (row) => `T-${String(row).padStart(6, '0')}`,
      skills: { offsets, skills: codes, levels, names: skills },
      attributes: {
        education: {
          codes: Uint8Array.from({ length: size }, (_, row) => (row >>> 4) % 4),
          values: [2, 3, 4, 5].map((now) => ({ now, expected: null, expectedOn: null })),
        },
        major: {
          codes: Uint8Array.from({ length: size }, (_, row) => (row % 13 === 0 ? 0 : 1 + (row % 3))),
          values: [null, '500408', '460305', '530803'],
        },
        place: {
          codes: Uint8Array.from({ length: size }, (_, row) => row % 5),
          values: [null, ...places.map((one) => ({ of: 'willing' as const, regions: [one] }))],
        },
      },
    },
    demands,
    knowledge,
    {
      asOf,
      snapshot: 'w',
      waivers: ['T-000007', 'T-030001', 'T-033999'].map((candidate, i) => {
        return { rule: 'education', need: `D-0${3 + i}`, candidate, by: '张老师', reason: '面试合格', on: asOf }
      }),
    },
  )
}

const laidOut = registryOf(34_000)
const changed = apply(laidOut, [
  ...Array.from({ length: 400 }, (_, i) => ({
    noun: 'trainees' as const,
    id: `T-${String(i * 83).padStart(6, '0')}`,
    value: null,
  })),
  ...Array.from({ length: 300 }, (_, i) => {
    const held = i % 9 === 0 ? null : [{ skill: skills[i % 5], level: 1 + (i % 5), evidence: 'own' }]
    return {
      noun: 'trainees' as const,
      id: `T-9${i}`,
      value: Trainee.parse({ id: `T-9${i}`, education: i % 6, skills: held }),
    }
  }),
])
const views = {
  full: fullView,
  'some rules': { ...fullView, id: 'some', rules: ['major', 'skill'] },
}

describe('law 1: counted by sets is counted one by one', () => {
  test.each([
    ['laid out', laidOut, 'full'],
    ['laid out', laidOut, 'some rules'],
    ['after changes', changed, 'full'],
  ] as const)('%s, %#', { timeout: 120_000 }, (_, registry, name) => {
    const windows = registry.pool('trainee').segments[0]?.index.windows ?? 0
    expect(windows).toBeGreaterThan(1)
    let [empty, missed] = [0, 0]
    for (const { id } of demands) {
      const query: Query = queryOf(registry, { demand: id, policy, top: 5, view: views[name], facets: true })
      const obvious = everyone(registry, query)
      if (obvious.summary.rescues.length > 0) empty++
      missed += obvious.summary.nearMisses.length
      expect(JSON.stringify(topK(registry, query))).toBe(JSON.stringify(obvious))
      expect(JSON.stringify(elsewhere(registry, query))).toBe(JSON.stringify(obvious))
    }
    if (name === 'full') expect(missed).toBeGreaterThan(0)
    // Whose skills are unknown came with the changes: they are refused by no must.
    if (registry === laidOut && name === 'full') expect(empty).toBeGreaterThan(0)
  })
})

/** As plain data that was cloned on its way, both there and back. */
function elsewhere(registry: Registry, query: Query) {
  const found = registry.pool(query.for).segments.map((segment) => {
    const { memory: _, ...index } = batchSegment(segment).index
    const there = structuredClone({ ...batchSegment(segment), index: { ...index, memory: null } })
    const run = runMatches(there, structuredClone([matchTask(registry, query, segment)]))
    let step = run.next()
    while (!step.done) step = run.next()
    return structuredClone(step.value.found[0])
  })
  return matchResult(
    registry,
    query,
    found.flatMap((one) => one ?? []),
  )
}

test('a set holds what was put into it, whole windows and parts', () => {
  const bounds = { starts: Uint32Array.of(0, 40, 72, 75, 75 + 96), blocks: Uint32Array.of(0, 1, 2, 3, 4) }
  const sizes = [40, 32, 3, 96]
  for (const every of [1, 2, 3, 31, 32, 33, 200]) {
    const set = new SetBuilder(bounds)
    const expected: number[] = []
    sizes.forEach((n, window) => {
      const words = new Uint32Array(Math.ceil(n / 32))
      for (let id = 0; id < n; id++)
        if ((id + window) % every === 0) {
          words[id >>> 5] = (words[id >>> 5] ?? 0) | (1 << (id & 31))
          expected.push((bounds.starts[window] ?? 0) + id)
        }
      set.put(
        window,
        words,
        [...words].reduce((sum, word) => sum + bitsIn(word), 0),
      )
    })
    const done: PositionSet = set.done()
    const found: number[] = []
    eachIn(done, bounds, (position) => found.push(position))
    expect(found).toEqual(expected)
    expect(sizeOfSet(done)).toBe(expected.length)
    for (let position = 0; position < 171; position++)
      expect(isInSet(done, bounds, position)).toBe(expected.includes(position))
  }
})
