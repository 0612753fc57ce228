/** What a measurement of shortage is asked, and what it answers. */

import type { ReferenceWindow } from '../model/reference-window.ts'
import type { RegionData } from '../model/region-data.ts'
import type { PublishedShortagePolicy, ShortageMethod } from '../model/shortage-policy.ts'
import type { RegionIndex } from '../reference/regions.ts'
import type { AskNext } from './ask-next.ts'
import type { Carrier } from './carriers.ts'
import type { Removed } from './clean.ts'
import type { Credibility } from './credibility.ts'
import type { DriverFinding } from './driver.ts'
import type { FamilyEdits } from './family.ts'
import type { FrameVerdict } from './frame.ts'
import type { PopulationRow, Stratum } from './gross-up.ts'
import type { IndexScore } from './index-score.ts'
import type { Agreement, MethodResult } from './methods.ts'
import type { Total } from './publication.ts'
import type { NotRatable, Rated } from './rating.ts'
import type { TypicalPost } from './requirements.ts'
import type { StarCounts } from './stability.ts'
import type { Withheld } from './suppress.ts'
import type { EarlierTables, Tables } from './tables.ts'

export interface ShortageRequest {
  readonly data: RegionData
  readonly regions: RegionIndex
  readonly asOf: string
  readonly policy: PublishedShortagePolicy
  readonly methods?: readonly ShortageMethod[]
  readonly edits?: FamilyEdits
  /** Enterprises that exist, by industry and size: the weights are made from it. */
  readonly population?: readonly PopulationRow[]
  /** 重点产业链: a second column, never part of the index. */
  readonly priorities?: readonly string[]
  /** A frozen window; without one this edition freezes its own. */
  readonly reference?: ReferenceWindow
  /** What earlier editions of the same period printed. */
  readonly earlier?: readonly EarlierTables[]
  readonly seed?: number
}

export interface ShortageRow {
  readonly id: string
  readonly family: string
  /** The family as most of its titles spell it. */
  readonly name: string
  readonly chain: string | null
  readonly region: string | null
  readonly occupation: string | null
  readonly titles: readonly string[]
  readonly priority: boolean
  readonly enterprises: number
  readonly posts: number
  /** The demands that the row is made of, in id order. */
  readonly demands: readonly string[]
  /** Posts that ask for 若干. */
  readonly headcountOpen: number
  readonly frame: FrameVerdict
  /** Persons a year, credible and weighted; entry level only what is set against graduates. */
  readonly demand: number
  readonly entryDemand: number
  /** Persons in the three years after this one, together. */
  readonly nextYears: number
  readonly supply: number | null
  readonly ratio: RatioFigure | null
  /** Why there is no ratio. */
  readonly noRatio: readonly string[]
  /** Thousandths, by name. */
  readonly measures: Readonly<Record<string, number>>
  readonly score: IndexScore | null
  readonly rating: {
    readonly by: Pick<Rated, 'id' | 'level' | 'units' | 'enterprises'> | null
    readonly notOwn: readonly NotRatable[]
  }
  readonly index: number | null
  readonly stars: number | null
  readonly resamples: Omit<StarCounts, 'id'> | null
  readonly stability: number | null
  /** Enterprises without whose figures the star would be another. */
  readonly hinges: readonly string[]
  readonly borderline: boolean
  readonly methods: readonly MethodResult[]
  readonly agreement: Agreement
  readonly post: TypicalPost
  readonly driver: DriverFinding
  readonly askNext: readonly AskNext[]
  readonly withheld: WithheldFigures
}

/** Why a figure may not be published; null: it may. */
export interface WithheldFigures {
  readonly demand: Withheld | null
  readonly entryDemand: Withheld | null
  readonly nextYears: Withheld | null
  readonly supply: Withheld | null
  /** The index with its parts, and the stability. */
  readonly index: Withheld | null
  readonly stars: Withheld | null
}

export interface RatioFigure {
  /** 求人倍率 = demand / supply, thousandths; null when nobody is there to ask. */
  readonly milli: number | null
  /** demand − supply, persons. */
  readonly gap: number
  readonly demand: number
  readonly supply: number
  /** registry: our own two sides; market: vacancies and seekers of one outside source. */
  readonly basis: 'registry' | 'market'
}

export interface ShortageResult {
  readonly rows: readonly ShortageRow[]
  readonly totals: readonly (Total & {
    readonly demand: number | null
    readonly supply: number | null
    readonly withheld: { readonly demand: Withheld | null; readonly supply: Withheld | null }
  })[]
  readonly window: ReferenceWindow
  readonly winsor: number
  /** A supply of fewer persons entered the index as so many. */
  readonly supplyFloor: number
  readonly windowIs: 'frozen' | 'own'
  readonly strata: readonly Stratum[]
  readonly credibility: Pick<Credibility, 'mean' | 'enterprises'>
  readonly removed: readonly Removed[]
  readonly askNext: readonly AskNext[]
  /** What carries the ratings: rows of their own, and pools. */
  readonly carriers: readonly Carrier[]
  /** The same with what each enterprise puts in, for whoever resamples again. */
  readonly rated: readonly Rated[]
  readonly publishable: PublishedShortagePolicy['publishable']
  /** For later editions of the same period. Holds withheld values: not to be published. */
  readonly tables: Tables
  readonly withheld: ReadonlyMap<string, Withheld>
  readonly alreadyPublic: readonly string[]
  /** Withheld counts that earlier editions leave within a narrow interval: this measurement may not be published. */
  readonly exposed: readonly string[]
  readonly provenance: ShortageProvenance
}

export interface ShortageProvenance {
  readonly snapshot: string
  readonly policy: string
  readonly methods: string
  readonly reference: string
  readonly asOf: string
  readonly seed: number
  readonly version: string
}
