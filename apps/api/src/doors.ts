/** Who is let in: the token, the Host and Origin, and how much at a time. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Limits } from './limits.ts'
import { Problem } from './problem.ts'

/** Always open: a probe must not need a secret. */
const open = new Set(['/healthz', '/readyz'])

/** Every address but the probes needs the token, compared in constant time. */
export function tokenDoor(token: string): MiddlewareHandler {
  const wanted = createHash('sha256').update(token).digest()
  return async (c, next) => {
    if (!open.has(c.req.path)) {
      const given = /^Bearer ([\x21-\x7e]+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
      if (!timingSafeEqual(createHash('sha256').update(given).digest(), wanted)) throw new Problem('unauthorized')
    }
    await next()
  }
}

/** Refuses a foreign Host (DNS rebinding) and a foreign Origin (another site's page in the planner's browser). */
export function hostDoor(hosts: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? ''
    if (!hosts.includes(nameOf(host))) throw new Problem('forbidden_host')
    const origin = c.req.header('origin')
    if (origin !== undefined && !isSameOrigin(origin, host)) throw new Problem('forbidden_origin')
    await next()
    c.header('x-content-type-options', 'nosniff')
  }
}

/** A token bucket for each remote address. */
export function rateDoor(
  { rate, burst }: Limits,
  addressOf: (c: Parameters<MiddlewareHandler>[0]) => string,
  now: () => number,
): MiddlewareHandler {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return async (c, next) => {
    const address = addressOf(c)
    const time = now()
    const bucket = buckets.get(address) ?? { tokens: burst, at: time }
    bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) * rate) / 1000)
    bucket.at = time
    // Forgetting full buckets is harmless and keeps a scan over addresses from filling the memory.
    if (buckets.size > MOST_ADDRESSES) buckets.clear()
    buckets.set(address, bucket)
    if (bucket.tokens < 1)
      throw new Problem('too_many_requests', {}, Math.max(1, Math.ceil((1 - bucket.tokens) / rate)))
    bucket.tokens--
    await next()
  }
}

/** Beyond so many requests at a time the next is turned away at once: those let in keep their speed. */
export function crowdDoor(
  { inFlight }: Limits,
  stopping: () => boolean,
): MiddlewareHandler & { readonly count: () => number } {
  let count = 0
  const door: MiddlewareHandler = async (c, next) => {
    if (open.has(c.req.path)) return next()
    if (stopping()) throw new Problem('stopping', {}, 1)
    if (count >= inFlight) throw new Problem('busy', {}, 1)
    count++
    try {
      // A match is computed in one go. Were it begun here, requests that came together would queue unseen in their sockets;
      // so each steps aside once, all that came are counted, and those beyond the limit hear it at once.
      await new Promise((resolve) => setImmediate(resolve))
      await next()
    } finally {
      count--
    }
  }
  return Object.assign(door, { count: () => count })
}

const MOST_ADDRESSES = 10_000

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

function isSameOrigin(origin: string, host: string): boolean {
  return (
    origin.toLowerCase() === `http://${host}`.toLowerCase() || origin.toLowerCase() === `https://${host}`.toLowerCase()
  )
}
