/** A process that does the jobs of a store until none is left, and says a line for each step that is kept: the one that is killed. */
import { writeSync } from 'node:fs'
import { startWorker } from '@duikou/api'
import { openStore } from '@duikou/store'
import { regionOver } from './kept-region.ts'

const [folder = ''] = process.argv.slice(2)
const store = await openStore(folder)
const region = regionOver(store)
const { jobs } = region.store
const worker = startWorker({
  region: {
    ...region,
    store: {
      ...region.store,
      jobs: {
        ...jobs,
        async step(id, step) {
          const taken = await jobs.step(id, step)
          writeSync(1, 'step\n')
          return taken
        },
      },
    },
  },
  owner: `worker-${process.pid}`,
  now: Date.now,
  log: console.error,
  leaseMs: 100,
})
writeSync(1, 'started\n')
while ((await store.jobs.list({ limit: 10 })).some(({ state }) => state === 'queued' || state === 'running')) {
  worker.wake()
  await new Promise((resolve) => setTimeout(resolve, 20))
}
await worker.stop()
await store.close()
