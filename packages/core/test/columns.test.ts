import { describe, expect, test } from 'vitest'
import plainPolicy from '../../../data/policies/plain.json' with { type: 'json' }
import {
  best,
  type CandidateColumns,
  Demand,
  digest,
  everyone,
  type KernelName,
  queryOf,
  registryOfColumns,
  topK,
} from '../src/index.ts'
import { Policy } from '../src/model/policy.ts'
import { asOf, knowledge, policy, regionCodes } from './worlds.ts'

const plain = { ...Policy.parse(plainPolicy), hash: 'plain' }
const skills = ['SK-1', 'SK-2', 'SK-3', 'SK-4', 'SK-5']

describe('law 1 over several windows', () => {
  const { columns, demands } = world(17_500, 7)
  const registryWith = (kernel: KernelName) =>
    registryOfColumns(columns, demands, knowledge, { asOf, snapshot: 'w', kernel })
  const [js, simd] = [registryWith('js'), registryWith('wasm-simd')]
  test.each([
    ['standard', policy],
    ['plain', plain],
  ] as const)('policy %s: the list and all that the closing line tells, whichever kernel', (_, asked) => {
    for (const { id } of demands) {
      const request = { demand: id, policy: asked, top: id === 'D-3' ? 3 : 20 }
      const slow = everyone(js, queryOf(js, request))
      for (const registry of [js, simd]) {
        const query = queryOf(registry, request)
        expect(topK(registry, query)).toEqual(slow)
        const fast = best(registry, query)
        expect(fast.best).toEqual(slow.hits.map(({ candidate, score }) => ({ candidate, score })))
        expect(fast.tiedAtCut).toBe(slow.summary.tiedAtCut)
      }
    }
  })
})

test('a seeded world gives the same lists on every machine', () => {
  const { columns, demands } = world(6000, 11)
  const registry = registryOfColumns(columns, demands, knowledge, { asOf, snapshot: 'w' })
  const lists = (asked: typeof plain) =>
    digest(demands.map(({ id }) => best(registry, queryOf(registry, { demand: id, policy: asked })).best))
  expect([lists(plain), lists(policy)]).toEqual([
    '6b4b5931d545521af16898137788fbc9',
    'dd13195254bb1ed8a504332667dc2d7b',
  ])
})

test('a need that can give more than 16 bits hold is counted in 32', () => {
  const { columns } = world(600, 3)
  const demand = demandOf('D-0', { skills: skills.map((skill) => ({ skill, level: 2, weight: 100, must: false })) })
  const heavy = {
    ...plain,
    pairs: { ...plain.pairs, trainee: { skills: { ...plain.pairs.trainee.skills, ratioUnits: 1000 } } },
  }
  const registry = registryOfColumns(columns, [demand], knowledge, { asOf, snapshot: 'w', kernel: 'wasm-simd' })
  const query = queryOf(registry, { demand: 'D-0', policy: heavy as typeof plain, top: 50 })
  const slow = everyone(registry, query)
  expect(topK(registry, query)).toEqual(slow)
  expect(slow.hits[0]?.score).toBeGreaterThan(65_535)
})

function world(size: number, seed: number): { columns: CandidateColumns; demands: Demand[] } {
  const draw = draws(seed)
  const offsets = new Uint32Array(size + 1)
  const codes: number[] = []
  const levels: number[] = []
  for (let row = 0; row < size; row++) {
    skills.forEach((_, code) => {
      if (draw(3) > 0) return
      codes.push(code)
      levels.push(1 + draw(5))
    })
    offsets[row + 1] = codes.length
  }
  const column = <T>(values: readonly T[]) => ({
    codes: Uint8Array.from({ length: size }, () => draw(values.length)),
    values,
  })
  const columns: CandidateColumns = {
    size,
    idAt: (row) => `T-${String(row).padStart(6, '0')}`,
    skills: { offsets, skills: Uint16Array.from(codes), levels: Uint8Array.from(levels), names: skills },
    attributes: {
      education: column([null, ...[2, 3, 4, 5].map((now) => ({ now, expected: null, expectedOn: null }))]),
      place: column([null, ...regionCodes.map((one) => ({ of: 'willing' as const, regions: [one] }))]),
      major: column([null, '500408', '530803', '260304']),
      pay: column([null, 4000, 6000, 9000, 12_000]),
      experience: column([null, 0, 6, 24]),
    },
  }
  const demands = Array.from({ length: 7 }, (_, i) =>
    demandOf(`D-${i}`, {
      skills:
        i === 5
          ? []
          : skills
              .slice(0, 1 + draw(5))
              .map((skill) => ({ skill, level: 1 + draw(5), weight: 1 + draw(5), must: draw(6) === 0 })),
      educationMin: draw(5),
      region: draw(4) === 0 ? null : (regionCodes[draw(regionCodes.length)] ?? null),
      majors: draw(2) === 0 ? [] : [{ prefix: '50', must: draw(2) === 0 }],
      experienceMonthsMin: draw(2) * 12,
      pay: draw(2) === 0 ? null : { min: 5000, max: 8000, months: 12 },
    }),
  )
  return { columns, demands }
}

function demandOf(id: string, facts: object): Demand {
  return Demand.parse({ id, enterprise: 'E-1', title: id, form: 'employment', ...facts })
}

function draws(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * n)
  }
}
