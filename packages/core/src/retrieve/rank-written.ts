/**
 * Candidates in words ranked against a demand in words: both are read into the same nouns as a region's sheets and go through the same
 * rules, policy and scorer. Scores of trainees and of programs stand on one scale of 10,000.
 */
import { compileRegistry } from '../columns/registry.ts'
import { compareIds } from '../model/id.ts'
import type { Points } from '../model/match-result.ts'
import { type CandidateKind, candidateKinds, type PublishedPolicy } from '../model/policy.ts'
import { emptyRegion } from '../model/region-data.ts'
import type { RankRequest } from '../model/text-request.ts'
import type { Knowledge } from '../text/knowledge.ts'
import { everyone } from './everyone.ts'
import { queryOf } from './match.ts'
import { judge } from './query.ts'
import { readProgram, readTrainee } from './written-candidate.ts'
import { readDemand } from './written-demand.ts'
import type { ReadingRoom } from './written-words.ts'

export interface RankResult {
  readonly id: string | number
  /** Best first, equal scores by id; Σ parts = score. */
  readonly ranking: readonly { readonly id: string; readonly score: number; readonly parts: Points }[]
  /** By id, with every rule that refuses. */
  readonly refused: readonly { readonly id: string; readonly by: readonly string[] }[]
}

export interface RankOptions {
  readonly policy: PublishedPolicy
  readonly asOf: string
}

export function rankWritten(room: ReadingRoom, request: RankRequest, { policy, asOf }: RankOptions): RankResult {
  const asked = readDemand(room, request.demand)
  const of = (kind: CandidateKind) => request.candidates.filter((one) => one.kind === kind)
  const trainees = of('trainee').map(({ id, text }) => readTrainee(room, id, text, asked, asOf))
  const programs = of('program').map(({ id, text }) => readProgram(room, id, text, asked))
  const ranking: { id: string; score: number; parts: Points }[] = []
  const refused: { id: string; by: string[] }[] = []
  for (const kind of candidateKinds) {
    if (of(kind).length === 0) continue
    const nouns = { ...emptyRegion, demands: [asked.demand], ...(kind === 'trainee' ? { trainees } : { programs }) }
    const registry = compileRegistry(nouns, kind === 'trainee' ? saidFirst(room.knowledge) : room.knowledge, { asOf })
    const { candidates } = registry.pool(kind)
    const query = queryOf(registry, {
      demand: asked.demand.id,
      policy,
      for: kind,
      top: candidates.length,
      nearMisses: 0,
    })
    for (const { candidate, score, parts } of everyone(registry, query).hits)
      ranking.push({ id: candidate, score, parts })
    for (const candidate of candidates) {
      const by = judge(registry, query, candidate).filter(({ answer }) => answer === 'refused')
      if (by.length > 0) refused.push({ id: candidate.id, by: by.map(({ rule }) => rule) })
    }
  }
  ranking.sort((a, b) => b.score - a.score || compareIds(a.id, b.id))
  return { id: request.id, ranking, refused: refused.sort((a, b) => compareIds(a.id, b.id)) }
}

/** A person's text says what he can do: what only his major speaks for counts as the lowest level. */
function saidFirst(knowledge: Knowledge): Knowledge {
  const { lexicon } = knowledge
  return {
    ...knowledge,
    lexicon: {
      ...lexicon,
      typicalSkills: (major) => lexicon.typicalSkills(major)?.map((one) => ({ ...one, level: 1 })) ?? null,
    },
  }
}
