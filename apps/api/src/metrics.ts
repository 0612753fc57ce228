/** What the operator watches, in Prometheus text form. Labels are patterns and statuses: an address holds ids and is without end. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Crowd } from './crowd.ts'

export interface Metrics {
  count(method: string, path: string, status: number, seconds: number): void
  text(revision: number, crowd: Pick<Crowd, 'inside' | 'waiting' | 'refused'>): Promise<string>
}

export function createMetrics(): Metrics {
  const registers = [new Registry()]
  const requests = new Counter({
    name: 'duikou_requests_total',
    help: 'requests answered by the app',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const times = new Histogram({
    name: 'duikou_request_seconds',
    help: 'time to answer, once let in',
    labelNames: ['route'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  const revisions = gauge('duikou_registry_revision', 'revision of the registry')
  const inside = gauge('duikou_requests_in_flight', 'requests being answered')
  const waiting = gauge('duikou_requests_waiting', 'requests in the line before the app')
  const refused = new Counter({ name: 'duikou_requests_refused_total', help: 'requests turned away: busy', registers })
  return {
    count(method, path, status, seconds) {
      const route = routeOf(path)
      requests.inc({ method, route, status })
      times.observe({ route }, seconds)
    },
    async text(revision, crowd) {
      revisions.set(revision)
      inside.set(crowd.inside)
      waiting.set(crowd.waiting)
      refused.reset()
      refused.inc(crowd.refused)
      return (await Promise.all(registers.map((one) => one.metrics()))).join('')
    },
  }
}

/** Asked so often that looking is cheaper than cutting it up. */
const plain = new Set(['/v1/matches', '/v1/why', '/v1/explanations', '/healthz', '/readyz'])

function routeOf(path: string): string {
  if (plain.has(path)) return path
  const [, first = '', second = ''] = path.split('/')
  return first === 'v1'
    ? `/v1/${/^[A-Za-z-]{1,20}$/.test(second) ? second : '*'}`
    : ['healthz', 'readyz', 'metrics', 'docs', 'openapi.json'].includes(first)
      ? `/${first}`
      : '*'
}
