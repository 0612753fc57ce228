import { type Form, isStudentForm } from './form.ts'
import type { EducationFacet } from './pair.ts'

/**
 * The education rank that counts for a post: in student forms the one studied for; in employment the one held on the day the
 * post starts. Null when the facts needed are unknown.
 */
export function educationAt(facet: EducationFacet | null, form: Form, day: string): number | null {
  if (facet === null) return null
  if (isStudentForm(form)) return highest(facet.now, facet.expected)
  const reached = facet.expected !== null && facet.expectedOn !== null && facet.expectedOn <= day
  return reached ? highest(facet.now, facet.expected) : facet.now
}

function highest(a: number | null, b: number | null): number | null {
  if (a === null) return b
  return b === null ? a : Math.max(a, b)
}
