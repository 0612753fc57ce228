/** The skills that a need calls musts are read from their lists alone, and say of everybody what the record says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRegistry, type Demand, Trainee } from '../src/index.ts'
import { heldMusts, mustsOf } from '../src/retrieve/held-musts.ts'
import { asOf, knowledge, region } from './worlds.ts'

test('of each candidate the musts it has, and null where nothing is known', () => {
  fc.assert(
    fc.property(region, fc.constantFrom('trainee' as const, 'program' as const), (data, of) => {
      const registry = compileRegistry(data, knowledge, { asOf })
      const need = registry.need(data.demands[0] as Demand)
      const musts = need.skills.filter(({ must }) => must).map(({ skill }) => skill)
      for (const segment of registry.pool(of).segments) {
        const { codes, values, zones } = heldMusts(segment, mustsOf(segment, need))
        for (let position = 0; position < segment.size; position++) {
          const { skills } = segment.candidateAt(position).facets
          const expected = skills
            ?.filter(({ skill }) => musts.includes(skill))
            .map(({ skill, level }) => [skill, level])
          const told = values[codes[position] ?? 0]?.map(({ skill, level }) => [skill, level])
          expect(told?.sort()).toEqual(expected?.sort())
          if ((zones.offsets[1] ?? 0) > 0)
            expect(zones.codes.subarray(0, zones.offsets[1] ?? 0)).toContain(codes[position])
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('what is read follows the holders, not the registry', () => {
  const trainees = Array.from({ length: 3000 }, (_, i) =>
    Trainee.parse({
      id: `T-${String(i).padStart(4, '0')}`,
      skills: [{ skill: i < 7 ? 'SK-1' : 'SK-3', level: 1 + (i % 5), evidence: 'own' }],
    }),
  )
  const [base] = fc.sample(region, { seed: 1, numRuns: 1 })
  if (base === undefined) return expect.unreachable()
  const registry = compileRegistry({ ...base, trainees, applications: [] }, knowledge, { asOf })
  const [demand] = base.demands
  const need = {
    ...registry.need(demand as Demand),
    skills: [{ skill: 'SK-1', level: 2, weight: 1, must: true }],
  }
  const [segment] = registry.pool('trainee').segments
  if (segment === undefined) return expect.unreachable()
  expect(heldMusts(segment, mustsOf(segment, need)).postings).toBe(14)
})
