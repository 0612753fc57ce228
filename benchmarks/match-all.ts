/**
 * Every demand with all that its closing line tells: asked one after the other, and together on one thread and on several, in one run over
 * one region of the full nouns. All ways must give the same bytes.
 */
import { createHash } from 'node:crypto'
import { standard } from '@duikou/data/policies'
import { matchAll } from '@duikou/runner'
import { compileRegistry, type Demand, match } from 'duikou'
import { manyTrainees } from './compile.ts'

export interface MatchAllBench {
  readonly trainees: number
  readonly demands: number
  /** Of so many of the demands, spread over all. */
  readonly oneByOne: Way & { readonly asked: number }
  readonly together: readonly (Way & { readonly threads: number; readonly seconds: number })[]
  readonly sameBytes: boolean
  readonly node: string
}

interface Way {
  readonly msPerDemand: number
}

const TOP = 20

export async function matchAllBench(
  trainees: number,
  many: number,
  threads: number,
  seed: number,
): Promise<MatchAllBench> {
  const { data, knowledge, asOf } = manyTrainees(trainees, seed)
  const demands = manyDemands(data.demands, many)
  const registry = compileRegistry({ ...data, demands }, knowledge, { asOf })
  const open = demands.map(({ id }) => id).filter((id) => registry.demand(id) !== null)
  const asked = { policy: standard, top: TOP }
  const sample = open.filter((_, i) => i % Math.max(1, Math.floor(open.length / 200)) === 0)
  for (const demand of sample.slice(0, 20)) match(registry, { ...asked, demand })
  const before = performance.now()
  const expected = new Map(sample.map((demand) => [demand, digestOf(match(registry, { ...asked, demand }))]))
  const each = (performance.now() - before) / Math.max(1, sample.length)
  const together: MatchAllBench['together'][number][] = []
  let same = true
  for (const count of threads === 1 ? [1] : [1, threads]) {
    const start = performance.now()
    for await (const result of matchAll(registry, { ...asked, demands: open }, { threads: count })) {
      const digest = digestOf(result)
      same &&= digest === (expected.get(result.summary.demand) ?? digest)
    }
    const ms = performance.now() - start
    together.push({ threads: count, msPerDemand: rounded(ms / open.length), seconds: rounded(ms / 1000) })
  }
  return {
    trainees,
    demands: open.length,
    oneByOne: { asked: sample.length, msPerDemand: rounded(each) },
    together,
    sameBytes: same,
    node: process.version,
  }
}

/** The sample's demands again and again, each round asking other levels and another education. */
function manyDemands(demands: readonly Demand[], many: number): Demand[] {
  return Array.from({ length: many }, (_, i) => {
    const one = demands[i % demands.length] as Demand
    const round = Math.floor(i / demands.length)
    return {
      ...one,
      id: round === 0 ? one.id : `${one.id}-${round}`,
      educationMin: one.educationMin === null ? null : Math.max(0, one.educationMin - (round % 2)),
      skills: one.skills.map((skill, at) => ({ ...skill, level: 1 + ((skill.level + round * (at + 1)) % 5) })),
    }
  })
}

/** As it would be printed. */
function digestOf(result: unknown): string {
  return createHash('sha1').update(JSON.stringify(result)).digest('hex')
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
