/** What asking for a match, or for one pair, gives back. Plain data, the same from library, command line and HTTP. */
import type { Explanation } from './explanation.ts'
import type { CandidateKind, Criterion } from './policy.ts'
import type { Provenance } from './provenance.ts'

export type Points = Readonly<Partial<Record<Criterion, number>>>

/** One candidate in a demand's list. Σ parts = score; Σ weights = 10,000 and the same on every line of a demand. */
export interface Hit {
  readonly demand: string
  /** 1 + how many eligible candidates score higher. */
  readonly rank: number
  readonly candidate: string
  readonly score: number
  readonly parts: Points
  readonly weights: Points
  /** Criteria that got the policy's points for unknown facts. */
  readonly assumed: readonly Criterion[]
  /** Points of the weight that rest on data, 0 … 10,000. */
  readonly known: number
  /** The score if every unknown fact turned out for the best. */
  readonly best: number
  /** How many eligible candidates share this very score. */
  readonly tied: number
  /** Rules that are still open for this candidate, as far as the view releases them. */
  readonly open: readonly string[]
  /** What the candidate has beyond what is asked: reported, never scored. */
  readonly beyond: readonly Criterion[]
  readonly explanation?: Explanation
}

/** The closing line of a demand. */
export interface MatchSummary {
  readonly demand: string
  readonly for: CandidateKind
  readonly headcount: number | null
  /** Candidates that no rule refuses or sends to a person. */
  readonly eligible: number
  /** Of the view, sent to a person because they refused automated decisions. */
  readonly manual: number
  /** How many are left after each rule in turn; the first step, 'all', is everyone in the view. */
  readonly funnel: readonly { readonly rule: string; readonly left: number }[]
  /** Refused by exactly one rule, best first; only where the view releases every rule. */
  readonly nearMisses: readonly { readonly candidate: string; readonly rule: string; readonly score: number }[]
  /** Nobody is eligible: the fewest rules of the post that, set aside together, admit somebody. Only where the view releases every rule. */
  readonly rescues: readonly Rescue[]
  /** Only where asked for. */
  readonly facets?: readonly FacetCounts[]
  /** How many of the tie that the list cuts through were left out; 0 when the cut falls between two scores. */
  readonly tiedAtCut: number
  readonly provenance: Provenance
}

/** Rules that would have to give way together, and how many candidates that would admit. */
export interface Rescue {
  readonly rules: readonly string[]
  readonly admits: number
}

/** The eligible candidates by one of their facts; null: unknown. */
export interface FacetCounts {
  readonly facet: string
  readonly values: readonly { readonly value: string | null; readonly candidates: number }[]
}

export interface MatchResult {
  readonly hits: readonly Hit[]
  readonly summary: MatchSummary
}

export type Answer = 'allowed' | 'refused' | 'open' | 'manual'

/** One rule's answer about one pair. */
export interface RuleAnswer {
  readonly rule: string
  readonly answer: Answer
  /** open: the stage that will ask again, or the fact that is unknown. */
  readonly until?: 'offer' | 'start'
  readonly unknown?: string
  /** Plain facts compared, for a sentence to be made of: asked, found, … */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
  readonly waivedBy?: string
}

/** One change of the candidate's facts that would help, checked by ranking again. */
export interface Change {
  readonly kind: 'raise-skill' | 'gain-skill' | 'gain-certificate' | 'raise-vocational-level' | 'state-fact'
  /** Skill or certificate id, or the name of the facet to be stated. */
  readonly subject: string
  readonly from: number | null
  readonly to: number | null
  readonly score: number
  /** The answer after the change. */
  readonly answer: Answer
  /** Rank among the eligible after the change; null when still not eligible. */
  readonly rank: number | null
}

/** Everything about one pair. */
export interface PairResult {
  readonly demand: string
  readonly candidate: string
  readonly for: CandidateKind
  readonly answer: Answer
  readonly rules: readonly RuleAnswer[]
  readonly score: number
  /** Rank among the eligible; null when not eligible. */
  readonly rank: number | null
  readonly eligible: number
  readonly parts: Points
  readonly weights: Points
  readonly assumed: readonly Criterion[]
  readonly known: number
  readonly best: number
  /** The same pair as each side alone sees it, each out of its own share of the weights. */
  readonly directions: Readonly<Record<'need' | 'candidate', { readonly score: number; readonly most: number }>>
  readonly explanation: Explanation
  readonly changes: readonly Change[]
  readonly provenance: Provenance
}
