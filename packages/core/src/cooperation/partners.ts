/** Which school should talk to which enterprise, and why: seats wanted, how well its programs fit, and what the two do already. */
import type { Registry } from '../columns/registry.ts'
import type { PublishedCooperationTargets } from '../model/cooperation-targets.ts'
import { compareIds } from '../model/id.ts'
import { scale } from '../model/numbers.ts'
import { FULL_SCORE, type PublishedPolicy } from '../model/policy.ts'
import { match } from '../retrieve/match.ts'

export interface PartnerRequest {
  readonly policy: PublishedPolicy
  readonly targets: PublishedCooperationTargets
  /** Only for this school or enterprise. */
  readonly school?: string
  readonly enterprise?: string
  /** Default 10. */
  readonly top?: number
}

export interface PartnerReason {
  readonly demand: string
  readonly program: string
  readonly score: number
  /** 若干 counts as one. */
  readonly seats: number
}

export interface PartnerProposal {
  readonly rank: number
  readonly school: string
  readonly enterprise: string
  /** start: nothing runs between them; deepen: the deepest form so far is one that the targets call shallow (as published: 招聘 or 岗位实习). */
  readonly step: 'start' | 'deepen'
  readonly formNow: number | null
  /** Σ over the demands of seats · score, in thousandths of a seat that fits fully. */
  readonly points: number
  /** The best program of the school for each demand, best first. */
  readonly reasons: readonly PartnerReason[]
}

export function proposePartners(registry: Registry, request: PartnerRequest): PartnerProposal[] {
  const reasons = new Map<string, PartnerReason[]>()
  const schoolOf = new Map(registry.data.programs.map(({ id, school }) => [id, school]))
  for (const demand of [...registry.data.demands].sort((a, b) => compareIds(a.id, b.id))) {
    if (registry.demand(demand.id) === null) continue
    if (request.enterprise !== undefined && demand.enterprise !== request.enterprise) continue
    const { hits } = match(registry, {
      demand: demand.id,
      for: 'program',
      top: registry.data.programs.length,
      policy: request.policy,
    })
    const seen = new Set<string>()
    for (const { candidate, score } of hits) {
      const school = schoolOf.get(candidate) ?? ''
      if (seen.has(school) || (request.school !== undefined && school !== request.school)) continue
      seen.add(school)
      const key = JSON.stringify([school, demand.enterprise])
      const reason = { demand: demand.id, program: candidate, score, seats: demand.headcount ?? 1 }
      reasons.set(key, [...(reasons.get(key) ?? []), reason])
    }
  }
  return [...reasons]
    .flatMap(([key, given]) => proposalOf(registry, key, given, request.targets.deepenUpTo))
    .sort((a, b) => b.points - a.points || compareIds(a.school, b.school) || compareIds(a.enterprise, b.enterprise))
    .slice(0, request.top ?? 10)
    .map((one, i) => ({ ...one, rank: i + 1 }))
}

function proposalOf(
  registry: Registry,
  key: string,
  reasons: readonly PartnerReason[],
  deepenUpTo: number,
): Omit<PartnerProposal, 'rank'>[] {
  const [school, enterprise] = JSON.parse(key) as [string, string]
  const forms = registry.data.cooperations
    .filter((one) => one.school === school && one.enterprise === enterprise && !isClosed(one.until, registry.asOf))
    .map(({ form }) => form)
  const formNow = forms.length === 0 ? null : Math.max(...forms)
  if (formNow !== null && formNow > deepenUpTo) return []
  return [
    {
      school,
      enterprise,
      step: formNow === null ? 'start' : 'deepen',
      formNow,
      points: reasons.reduce((sum, { seats, score }) => sum + scale(1000 * seats, score, FULL_SCORE), 0),
      reasons: [...reasons].sort((a, b) => b.seats * b.score - a.seats * a.score || compareIds(a.demand, b.demand)),
    },
  ]
}

function isClosed(closedOn: string | null, asOf: string): boolean {
  return closedOn !== null && closedOn < asOf
}
