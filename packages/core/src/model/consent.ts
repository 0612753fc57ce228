/** 同意 as records. An empty list is never a yes; a withdrawn record counts for nothing from its day on. */
import { z } from 'zod'
import { CalendarDate } from './date.ts'
import { Id } from './id.ts'

export const ConsentPurpose = z.enum(['matching', 'disclosure'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

export const Consent = z.object({
  basis: z.enum(['consent', 'contract', 'statutory']),
  purpose: ConsentPurpose,
  /** The enterprise that may receive the data; null = within the school and the region's platform only. */
  recipient: Id.nullable(),
  /** The guardian's own consent, needed while the person is a minor. */
  guardian: z.boolean(),
  given: CalendarDate,
  withdrawn: CalendarDate.nullable(),
})
export type Consent = z.infer<typeof Consent>
