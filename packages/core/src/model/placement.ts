/** 毕业去向 of one person, by pseudonym: where training led. */
import { z } from 'zod'
import { Id } from './id.ts'
import { SourceRef } from './source.ts'

export const Placement = z.object({
  trainee: Id,
  /** Year of leaving; null where a list of those who finished a class does not say it. */
  year: z.number().int().min(1990).max(2100).nullable().default(null),
  /** 毕业去向 code, two digits. */
  destination: z
    .string()
    .regex(/^\d{2}$/)
    .nullable()
    .default(null),
  enterprise: Id.nullable().default(null),
  occupation: z.string().nullable().default(null),
  orderClass: Id.nullable().default(null),
  /** 专业对口: whether the work matches the major. */
  matched: z.boolean().nullable().default(null),
  /** Monthly pay at the start, yuan before tax. */
  pay: z.number().int().min(0).max(1_000_000).nullable().default(null),
  /** 留任: still there after so many months; null: not asked or not yet due. */
  retained6: z.boolean().nullable().default(null),
  retained12: z.boolean().nullable().default(null),
  retained36: z.boolean().nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type Placement = z.infer<typeof Placement>
