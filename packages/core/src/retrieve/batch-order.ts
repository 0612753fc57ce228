/** In which order many demands are best asked: those that are alike one after the other. */
import type { Query } from './query.ts'

/**
 * The places of the queries, those first that ask the skill that most of them ask, and among these those that ask the next. Depends on nothing but
 * the queries; equals stay in the order given.
 */
export function likeAfterLike(queries: readonly Query[]): Uint32Array {
  const askedBy = new Map<string, number>()
  for (const { need } of queries) for (const { skill } of need.skills) askedBy.set(skill, (askedBy.get(skill) ?? 0) + 1)
  const ranks = new Map(
    [...askedBy]
      .sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
      .map(([skill], rank) => [skill, rank] as const),
  )
  const keys = queries.map(({ need }) => need.skills.map(({ skill }) => ranks.get(skill) ?? 0).sort((a, b) => a - b))
  return Uint32Array.from(queries, (_, place) => place).sort((a, b) => compare(keys[a] ?? [], keys[b] ?? []) || a - b)
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0)
  return a.length - b.length
}
