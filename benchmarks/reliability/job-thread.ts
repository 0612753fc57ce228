/** The thread of jobs of the process that is killed. */
import { workInThread } from '@duikou/api/thread'
import { forecast, standard } from '@duikou/data/policies'
import { AS_OF, knowledge } from '../world/generated.ts'
import { readFile } from './kept-region.ts'

workInThread(async () => ({ knowledge, policy: standard, asOf: () => AS_OF, readFile, forecast: { policy: forecast } }))
