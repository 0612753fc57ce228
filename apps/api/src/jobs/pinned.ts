/**
 * Work of many steps, all of them on one state of the registry. The cursor names that state and the last step done. Work that was broken
 * off and finds another state begins anew and says so: no two lines of one output are of two states.
 */
import type { Job, Json } from '@duikou/store'
import type { Step } from './kinds.ts'

export interface PinnedCursor<At> {
  /** Digest of all that the lines depend on besides the question: they are of one. */
  readonly inputs: string
  /** Digest of the registry, as it stands in each line's provenance. */
  readonly snapshot: string
  /** How often the work began anew because the registry had changed meanwhile. */
  readonly restarts: number
  /** The last step done. */
  readonly at: At
}

export interface Pinned<At> {
  /** Null: at its beginning. */
  readonly at: At | null
  readonly restarts: number
  cursor(at: At): Json
  /** The step that drops what was put out, where another state was found; null: there is nothing to drop. */
  readonly anew: Step | null
  act(action: string, detail: Readonly<Record<string, Json>>): NonNullable<Step['act']>
}

/** `start`: the place before the first step; `config`: hash of the policy that decides. */
export function pinned<At extends Json>(
  job: Job,
  state: { readonly inputs: string; readonly snapshot: string; readonly total: number; readonly config: string },
  start: At,
  now: () => number,
): Pinned<At> {
  const { inputs, snapshot, total, config } = state
  const before = job.cursor as unknown as PinnedCursor<At> | null
  const isResumed = before !== null && before.inputs === inputs
  const restarts = before === null ? 0 : before.restarts + (isResumed ? 0 : 1)
  const cursor = (at: At): Json => ({ inputs, snapshot, restarts, at })
  const act = (action: string, detail: Readonly<Record<string, Json>>) => {
    return { actor: 'job', action, subject: job.id, config, detail: { ...detail, restarts }, now: now() }
  }
  const anew = (from: string): Step => {
    const detail = { before: from, snapshot }
    return { cursor: cursor(start), done: 0, total, restart: true, act: act(`${job.kind} restarted`, detail) }
  }
  return {
    at: isResumed ? before.at : null,
    restarts,
    cursor,
    anew: before === null || isResumed ? null : anew(before.snapshot),
    act,
  }
}
