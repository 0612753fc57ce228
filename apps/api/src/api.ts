/** The app: doors, routes and the document that describes them. No port, no process: `serve.ts` has those. */
import { OpenAPIHono, z } from '@hono/zod-openapi'
import { version } from 'duikou'
import type { Context } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Crowd } from './crowd.ts'
import { doorsInTurn, hostDoor, rateDoor, tokenDoor, type Visitor } from './doors.ts'
import type { ForecastTerms } from './futures.ts'
import type { ThreadModule } from './jobs/thread.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { createMetrics } from './metrics.ts'
import { answerProblem, Problem, problemResponse } from './problem.ts'
import type { Reception } from './reception.ts'
import type { Region } from './region.ts'
import { addRoute, json } from './route.ts'
import { auditRoutes } from './routes/audit.ts'
import { type ClassTerms, classRoutes } from './routes/classes.ts'
import { docsRoutes } from './routes/docs.ts'
import { forecastRoutes } from './routes/forecasts.ts'
import { jobRoutes } from './routes/jobs.ts'
import { lifeRoutes } from './routes/life.ts'
import { matchRoutes } from './routes/matches.ts'
import { recordRoutes } from './routes/records.ts'
import { seatRoutes } from './routes/seats.ts'
import { type ShortageTerms, shortageRoutes } from './routes/shortage.ts'
import { textRoutes } from './routes/texts.ts'
import { health, readiness } from './schemas.ts'
import { startWorker, type Worker } from './work.ts'

export interface ApiOptions {
  readonly region: Region
  readonly limits?: Partial<Limits>
  /** Without one the caller must see to it that only this machine can reach the app. */
  readonly token?: string
  /** How shortage is measured; without it those addresses are not served. */
  readonly shortage?: ShortageTerms
  /** How the coming years are forecast; without it neither forecasts nor scenarios are served. */
  readonly forecast?: ForecastTerms
  /** How classes are designed and what is enough cooperation; without it those addresses are not served. */
  readonly classes?: ClassTerms
  /** Starts the thread that jobs are done in; left out: they are done on this one, between requests. */
  readonly thread?: ThreadModule
  /** The line before the app, where there is one: for the metrics. */
  readonly crowd?: Pick<Crowd, 'inside' | 'waiting' | 'refused'>
  /** Names under which the app may be addressed. */
  readonly hosts?: readonly string[]
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly log?: (error: unknown) => void
}

export interface Api {
  readonly fetch: OpenAPIHono['fetch']
  readonly request: OpenAPIHono['request']
  /** The OpenAPI 3.1 document. */
  readonly document: () => object
  /** What a server may settle before it asks the app; requests it has judged come with `admitted` in their environment. */
  readonly reception: Reception
  /** No new requests; resolves when the step of a job that is under way is kept. */
  stop(): Promise<void>
}

export const localNames = ['127.0.0.1', 'localhost', '[::1]'] as const

export function createApi(options: ApiOptions): Api {
  const { region, token, hosts = localNames, now = Date.now, log = console.error, crowd = noCrowd } = options
  const limits: Limits = { ...defaultLimits, ...options.limits }
  let stopping = false
  const app = new OpenAPIHono()
  const metrics = createMetrics()
  const door = doorsInTurn(hostDoor(hosts), rateDoor(limits, now), ...(token === undefined ? [] : [tokenDoor(token)]))
  const { classes, shortage, forecast, thread } = options
  const terms = {
    ...(classes === undefined ? {} : { classes }),
    ...(shortage === undefined ? {} : { shortage }),
    ...(forecast === undefined ? {} : { forecast }),
  }
  const worker: Worker = startWorker({
    region,
    ...terms,
    ...(thread === undefined ? {} : { thread }),
    owner: `api-${process.pid}-${now()}`,
    now,
    log,
  })

  app.onError((error, c) => answerProblem(error, c, log))
  app.notFound((c) => answerProblem(new Problem('not_found'), c, log))
  // One step for all doors: each of its own would cost every request a promise.
  app.use(async (c, next) => {
    const began = performance.now()
    const problem = (c.env as Environment | undefined)?.admitted === true ? null : door(visitorOf(c))
    if (problem === null) await next()
    else c.res = problemResponse(problem, c)
    metrics.count(c.req.method, c.req.path, c.res.status, (performance.now() - began) / 1000)
  })
  app.use('/docs/*', secureHeaders({ contentSecurityPolicy }))

  const tag = 'operation'
  addRoute(app, limits, {
    method: 'get',
    path: '/healthz',
    tag,
    summary: 'Whether the process answers',
    answers: { 200: json(health, 'alive') },
    answer: ({ c }) => c.json({ status: 'ok' as const, version }),
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/readyz',
    tag,
    summary: 'Whether the newest revision stands ready to be asked',
    answers: { 200: json(readiness, 'it does'), 503: json(readiness, 'it does not yet, or the service is stopping') },
    async answer({ c }) {
      const ready = !stopping && (await region.standing()) !== null
      // A probe that finds a stale registry sets the work going, so that the next one finds it ready.
      if (!ready && !stopping) void region.registry().catch(log)
      const revision = await region.store.revision()
      return ready ? c.json({ ready, revision }) : c.json({ ready, revision }, 503, { 'retry-after': '1' })
    },
  })
  addRoute(app, limits, {
    method: 'get',
    path: '/metrics',
    tag,
    summary: 'Figures for Prometheus',
    answers: { 200: { description: 'Prometheus text', content: { 'text/plain': { schema: z.string() } } } },
    answer: async ({ c }) => c.text(await metrics.text(await region.store.revision(), crowd)),
  })

  const atHand = matchRoutes(app, region, limits)
  if (shortage !== undefined) shortageRoutes(app, region, limits, shortage)
  if (forecast !== undefined) forecastRoutes(app, region, limits, { forecast, design: classes?.design })
  jobRoutes(app, region, limits, now, () => worker.wake(), terms)
  const document = () => describe(app, token !== undefined)
  if (region.texts !== null) textRoutes(app, region.texts, limits)
  auditRoutes(app, region, limits)
  docsRoutes(app, document)
  seatRoutes(app, limits, classes?.milp)
  if (classes !== undefined) {
    classRoutes(app, region, limits, classes)
    lifeRoutes(app, region, limits, classes, now)
  }
  recordRoutes(app, region, limits, now)

  return {
    fetch: app.fetch,
    request: app.request,
    document,
    reception: {
      door,
      atHand,
      count: ({ method, path }, status, seconds) => metrics.count(method, path, status, seconds),
      log,
    },
    async stop() {
      stopping = true
      await worker.stop()
    },
  }
}

const noCrowd = { inside: 0, waiting: 0, refused: 0 }

/** The page of the interface runs its own script and asks its own server; swagger-ui sets styles and small images inline. */
const contentSecurityPolicy = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
}

function describe(app: OpenAPIHono, secured: boolean): object {
  const bearer = { type: 'http', scheme: 'bearer' } as const
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Duikou 对口',
      version,
      description: 'Talent supply-demand matching 人才供需匹配',
      license: { name: 'Apache-2.0' },
    },
    ...(secured ? { security: [{ bearer: [] }] } : {}),
  })
  return { ...document, components: { ...document.components, ...(secured ? { securitySchemes: { bearer } } : {}) } }
}

/** What a server hands in beside the request. */
interface Environment {
  /** The doors have been passed. */
  readonly admitted?: boolean
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

function visitorOf(c: Context): Visitor {
  const { method, path } = c.req
  const address = (c.env as Environment | undefined)?.incoming?.socket?.remoteAddress ?? 'local'
  return { method, path, address, header: (name) => c.req.header(name) }
}
