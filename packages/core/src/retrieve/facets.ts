/** How the eligible candidates of a demand are spread over a few of their facts: counts beside a list, never part of a score. */
import { compareIds } from '../model/id.ts'
import type { FacetCounts } from '../model/match-result.ts'
import type { Candidate } from '../model/pair.ts'
import { reads, type View } from '../model/view.ts'

export const facetsCounted = ['education', 'majorClass', 'vocationalLevel', 'school'] as const
export type CountedFacet = (typeof facetsCounted)[number]

/** Facets that this view may read; the school is no column, so only whoever reads all columns counts by it. */
export function facetsIn(view: View): CountedFacet[] {
  return facetsCounted.filter((name) =>
    name === 'school' ? view.columns === 'all' : reads(view, name === 'majorClass' ? 'major' : name),
  )
}

/** The value that a candidate counts under; null: unknown. */
export function factOf(name: CountedFacet, { school, facets }: Pick<Candidate, 'school' | 'facets'>): string | null {
  switch (name) {
    case 'education':
      return textOf(facets.education?.now)
    case 'majorClass':
      return facets.major === null ? null : facets.major.slice(0, 4)
    case 'vocationalLevel':
      return textOf(facets.vocationalLevel)
    case 'school':
      return school
  }
}

/** Most first, equals by value, unknown last. */
export function facetCounts(facet: CountedFacet, counts: ReadonlyMap<string | null, number>): FacetCounts {
  const values = [...counts]
    .filter(([, candidates]) => candidates > 0)
    .map(([value, candidates]) => ({ value, candidates }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
      return b.candidates - a.candidates || compareIds(a.value, b.value)
    })
  return { facet, values }
}

function textOf(rank: number | null | undefined): string | null {
  return rank === null || rank === undefined ? null : String(rank)
}
