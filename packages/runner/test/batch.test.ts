import {
  adopt,
  apply,
  type BestList,
  best,
  Demand,
  everyone,
  type Knowledge,
  type Query,
  queryOf,
  type Registry,
  registryOfColumns,
  Trainee,
} from 'duikou'
import { describe, expect, test } from 'vitest'
import plainPolicy from '../../../data/policies/plain.json' with { type: 'json' }
import { knowledge, policy } from '../../core/test/worlds.ts'
import { batch, mergeInBackground } from '../src/index.ts'

const plain = { ...(plainPolicy as unknown as typeof policy), hash: 'plain' }
const skills = ['SK-1', 'SK-2', 'SK-3', 'SK-4', 'SK-5']
const regions = ['310105', '310107', '220100', '320500']
const demands = Array.from({ length: 40 }, (_, i) =>
  Demand.parse({
    id: `D-${i}`,
    enterprise: 'E-1',
    title: '岗位',
    form: 'employment',
    educationMin: i % 4,
    region: i % 3 === 0 ? null : regions[i % 4],
    skills: skills
      .slice(i % 5, (i % 5) + 3)
      // Nobody holds the second must of D-35.
      .map((skill, at) => (i === 35 && at === 1 ? 'SK-9' : skill))
      .map((skill, at) => ({
        skill,
        level: 1 + ((i + at) % 5),
        weight: 1 + (i % 3),
        must: i % 7 === 0 && at < 1 + (i % 2),
      })),
  }),
)
const registry = registryOf(20_000, 3)

describe('law 1: a batch gives what demands asked one by one give', () => {
  test.each([
    [1, 'standard', policy],
    [3, 'standard', policy],
    [2, 'plain', plain],
  ] as const)('threads %i, policy %s', async (threads, _, asked) => {
    const queries = demands.map(({ id }) => queryOf(registry, { demand: id, policy: asked, top: 7 }))
    const got: [number, unknown][] = []
    const seen: number[] = []
    await batch(registry, queries, ({ best, tiedAtCut }, place) => got.push([place, { best, tiedAtCut }]), {
      threads,
      portion: 9,
      progress: (done) => seen.push(done),
    })
    expect(got).toEqual(
      queries.map((query, place) => {
        const { best: list, tiedAtCut } = best(registry, query)
        return [place, { best: list, tiedAtCut }]
      }),
    )
    expect(seen.at(-1)).toBe(40)
  })
  test.each([1, 2])('after changes, before and after a merge, with %i threads', async (threads) => {
    const leaving = Array.from({ length: 90 }, (_, i) => registry.pool('trainee').segments[0]?.idAt(i * 200) ?? '')
    const coming = Array.from({ length: 700 }, (_, i) =>
      Trainee.parse({
        id: `T-9${i}`,
        education: i % 6,
        skills: i % 9 === 0 ? null : [{ skill: skills[i % 5], level: 1 + (i % 5), evidence: 'own' }],
      }),
    )
    const changed = apply(registry, [
      ...leaving.map((id) => ({ noun: 'trainees' as const, id, value: null })),
      ...coming.map((one) => ({ noun: 'trainees' as const, id: one.id, value: one })),
    ])
    const relaid = await mergeInBackground(changed, 'all')
    for (const state of [changed, relaid === null ? changed : adopt(changed, relaid)]) {
      const queries = demands.map(({ id }) => queryOf(state, { demand: id, policy, top: 7 }))
      const got: unknown[] = []
      await batch(state, queries, ({ best, tiedAtCut }) => got.push({ best, tiedAtCut }), { threads, portion: 9 })
      expect(got).toEqual(
        queries.map((query) => {
          const { best: list, tiedAtCut } = best(state, query)
          return { best: list, tiedAtCut }
        }),
      )
      const [first] = queries
      if (first !== undefined) expect((got[0] as BestList).best).toEqual(everyoneOf(state, first))
      expect(
        got.flatMap((one) => (one as BestList).best.filter(({ candidate }) => leaving.includes(candidate))),
      ).toEqual([])
    }
    expect(relaid?.segment.size).toBe(registry.pool('trainee').candidates.length - leaving.length + 700)
  })
  test('an aborted batch stops and says why', async () => {
    const queries = demands.map(({ id }) => queryOf(registry, { demand: id, policy }))
    const signal = AbortSignal.abort(new Error('cancelled'))
    await expect(batch(registry, queries, () => {}, { threads: 2, signal })).rejects.toThrow('cancelled')
  })
  test('more threads than the registry was compiled for are refused', async () => {
    const queries = demands.map(({ id }) => queryOf(registry, { demand: id, policy }))
    await expect(batch(registry, queries, () => {}, { threads: 4 })).rejects.toThrow('3 workers')
  })
})

function everyoneOf(state: Registry, query: Query) {
  return everyone(state, query).hits.map(({ candidate, score }) => ({ candidate, score }))
}

function registryOf(size: number, workers: number) {
  const offsets = Uint32Array.from({ length: size + 1 }, (_, row) => row * 3)
  const codes = Uint16Array.from({ length: size * 3 }, (_, i) => (i % 3) + (Math.floor(i / 3) % 3))
  const levels = Uint8Array.from({ length: size * 3 }, (_, i) => 1 + (Math.floor(i / 7) % 5))
  return registryOfColumns(
    {
      size,
      idAt: (row) => `T-${String(row).padStart(6, '0')}`,
      skills: { offsets, skills: codes, levels, names: skills },
      attributes: {
        education: {
          codes: Uint8Array.from({ length: size }, (_, row) => row % 4),
          values: [2, 3, 4, 5].map((now) => ({ now, expected: null, expectedOn: null })),
        },
        place: {
          codes: Uint8Array.from({ length: size }, (_, row) => row % 5),
          values: [null, ...regions.map((one) => ({ of: 'willing' as const, regions: [one] }))],
        },
      },
    },
    demands,
    knowledge as Knowledge,
    { asOf: '2026-09-01', snapshot: 'w', workers },
  )
}
