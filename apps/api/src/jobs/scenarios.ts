/** Scenarios run one after the other, a line each as the command line prints it, and of several the comparison at the end. */
import type { Json } from '@duikou/store'
import { digest, version } from 'duikou'
import { forecastSnapshot } from 'duikou/forecast'
import { compareScenarios, type ScenarioResult } from 'duikou/scenario'
import { type FutureTerms, type Stand, scenarioFrom, scenarioRequest, standOf } from '../futures.ts'
import type { Region } from '../region.ts'
import type { ScenariosAsked } from '../routes/forecast-shapes.ts'
import { futureTerms } from './answers.ts'
import type { JobKind } from './kinds.ts'
import { pinned } from './pinned.ts'

export const scenarios: JobKind = async function* (workshop, job, now) {
  // All is put out; what was asked is forgotten.
  if (job.cursor !== null && job.done === job.total) return
  const [{ region }, terms] = [workshop, futureTerms(workshop)]
  const asked = JSON.parse(await region.store.jobs.payload(job.id)) as ScenariosAsked
  const stand = await standOf(region)(asked.scenarios)
  const total = asked.scenarios.length
  const [snapshot, config] = [forecastSnapshot(stand.data), terms.forecast.policy.hash]
  const state = { inputs: inputsOf(region, terms, stand, snapshot), snapshot, total, config }
  const pin = pinned<number>(job, state, 0, now)
  if (pin.anew !== null) yield pin.anew
  const done = pin.at ?? 0
  // Rows that no lever reached are in no comparison: what was put out holds all that it needs.
  const kept = done === 0 ? [] : await region.store.jobs.output(job.id, { limit: done })
  const results = kept.map(({ value }) => value as unknown as ScenarioResult)
  for (const [i, scenario] of asked.scenarios.entries()) {
    if (i < done) continue
    const result = scenarioFrom(scenarioRequest(region, terms, stand, asked, scenario), asked)
    results.push(result)
    const isLast = i === total - 1
    const lines = [result, ...(isLast && total > 1 ? [{ comparison: compareScenarios(results) }] : [])]
    yield {
      cursor: pin.cursor(i + 1),
      done: i + 1,
      total,
      output: JSON.parse(JSON.stringify(lines)) as Json[],
      ...(isLast ? { act: pin.act(job.kind, { asOf: stand.asOf, registry: snapshot }), forgets: true } : {}),
    }
  }
}

function inputsOf(region: Region, { forecast, design }: FutureTerms, stand: Stand, snapshot: string): string {
  const { registry, asOf } = stand
  const classes = registry === null ? [] : [registry.snapshot(), region.policy.hash, design?.hash ?? '']
  return digest([snapshot, asOf, forecast.policy.hash, region.knowledge.referenceHash, version, ...classes])
}
