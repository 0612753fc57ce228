/** The thread of jobs in tests: the tools of `sample.ts`, and two files that take their time. */
import { forecast, shortage, shortageMethods } from '@duikou/data/policies'
import { workInThread } from '../src/thread.ts'
import { asOf, design, knowledge, policy, readFile, targets } from './sample.ts'

workInThread<{ readonly folder: string | null }>(async ({ folder }) => ({
  ...(folder === null ? {} : { folder }),
  knowledge,
  policy,
  classes: { design, targets },
  shortage: { policy: shortage, methods: shortageMethods },
  forecast: { policy: forecast },
  asOf: async (store) => (await store.setting('as-of')) ?? asOf,
  async readFile(file) {
    // Work that does not yield: only another thread notices.
    const ms = { '慢.csv': 2_500, '永远.csv': Number.POSITIVE_INFINITY }[file.name] ?? 0
    for (const end = performance.now() + ms; performance.now() < end; );
    return readFile(file)
  },
}))
