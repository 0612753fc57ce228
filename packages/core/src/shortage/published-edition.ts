/** A catalogue that another place published, or an old one of ours, as an edition: without measures, with the ids that our own editions use. */
import { CatalogueEdition, CatalogueEntry, type PublishedEntry } from '../model/catalogue.ts'
import { digest } from '../model/digest.ts'
import { familyOf } from './family.ts'
import { unitId } from './unit.ts'

export interface PublishedFacts {
  readonly name: string
  readonly region: string | null
  readonly year: number
  /** The day of publication. */
  readonly on: string
}

/** The same post has the id that a measured edition gives it, so that the two can be compared; a second row of a post is numbered. */
export function publishedEdition(published: readonly PublishedEntry[], facts: PublishedFacts): CatalogueEdition {
  const seen = new Map<string, number>()
  const entries = published.map(({ edition: _edition, ...entry }) => {
    const id = unitId({ family: familyOf(entry.title), chain: entry.chain, region: entry.region ?? facts.region })
    const times = (seen.get(id) ?? 0) + 1
    seen.set(id, times)
    return CatalogueEntry.parse({ ...entry, id: times === 1 ? id : `${id}#${times}` })
  })
  const { name, region, year, on } = facts
  return CatalogueEdition.parse({
    id: `catalogue-${region ?? 'all'}-${year}-${digest(entries).slice(0, 12)}`,
    name,
    region,
    year,
    state: 'published',
    history: [{ state: 'published', on, by: name }],
    entries,
  })
}
