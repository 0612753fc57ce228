/** Every open demand matched, in id order, all of them on one state of the registry: together, as the command line does it. */
import { matchAll as allMatched } from '@duikou/runner'
import type { Json } from '@duikou/store'
import { digest, type Registry, version } from 'duikou'
import type { JobKind, Step } from './kinds.ts'
import { pinned } from './pinned.ts'

/** Demands in one step: answered together, written at one time, and done twice when the process is killed. */
const DEMANDS_A_STEP = 10

/** A thread of its own does the job: more would take the processors from requests. */
export const matchAll: JobKind = async function* ({ region }, job, now) {
  const input = job.input as {
    readonly for: 'trainee' | 'program'
    readonly top: number
    readonly explain?: boolean
    readonly facets?: boolean
  }
  const registry = await region.registry()
  const demands = registry.data.demands
    .map(({ id }) => id)
    .filter((id) => registry.demand(id) !== null)
    .sort()
  const [snapshot, total, config] = [registry.snapshot(), demands.length, region.policy.hash]
  const pin = pinned<string>(job, { inputs: inputsOf(registry, config), snapshot, total, config }, '', now)
  if (pin.anew !== null) yield pin.anew
  const last = pin.at ?? ''
  let done = last === '' ? 0 : demands.filter((id) => id <= last).length
  const step = (rest: Partial<Step>): Step => {
    return { cursor: pin.cursor(demands[done - 1] ?? ''), done, total, ...rest }
  }
  const finished = () => pin.act('match-all', { asOf: registry.asOf, registry: snapshot })
  if (done === demands.length) yield step({ act: finished() })
  let output: Json[] = []
  let waiting = 0
  const request = { ...input, policy: region.policy, demands: demands.slice(done) }
  for await (const { hits, summary } of allMatched(registry, request, { together: DEMANDS_A_STEP })) {
    output.push(...([...hits, summary] as unknown as Json[]))
    waiting++
    if (waiting < DEMANDS_A_STEP && done + waiting < total) continue
    done += waiting
    yield step({ output, ...(done === total ? { act: finished() } : {}) })
    output = []
    waiting = 0
  }
}

function inputsOf(registry: Registry, policy: string): string {
  const { lexicon, referenceHash } = registry.knowledge
  return digest([registry.snapshot(), registry.asOf, policy, lexicon.hash, referenceHash, version])
}
