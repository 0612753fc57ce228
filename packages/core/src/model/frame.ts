/** 口径: of whom a table of demands speaks. A figure without its frame cannot be set against another. */
import { z } from 'zod'

export const Frame = z.object({
  /** 普查, 抽样, 仅受访企业, 网络招聘. */
  kind: z.enum(['census', 'sample', 'respondents', 'postings']),
  /** 期间: open now, wanted this year, or the total of `years` years. */
  period: z.enum(['open-now', 'this-year', 'years-total']),
  years: z.number().int().min(1).max(20).default(1),
  enterprisesAnswered: z.number().int().min(0).nullable().default(null),
  enterprisesTotal: z.number().int().min(0).nullable().default(null),
  staffAnswered: z.number().int().min(0).nullable().default(null),
  staffTotal: z.number().int().min(0).nullable().default(null),
})
export type Frame = z.infer<typeof Frame>

/** 用途: rows for statistics enter shortage and forecast only, never a match. */
export const Purpose = z.enum(['matching', 'statistics'])
export type Purpose = z.infer<typeof Purpose>
