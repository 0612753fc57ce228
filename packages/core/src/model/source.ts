/** Where a record was read: the planner must be able to open the very cell. */
import { z } from 'zod'

export const SourceRef = z.object({
  file: z.string(),
  sheet: z.string(),
  /** 1-based, as the spreadsheet shows it. */
  row: z.number().int().min(1),
})
export type SourceRef = z.infer<typeof SourceRef>
