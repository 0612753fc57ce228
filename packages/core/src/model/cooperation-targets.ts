/** 校企合作目标值: what counts as enough, and how the parts of an index weigh. Data, versioned and hashed into every result. */
import { z } from 'zod'

const Weight = z.number().int().min(0).max(1000)
const weights = <T extends Record<string, typeof Weight>>(parts: T) =>
  z
    .strictObject(parts)
    .refine(
      (given) => Object.values<unknown>(given).some((weight) => weight !== 0),
      'at least one weight must be above 0',
    )

export const CooperationTargets = z.strictObject({
  kind: z.literal('cooperation-targets'),
  id: z.string().min(1),
  version: z.string().min(1),
  /** Effective number of partners at which the share of breadth is full. */
  partners: z.number().int().min(1).max(1000),
  /** Yuan a trainee and year at which the share of depth for investment is full. */
  investmentPerTrainee: z.number().int().min(1).max(10_000_000),
  /** Years together at which the share of stability for age is full. */
  years: z.number().int().min(1).max(100),
  /** Partners whose deepest form (1 … 8) is at most this are told to deepen; those with a deeper one are left alone. */
  deepenUpTo: z.number().int().min(0).max(8),
  /** Weights of the parts; a part without data is left out and the rest re-weighted. */
  weights: z.strictObject({
    breadth: weights({ programs: Weight, industries: Weight, partners: Weight }),
    depth: weights({ forms: Weight, investment: Weight }),
    stability: weights({ renewal: Weight, age: Weight, steadiness: Weight, retention: Weight }),
  }),
})
export type CooperationTargets = z.infer<typeof CooperationTargets>

/** As it is published: with the hash of its content. */
export type PublishedCooperationTargets = CooperationTargets & { readonly hash: string }
