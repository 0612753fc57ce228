import { fileURLToPath } from 'node:url'
import { standard } from '@duikou/data/policies'
import { compileRegistry, match, type Trainee } from 'duikou'
import { expect, test } from 'vitest'
import { openFolder } from '../src/region-folder.ts'

const sample = fileURLToPath(new URL('../../../data/sample', import.meta.url))

/** What each of them would say if asked, in turn: good and bad answers alike. */
const truths: readonly Partial<Trainee>[] = [
  { certificates: [] },
  { certificates: [{ certificate: 'CT-00001', level: 3 }] },
  { vocationalLevel: 0 },
  { vocationalLevel: 4 },
  { skills: [{ skill: 'SK-00001', level: 1, evidence: 'own' }] },
  { experienceMonths: 0 },
  { experienceMonths: 24 },
  { willingRegions: ['320500'] },
  { willingRegions: ['310000', 'T-YRD'] },
  { payExpected: 30_000 },
  { payExpected: 4000 },
  { wishes: { enterprises: ['E-060'], industries: ['A01'], occupations: [], forms: [] } },
]

test('law 4 on the sample: filling a true blank for each of 1,000 trainees lowers nobody’s score', async () => {
  const { registry } = await openFolder(sample, undefined, () => undefined)
  const { data, knowledge, asOf } = registry
  let filled = 0
  const trainees = data.trainees.map((one, i): Trainee => {
    if (filled >= 1000) return one
    const truth = truths[i % truths.length] as Partial<Trainee>
    const blank = Object.keys(truth).every((name) => one[name as keyof Trainee] === null)
    if (!blank) return one
    filled++
    return { ...one, ...truth }
  })
  expect(filled).toBe(1000)
  const after = compileRegistry({ ...data, trainees }, knowledge, { asOf })
  const scores = (of: typeof registry, demand: string) =>
    new Map(
      match(of, { demand, top: 6000, policy: standard, nearMisses: 6000 }).hits.map((hit) => [
        hit.candidate,
        hit.score,
      ]),
    )
  for (const { id } of data.demands.filter((one) => registry.demand(one.id) !== null).filter((_, i) => i % 5 === 0)) {
    const [before, now] = [scores(registry, id), scores(after, id)]
    for (const [candidate, score] of now) {
      const earlier = before.get(candidate)
      if (earlier !== undefined) expect(score).toBeGreaterThanOrEqual(earlier)
    }
  }
})
