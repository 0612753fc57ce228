/** 参照窗口: mean and spread of every measure and the cut points of the stars, frozen so that later editions compare with earlier ones. */
import { z } from 'zod'

export const ReferenceWindow = z.strictObject({
  id: z.string().min(1),
  /** What it was frozen from, e.g. «2026». */
  of: z.string().min(1),
  /** Thousandths, whole numbers. */
  stats: z.record(
    z.string(),
    z.strictObject({ mean: z.number().int(), sd: z.number().int().min(0), units: z.number().int().min(0) }),
  ),
  /** Lowest index of 5, 4, 3 and 2 stars; null: cut points not frozen yet. */
  cuts: z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]).readonly().nullable(),
})
export type ReferenceWindow = z.infer<typeof ReferenceWindow>
