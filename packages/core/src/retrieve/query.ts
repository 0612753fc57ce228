/** A question to a registry: which need, which candidates, seen by whom, under which policy. */

import type { Registry } from '../columns/registry.ts'
import { digest } from '../model/digest.ts'
import type { RuleAnswer } from '../model/match-result.ts'
import type { Candidate, Need } from '../model/pair.ts'
import type { CandidateKind, PublishedPolicy } from '../model/policy.ts'
import { type Provenance, version } from '../model/provenance.ts'
import { releases, type View } from '../model/view.ts'
import { allRules, rulesDigest } from '../rules/all.ts'
import { inForce } from '../rules/consent.ts'
import { answer, concerns, type Rule, type RuleContext, type Stage } from '../rules/rule.ts'
import { project } from '../score/view.ts'

export interface Query {
  readonly need: Need
  readonly headcount: number | null
  readonly for: CandidateKind
  /** How many to list; ties at the cut are counted, not listed. */
  readonly top: number
  readonly policy: PublishedPolicy
  readonly view: View
  readonly stage: Stage
  /** Whether each hit carries its explanation. */
  readonly explain: boolean
  /** How many near misses to list. */
  readonly nearMisses: number
  /** Whether the eligible are counted by some of their facts. */
  readonly facets: boolean
}

export function ruleContext(registry: Registry, query: Query): RuleContext {
  const { need, stage, policy } = query
  return { need, asOf: registry.asOf, stage, policy: policy.rules, regions: registry.knowledge.regions }
}

export function rulesFor(query: Query): Rule[] {
  return allRules.filter((rule) => concerns(rule, query.need, query.for))
}

/** All rules' answers about one candidate's full record. */
export function judge(registry: Registry, query: Query, candidate: Candidate): RuleAnswer[] {
  const context = ruleContext(registry, query)
  return rulesFor(query).map((rule) => {
    const waiver = registry.waivers.find(
      (one) => one.rule === rule.id && one.need === query.need.id && one.candidate === candidate.id,
    )
    return answer(rule, candidate.facets, context, waiver)
  })
}

/** Whether the candidate exists for the caller. */
export function inView(candidate: Candidate, view: View, asOf: string): boolean {
  const { rows } = view
  switch (rows.of) {
    case 'all':
      return true
    case 'schools':
      return candidate.kind === 'program' || (candidate.school !== null && rows.schools.includes(candidate.school))
    case 'disclosed':
      return (
        candidate.kind === 'program' ||
        (candidate.facets.person?.consents.some((one) => inForce(one, 'disclosure', rows.enterprise, asOf)) ?? false)
      )
  }
}

/** Which of the given rules may be named in this view, in order. */
export function released(rules: readonly Rule[], view: View): Rule[] {
  return rules.filter((rule) => releases(view, rule.id))
}

export function provenanceOf(registry: Registry, query: Query): Provenance {
  return {
    snapshot: snapshotInView(registry, query),
    policy: query.policy.hash,
    rules: rulesDigest(),
    lexicon: registry.knowledge.lexicon.hash,
    reference: registry.knowledge.referenceHash,
    asOf: registry.asOf,
    view: digest(query.view),
    seed: null,
    version,
  }
}

const snapshotsInView = new WeakMap<Registry, Map<string, string>>()

/** Whoever may not see all is given the digest of what they see: the registry's own would tell when hidden data change. */
function snapshotInView(registry: Registry, { view, for: kind }: Query): string {
  if (view.rows.of === 'all' && view.columns === 'all' && view.rules === 'all') return registry.snapshot()
  const known = snapshotsInView.get(registry) ?? new Map<string, string>()
  snapshotsInView.set(registry, known)
  const key = digest({ view, kind })
  const snapshot = known.get(key) ?? digest(candidatesInView(registry, view, kind))
  known.set(key, snapshot)
  return snapshot
}

function candidatesInView(registry: Registry, view: View, kind: CandidateKind) {
  return registry
    .pool(kind)
    .candidates.filter((candidate) => inView(candidate, view, registry.asOf))
    .map((candidate) => ({ id: candidate.id, facets: project(candidate.facets, view) }))
}
