/** A merge step by step between other work, so that whoever asks meanwhile waits for one step at most. */
import { type Merged, merging, type Registry } from 'duikou'

/**
 * Null: nothing is to be merged. What comes of it is for `adopt`, into whatever the registry has become by then. Rejects with the signal's
 * reason when it is aborted.
 */
export async function mergeInBackground(
  registry: Registry,
  extent: 'due' | 'all' = 'due',
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Merged | null> {
  const work = merging(registry, extent)
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    signal?.throwIfAborted()
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
}
