/** A text of a region's own sheets is read with that region in mind. */
import type { RegionIndex } from './regions.ts'

/** The index with a region of one's own: `within` where a caller names none. */
export function regionsWithin(index: RegionIndex, home: string): RegionIndex {
  return {
    ...index,
    candidates: (text, within) => index.candidates(text, within ?? home),
    find: (text, within) => index.find(text, within ?? home),
  }
}

/**
 * The city, else the province, in which more than half of the named places lie, counting names that are clear by themselves; null when
 * fewer than two names are clear or no region has the most. A municipality is a province here.
 */
export function homeOf(index: RegionIndex, texts: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  const inside = new Map<string, number>()
  let clear = 0
  for (const [text, count] of counts) {
    const above = provinceAndCity(index, text)
    if (above.length === 0) continue
    clear += count
    for (const code of above) inside.set(code, (inside.get(code) ?? 0) + count)
  }
  const holding = [...inside].filter(([, count]) => 2 * count > clear).map(([code]) => code)
  const city = holding.find((code) => index.byCode(code)?.kind === 'city')
  return clear < 2 ? null : (city ?? holding[0] ?? null)
}

function provinceAndCity(index: RegionIndex, text: string): string[] {
  const found: string[] = []
  for (let region = index.find(text); region !== null; region = index.byCode(region.parent ?? ''))
    if (region.kind === 'province' || region.kind === 'city') found.push(region.code)
  return found
}
