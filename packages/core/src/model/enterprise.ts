/** 企业 */
import { z } from 'zod'
import { Id } from './id.ts'
import { SourceRef } from './source.ts'

export const Enterprise = z.object({
  id: Id,
  name: z.string().min(1),
  /** 统一社会信用代码, 18 characters. */
  uscc: z.string().nullable(),
  /** GB/T 4754 code. */
  industry: z.string().nullable(),
  region: z.string().nullable(),
  size: z.enum(['large', 'medium', 'small', 'micro']).nullable(),
  /** 在岗职工数, persons. */
  staff: z.number().int().min(0).nullable(),
  source: SourceRef.nullable(),
})
export type Enterprise = z.infer<typeof Enterprise>
