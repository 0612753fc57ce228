/** What is asked and answered, where the library has no name for it. */
import type {
  CandidateKind,
  Demand,
  Explanation,
  Hit,
  MatchSummary,
  NounName,
  NounOf,
  Provenance,
  SeatsRequest,
  View,
} from 'duikou'
import type {
  CooperationReport,
  CooperationScope,
  DecideRequest,
  Decision,
  DecisionEntry,
  FillTerms,
  MarketCell,
  marketFigures,
  PartnerProposal,
  splitMismatch,
} from 'duikou/classes'
import type {
  ForecastFactsFile,
  ForecastPolicy,
  ForecastProvenance,
  ForecastResult,
  ForecastRow,
} from 'duikou/forecast'
import type { Comparison, ScenarioFile, ScenarioResult } from 'duikou/scenario'
import type {
  CatalogueEdition,
  KeptTables,
  PopulationRow,
  ReferenceWindow,
  ShortageResult,
  ShortageRow,
} from 'duikou/shortage'

export interface MatchQuestion {
  /** An id, or a demand that is not kept. */
  readonly demand: string | Demand
  readonly for?: CandidateKind
  readonly top?: number
  readonly explain?: boolean
  /** Count the eligible by some of their facts. */
  readonly facets?: boolean
  readonly view?: View
}

export interface PairQuestion {
  readonly demand: string | Demand
  readonly candidate: string
  readonly for?: CandidateKind
  readonly view?: View
}

export interface ImportQuestion {
  readonly name: string
  readonly bytes: Uint8Array
  /** Kind of sheet; default: by its headers. */
  readonly as?: string
  readonly purpose?: 'matching' | 'statistics'
  readonly lang?: 'zh' | 'en'
  /** With the normalised records in the report. */
  readonly records?: boolean
  /** Only the report. */
  readonly dryRun?: boolean
  readonly key?: string
}

export type TextName = 'skills' | 'titles' | 'majors' | 'similar' | 'rank'

export interface MatchAnswer {
  readonly hits: readonly Hit[]
  readonly summary: MatchSummary
  readonly run: { readonly seconds: number }
}

export interface ExplanationAnswer {
  readonly demand: string
  readonly candidate: string
  readonly score: number
  readonly explanation: Explanation
  readonly provenance: Provenance
}

export interface KeptRecord<N extends NounName> {
  readonly id: string
  readonly revision: number
  readonly value: NounOf<N>
  /** What `ifMatch` takes. */
  readonly digest: string
}

export type JobKind =
  | 'match-all'
  | 'import'
  | 'assign'
  | 'fill'
  | 'proposals'
  | 'cooperation'
  | 'shortage'
  | 'catalogue'
  | 'forecast'
  | 'scenario'
  | 'scenario-options'

export interface Job {
  readonly id: string
  readonly kind: JobKind
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number | null
  readonly attempts: number
  readonly cancelRequested: boolean
  readonly error: string | null
  /** Digest of the registry that every line of the output is of; null where lines are of no registry, or there are none yet. */
  readonly snapshot: string | null
  /** How often it began anew, its output dropped, because the registry had changed while it was broken off. */
  readonly restarts: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** Applications and seats: as `duikou assign` reads them. */
export interface SeatsQuestion extends SeatsRequest {
  /** [trainee, class, score] or [trainee, class, score, the trainee's rank of the class]. */
  readonly edges: readonly (
    | readonly [trainee: string, orderClass: string, score: number]
    | readonly [trainee: string, orderClass: string, score: number, rank: number]
  )[]
  readonly seats: readonly (readonly [orderClass: string, min: number, max: number])[]
}

export type FillQuestion = Partial<FillTerms>

/** A round that a person confirms: worked out anew from its terms, or as a job of kind fill gave it. */
export type ConfirmQuestion = Pick<DecideQuestion, 'by' | 'on' | 'why'> &
  ({ readonly terms: FillQuestion } | { readonly job: string })

export type DecideQuestion = DecideRequest
export type LifeCycle = DecideRequest['machine']
/** What was kept. */
export type KeptDecisions = { readonly entries: readonly DecisionEntry[] }

export interface DecisionsAnswer {
  readonly state: string
  readonly decisions: readonly Decision<string>[]
}

export type MarketQuestion = {
  readonly cells: readonly (Partial<MarketCell> & Pick<MarketCell, 'filled' | 'open' | 'seeking'>)[]
}

export interface MarketAnswer {
  readonly cells: number
  readonly market: ReturnType<typeof marketFigures>
  readonly mismatch: ReturnType<typeof splitMismatch>
}

export interface ProposalsQuestion {
  readonly demands: readonly string[]
  readonly top?: number
}

export interface CooperationQuestion {
  /** Default the region. */
  readonly scope?: CooperationScope
  readonly keyIndustries?: readonly string[]
  /** How many partners to propose. Default 10. */
  readonly partners?: number
}

export type CooperationAnswer = CooperationReport & {
  readonly partners: readonly PartnerProposal[]
  readonly provenance: Provenance
}

export interface ShortageQuestion {
  /** Enterprises that exist, by industry and size: the weights are made from it. */
  readonly population?: readonly PopulationRow[]
  /** Title → family. */
  readonly edits?: Readonly<Record<string, string>>
  readonly priorities?: readonly string[]
  readonly reference?: ReferenceWindow
  readonly earlier?: readonly KeptTables[]
  readonly seed?: number
}

export interface ShortageAnswer {
  readonly rows: readonly ShortageRow[]
  readonly summary: { readonly units: number } & Pick<
    ShortageResult,
    'totals' | 'window' | 'windowIs' | 'strata' | 'credibility' | 'removed' | 'askNext'
  >
  readonly provenance: Provenance
}

export interface CatalogueQuestion extends ShortageQuestion {
  readonly name: string
  readonly region?: string | null
  readonly number?: number
  readonly by: string
  /** With the tables for the next edition, which are not to be published. */
  readonly keep?: boolean
}

export interface CatalogueAnswer {
  readonly edition: CatalogueEdition
  readonly kept?: KeptTables
}

/** What may be said beside every question about the coming years. */
export interface FutureTerms {
  /** What the planner knows better: as `--facts` reads it. */
  readonly facts?: ForecastFactsFile
  /** Default that of the service. */
  readonly policy?: ForecastPolicy
  /** With the reason of every figure. */
  readonly explain?: boolean
}

export interface ForecastQuestion extends FutureTerms {
  /** Years ahead, 1 … 15. Default 5. */
  readonly horizon?: number
  readonly draws?: number
  readonly seed?: number
}

export interface ForecastAnswer {
  readonly rows: readonly ForecastRow[]
  readonly summary: Omit<ForecastResult, 'rows' | 'provenance'>
  readonly provenance: ForecastProvenance
}

export interface ScenariosQuestion extends FutureTerms {
  /** Several must have the same horizon, draws and seed. */
  readonly scenarios: readonly ScenarioFile[]
  /** With the rows that no lever reached. */
  readonly all?: boolean
}

export interface ScenariosAnswer {
  readonly scenarios: readonly ScenarioResult[]
  /** Null: one was asked. */
  readonly comparison: Comparison | null
}

export interface OptionsQuestion extends FutureTerms {
  /** With its options. */
  readonly scenario: ScenarioFile
  readonly all?: boolean
}

export interface AuditLine {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly subject: string
  readonly detail: unknown
  readonly config: string
  readonly hash: string
}
