/**
 * 保密底数: all counts of a measured edition, those that it withholds too, with what each enterprise puts in. A later edition of the same period is
 * protected against it. Not to be published.
 */
import { z } from 'zod'

export const KeptTables = z.strictObject({
  edition: z.string().min(1),
  /** Figures of other years are other figures. */
  year: z.number().int(),
  cells: z.array(
    z.strictObject({
      key: z.string().min(1),
      value: z.number().int(),
      enterprises: z.record(z.string(), z.number().int()).nullable(),
      group: z.string().min(1),
      known: z.strictObject({ low: z.number().int(), high: z.number().int().nullable() }).optional(),
      derived: z.literal(true).optional(),
    }),
  ),
  sums: z.array(
    z.strictObject({ total: z.string(), parts: z.array(z.string()), optional: z.literal(true).optional() }),
  ),
  withheld: z.array(z.string()),
})
export type KeptTables = z.infer<typeof KeptTables>
