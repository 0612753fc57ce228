/** 校企合作 and what came of it. */
import { z } from 'zod'
import { CalendarDate } from './date.ts'
import { Id } from './id.ts'
import { SourceRef } from './source.ts'

export const Cooperation = z.object({
  school: Id,
  program: Id.nullable().default(null),
  enterprise: Id,
  /** Code of the form, 1 招聘宣讲 … 8 共同举办: its depth rank. */
  form: z.number().int().min(1).max(8),
  since: CalendarDate.nullable().default(null),
  until: CalendarDate.nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type Cooperation = z.infer<typeof Cooperation>

/** 去向: of a year's graduates of a program, how many were surveyed and how many work in a matching occupation (对口). */
export const Outcome = z
  .object({
    program: Id,
    year: z.number().int().min(1990).max(2100),
    surveyed: z.number().int().min(0),
    matched: z.number().int().min(0),
    source: SourceRef.nullable().default(null),
  })
  .refine((outcome) => outcome.matched <= outcome.surveyed, 'more matched than surveyed')
export type Outcome = z.infer<typeof Outcome>
