/** What is written to stdout a whole piece at a time, as fast as it is read; and a person's Ctrl-C, which ends work between two pieces. */
import { once } from 'node:events'
import { Ended } from './usage.ts'

/** Resolves when whoever reads has room for more. */
export async function writePiece(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Aborts the signal at the first Ctrl-C or request to end; a second one ends the process as ever. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const control = new AbortController()
  const stop = () => control.abort(new Interrupted())
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    return await work(control.signal)
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    console.error('duikou: 已中断，此前输出完整 (interrupted; what was printed before is whole)')
    throw new Ended(1)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

class Interrupted extends Error {}
