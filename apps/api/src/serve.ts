/** Listens, keeps the line before the app short, turns slow clients away, and stops gracefully. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type Api, type ApiOptions, createApi, localNames } from './api.ts'
import { createCrowd } from './crowd.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { openGate } from './listener.ts'

export interface ServeOptions extends ApiOptions {
  /** 0: any free port. */
  readonly port: number
  /** Default 127.0.0.1. Any other needs a token of at least 32 bytes: the caller checks with `tokenProblem`. */
  readonly host?: string
}

export interface Served {
  readonly port: number
  readonly api: Api
  /** Answers what is under way, at most limits.drainMs, then closes. */
  stop(): Promise<void>
}

/** Why this host may not be served with this token; null when it may. */
export function tokenProblem(host: string, token: string | undefined): 'token_missing' | 'token_too_short' | null {
  if (token !== undefined && Buffer.byteLength(token) < 32) return 'token_too_short'
  return token === undefined && !['127.0.0.1', 'localhost', '::1'].includes(host) ? 'token_missing' : null
}

export async function serveApi(options: ServeOptions): Promise<Served> {
  const host = options.host ?? '127.0.0.1'
  const problem = tokenProblem(host, options.token)
  if (problem !== null) throw new Error(problem)
  const limits = { ...defaultLimits, ...options.limits }
  const crowd = createCrowd(limits)
  const api = createApi({ ...options, hosts: options.hosts ?? [...localNames, host], crowd })
  let closing = false
  const answer = getRequestListener(async (request, env) => {
    try {
      return await api.fetch(request, { ...env, admitted: true })
    } finally {
      gate.answered(env.incoming)
    }
  })
  const gate = openGate(
    crowd,
    limits,
    api.reception,
    (incoming: IncomingMessage, outgoing: ServerResponse) => {
      outgoing.setHeader('x-content-type-options', 'nosniff')
      return answer(incoming, outgoing)
    },
    () => closing,
  )
  const server = createServer(socketLimits(limits), gate.listener)
  server.maxConnections = 1_000
  server.setTimeout(limits.silentMs)
  await listening(server, options.port, host)
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    api,
    async stop() {
      closing = true
      const late = setTimeout(() => server.closeAllConnections(), limits.drainMs)
      const working = api.stop()
      // A client may just be sending on a connection that looks idle: for a while answers say `Connection: close` before any is cut.
      if ((await connectionsOf(server)) > 0) await new Promise((resolve) => setTimeout(resolve, limits.graceMs))
      await Promise.all([working, new Promise<void>((resolve) => server.close(() => resolve()))])
      clearTimeout(late)
    },
  }
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_, count) => resolve(count)))
}

function socketLimits({ headMs, requestMs }: Limits) {
  return {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 5_000,
  }
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
