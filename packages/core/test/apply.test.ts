/** A registry reached by changes is the registry compiled afresh: same lists, counts, ties, reasons, digest; also after a merge. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_RECENT, MOST_YOUNG } from '../src/columns/pool.ts'
import {
  adopt,
  apply,
  best,
  compileRegistry,
  DuikouError,
  emptyRegion,
  everyone,
  merge,
  mergeDue,
  merging,
  type NounName,
  nouns,
  Program,
  queryOf,
  type RegionChange,
  type RegionData,
  type Registry,
  registryOfColumns,
  Trainee,
  topK,
  why,
} from '../src/index.ts'
import { asOf, demandFacts, heldSkills, knowledge, policy, region, traineeFacts, view } from './worlds.ts'

const fresh = (data: RegionData) => compileRegistry(data, knowledge, { asOf })
const ids = ['T-000', 'T-001', 'T-002', 'T-005', 'T-0051', 'T-900', 'T-901']

/** A change of any noun that an answer rests on; what is withdrawn may not be there. */
const change: fc.Arbitrary<RegionChange> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: fc.constantFrom(...ids),
        facts: traineeFacts,
        purpose: fc.constantFrom('matching' as const, 'matching' as const, 'statistics' as const),
      })
      .map(
        ({ id, facts, purpose }): RegionChange => ({
          noun: 'trainees',
          id,
          value: Trainee.parse({ ...facts, id, purpose }),
        }),
      ),
  },
  { weight: 2, arbitrary: fc.constantFrom(...ids).map((id): RegionChange => ({ noun: 'trainees', id, value: null })) },
  fc
    .record({
      trainee: fc.constantFrom(...ids),
      rank: fc.integer({ min: 1, max: 5 }),
      demand: fc.constantFrom('D-0', 'D-1'),
      isPut: fc.boolean(),
    })
    .map(({ isPut, ...one }) => {
      const value = { ...one, orderClass: null, source: null }
      return {
        noun: 'applications',
        id: nouns.applications.key(value),
        value: isPut ? value : null,
      } satisfies RegionChange
    }),
  fc
    .record({
      id: fc.constantFrom('P-1', 'P-2'),
      major: fc.constantFrom('500408', '530803', '710203'),
      skills: fc.option(heldSkills, { nil: null }),
      isPut: fc.boolean(),
    })
    .map(
      ({ id, major, skills, isPut }): RegionChange => ({
        noun: 'programs',
        id,
        value: isPut ? Program.parse({ id, school: 'S-1', name: id, major, years: 3, skills }) : null,
      }),
    ),
  fc
    .record({
      entryYear: fc.constantFrom(2024, 2025),
      graduation: fc.constantFrom('2027-06-30', '2026-01-31', null),
      isPut: fc.boolean(),
    })
    .map(({ entryYear, graduation, isPut }): RegionChange => {
      const value = {
        program: 'P-1',
        entryYear,
        planned: 1,
        enrolled: null,
        internshipFrom: null,
        graduation,
        source: null,
      }
      return { noun: 'cohorts', id: nouns.cohorts.key(value), value: isPut ? value : null }
    }),
  demandFacts.map(
    (facts): RegionChange => ({
      noun: 'demands',
      id: 'D-0',
      value: nouns.demands.schema.parse({ ...facts, id: 'D-0' }),
    }),
  ),
  fc.constantFrom('I65', 'G56', null).map(
    (industry): RegionChange => ({
      noun: 'enterprises',
      id: 'E-1',
      value: nouns.enterprises.schema.parse({ id: 'E-1', name: '甲', industry }),
    }),
  ),
)

/** The world in which nouns are named once each. */
const world = region.map((data) => ({ ...data, applications: onceEach('applications', data) }))

describe('changes', () => {
  test('apply = compiled afresh, for lists, counts, ties, reasons, digest and nouns, step by step and after a merge', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        view,
        fc.nat(3),
        (data, steps, seen, merges) => {
          let registry = fresh(data)
          let now = data
          registry.pool('trainee')
          steps.forEach((changes, i) => {
            registry = apply(registry, changes)
            now = changedData(now, changes)
            if (i === merges) registry = merge(registry, 'all')
            expectSame(registry, fresh(now), seen)
          })
          expectSame(merge(registry, 'all'), fresh(now), seen)
        },
      ),
      { numRuns: 60 },
    )
  })
  test('a merge begun before changes is taken over by what came of them', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(change, { maxLength: 4 }),
        fc.array(change, { maxLength: 4 }),
        (data, before, after) => {
          const start = fresh(data)
          start.pool('trainee')
          const begun = apply(start, before)
          const work = merging(begun, 'all')
          let step = work.next()
          while (!step.done) step = work.next()
          const later = apply(begun, after)
          const taken = step.value === null ? later : adopt(later, step.value)
          expectSame(taken, fresh(changedData(changedData(data, before), after)), {
            id: 'full',
            rows: { of: 'all' },
            columns: 'all',
            rules: 'all',
          })
        },
      ),
      { numRuns: 60 },
    )
  })
  test('the registry before is as it was', () => {
    fc.assert(
      fc.property(world, fc.array(change, { minLength: 1, maxLength: 6 }), (data, changes) => {
        const before = fresh(data)
        before.pool('trainee')
        apply(before, changes)
        expectSame(before, fresh(data), { id: 'full', rows: { of: 'all' }, columns: 'all', rules: 'all' })
      }),
      { numRuns: 40 },
    )
  })
})

describe('many changes', () => {
  const people = (n: number, from = 0) =>
    Array.from({ length: n }, (_, i) =>
      Trainee.parse({
        id: `T-${String(from + i).padStart(5, '0')}`,
        major: ['500408', '530803'][i % 2],
        education: 3 + (i % 3),
        skills: [{ skill: `SK-${1 + (i % 5)}`, level: 1 + (i % 4), evidence: 'own' }],
      }),
    )
  const demand = nouns.demands.schema.parse({
    id: 'D-0',
    enterprise: 'E-1',
    title: '岗位',
    form: 'employment',
    skills: [
      { skill: 'SK-1', level: 3, weight: 2, must: false },
      { skill: 'SK-2', level: 2, weight: 1, must: false },
    ],
  })
  const data: RegionData = { ...emptyRegion, demands: [demand], trainees: people(1500) }
  const put = (one: Trainee): RegionChange => ({ noun: 'trainees', id: one.id, value: one })

  test('who came in small parts stands in parts until a merge, and the answers do not tell', () => {
    let registry = fresh(data)
    registry.pool('trainee')
    const coming = people(3 * MOST_RECENT, 1200)
    for (let at = 0; at < coming.length; at += 100) registry = apply(registry, coming.slice(at, at + 100).map(put))
    const after = fresh(changedData(data, coming.map(put)))
    expect(registry.pool('trainee').segments.length).toBeGreaterThan(2)
    expectSame(registry, after)
    const merged = merge(registry, 'all')
    expect(merged.pool('trainee').segments.length).toBeLessThanOrEqual(3)
    expectSame(merged, after)
  })
  test('who comes is laid out when somebody asks, not with each change', () => {
    let registry = fresh(data)
    registry.pool('trainee')
    const coming = people(50, 2000)
    for (const one of coming) {
      registry = apply(registry, [put(one)])
      const { before, young } = registry.parts.pools.trainee().recent
      for (const { rows, segments } of [before, young]) expect(rows.length > 0 && segments.isMade()).toBe(false)
    }
    expectSame(registry, fresh(changedData(data, coming.map(put))))
  })
  test('one after the other, who came long ago, of late or just now is changed and withdrawn, and few are laid out each time', () => {
    let registry = fresh(data)
    registry.pool('trainee')
    const coming = people(MOST_RECENT + 3 * MOST_YOUNG, 1400)
    const changes: RegionChange[] = []
    let laidAnew = 0
    for (const [i, one] of coming.entries()) {
      const { before } = registry.parts.pools.trainee().recent
      const now = [put(one)]
      const earlier = coming[i - (i % 3 === 0 ? 2 : 40)]
      if (earlier !== undefined && i % 7 === 0) now.push({ noun: 'trainees', id: earlier.id, value: null })
      if (earlier !== undefined && i % 11 === 0) now.push(put({ ...earlier, skills: one.skills }))
      registry = apply(registry, now)
      changes.push(...now)
      if (registry.parts.pools.trainee().recent.before !== before) laidAnew++
      if (i % 50 === 0) expectSame(registry, fresh(changedData(data, changes)))
    }
    expectSame(registry, fresh(changedData(data, changes)))
    expect(laidAnew).toBeLessThan(coming.length / 4)
  })
  test('a merge is due when many have left, and not before', () => {
    let registry = fresh(data)
    registry.pool('trainee')
    const leaving = (from: number, to: number) =>
      data.trainees.slice(from, to).map(({ id }): RegionChange => ({ noun: 'trainees', id, value: null }))
    registry = apply(registry, leaving(0, 200))
    expect(mergeDue(registry)).toBe(false)
    registry = apply(registry, leaving(200, 400))
    expect(mergeDue(registry)).toBe(true)
    expect(mergeDue(merge(registry))).toBe(false)
    expectSame(merge(registry), fresh({ ...data, trainees: data.trainees.slice(400) }))
  })
  test('withdrawing everybody leaves an empty list, and one who comes back is found', () => {
    const [first] = data.trainees
    let registry = fresh(data)
    registry.pool('trainee')
    registry = apply(
      registry,
      data.trainees.map(({ id }) => ({ noun: 'trainees', id, value: null })),
    )
    expectSame(registry, fresh({ ...data, trainees: [] }))
    if (first !== undefined) expectSame(apply(registry, [put(first)]), fresh({ ...data, trainees: [first] }))
  })
})

test('trainees that came as columns can be withdrawn and joined, but not compiled anew', () => {
  const columns = {
    size: 3,
    idAt: (row: number) => `T-${row}`,
    skills: {
      offsets: Uint32Array.from([0, 1, 2, 3]),
      skills: Uint16Array.from([0, 0, 0]),
      levels: Uint8Array.from([1, 3, 5]),
      names: ['SK-1'],
    },
  }
  const demand = nouns.demands.schema.parse({
    id: 'D-0',
    enterprise: 'E-1',
    title: '岗位',
    form: 'employment',
    skills: [{ skill: 'SK-1', level: 5, weight: 1, must: false }],
  })
  const registry = registryOfColumns(columns, [demand], knowledge, { asOf, snapshot: 's' })
  const joined = Trainee.parse({ id: 'T-1', skills: [{ skill: 'SK-1', level: 4, evidence: 'own' }] })
  const changed = apply(registry, [
    { noun: 'trainees', id: 'T-2', value: null },
    { noun: 'trainees', id: 'T-1', value: joined },
  ])
  expect(
    best(changed, queryOf(changed, { demand: 'D-0', policy, top: 9 })).best.map(({ candidate }) => candidate),
  ).toEqual(['T-1', 'T-0'])
  expect(changed.snapshot()).not.toBe(registry.snapshot())
  const application = { trainee: 'T-0', demand: 'D-0', orderClass: null, rank: 1, source: null }
  expect(() =>
    apply(registry, [{ noun: 'applications', id: nouns.applications.key(application), value: application }]),
  ).toThrow(DuikouError)
})

function expectSame(one: Registry, other: Registry, seen?: Parameters<typeof queryOf>[1]['view']): void {
  expect(one.snapshot()).toBe(other.snapshot())
  for (const kind of ['trainee', 'program'] as const) {
    expect(one.pool(kind).candidates).toEqual(other.pool(kind).candidates)
    for (const { id } of other.data.demands) {
      const request = {
        demand: id,
        for: kind,
        policy,
        top: 5,
        facets: true,
        ...(seen === undefined ? {} : { view: seen }),
      }
      const [mine, theirs] = [queryOf(one, request), queryOf(other, request)]
      const expected = topK(other, theirs)
      expect(topK(one, mine)).toEqual(expected)
      expect(everyone(one, mine)).toEqual(expected)
      expect(best(one, mine).best).toEqual(best(other, theirs).best)
      const [hit] = expected.hits
      if (hit !== undefined) {
        const pair = { demand: id, for: kind, policy, candidate: hit.candidate }
        expect(why(one, pair)).toEqual(why(other, pair))
      }
    }
  }
  for (const name of Object.keys(nouns) as NounName[]) expect(byKey(name, one.data)).toEqual(byKey(name, other.data))
}

function changedData(data: RegionData, changes: readonly RegionChange[]): RegionData {
  const after: Record<string, readonly unknown[]> = { ...data } as never
  for (const { noun, id, value } of changes) {
    const key = nouns[noun].key as (one: unknown) => string
    const others = (after[noun] ?? []).filter((one) => key(one) !== id)
    after[noun] = value === null ? others : [...others, value]
  }
  return after as unknown as RegionData
}

function byKey(name: NounName, data: RegionData): Map<string, unknown> {
  const key = nouns[name].key as (one: unknown) => string
  return new Map(data[name].map((one) => [key(one), one]))
}

function onceEach(name: 'applications', data: RegionData): RegionData['applications'] {
  return [...byKey(name, data).values()] as RegionData['applications'][number][]
}
