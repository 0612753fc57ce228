/** Every open demand matched, in id order. The cursor is the last demand done, so that records that come meanwhile move nothing. */
import type { Json } from '@duikou/store'
import { digest, match } from 'duikou'
import type { JobKind } from './kinds.ts'

/** Demands in one step. */
const DEMANDS_A_STEP = 20

export const matchAll: JobKind = async function* (region, job, now) {
  const input = job.input as { readonly for: 'trainee' | 'program'; readonly top: number }
  const registry = await region.registry()
  const demands = registry.data.demands
    .map(({ id }) => id)
    .filter((id) => registry.demand(id) !== null)
    .sort()
  const last = typeof job.cursor === 'string' ? job.cursor : ''
  let done = demands.findIndex((id) => id > last)
  if (done < 0) done = demands.length
  while (done < demands.length) {
    const output: Json[] = []
    const step = demands.slice(done, done + DEMANDS_A_STEP)
    for (const demand of step) {
      const { hits, summary } = match(registry, { demand, policy: region.policy, for: input.for, top: input.top })
      output.push(...([...hits, summary] as unknown as Json[]))
      // Requests that wait are answered between two demands.
      await new Promise((resolve) => setImmediate(resolve))
    }
    done += step.length
    yield {
      cursor: step.at(-1) ?? '',
      done,
      total: demands.length,
      output,
      ...(done === demands.length ? { act: run(job.id, region.policy.hash, registry, now()) } : {}),
    }
  }
  if (demands.length === 0)
    yield { cursor: '', done: 0, total: 0, act: run(job.id, region.policy.hash, registry, now()) }
}

/** The line of audit that says what a run was made from. */
function run(job: string, policy: string, registry: { readonly asOf: string; readonly data: object }, now: number) {
  return {
    actor: 'job',
    action: 'match-all',
    subject: job,
    config: policy,
    detail: { asOf: registry.asOf, registry: digest(registry.data) },
    now,
  }
}
