/** Blanks what a caller may not read, before anything is computed from it. */
import { blankFacets, type Facets } from '../model/pair.ts'
import { facetNames, reads, type View } from '../model/view.ts'

export function project(facets: Facets, view: View): Facets {
  if (view.columns === 'all') return facets
  const shown = facetNames.filter((name) => reads(view, name)).map((name) => [name, facets[name]])
  return { ...blankFacets, ...Object.fromEntries(shown) }
}
