/** Questions that are asked in words: titles to rank by nearness, candidates to rank against a demand. */
import { z } from 'zod'

const Key = z.union([z.string(), z.number()])
const CandidateKey = Key.transform(String)
/** A value as people write it: «大专及以上», 5000, «6-8K/月». */
const Written = z
  .union([z.string(), z.number()])
  .nullable()
  .optional()
  .transform((value) => (value === null || value === undefined || value === '' ? null : String(value)))

export const SimilarRequest = z.object({
  id: Key,
  query: z.string(),
  candidates: z.array(z.object({ id: CandidateKey, text: z.string() })),
})
export type SimilarRequest = z.infer<typeof SimilarRequest>

export const WrittenDemand = z
  .object({
    title: Written,
    text: Written,
    edu: Written,
    headcount: Written,
    region: Written,
    wage: Written,
    form: Written,
  })
  .refine(({ title, text }) => title !== null || text !== null, 'a demand needs a title or a text')
export type WrittenDemand = z.infer<typeof WrittenDemand>

export const RankRequest = z.object({
  id: Key,
  demand: WrittenDemand,
  candidates: z.array(
    z.object({ id: CandidateKey, kind: z.enum(['trainee', 'program']).default('trainee'), text: z.string() }),
  ),
})
export type RankRequest = z.infer<typeof RankRequest>
