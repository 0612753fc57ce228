/** 监测指标: one measured figure about a post family or occupation, of somebody else's statistics. */
import { z } from 'zod'
import { SourceRef } from './source.ts'

export const Indicator = z.object({
  /** 岗位 (post family) as named by the source. */
  title: z.string().min(1),
  /** Occupation code, D-DD-DD-DD; null where the source gives none. */
  occupation: z.string().nullable().default(null),
  chain: z.string().nullable().default(null),
  region: z.string().nullable().default(null),
  /** 'YYYY' or 'YYYY-Qn' or 'YYYY-MM'. */
  period: z.string().regex(/^\d{4}(-Q[1-4]|-\d{2})?$/),
  /** Name of the figure, e.g. seekers, vacancies, filled, vacancyDays, payGrowth; the room `shortage` lists those it reads. */
  indicator: z.string().min(1),
  value: z.number(),
  unit: z.string().nullable().default(null),
  /** Number of observations behind the value. */
  observations: z.number().int().min(0).nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type Indicator = z.infer<typeof Indicator>
