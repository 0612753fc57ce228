/**
 * A process that does the jobs of a store until none is left, and says a line for each step of work that is kept: the one that is
 * killed. With a second word, the module of a thread, it works as the service does; without, on its only thread.
 */
import { writeSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { startWorker } from '@duikou/api'
import { forecast } from '@duikou/data/policies'
import { openStore } from '@duikou/store'
import { regionOver } from './kept-region.ts'

const [folder = '', module] = process.argv.slice(2)
const store = await openStore(folder)
const worker = startWorker({
  region: regionOver(store),
  forecast: { policy: forecast },
  owner: `worker-${process.pid}`,
  now: Date.now,
  log: console.error,
  leaseMs: 100,
  ...(module === undefined ? {} : { thread: { url: pathToFileURL(module), settings: null } }),
})
writeSync(1, 'started\n')
for (let said: number | null = null; ; ) {
  const jobs = await store.jobs.list({ limit: 10 })
  // A step of the scenarios is one of them, of the match ten demands.
  const kept = jobs.reduce((sum, { kind, done }) => sum + (kind === 'scenario' ? done : Math.ceil(done / 10)), 0)
  if (said !== null && kept > said) writeSync(1, 'kept\n'.repeat(kept - said))
  said = kept
  if (!jobs.some(({ state }) => state === 'queued' || state === 'running')) break
  worker.wake()
  await new Promise((resolve) => setTimeout(resolve, 10))
}
await worker.stop()
await store.close()
