/** A registry written and opened answers with the same bytes, and notices every byte that changed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Application,
  apply,
  best,
  compileRegistry,
  DuikouError,
  everyone,
  match,
  openSnapshot,
  queryOf,
  type RegionData,
  type Registry,
  type RequestIssue,
  Trainee,
  topK,
  verifySnapshot,
  why,
  writeSnapshot,
} from '../src/index.ts'
import { asOf, knowledge, policy, region, traineeFacts } from './worlds.ts'

const compiled = (data: RegionData) => compileRegistry(data, knowledge, { asOf })
const issueOf = (call: () => unknown): RequestIssue | null => {
  try {
    call()
    return null
  } catch (error) {
    if (error instanceof DuikouError) return error.issue
    throw error
  }
}

describe('a snapshot', () => {
  test('opened answers with the bytes of the registry it was written from, before and after a change', () => {
    fc.assert(
      fc.property(region, traineeFacts, fc.nat(20), (data, facts, leaving) => {
        const gone = data.trainees[leaving]?.id ?? 'T-nobody'
        const changes = [
          { noun: 'trainees' as const, id: gone, value: null },
          { noun: 'trainees' as const, id: 'T-new', value: Trainee.parse({ ...facts, id: 'T-new' }) },
        ]
        const first = compiled(data)
        first.pool('trainee')
        const changed = apply(first, changes)
        for (const registry of [first, changed]) {
          const opened = openSnapshot(writeSnapshot(registry), knowledge)
          expectSame(opened, registry)
          for (const like of [first, changed])
            expectSame(openSnapshot(writeSnapshot(registry), knowledge, { like }), registry)
          expectSame(apply(opened, changes), apply(registry, changes))
          expect(writeSnapshot(opened)).toEqual(writeSnapshot(registry))
        }
      }),
      { numRuns: 40 },
    )
  })
  test('of a registry with nobody in it opens too', () => {
    const registry = compiled({ ...sample(), trainees: [], programs: [], applications: [] })
    expectSame(openSnapshot(writeSnapshot(registry), knowledge), registry)
  })
  test('lies at any place of a larger buffer', () => {
    const registry = compiled(sample())
    const bytes = writeSnapshot(registry)
    const larger = new Uint8Array(bytes.length + 3)
    larger.set(bytes, 3)
    expectSame(openSnapshot(larger.subarray(3), knowledge), registry)
  })
})

describe('trust', () => {
  const bytes = writeSnapshot(compiled(sample()))
  test('any bit that flips in a part is noticed, and the part is named', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = bytes.slice()
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        const issue = issueOf(() => verifySnapshot(flipped))
        // Only the padding between two sections says nothing.
        if (issue === null) expect(bytes[at]).toBe(0)
        else if (at < 8 || (at >= 12 && at < 16)) expect(issue.code).toBe('snapshot_damaged')
        else expect(['snapshot_damaged', 'snapshot_unfit']).toContain(issue.code)
      }),
      { numRuns: 400 },
    )
  })
  test('a part is verified when it is used, not before', () => {
    const flipped = bytes.slice()
    const at = placeOf(flipped, '"evidence":"own"')
    flipped[at + 13] = 'O'.charCodeAt(0)
    const opened = openSnapshot(flipped, knowledge)
    expect(opened.demand('D-0')?.id).toBe('D-0')
    expect(opened.snapshot()).toBe(compiled(sample()).snapshot())
    const issue = issueOf(() => match(opened, { demand: 'D-0', policy }))
    expect(issue).toEqual({ code: 'snapshot_damaged', section: 'trainee.0.skill-kinds' })
  })
  test('a change reads what it is about: of many applications those beside it, of programs its own', () => {
    const data = sample()
    const [program] = data.programs
    const [trainee] = data.trainees
    if (program === undefined || trainee === undefined) throw new Error('no sample')
    const many = (i: number) => ({ trainee: `N-${i}`, demand: 'D-0', orderClass: null, rank: 1 + (i % 3), on: null })
    const applications = Array.from({ length: 2000 }, (_, i) => Application.parse(many(i)))
    const programs = Array.from({ length: 2000 }, (_, i) => ({ ...program, id: `M-${i}` }))
    const registry = compiled({ ...data, applications, programs })
    const whole = writeSnapshot(registry)
    const put = (i: number, under = i) => {
      const value = { ...trainee, id: `N-${i}`, program: `M-${under}` }
      return [{ noun: 'trainees' as const, id: value.id, value }]
    }
    for (const noun of ['"trainee":"N-77"', '"id":"M-77"']) {
      const flipped = whole.slice()
      flipped[placeOf(flipped, noun) + noun.length - 2] = '8'.charCodeAt(0)
      const changes = [0, 1, 2, 3, 4].map((i) => issueOf(() => apply(openSnapshot(flipped, knowledge), put(i))))
      expect(changes).toContain(null)
      const own = issueOf(() => apply(openSnapshot(flipped, knowledge), put(77)))
      expect(own?.code).toBe('snapshot_damaged')
      const withdrawn = { noun: 'applications' as const, id: 'N-78/D-0/', value: null }
      expect(apply(openSnapshot(whole, knowledge), [withdrawn]).snapshot()).toBe(
        apply(registry, [withdrawn]).snapshot(),
      )
    }
    const opened = apply(openSnapshot(whole, knowledge), put(78))
    expectSame(opened, apply(registry, put(78)))
    expect(opened.pool('trainee').candidates).toEqual(apply(registry, put(78)).pool('trainee').candidates)
    expect(opened.data.applications).toEqual(applications)
    expect(opened.data.programs).toEqual(programs)
  })
  test('cut short it is refused', () => {
    for (const length of [0, 7, 47, 60, 400, bytes.length - 64])
      expect(issueOf(() => verifySnapshot(bytes.subarray(0, length)))?.code).toBe('snapshot_damaged')
  })
  test('another format, lexicon or reference is refused by name', () => {
    const later = bytes.slice()
    later[8] = 99
    expect(issueOf(() => openSnapshot(later, knowledge))).toEqual({
      code: 'snapshot_unfit',
      input: 'format',
      found: '99',
      wanted: '3',
    })
    const lexicon = { ...knowledge, lexicon: { ...knowledge.lexicon, hash: 'other' } }
    expect(issueOf(() => openSnapshot(bytes, lexicon))).toMatchObject({
      code: 'snapshot_unfit',
      input: 'lexicon',
      wanted: 'other',
    })
    expect(issueOf(() => openSnapshot(bytes, { ...knowledge, referenceHash: 'other' }))).toMatchObject({
      code: 'snapshot_unfit',
      input: 'reference',
    })
  })
  test('nouns of trainees are not in it: whoever needs them is told, or hands them in', () => {
    expect(issueOf(() => openSnapshot(bytes, knowledge).data.trainees)).toEqual({
      code: 'not_held',
      noun: 'trainees',
      id: null,
    })
    const { trainees } = sample()
    expect(openSnapshot(bytes, knowledge, { trainees: () => trainees }).data.trainees).toEqual(trainees)
  })
})

function sample(): RegionData {
  const [data] = fc.sample(
    region.filter((one) => one.trainees.filter(({ skills }) => (skills?.length ?? 0) > 0).length > 3),
    { numRuns: 1, seed: 7 },
  )
  if (data === undefined) throw new Error('no sample')
  const [demand] = data.demands
  return demand === undefined
    ? data
    : {
        ...data,
        demands: [
          { ...demand, form: 'employment', majors: [], skills: [{ skill: 'SK-1', level: 2, weight: 1, must: false }] },
        ],
      }
}

function placeOf(bytes: Uint8Array, text: string): number {
  const place = Buffer.from(bytes).indexOf(text)
  if (place < 0) throw new Error(`no ${text}`)
  return place
}

function expectSame(one: Registry, other: Registry): void {
  expect(one.snapshot()).toBe(other.snapshot())
  for (const kind of ['trainee', 'program'] as const)
    for (const { id } of other.data.demands) {
      const request = { demand: id, for: kind, policy, top: 9, explain: true }
      const [mine, theirs] = [queryOf(one, request), queryOf(other, request)]
      const expected = topK(other, theirs)
      expect(JSON.stringify(topK(one, mine))).toBe(JSON.stringify(expected))
      expect(everyone(one, mine)).toEqual(expected)
      expect(best(one, mine)).toEqual(best(other, theirs))
      const [hit] = expected.hits
      if (hit !== undefined) {
        const pair = { demand: id, for: kind, policy, candidate: hit.candidate }
        expect(JSON.stringify(why(one, pair))).toBe(JSON.stringify(why(other, pair)))
      }
    }
}
