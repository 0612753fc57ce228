/** The main job: one demand and its exact best candidates, or one pair and all its reasons. */
import type { Registry } from '../columns/registry.ts'
import type { Demand } from '../model/demand.ts'
import { DuikouError } from '../model/issue.ts'
import type { MatchResult, PairResult } from '../model/match-result.ts'
import type { CandidateKind, PublishedPolicy } from '../model/policy.ts'
import { fullView, type View } from '../model/view.ts'
import type { Stage } from '../rules/rule.ts'
import type { Query } from './query.ts'
import { topK } from './top-k.ts'
import { whyPair } from './why.ts'

export interface MatchRequest {
  /** The id of a demand of the registry, or a demand that is not kept there. */
  readonly demand: string | Demand
  readonly policy: PublishedPolicy
  /** Default: trainee. */
  readonly for?: CandidateKind
  /** Default 20, at least 0. */
  readonly top?: number
  /** Default: whoever asks sees everything. */
  readonly view?: View
  readonly stage?: Stage
  readonly explain?: boolean
  readonly nearMisses?: number
  /** Count the eligible by education, class of major, vocational level and school. */
  readonly facets?: boolean
}

/** Throws DuikouError demand_not_found. */
export function match(registry: Registry, request: MatchRequest): MatchResult {
  return topK(registry, queryOf(registry, request))
}

/** Throws DuikouError demand_not_found or candidate_not_found; a candidate outside the view is not found either. */
export function why(registry: Registry, request: MatchRequest & { readonly candidate: string }): PairResult {
  return whyPair(registry, queryOf(registry, request), request.candidate)
}

export function queryOf(registry: Registry, request: MatchRequest): Query {
  const demand = demandOf(registry, request.demand)
  return {
    need: registry.need(demand),
    headcount: demand.headcount,
    for: request.for ?? 'trainee',
    top: request.top ?? 20,
    policy: request.policy,
    view: request.view ?? fullView,
    stage: request.stage ?? 'list',
    explain: request.explain ?? false,
    nearMisses: request.nearMisses ?? 10,
    facets: request.facets ?? false,
  }
}

function demandOf(registry: Registry, asked: string | Demand): Demand {
  const demand = typeof asked === 'string' ? registry.demand(asked) : asked
  if (demand === null) throw new DuikouError({ code: 'demand_not_found', demand: String(asked) })
  return demand
}
