/** Listens, turns slow clients away, and stops gracefully. */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { type Api, type ApiOptions, createApi, localNames } from './api.ts'
import { defaultLimits, type Limits } from './limits.ts'

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
  const api = createApi({ ...options, hosts: options.hosts ?? [...localNames, host] })
  const server = await listening(api, options.port, host, limits)
  server.maxConnections = 1_000
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    api,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const late = setTimeout(() => server.closeAllConnections(), limits.drainMs)
      await Promise.all([api.stop(), closed])
      clearTimeout(late)
    },
  }
}

function listening(api: Api, port: number, hostname: string, { headMs, requestMs }: Limits): Promise<Server> {
  const serverOptions = {
    headersTimeout: headMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 5_000,
  }
  return new Promise((resolve, reject) => {
    const started = () => resolve(server as Server)
    const server = serve(
      { fetch: api.fetch, port, hostname, overrideGlobalObjects: false, serverOptions },
      started,
    ) as Server
    server.once('error', reject)
  })
}
