/** A process that does the jobs of a store until none is left: the one that is killed. */
import { startWorker } from '@duikou/api'
import { openStore } from '@duikou/store'
import { regionOver } from './kept-region.ts'

const [folder = ''] = process.argv.slice(2)
const store = await openStore(folder)
const worker = startWorker({
  region: regionOver(store),
  owner: `worker-${process.pid}`,
  now: Date.now,
  log: console.error,
  leaseMs: 100,
})
console.log('started')
while ((await store.jobs.list({ limit: 10 })).some(({ state }) => state === 'queued' || state === 'running')) {
  worker.wake()
  await new Promise((resolve) => setTimeout(resolve, 20))
}
await worker.stop()
await store.close()
