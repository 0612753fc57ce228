/** Every open demand matched, in id order, all of them on one state of the registry. */
import type { Json } from '@duikou/store'
import { digest, match, type Registry, version } from 'duikou'
import type { JobKind, Step } from './kinds.ts'
import { pinned } from './pinned.ts'

/** Demands in one step: what is done twice when the process is killed, and what is written at one time. */
const DEMANDS_A_STEP = 10

export const matchAll: JobKind = async function* ({ region }, job, now) {
  const input = job.input as { readonly for: 'trainee' | 'program'; readonly top: number }
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
  while (done < demands.length) {
    const output: Json[] = []
    const asked = demands.slice(done, done + DEMANDS_A_STEP)
    for (const demand of asked) {
      const { hits, summary } = match(registry, { demand, policy: region.policy, for: input.for, top: input.top })
      output.push(...([...hits, summary] as unknown as Json[]))
      // Whoever else waits for this thread is answered between two demands.
      await new Promise((resolve) => setImmediate(resolve))
    }
    done += asked.length
    yield step({ output, ...(done === demands.length ? { act: finished() } : {}) })
  }
}

function inputsOf(registry: Registry, policy: string): string {
  const { lexicon, referenceHash } = registry.knowledge
  return digest([registry.snapshot(), registry.asOf, policy, lexicon.hash, referenceHash, version])
}
