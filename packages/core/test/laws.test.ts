import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compileRegistry,
  type Demand,
  everyone,
  explain,
  type Facets,
  fullView,
  match,
  planScoring,
  queryOf,
  type RegionData,
  replay,
  scorePair,
  topK,
  type View,
  why,
} from '../src/index.ts'
import { facetNames } from '../src/model/view.ts'
import { asOf, knowledge, policy, region, traineeFacts, view } from './worlds.ts'

const runs = { numRuns: 400 }
const registryOf = (data: RegionData) => compileRegistry(data, knowledge, { asOf })
const kind = fc.constantFrom('trainee' as const, 'program' as const)
const shuffled = <T>(all: readonly T[], seed: number) => [...all].sort((a, b) => hash(a, seed) - hash(b, seed))
const hash = (value: unknown, seed: number) =>
  [...JSON.stringify(value)].reduce((h, c) => Math.imul(h ^ c.charCodeAt(0), 0x01000193), seed) >>> 0

describe('law 1: fast equals obvious', () => {
  test('the columns give exactly the list, ranks, ties, funnel and near misses of looking at everyone', () => {
    fc.assert(
      fc.property(region, kind, view, fc.integer({ min: 0, max: 20 }), (data, of, seen, top) => {
        const registry = registryOf(data)
        for (const { id } of data.demands) {
          const query = queryOf(registry, { demand: id, for: of, top, policy, view: seen, explain: true, facets: true })
          // To the byte: also the order in which members stand.
          expect(JSON.stringify(topK(registry, query))).toBe(JSON.stringify(everyone(registry, query)))
        }
      }),
      runs,
    )
  })
  test('also where waivers set a rule aside', () => {
    fc.assert(
      fc.property(region, (data) => {
        const waivers = data.trainees
          .slice(0, 3)
          .map((one) => ({ rule: 'major', need: 'D-0', candidate: one.id, by: '张老师', reason: '面试合格', on: asOf }))
        const registry = compileRegistry(data, knowledge, { asOf, waivers })
        const query = queryOf(registry, { demand: 'D-0', policy })
        expect(topK(registry, query)).toEqual(everyone(registry, query))
      }),
      runs,
    )
  })
})

describe('law 2: parts sum to the score, the explanation replays to the score', () => {
  test('for every pair', () => {
    fc.assert(
      fc.property(region, kind, (data, of) => {
        const registry = registryOf(data)
        for (const hit of match(registry, { demand: 'D-0', for: of, top: 50, policy, explain: true }).hits) {
          expect(total(hit.parts)).toBe(hit.score)
          expect(total(hit.weights)).toBe(10_000)
          expect(hit.explanation === undefined ? null : replay(hit.explanation)).toBe(hit.score)
          expect(hit.score <= hit.best && hit.best <= 10_000 && hit.known >= 0 && hit.known <= 10_000).toBe(true)
        }
      }),
      runs,
    )
  })
  test('the two directions add up to the score', () => {
    fc.assert(
      fc.property(region, (data) => {
        const registry = registryOf(data)
        for (const { id } of data.trainees.slice(0, 3)) {
          const pair = why(registry, { demand: 'D-0', candidate: id, policy })
          expect(pair.directions.need.score + pair.directions.candidate.score).toBe(pair.score)
          expect(pair.directions.need.most + pair.directions.candidate.most).toBe(10_000)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('law 3: order and names change nothing', () => {
  test('shuffled rows give the same bytes', () => {
    fc.assert(
      fc.property(region, fc.nat(), (data, seed) => {
        const mixed = Object.fromEntries(
          Object.entries(data).map(([name, rows]) => [name, shuffled(rows, seed)]),
        ) as unknown as RegionData
        expect(JSON.stringify(match(registryOf(mixed), { demand: 'D-0', policy }))).toBe(
          JSON.stringify(match(registryOf(data), { demand: 'D-0', policy })),
        )
      }),
      runs,
    )
  })
  test('order-keeping renaming of candidates changes only the names', () => {
    fc.assert(
      fc.property(region, (data) => {
        const rename = (id: string) => `学员-${id}-x`
        const renamed: RegionData = {
          ...data,
          trainees: data.trainees.map((one) => ({ ...one, id: rename(one.id) })),
          applications: data.applications.map((one) => ({ ...one, trainee: rename(one.trainee) })),
        }
        const before = match(registryOf(data), { demand: 'D-0', policy })
        const after = match(registryOf(renamed), { demand: 'D-0', policy })
        expect(after.hits).toEqual(before.hits.map((hit) => ({ ...hit, candidate: rename(hit.candidate) })))
        expect(after.summary.funnel).toEqual(before.summary.funnel)
      }),
      runs,
    )
  })
  test('any renaming changes only the order inside a tie', () => {
    fc.assert(
      fc.property(region, fc.nat(), (data, seed) => {
        const order = shuffled(data.trainees, seed).map((one) => one.id)
        const rename = (id: string) => `R-${String(order.indexOf(id)).padStart(3, '0')}`
        const renamed: RegionData = {
          ...data,
          trainees: data.trainees.map((one) => ({ ...one, id: rename(one.id) })),
          applications: data.applications.map((one) => ({ ...one, trainee: rename(one.trainee) })),
        }
        const rows = (result: ReturnType<typeof match>, name: (id: string) => string) =>
          result.hits.map((hit) => `${name(hit.candidate)} ${hit.rank} ${hit.score} ${hit.tied}`).sort()
        expect(rows(match(registryOf(renamed), { demand: 'D-0', top: 99, policy }), (id) => id)).toEqual(
          rows(match(registryOf(data), { demand: 'D-0', top: 99, policy }), rename),
        )
      }),
      runs,
    )
  })
})

describe('law 4: gaining never lowers, asking more never raises', () => {
  const facetsOf = (data: RegionData) =>
    registryOf(data)
      .pool('trainee')
      .candidates.map((one) => one.facets)
  const scoreOf = (data: RegionData, facets: Facets, demand = data.demands[0] as Demand) =>
    scorePair(
      planScoring(registryOf({ ...data, demands: [demand] }).need(demand), 'trainee', policy, asOf, knowledge),
      facets,
    ).score

  test('a skill, a level or a certificate gained', () => {
    fc.assert(
      fc.property(
        region,
        fc.constantFrom('SK-1', 'SK-2', 'SK-3', 'SK-4'),
        fc.integer({ min: 1, max: 5 }),
        (data, skill, level) => {
          for (const facets of facetsOf(data)) {
            const held = facets.skills?.find((one) => one.skill === skill)?.level ?? 0
            const others = (facets.skills ?? []).filter((one) => one.skill !== skill)
            const skilled = {
              ...facets,
              skills: [...others, { skill, level: Math.max(level, held), evidence: 'own' as const }],
            }
            expect(scoreOf(data, skilled)).toBeGreaterThanOrEqual(scoreOf(data, facets))
            const certified = {
              ...facets,
              certificates: [...(facets.certificates ?? []), { certificate: 'CT-1', level: 2 }],
            }
            expect(scoreOf(data, certified)).toBeGreaterThanOrEqual(scoreOf(data, facets))
            const graded = { ...facets, vocationalLevel: Math.min(7, (facets.vocationalLevel ?? 0) + 1) }
            expect(scoreOf(data, graded)).toBeGreaterThanOrEqual(scoreOf(data, facets))
          }
        },
      ),
      runs,
    )
  })
  test('a blank filled with whatever turns out to be true: a blank is never an advantage', () => {
    fc.assert(
      fc.property(region, traineeFacts, (data, truth) => {
        const [source] = facetsOf({ ...data, trainees: [{ ...truth, id: 'truth' }] })
        for (const facets of facetsOf(data))
          for (const name of facetNames)
            if (facets[name] === null)
              expect(scoreOf(data, { ...facets, [name]: source?.[name] })).toBeGreaterThanOrEqual(scoreOf(data, facets))
      }),
      runs,
    )
  })
  test('a required level raised', () => {
    fc.assert(
      fc.property(region, (data) => {
        const [demand] = data.demands
        if (demand === undefined) return
        const harder: Demand = {
          ...demand,
          skills: demand.skills.map((one) => ({ ...one, level: Math.min(5, one.level + 1) })),
          certificates: demand.certificates.map((one) => ({ ...one, level: (one.level ?? 0) + 1 })),
          vocationalLevelMin: demand.vocationalLevelMin === null ? null : demand.vocationalLevelMin + 1,
        }
        for (const facets of facetsOf(data))
          expect(scoreOf(data, facets, harder)).toBeLessThanOrEqual(scoreOf(data, facets, demand))
      }),
      runs,
    )
  })
})

describe('law 6: every result names its inputs and can be replayed', () => {
  test('same inputs, same bytes; another input, another provenance', () => {
    fc.assert(
      fc.property(region, (data) => {
        const ask = (registry = registryOf(data), name = policy) =>
          match(registry, { demand: 'D-0', policy: name }).summary.provenance
        expect(JSON.stringify(ask())).toBe(JSON.stringify(ask()))
        expect(ask(registryOf({ ...data, cohorts: [] })).snapshot).not.toBe(ask().snapshot)
        expect(ask(compileRegistry(data, knowledge, { asOf: '2026-09-02' })).asOf).not.toBe(ask().asOf)
        expect(ask(registryOf(data), { ...policy, hash: 'other' }).policy).not.toBe(ask().policy)
      }),
      { numRuns: 50 },
    )
  })
})

describe('law 9: a caller learns nothing beyond its view', () => {
  const schoolView = (columns: View['columns'], rules: View['rules'] = 'all'): View => ({
    id: 'school',
    rows: { of: 'schools', schools: ['S-1'] },
    columns,
    rules,
  })
  const ask = (data: RegionData, seen: View) =>
    JSON.stringify(match(registryOf(data), { demand: 'D-0', top: 99, policy, view: seen, explain: true }))

  test('rows outside it may change at will', () => {
    fc.assert(
      fc.property(region, fc.array(traineeFacts, { maxLength: 6 }), (data, strangers) => {
        const mine = data.trainees.filter((one) => one.school === 'S-1')
        const others = strangers.map((facts, i) => ({ ...facts, school: 'S-2', id: `T-9${i}` }))
        const applications = data.applications.filter((one) => mine.some(({ id }) => id === one.trainee))
        const seen = schoolView(facetNames.filter((name) => name !== 'person'))
        expect(ask({ ...data, applications, trainees: [...mine, ...others] }, seen)).toBe(
          ask({ ...data, applications, trainees: mine }, seen),
        )
      }),
      runs,
    )
  })
  test('columns outside it may change at will, where no verdict changes', () => {
    fc.assert(
      fc.property(region, traineeFacts, (data, other) => {
        const seen = schoolView(['skills', 'major', 'education'])
        const changed = data.trainees.map((one) => ({
          ...one,
          payExpected: other.payExpected,
          experienceMonths: other.experienceMonths,
        }))
        expect(ask({ ...data, trainees: changed }, seen)).toBe(ask(data, seen))
      }),
      runs,
    )
  })
  test('which unreleased rule refused is not told: one refusal looks like another', () => {
    fc.assert(
      fc.property(region, (data) => {
        const seen = schoolView(['skills', 'major'], ['major', 'education'])
        const withdrawn = [
          {
            basis: 'consent' as const,
            purpose: 'matching' as const,
            recipient: null,
            guardian: true,
            given: '2026-01-01',
            withdrawn: '2026-02-01',
          },
        ]
        const optedOut = data.trainees.map((one, i) => (i % 2 === 0 ? { ...one, optOutAutomated: true } : one))
        const withdrew = data.trainees.map((one, i) =>
          i % 2 === 0 ? { ...one, optOutAutomated: true, consents: withdrawn } : one,
        )
        expect(ask({ ...data, trainees: withdrew }, seen)).toBe(ask({ ...data, trainees: optedOut }, seen))
      }),
      runs,
    )
  })
  test('someone outside it is not found, just as someone who does not exist', () => {
    fc.assert(
      fc.property(region, (data) => {
        const stranger = data.trainees.find((one) => one.school === 'S-2')
        const error = (candidate: string) => {
          try {
            why(registryOf(data), { demand: 'D-0', candidate, policy, view: schoolView('all') })
            return 'found'
          } catch (caught) {
            return (caught as Error).message.replace(candidate, '·').replace(candidate, '·')
          }
        }
        if (stranger !== undefined) expect(error(stranger.id)).toBe(error('T-nobody'))
      }),
      { numRuns: 100 },
    )
  })
})

describe('counterfactuals', () => {
  test('every change named is checked by ranking again', () => {
    fc.assert(
      fc.property(region, (data) => {
        const registry = registryOf(data)
        for (const { id } of data.trainees.slice(0, 4)) {
          const pair = why(registry, { demand: 'D-0', candidate: id, policy })
          for (const change of pair.changes) {
            expect(change.score).toBeGreaterThan(pair.score)
            if (change.rank === null || change.kind !== 'gain-skill') continue
            const after = data.trainees.map((one) =>
              one.id === id
                ? {
                    ...one,
                    skills: [
                      ...(one.skills ?? []).filter((held) => held.skill !== change.subject),
                      { skill: change.subject, level: change.to ?? 1, evidence: 'own' as const },
                    ],
                  }
                : one,
            )
            const again = why(registryOf({ ...data, trainees: after }), { demand: 'D-0', candidate: id, policy })
            expect({ score: again.score, rank: again.rank }).toEqual({ score: change.score, rank: change.rank })
          }
        }
      }),
      { numRuns: 200 },
    )
  })
})

test('the full view is the default', () => {
  fc.assert(
    fc.property(region, (data) => {
      const registry = registryOf(data)
      expect(match(registry, { demand: 'D-0', policy })).toEqual(
        match(registry, { demand: 'D-0', policy, view: fullView }),
      )
    }),
    { numRuns: 20 },
  )
})

test('an explanation of a plan without a candidate fact names no sentence', () => {
  fc.assert(
    fc.property(region, (data) => {
      const registry = registryOf(data)
      const [demand] = data.demands
      if (demand === undefined) return
      const plan = planScoring(registry.need(demand), 'trainee', policy, asOf, knowledge)
      for (const { facets } of registry.pool('trainee').candidates)
        expect(/[\u4e00-\u9fff]/.test(JSON.stringify(labels(explain(plan, facets))))).toBe(false)
    }),
    { numRuns: 50 },
  )
})

function labels(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(labels)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => (key === 'label' ? [value] : labels(value)))
}

function total(points: Readonly<Record<string, number | undefined>>): number {
  return Object.values(points).reduce<number>((sum, value) => sum + (value ?? 0), 0)
}

describe('purpose', () => {
  test('rows handed in for statistics are in no match', () =>
    fc.assert(
      fc.property(region, (data) => {
        const statistics = {
          ...data,
          trainees: data.trainees.map((one) => ({ ...one, purpose: 'statistics' as const })),
        }
        expect(registryOf(statistics).pool('trainee').candidates).toEqual([])
        const demands = data.demands.map((one) => ({ ...one, purpose: 'statistics' as const }))
        expect(registryOf({ ...data, demands }).demand(data.demands[0]?.id ?? '')).toBeNull()
      }),
      { numRuns: 20 },
    ))
})
