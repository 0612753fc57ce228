/** Long questions with one answer: the same value as from the route of the same name, made once and kept as the job's output. */
import type { Json } from '@duikou/store'
import type { FillTerms } from 'duikou/classes'
import { type FutureTerms, forecastOf, optionsOf } from '../futures.ts'
import {
  type CooperationRequest,
  cooperationOf,
  fillOf,
  type ProposalsRequest,
  proposalsOf,
} from '../routes/classes.ts'
import type { ForecastAsked, OptionsAsked } from '../routes/forecast-shapes.ts'
import { type SeatsRequest, seatsOf } from '../routes/seats.ts'
import { catalogueOf, type Make, type Measure, shortageOf } from '../routes/shortage.ts'
import type { JobKind, Workshop } from './kinds.ts'

export const assign = answering<SeatsRequest>(async ({ classes }, asked) => seatsOf(asked, classes?.milp))

export const fill = answering<FillTerms>(async ({ region, classes }, asked) => fillOf(region, asked, given(classes)))

export const proposals = answering<ProposalsRequest>(async ({ region, classes }, asked) =>
  proposalsOf(region, asked, given(classes)),
)

export const cooperation = answering<CooperationRequest>(async ({ region, classes }, asked) =>
  cooperationOf(region, asked, given(classes)),
)

export const shortage = answering<Measure>(async ({ region, shortage }, asked) =>
  shortageOf(region, given(shortage), asked),
)

export const catalogue = answering<Make>(async ({ region, shortage }, asked) =>
  catalogueOf(region, given(shortage), asked),
)

export const forecast = answering<ForecastAsked>(async (workshop, asked) =>
  forecastOf(workshop.region, futureTerms(workshop), asked),
)

export const options = answering<OptionsAsked>(async (workshop, asked) =>
  optionsOf(workshop.region, futureTerms(workshop), asked),
)

export function futureTerms({ forecast, classes }: Workshop): FutureTerms {
  return { forecast: given(forecast), design: classes?.design }
}

/** Requests that need what the service was not given are refused before they become jobs; one that lies waiting may have outlived it. */
function given<Terms extends object>(terms: Terms | undefined): Terms {
  if (terms === undefined) throw new Error('this service was started without the terms that the job needs')
  return terms
}

/** What is asked lies in the payload: it may be long, and is forgotten when the job ends. */
function answering<Asked>(answer: (workshop: Workshop, asked: Asked) => Promise<object>): JobKind {
  return async function* (workshop, job, now) {
    if (job.cursor !== null) return
    const asked = JSON.parse(await workshop.region.store.jobs.payload(job.id)) as Asked
    const output = JSON.parse(JSON.stringify(await answer(workshop, asked))) as Json
    const act = { actor: 'job', action: job.kind, subject: job.id, config: workshop.region.policy.hash, now: now() }
    yield { cursor: 1, done: 1, total: 1, output: [output], act, forgets: true }
  }
}
