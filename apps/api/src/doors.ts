/** Who is let in: the token, the Host and Origin, and how many requests a second. How much at a time is the crowd's affair. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Limits } from './limits.ts'
import { Problem } from './problem.ts'

/** What the head of a request says: enough to judge it by, before its body is read. */
export interface Visitor {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** The remote address as the server saw it; a forwarded header could be anything. */
  readonly address: string
  /** By its name in small letters. */
  header(name: string): string | undefined
}

/** Why a visitor is not let in; null when it is. */
export type Door = (visitor: Visitor) => Problem | null

/** All must let it in; the first that does not says why. */
export function doorsInTurn(...doors: readonly Door[]): Door {
  return (visitor) => {
    for (const door of doors) {
      const problem = door(visitor)
      if (problem !== null) return problem
    }
    return null
  }
}

/** Always open: a probe must not need a secret. */
const open = new Set(['/healthz', '/readyz'])

/** Every address but the probes needs the token, compared in constant time. */
export function tokenDoor(token: string): Door {
  const wanted = createHash('sha256').update(token).digest()
  return ({ path, header }) => {
    if (open.has(path)) return null
    const given = /^Bearer ([\x21-\x7e]+)$/.exec(header('authorization') ?? '')?.[1] ?? ''
    return timingSafeEqual(createHash('sha256').update(given).digest(), wanted) ? null : new Problem('unauthorized')
  }
}

/** Refuses a foreign Host (DNS rebinding) and a foreign Origin (another site's page in the planner's browser). */
export function hostDoor(hosts: readonly string[]): Door {
  return ({ header }) => {
    const host = header('host') ?? ''
    if (!hosts.includes(nameOf(host))) return new Problem('forbidden_host')
    const origin = header('origin')
    return origin === undefined || isSameOrigin(origin, host) ? null : new Problem('forbidden_origin')
  }
}

/** A token bucket for each remote address. */
export function rateDoor({ rate, burst, rateHere }: Limits, now: () => number): Door {
  const buckets = new Map<string, { tokens: number; at: number }>()
  return ({ address }) => {
    if (!rateHere && LOOPBACK.has(address)) return null
    const time = now()
    const bucket = buckets.get(address) ?? { tokens: burst, at: time }
    bucket.tokens = Math.min(burst, bucket.tokens + ((time - bucket.at) * rate) / 1000)
    bucket.at = time
    // Forgetting full buckets is harmless and keeps a scan over addresses from filling the memory.
    if (buckets.size > MOST_ADDRESSES) buckets.clear()
    buckets.set(address, bucket)
    if (bucket.tokens < 1)
      return new Problem('too_many_requests', {}, Math.max(1, Math.ceil((1 - bucket.tokens) / rate)))
    bucket.tokens--
    return null
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const MOST_ADDRESSES = 10_000

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

function isSameOrigin(origin: string, host: string): boolean {
  return (
    origin.toLowerCase() === `http://${host}`.toLowerCase() || origin.toLowerCase() === `https://${host}`.toLowerCase()
  )
}
