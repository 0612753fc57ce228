/** Small regions for the shortage room, and the policy and methods as published. */
import { makeShortage, SHORTAGE_AS_OF, type ShortageSize } from '../../../benchmarks/world/make-shortage.ts'
import { shortage, shortageMethods } from '../../../data/generated/policies.ts'
import type { PublishedShortagePolicy, ShortageMethod, ShortageRequest } from '../src/shortage.ts'
import { knowledge } from './worlds.ts'

export const shortagePolicy: PublishedShortagePolicy = shortage
export const methods = shortageMethods.methods

export function method(id: string): ShortageMethod {
  const found = methods.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no method ${id}`)
  return found
}

export const smallWorld: ShortageSize = {
  seed: 7,
  enterprises: 90,
  posts: 700,
  programs: 60,
  families: 32,
  regions: ['220100', '310000'],
  frame: { answered: 90, total: 100 },
}

export function request(size: Partial<ShortageSize> = {}, more: Partial<ShortageRequest> = {}): ShortageRequest {
  return {
    data: makeShortage({ ...smallWorld, ...size }),
    regions: knowledge.regions,
    asOf: SHORTAGE_AS_OF,
    policy: { ...shortagePolicy, stability: { ...shortagePolicy.stability, resamples: 60 } },
    methods,
    ...more,
  }
}
