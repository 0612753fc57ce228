/** 选拔成绩: how a person did in the selection for a demand or an order class. */
import { z } from 'zod'
import { Id } from './id.ts'
import { SourceRef } from './source.ts'

export const Assessment = z
  .object({
    trainee: Id,
    demand: Id.nullable().default(null),
    orderClass: Id.nullable().default(null),
    /** Hundredths of a point on the scale to 100: 0 … 10,000; null: did not sit. */
    score: z.number().int().min(0).max(10_000).nullable().default(null),
    passed: z.boolean().nullable().default(null),
    source: SourceRef.nullable().default(null),
  })
  .refine((one) => (one.demand === null) !== (one.orderClass === null), 'an assessment is for a demand or a class')
export type Assessment = z.infer<typeof Assessment>
