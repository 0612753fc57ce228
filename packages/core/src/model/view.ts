/**
 * 视图: what a caller may read. Rows it may not read do not exist for it; columns it may not read are blank before
 * scoring; a rule judges the full record, but its name leaves only where the view releases it.
 */
import { z } from 'zod'
import { Id } from './id.ts'

/** The groups of facts that are read or withheld together: the columns of a candidate. */
export const facetNames = [
  'skills',
  'certificates',
  'vocationalLevel',
  'education',
  'major',
  'experience',
  'availability',
  'place',
  'pay',
  'preference',
  'person',
  'trackRecord',
] as const
export const FacetName = z.enum(facetNames)
export type FacetName = z.infer<typeof FacetName>

export const View = z.strictObject({
  id: z.string().min(1),
  rows: z.discriminatedUnion('of', [
    z.strictObject({ of: z.literal('all') }),
    z.strictObject({ of: z.literal('schools'), schools: z.array(Id) }),
    /** Those who agreed to be shown to this enterprise. Programs are public. */
    z.strictObject({ of: z.literal('disclosed'), enterprise: Id }),
  ]),
  columns: z.union([z.literal('all'), z.array(FacetName)]),
  /** Rules whose verdicts may be named. */
  rules: z.union([z.literal('all'), z.array(z.string())]),
})
export type View = z.infer<typeof View>

/** Whoever holds the files sees all of them. */
export const fullView: View = { id: 'full', rows: { of: 'all' }, columns: 'all', rules: 'all' }

export function reads(view: View, facet: FacetName): boolean {
  return view.columns === 'all' || view.columns.includes(facet)
}

export function releases(view: View, rule: string): boolean {
  return view.rules === 'all' || view.rules.includes(rule)
}
