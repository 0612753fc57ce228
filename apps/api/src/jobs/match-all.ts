/**
 * Every open demand matched, in id order, all of them on one state of the registry. The cursor names that state and the last demand
 * done. Work that was broken off and finds another state begins anew and says so: no two lines of one output are of two states.
 */
import type { Json } from '@duikou/store'
import { digest, match, type Registry, version } from 'duikou'
import type { JobKind, Step } from './kinds.ts'

export interface MatchAllCursor {
  /** Digest of all that the lines depend on besides the question: they are of one. */
  readonly inputs: string
  /** Digest of the registry, as it stands in each line's provenance. */
  readonly snapshot: string
  /** How often the work began anew because the registry had changed meanwhile. */
  readonly restarts: number
  /** The last demand done. */
  readonly at: string
}

/** Demands in one step: what is done twice when the process is killed, and what is written at one time. */
const DEMANDS_A_STEP = 10

export const matchAll: JobKind = async function* ({ region }, job, now) {
  const input = job.input as { readonly for: 'trainee' | 'program'; readonly top: number }
  const registry = await region.registry()
  const before = job.cursor as unknown as MatchAllCursor | null
  const inputs = inputsOf(registry, region.policy.hash)
  const isResumed = before !== null && before.inputs === inputs
  const pinned = {
    inputs,
    snapshot: registry.snapshot(),
    restarts: before === null ? 0 : before.restarts + (isResumed ? 0 : 1),
  }
  const act = (action: string, detail: Json) => {
    return { actor: 'job', action, subject: job.id, config: region.policy.hash, detail, now: now() }
  }
  const demands = registry.data.demands
    .map(({ id }) => id)
    .filter((id) => registry.demand(id) !== null)
    .sort()
  const last = isResumed ? before.at : ''
  let done = last === '' ? 0 : demands.filter((id) => id <= last).length
  const step = (rest: Partial<Step>): Step => {
    return { cursor: { ...pinned, at: demands[done - 1] ?? '' }, done, total: demands.length, ...rest }
  }
  if (before !== null && !isResumed)
    yield step({
      restart: true,
      act: act('match-all restarted', {
        before: before.snapshot,
        snapshot: pinned.snapshot,
        restarts: pinned.restarts,
      }),
    })
  const finished = () => act('match-all', { asOf: registry.asOf, registry: pinned.snapshot, restarts: pinned.restarts })
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
