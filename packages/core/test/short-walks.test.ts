/** Law 1 where lists are left unwalked: what is looked up one by one is what walking everything would have counted. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kernelNames } from '../src/columns/kernels/kernel.ts'
import {
  apply,
  best,
  compileRegistry,
  Demand,
  everyone,
  queryOf,
  type RegionData,
  type Registry,
  Trainee,
} from '../src/index.ts'
import { cutsOf, mostCounted, RUNGS } from '../src/retrieve/cuts.ts'
import { prepare } from '../src/retrieve/prepare.ts'
import type { SkillLists } from '../src/retrieve/skill-lists.ts'
import { skillPointsOf } from '../src/retrieve/skill-points.ts'
import { planOf } from '../src/retrieve/top-k.ts'
import { walkerOf } from '../src/retrieve/walk.ts'
import { scorePair } from '../src/score/score.ts'
import { asOf, demandFacts, knowledge, policy, region, traineeFacts } from './worlds.ts'

describe('the skill points of one candidate', () => {
  test('looked up are those of the score, whoever shows or teaches the skills', () => {
    fc.assert(
      fc.property(region, fc.constantFrom('trainee' as const, 'program' as const), (data, of) => {
        const registry = compileRegistry(data, knowledge, { asOf })
        const query = queryOf(registry, { demand: 'D-0', for: of, policy })
        const plan = planOf(registry, query)
        for (const segment of registry.pool(of).segments) {
          const { lists } = prepare(registry, query, plan, segment)
          const points = skillPointsOf(segment.forward, segment.index, lists)
          // As if there were more lists than two bytes count.
          const amongMany = skillPointsOf({ ...segment.forward, listCount: 70_000 }, segment.index, lists)
          for (let position = 0; position < segment.size; position++) {
            const told = scorePair(plan, segment.candidateAt(position).facets).parts.skills ?? 0
            expect([points(position), amongMany(position)]).toEqual([told, told])
          }
        }
      }),
      { numRuns: 200 },
    )
  })
  test('are no more than what any rung of the cuts counts and what it risks, whatever a point is worth', () => {
    const counted = { loosely: 0, marked: 0 }
    const worth = fc.constantFrom(1, 12)
    fc.assert(
      fc.property(region, fc.nat(RUNGS - 1), worth, fc.constantFrom(...kernelNames), (data, rung, times, kernel) => {
        const registry = compileRegistry(data, knowledge, { asOf, kernel })
        const query = queryOf(registry, { demand: 'D-0', policy })
        for (const segment of registry.pool('trainee').segments) {
          const lists = dearer(prepare(registry, query, planOf(registry, query), segment).lists, times)
          const cuts = cutsOf(segment.index, lists)
          if (cuts === null || segment.size === 0) continue
          const points = skillPointsOf(segment.forward, segment.index, lists)
          const walker = walkerOf(segment.index, lists.most)
          walker.load(lists)
          walker.walk(0, cuts, rung)
          const most = mostCounted(lists.groups, cuts, rung)
          counted[most <= 65_535 ? 'loosely' : 'marked']++
          for (let id = 0; id < segment.size; id++) {
            const bound = (walker.counters[id] ?? 0) + (cuts.risk[rung] ?? 0)
            expect(points(id)).toBeLessThanOrEqual(bound)
            expect(walker.counters[id]).toBeLessThanOrEqual(most)
            if (rung === 0 && most > 65_535) expect(points(id)).toBe(bound)
          }
          walker.clear(0, segment.size)
        }
      }),
      { numRuns: 400 },
    )
    expect(counted.loosely).toBeGreaterThan(0)
    expect(counted.marked).toBeGreaterThan(0)
  })
})

describe('a list found with postings left unwalked is that of looking at everyone', () => {
  const { data, later } = crowd(1200, 1600)
  const first = compileRegistry(data, knowledge, { asOf })
  first.pool('trainee')
  // Whoever comes later is in a segment of its own, which is searched with a list that is full already.
  const registry = apply(
    first,
    later.map((one) => ({ noun: 'trainees' as const, id: one.id, value: one })),
  )
  test('where a list is full already', () => {
    expect(registry.pool('trainee').segments.map(({ live }) => live)).toEqual([1200, 1600])
    const { lists, postings, lookedUp } = fastLists(registry)
    expect(lists).toEqual(obviousLists(registry))
    expect(lookedUp).toBeGreaterThan(0)
    expect(postings).toBeLessThan(allPostings(registry))
  })
  test('also when one in ten has left', () => {
    const leaving = [...data.trainees, ...later].filter((_, i) => i % 10 === 3)
    const changed = apply(
      registry,
      leaving.map(({ id }) => ({ noun: 'trainees' as const, id, value: null })),
    )
    expect(changed.pool('trainee').segments.map(({ live }) => live)).toEqual([1080, 1440])
    const { lists, lookedUp } = fastLists(changed)
    expect(lists).toEqual(obviousLists(changed))
    expect(lookedUp).toBeGreaterThan(0)
  })
})

/** The same lists where every point is worth so many. */
const dearer = ({ groups, most }: SkillLists, times: number): SkillLists => ({
  groups: groups.map((group) => ({
    ...group,
    triples: group.triples.map((value, i) => (i % 3 === 2 ? times * value : value)),
    most: times * group.most,
  })),
  most: times * most,
})

const queriesOf = (registry: Registry) =>
  registry.data.demands.map(({ id }) => queryOf(registry, { demand: id, policy, top: 5 }))

function obviousLists(registry: Registry) {
  return queriesOf(registry).map((query) => {
    const { hits, summary } = everyone(registry, query)
    return { best: hits.map(({ candidate, score }) => ({ candidate, score })), tiedAtCut: summary.tiedAtCut }
  })
}

function fastLists(registry: Registry) {
  const found = queriesOf(registry).map((query) => best(registry, query))
  return {
    lists: found.map(({ best, tiedAtCut }) => ({ best, tiedAtCut })),
    postings: found.reduce((sum, { work }) => sum + work.postings, 0),
    lookedUp: found.reduce((sum, { work }) => sum + work.lookedUp, 0),
  }
}

/** What walking every list of every window would visit. */
function allPostings(registry: Registry): number {
  let sum = 0
  for (const { id } of registry.data.demands) {
    const query = queryOf(registry, { demand: id, policy })
    for (const segment of registry.pool('trainee').segments) {
      const { lists } = prepare(registry, query, planOf(registry, query), segment)
      const walker = walkerOf(segment.index, lists.most)
      walker.load(lists)
      for (let window = 0; window < segment.index.windows; window++) {
        sum += walker.walk(window)
        walker.clear(0, walker.counters.length)
      }
    }
  }
  return sum
}

/** People each unlike most, some of whom come later, and who asks for them. */
function crowd(now: number, later: number): { data: RegionData; later: Trainee[] } {
  const [base] = fc.sample(region, { seed: 5, numRuns: 1 })
  const facts = fc.sample(traineeFacts, { seed: 7, numRuns: 900 })
  const asked = fc.sample(demandFacts, { seed: 11, numRuns: 60 }).filter(({ skills }) => skills.length > 1)
  if (base === undefined) throw new Error('no region')
  const people = Array.from({ length: now + later }, (_, i) => {
    const [one, other] = [facts[i % 900], facts[(i * 7) % 899]]
    return Trainee.parse({ ...one, skills: other?.skills, id: `T-${String(i).padStart(5, '0')}` })
  })
  const demands = asked
    .slice(0, 12)
    .map((one, i) =>
      Demand.parse({ ...one, form: 'employment', majors: [], educationMin: null, id: `D-${i}`, startBy: null }),
    )
  return { data: { ...base, trainees: people.slice(0, now), demands, applications: [] }, later: people.slice(now) }
}
