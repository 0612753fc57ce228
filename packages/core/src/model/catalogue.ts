/**
 * 紧缺人才目录: what planners publish. An entry has the columns that published catalogues have (ours and those of other places); null
 * means that the catalogue does not say. An edition is a catalogue of one region and year with its state and the experts' overrides.
 */
import { z } from 'zod'
import { CalendarDate } from './date.ts'
import { Pay } from './demand.ts'
import { Id } from './id.ts'
import { SourceRef } from './source.ts'

/** 岗位类别: 管理, 专业技术, 技能, 市场营销. */
export const postCategories = ['management', 'professional', 'skilled', 'marketing'] as const
/** 紧缺类型: 数量, 能力, 供给, 动态. */
export const shortageKinds = ['quantity', 'ability', 'supply', 'dynamic'] as const

export const CatalogueEntry = z.object({
  /** Names the entry within its edition, and the same post in the next edition. */
  id: Id,
  /** 产业/产业链 and 细分领域. */
  chain: z.string().nullable().default(null),
  field: z.string().nullable().default(null),
  title: z.string().min(1),
  /** 职业编码 D-DD-DD-DD. */
  occupation: z.string().nullable().default(null),
  region: z.string().nullable().default(null),
  category: z.enum(postCategories).nullable().default(null),
  duties: z.string().nullable().default(null),
  educationMin: z.number().int().min(0).max(7).nullable().default(null),
  /** Codes or prefixes of majors; where the catalogue names them in words only, `majorsPrinted` has the words. */
  majors: z.array(z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)).default([]),
  majorsPrinted: z.string().nullable().default(null),
  vocationalLevelMin: z.number().int().min(0).max(7).nullable().default(null),
  certificates: z.string().nullable().default(null),
  experienceMonthsMin: z.number().int().min(0).max(600).nullable().default(null),
  abilities: z.string().nullable().default(null),
  /** 需求人数: this year, and the next three years together. Null also where a figure is withheld. */
  demandThisYear: z.number().int().min(0).nullable().default(null),
  demandNextYears: z.number().int().min(0).nullable().default(null),
  supply: z.number().int().min(0).nullable().default(null),
  pay: Pay.nullable().default(null),
  shortageKind: z.enum(shortageKinds).nullable().default(null),
  /** 紧缺指数 of our method, 0 … 10,000; the index of another method stands in `indexPrinted` as printed. */
  index: z.number().int().min(0).max(10_000).nullable().default(null),
  indexPrinted: z.string().nullable().default(null),
  stars: z.number().int().min(1).max(5).nullable().default(null),
  /** 紧缺程度 in words as another catalogue printed it. */
  levelPrinted: z.string().nullable().default(null),
  /** 重抽样稳定度 per mille: share of resamples with the same star. No probability of the truth. */
  stability: z.number().int().min(0).max(1000).nullable().default(null),
  dataSource: z.string().nullable().default(null),
  /** 口径 of a measured row, and per mille of staff (else of enterprises) that answered. */
  frame: z.enum(['census', 'sample', 'respondents', 'postings']).nullable().default(null),
  coverage: z.number().int().min(0).max(1000).nullable().default(null),
  /** 样本量: enterprises behind the row. */
  sampleSize: z.number().int().min(0).nullable().default(null),
  /** 置信度 in words as another catalogue printed it. */
  confidencePrinted: z.string().nullable().default(null),
  /** Codes of what a reader must know: pooled, respondents-only, withheld … */
  flags: z.array(z.string()).default([]),
  remarks: z.string().nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

/** An entry as a sheet of a published catalogue says it, with the catalogue's own name where the sheet says that too. */
export const PublishedEntry = CatalogueEntry.extend({ edition: z.string().nullable().default(null) })
export type PublishedEntry = z.infer<typeof PublishedEntry>

/** 采集 → 测算 → 专家评审 → 征求意见 → 发布 → 失效; a review may send back. */
export const catalogueStates = ['collecting', 'measuring', 'reviewing', 'consulting', 'published', 'expired'] as const
export const CatalogueState = z.enum(catalogueStates)
export type CatalogueState = z.infer<typeof CatalogueState>

/** 专家调整: a named person's reasoned change of a star, for a time. The measured star stays beside it. */
export const CatalogueOverride = z.object({
  entry: Id,
  /** null takes the entry off the published list. */
  stars: z.number().int().min(1).max(5).nullable(),
  reason: z.string().min(1),
  author: z.string().min(1),
  on: CalendarDate,
  /** The last day on which it holds. */
  expiresOn: CalendarDate,
})
export type CatalogueOverride = z.infer<typeof CatalogueOverride>

/** What the figures of an edition are computed from, for whoever wants to compute them again. */
export const CatalogueWorking = z.object({
  /** Standard scores are cut off at ± so many thousandths. */
  winsor: z.number().int().min(1),
  /** A supply of fewer persons entered the index as so many. */
  supplyFloor: z.number().int().min(0).default(0),
  /** Lowest index of 5, 4, 3 and 2 stars. */
  cuts: z.array(z.number().int()).length(4),
  stats: z.array(
    z.object({ measure: z.string(), mean: z.number().int(), sd: z.number().int(), units: z.number().int() }),
  ),
  rows: z.array(
    z.object({
      entry: Id,
      /** The carrier of its rating; it stands in `carriers` unless it is withheld. */
      ratedBy: z.string().nullable(),
      /** 入门级需求: null where withheld. */
      entryDemand: z.number().int().nullable(),
      /** 求人倍率 in thousandths and 缺口 with the two sides they come from; null where withheld or not to be set against each other. */
      ratio: z
        .object({
          milli: z.number().int().nullable(),
          gap: z.number().int(),
          demand: z.number().int(),
          supply: z.number().int(),
          basis: z.enum(['registry', 'market']),
        })
        .nullable(),
    }),
  ),
  /** What carries the ratings: a row of its own or a pool of rows. */
  carriers: z.array(
    z.object({
      id: z.string(),
      units: z.array(Id),
      entryDemand: z.number().int().nullable(),
      supply: z.number().int().nullable(),
      index: z.number().int(),
      groups: z.array(
        z.object({
          group: z.string(),
          points: z.number().int(),
          score: z.number().int(),
          part: z.number().int(),
          measures: z.array(z.object({ measure: z.string(), milli: z.number().int(), score: z.number().int() })),
        }),
      ),
      /** How many resamples gave 1 … 5 stars, and how many none. */
      resamples: z.object({ stars: z.array(z.number().int()).length(5), none: z.number().int() }).nullable(),
    }),
  ),
  totals: z.array(
    z.object({
      of: z.string(),
      chain: z.string().nullable(),
      region: z.string().nullable(),
      demand: z.number().int().nullable(),
      supply: z.number().int().nullable(),
    }),
  ),
  strata: z.array(
    z.object({
      industry: z.string().nullable(),
      size: z.string().nullable(),
      population: z.number().int(),
      respondents: z.number().int(),
      weight: z.number().int(),
    }),
  ),
})
export type CatalogueWorking = z.infer<typeof CatalogueWorking>

export const CatalogueEdition = z.object({
  /** Citable: names region, year, number and content. */
  id: Id,
  name: z.string().min(1),
  region: z.string().nullable().default(null),
  year: z.number().int().min(1990).max(2100),
  number: z.number().int().min(1).default(1),
  state: CatalogueState,
  /** When each state was entered, oldest first. */
  history: z.array(z.object({ state: CatalogueState, on: CalendarDate, by: z.string().min(1) })).default([]),
  /** Digests of what the figures were computed from; null for catalogues of other places. */
  measuredFrom: z
    .object({ snapshot: z.string(), policy: z.string(), reference: z.string(), asOf: CalendarDate, seed: z.number() })
    .nullable()
    .default(null),
  entries: z.array(CatalogueEntry),
  overrides: z.array(CatalogueOverride).default([]),
  working: CatalogueWorking.nullable().default(null),
})
export type CatalogueEdition = z.infer<typeof CatalogueEdition>
