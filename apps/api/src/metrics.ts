/** What the operator watches, in Prometheus text form. */

import type { MiddlewareHandler } from 'hono'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  readonly measure: MiddlewareHandler
  text(revision: number, inFlight: number): Promise<string>
}

export function createMetrics(now: () => number): Metrics {
  const registers = [new Registry()]
  const requests = new Counter({
    name: 'duikou_requests_total',
    help: 'requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'duikou_request_seconds',
    help: 'time to answer',
    labelNames: ['route'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  })
  const revisionGauge = new Gauge({ name: 'duikou_registry_revision', help: 'revision of the registry', registers })
  const crowd = new Gauge({ name: 'duikou_requests_in_flight', help: 'requests being answered', registers })
  return {
    measure: async (c, next) => {
      const began = now()
      await next()
      // The pattern of the route, not the address: an address holds ids and is without end.
      const route = routeOf(c.req.path)
      requests.inc({ method: c.req.method, route, status: String(c.res.status) })
      seconds.observe({ route }, (now() - began) / 1000)
    },
    async text(revision, inFlight) {
      revisionGauge.set(revision)
      crowd.set(inFlight)
      return (await Promise.all(registers.map((one) => one.metrics()))).join('')
    },
  }
}

function routeOf(path: string): string {
  const [, first = '', second = ''] = path.split('/')
  return first === 'v1'
    ? `/v1/${/^[A-Za-z-]{1,20}$/.test(second) ? second : '*'}`
    : ['healthz', 'readyz', 'metrics', 'docs', 'openapi.json'].includes(first)
      ? `/${first}`
      : '*'
}
