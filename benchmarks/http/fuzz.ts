/** Requests generated from the OpenAPI document: every answer has a documented status and fits its schema; nothing is a 5xx unexplained. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { type OpenApi, type Request, requestsOf, type Schema } from './requests.ts'
import { openApi, servedRegion } from './served-region.ts'

export interface FuzzReport {
  readonly requests: number
  readonly seed: number
  readonly byStatus: Readonly<Record<string, number>>
  /** The first few, each with the request that showed it. */
  readonly faults: readonly string[]
}

export async function fuzz(requests: number, seed: number, trainees = 300): Promise<FuzzReport> {
  const served = await servedRegion(trainees)
  const { data } = served
  const api = openApi(served)
  const document = api.document() as OpenApi
  const known = {
    demand: data.demands.slice(0, 20).map(({ id }) => id),
    candidate: data.trainees.slice(0, 20).map(({ id }) => id),
    id: [...data.demands.slice(0, 5), ...data.trainees.slice(0, 5)]
      .map(({ id }) => id)
      .concat('J-00000001', 'J-00000002'),
    noun: ['demands', 'trainees', 'schools', 'unknown'],
  }
  const check = answerChecker(document)
  const byStatus: Record<string, number> = {}
  const faults: string[] = []
  for (const request of fc.sample(requestsOf(document, known), { numRuns: requests, seed })) {
    const began = process.cpuUsage()
    const answer = await api.request(request.url, {
      method: request.method,
      headers: { host: '127.0.0.1', ...request.headers },
      ...(request.body === null ? {} : { body: request.body }),
    })
    byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1
    const fault = await faultOf(request, answer, check)
    if (fault !== null && faults.length < 10) faults.push(fault)
    if (process.cpuUsage(began).user > SLOW_MICROSECONDS && faults.length < 10) faults.push(`slow: ${say(request)}`)
  }
  await api.stop()
  return { requests, seed, byStatus, faults }
}

/** Events of a job that still waits go on until it ends: they are not read to the end. */
async function faultOf(
  request: Request,
  answer: Response,
  check: ReturnType<typeof answerChecker>,
): Promise<string | null> {
  if (!/event-stream/.test(answer.headers.get('content-type') ?? '')) return check(request, answer, await answer.text())
  await answer.body?.cancel()
  return null
}

/** Of processor time: how busy the machine is says nothing about the service. */
const SLOW_MICROSECONDS = 2_000_000
const JSON_TYPE = /[/+]json$/

function answerChecker(document: OpenApi) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'duikou', components: document.components })
  const validators = new Map<Schema, (value: unknown) => boolean>()
  const validator = (schema: Schema) => {
    const made =
      validators.get(schema) ??
      ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"duikou#/components/')))
    validators.set(schema, made as (value: unknown) => boolean)
    return made as ((value: unknown) => boolean) & { errors?: unknown }
  }
  return (request: Request, answer: Response, text: string): string | null => {
    const documented = document.paths[request.path]?.[request.method.toLowerCase()]?.responses[answer.status]
    if (documented === undefined) return `undocumented ${answer.status}: ${say(request)} → ${text.slice(0, 300)}`
    if (answer.status >= 500 && answer.headers.get('retry-after') === null && request.path !== '/readyz')
      return `${answer.status}: ${say(request)} → ${text.slice(0, 300)}`
    const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const content = documented.content?.[type]
    // No line is an answer to no line; no JSON is not.
    const mayBeEmpty = documented.content === undefined || (content !== undefined && !JSON_TYPE.test(type))
    if (text === '') return mayBeEmpty ? null : `empty ${answer.status}: ${say(request)}`
    if (content === undefined) return `undocumented ${type} of ${answer.status}: ${say(request)}`
    if (!JSON_TYPE.test(type)) return null
    const valid = validator(content.schema)
    return valid(JSON.parse(text))
      ? null
      : `${answer.status} does not fit: ${say(request)} → ${JSON.stringify(valid.errors).slice(0, 300)}`
  }
}

function say({ method, url, body, headers }: Request): string {
  return `${method} ${url} ${JSON.stringify(headers)} ${body?.slice(0, 400) ?? ''}`
}
