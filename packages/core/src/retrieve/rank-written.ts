/**
 * Candidates in words ranked against a demand in words: both are read into the same nouns as a region's sheets and go through the same
 * rules, policy and scorer. Scores of trainees and of programs stand on one scale of 10,000.
 */
import { compileRegistry } from '../columns/registry.ts'
import type { Demand } from '../model/demand.ts'
import { compareIds } from '../model/id.ts'
import type { Points } from '../model/match-result.ts'
import type { CandidateKind, PublishedPolicy } from '../model/policy.ts'
import { emptyRegion } from '../model/region-data.ts'
import type { Program } from '../model/school.ts'
import type { RankRequest } from '../model/text-request.ts'
import type { Trainee } from '../model/trainee.ts'
import type { Knowledge } from '../text/knowledge.ts'
import { everyone } from './everyone.ts'
import { queryOf } from './match.ts'
import { judge } from './query.ts'
import { type Asked, readProgram, readTrainee } from './written-candidate.ts'
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
  const ranking: { id: string; score: number; parts: Points }[] = []
  const refused: { id: string; by: string[] }[] = []
  for (const { kind, demand, nouns } of pools(room, request, asked, asOf)) {
    const knowledge = kind === 'trainee' ? saidFirst(room.knowledge) : room.knowledge
    const registry = compileRegistry({ ...emptyRegion, ...nouns, demands: [demand] }, knowledge, { asOf })
    const { candidates } = registry.pool(kind)
    const query = queryOf(registry, { demand: demand.id, policy, for: kind, top: candidates.length, nearMisses: 0 })
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

interface Pool {
  readonly kind: CandidateKind
  readonly demand: Demand
  readonly nouns: { readonly trainees: readonly Trainee[] } | { readonly programs: readonly Program[] }
}

/** Those to whom the same demand is put: programs, and persons by which of the skills asked they say they lack. */
function pools(room: ReadingRoom, { candidates }: RankRequest, asked: Asked, asOf: string): Pool[] {
  const { demand } = asked
  const programs = candidates
    .filter(({ kind }) => kind === 'program')
    .map(({ id, text }) => readProgram(room, id, text, asked))
  const byLack = new Map<string, { readonly lacked: readonly string[]; readonly trainees: Trainee[] }>()
  for (const { kind, id, text } of candidates) {
    if (kind !== 'trainee') continue
    const { trainee, denied } = readTrainee(room, id, text, asked, asOf)
    const lacked = demand.skills.map(({ skill }) => skill).filter((skill) => denied.has(skill))
    const alike = byLack.get(lacked.join('\n')) ?? { lacked, trainees: [] }
    byLack.set(lacked.join('\n'), alike)
    alike.trainees.push(trainee)
  }
  const pools: Pool[] = [...byLack.values()].map(({ lacked, trainees }) => ({
    kind: 'trainee',
    demand: withoutCredit(demand, lacked),
    nouns: { trainees },
  }))
  return programs.length === 0 ? pools : [...pools, { kind: 'program', demand, nouns: { programs } }]
}

/** Who says «没学过Java» gets nothing for Java, neither for a neighbour of it nor for what his major usually teaches; it weighs as before. */
function withoutCredit(demand: Demand, lacked: readonly string[]): Demand {
  const skills = demand.skills.map((one) =>
    lacked.includes(one.skill) ? { ...one, skill: `lacked:${one.skill}` } : one,
  )
  return { ...demand, skills }
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
