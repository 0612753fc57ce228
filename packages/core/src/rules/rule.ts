/**
 * Who may. A rule looks at one group of facts about a candidate and at the need, and says what it found; `answer` turns that
 * into allowed, refused, open or manual for the stage that is being decided. Unknown is neither a pass nor a refusal.
 */
import type { Form } from '../model/form.ts'
import type { RuleAnswer } from '../model/match-result.ts'
import type { Facets, Need } from '../model/pair.ts'
import type { CandidateKind, Policy } from '../model/policy.ts'
import type { FacetName } from '../model/view.ts'
import type { RegionIndex } from '../reference/regions.ts'

export const stages = ['list', 'offer', 'start'] as const
export type Stage = (typeof stages)[number]

/** Where a rule comes from. Only what was read in the official text is cited as law; the rest says what it is. */
export type RuleSource =
  | { readonly of: 'law'; readonly title: string; readonly article: string; readonly checked: true }
  | { readonly of: 'post' }
  | { readonly of: 'person' }
  | { readonly of: 'platform'; readonly note: string }

export interface RuleContext {
  readonly need: Need
  readonly asOf: string
  readonly stage: Stage
  readonly policy: Policy['rules']
  readonly regions: RegionIndex
}

export interface Rule<F extends FacetName = FacetName> {
  readonly id: string
  readonly source: RuleSource
  /** 'CN' or a region code. */
  readonly jurisdiction: string
  readonly forms: readonly Form[] | 'all'
  readonly candidates: readonly CandidateKind[]
  /** The stage from which a lack refuses; before it a lack that can still be mended is open. */
  readonly stage: Stage
  readonly severity: 'prohibited' | 'required' | 'choice'
  /** Whether a named person may set it aside for one pair, with a reason. */
  readonly waivable: boolean
  /** The one group of facts that it reads. */
  readonly reads: F
  applies(need: Need): boolean
  judge(facet: Facets[F], context: RuleContext): Judgement
}

export type Facts = RuleAnswer['facts']
export type Judgement =
  | { readonly verdict: 'met' | 'manual'; readonly facts: Facts }
  | { readonly verdict: 'unmet'; readonly facts: Facts; readonly mendable?: true }
  | { readonly verdict: 'unknown'; readonly unknown: string; readonly facts: Facts }

/** A reasoned decision of a named person to set a waivable rule aside for one pair. */
export interface Waiver {
  readonly rule: string
  readonly need: string
  readonly candidate: string
  readonly by: string
  readonly reason: string
  readonly on: string
}

/** Keeps the facet type of a rule while letting all rules stand in one list. */
export function rule<F extends FacetName>(definition: Rule<F>): Rule {
  return definition as unknown as Rule
}

export function concerns(rule: Rule, need: Need, kind: CandidateKind): boolean {
  return (
    rule.candidates.includes(kind) && (rule.forms === 'all' || rule.forms.includes(need.form)) && rule.applies(need)
  )
}

export function answer(rule: Rule, facets: Facets, context: RuleContext, waiver?: Waiver): RuleAnswer {
  const judgement = rule.judge(facets[rule.reads], context)
  const told = { rule: rule.id, facts: judgement.facts }
  switch (judgement.verdict) {
    case 'met':
      return { ...told, answer: 'allowed' }
    case 'manual':
      return { ...told, answer: 'manual' }
    case 'unknown':
      return { ...told, answer: 'open', unknown: judgement.unknown }
    case 'unmet': {
      if (judgement.mendable && rule.stage !== 'list' && stages.indexOf(context.stage) < stages.indexOf(rule.stage))
        return { ...told, answer: 'open', until: rule.stage }
      if (rule.waivable && waiver !== undefined) return { ...told, answer: 'allowed', waivedBy: waiver.by }
      return { ...told, answer: 'refused' }
    }
  }
}
