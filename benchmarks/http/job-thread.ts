/** The thread of jobs of the servers that are measured. */
import { workInThread } from '@duikou/api/thread'
import { standard } from '@duikou/data/policies'
import { AS_OF, knowledge } from '../world/generated.ts'

workInThread(async () => ({
  knowledge,
  policy: standard,
  asOf: () => AS_OF,
  readFile: async () => ({ changes: [], report: { outcomes: [] }, asOf: null }),
}))
