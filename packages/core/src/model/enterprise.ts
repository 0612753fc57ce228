/** 企业 */
import { z } from 'zod'
import { Id } from './id.ts'
import { SourceRef } from './source.ts'

export const Enterprise = z.object({
  id: Id,
  name: z.string().min(1),
  /** 统一社会信用代码, 18 characters. */
  uscc: z.string().nullable().default(null),
  /** GB/T 4754 code. */
  industry: z.string().nullable().default(null),
  region: z.string().nullable().default(null),
  size: z.enum(['large', 'medium', 'small', 'micro']).nullable().default(null),
  /** 在岗职工数, persons. */
  staff: z.number().int().min(0).nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type Enterprise = z.infer<typeof Enterprise>
