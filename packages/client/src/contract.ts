/** Which operation of the interface each method asks, and which operations have no method: one list, which a test holds against OpenAPI. */
import type { Client } from './client.ts'

export const operations = {
  ready: 'GET /readyz',
  match: 'POST /v1/matches',
  why: 'POST /v1/why',
  explain: 'POST /v1/explanations',
  get: 'GET /v1/{noun}/{id}',
  list: 'GET /v1/{noun}',
  put: 'PUT /v1/{noun}/{id}',
  withdraw: 'DELETE /v1/{noun}/{id}',
  text: 'POST /v1/text/{name}',
  seats: 'POST /v1/seats',
  proposeClasses: 'POST /v1/classes/proposals',
  fillClasses: 'POST /v1/classes/fill',
  classStates: 'GET /v1/classes/states',
  classOutcomes: 'GET /v1/classes/outcomes',
  seatsLeft: 'GET /v1/classes/seats-left',
  confirmRound: 'POST /v1/classes/confirm',
  recordSeed: 'POST /v1/classes/seed',
  decisions: 'GET /v1/decisions',
  decide: 'POST /v1/decisions',
  market: 'POST /v1/market',
  cooperation: 'POST /v1/cooperation',
  shortage: 'POST /v1/shortage',
  catalogue: 'POST /v1/catalogues',
  advanceCatalogue: 'POST /v1/catalogues/advance',
  overrideCatalogue: 'POST /v1/catalogues/override',
  compareCatalogues: 'POST /v1/catalogues/diff',
  forecast: 'POST /v1/forecasts',
  scenarios: 'POST /v1/scenarios',
  scenarioOptions: 'POST /v1/scenarios/options',
  importFile: 'POST /v1/imports',
  matchAll: 'POST /v1/jobs',
  startJob: 'POST /v1/jobs',
  jobs: 'GET /v1/jobs',
  job: 'GET /v1/jobs/{id}',
  cancel: 'DELETE /v1/jobs/{id}',
  follow: 'GET /v1/jobs/{id}/events',
  output: 'GET /v1/jobs/{id}/output',
  audit: 'GET /v1/audit',
} as const satisfies Readonly<Record<keyof Client, string>>

/** With why. */
export const withoutMethod: Readonly<Record<string, string>> = {
  'GET /healthz': 'a probe of whoever runs the service',
  'GET /metrics': 'text for Prometheus',
}
