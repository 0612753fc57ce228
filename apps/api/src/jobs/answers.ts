/** Long questions with one answer: the same value as from the route of the same name, made once and kept as the job's output. */
import type { Json } from '@duikou/store'
import type { FillTerms } from 'duikou/classes'
import { fillOf } from '../routes/classes.ts'
import { type SeatsRequest, seatsOf } from '../routes/seats.ts'
import { type Measure, shortageOf } from '../routes/shortage.ts'
import type { JobKind, Workshop } from './kinds.ts'

export const assign = answering<SeatsRequest>(async ({ classes }, asked) => seatsOf(asked, classes?.milp))

export const fill = answering<FillTerms>(async ({ region, classes }, asked) => {
  if (classes === undefined) throw new Error('this service designs no classes')
  return fillOf(region, asked, classes)
})

export const shortage = answering<Measure>(async ({ region, shortage }, asked) => {
  if (shortage === undefined) throw new Error('this service measures no shortage')
  return shortageOf(region, shortage, asked)
})

/** What is asked lies in the payload: it may be long, and is forgotten when the job ends. */
function answering<Asked>(answer: (workshop: Workshop, asked: Asked) => Promise<object>): JobKind {
  return async function* (workshop, job, now) {
    if (job.cursor !== null) return
    const output = JSON.parse(JSON.stringify(await answer(workshop, JSON.parse(job.payload) as Asked))) as Json
    const act = { actor: 'job', action: job.kind, subject: job.id, config: workshop.region.policy.hash, now: now() }
    yield { cursor: 1, done: 1, total: 1, output: [output], act }
  }
}
