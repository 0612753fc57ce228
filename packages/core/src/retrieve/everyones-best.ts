/** The slow obvious twin for several questions at once, where what `everyone` keeps of a million candidates has no room. No door leads here: tests and benches use it. */
import type { Registry } from '../columns/registry.ts'
import { isGone } from '../columns/segment.ts'
import { compareIds } from '../model/id.ts'
import type { Candidate } from '../model/pair.ts'
import { planScoring } from '../score/plan.ts'
import { scorePair } from '../score/score.ts'
import { project } from '../score/view.ts'
import { inView, judge, type Query } from './query.ts'

/**
 * The lists of several questions in one look at everybody: as slow and as obvious, but nobody is kept who stands in none of them, and a candidate is
 * put together once. All must be for the same kind of candidates.
 */
export function everyonesBest(
  registry: Registry,
  queries: readonly Query[],
): { readonly candidate: string; readonly score: number }[][] {
  const asked = queries.map((query) => ({
    query,
    plan: planScoring(query.need, query.for, query.policy, registry.asOf, registry.knowledge),
    floor: query.policy.leastScore ?? 0,
    found: [] as { candidate: string; score: number }[],
  }))
  const cut = (one: (typeof asked)[number]) => {
    one.found = one.found
      .sort((a, b) => b.score - a.score || compareIds(a.candidate, b.candidate))
      .slice(0, one.query.top)
    if (one.found.length === one.query.top) one.floor = one.found.at(-1)?.score ?? one.floor
  }
  for (const segment of registry.pool(queries[0]?.for ?? 'trainee').segments)
    for (let position = 0; position < segment.size; position++) {
      if (isGone(segment, position)) continue
      const candidate = segment.candidateAt(position)
      for (const one of asked) {
        const { query, plan, found } = one
        if (!inView(candidate, query.view, registry.asOf)) continue
        const { score } = scorePair(plan, project(candidate.facets, query.view))
        if (score < one.floor || !isListed(registry, query, candidate)) continue
        found.push({ candidate: candidate.id, score })
        if (found.length >= query.top + MOST_WAITING) cut(one)
      }
    }
  return asked.map((one) => {
    cut(one)
    return one.found
  })
}

/** So many more than a list holds wait until they are put in order. */
const MOST_WAITING = 1000

function isListed(registry: Registry, query: Query, candidate: Candidate): boolean {
  return judge(registry, query, candidate).every(({ answer }) => answer === 'allowed' || answer === 'open')
}
