/**
 * What would change the score: the smallest single changes of a candidate's facts that help a need. A person's own wishes are
 * not levers, and neither is anything they cannot change (age, year of study); an unknown fact may be stated.
 */
import type { Change } from '../model/match-result.ts'
import type { Facets, Need } from '../model/pair.ts'
import type { HeldCertificate, HeldSkill, RequiredCertificate, RequiredSkill } from '../model/skill.ts'
import type { ScoringPlan } from './plan.ts'
import { scorePair } from './score.ts'

/** A change with the facts it leads to; `facets` is null where the fact to be stated is not known in advance. */
export interface ChangedFacets {
  readonly change: Pick<Change, 'kind' | 'subject' | 'from' | 'to' | 'score'>
  readonly facets: Facets | null
}

/** Only those that raise the score; most helpful first, then by subject. */
export function counterfactuals(plan: ScoringPlan, need: Need, facets: Facets): ChangedFacets[] {
  const now = scorePair(plan, facets)
  const changed = [
    ...skillChanges(need, facets),
    ...certificateChanges(need, facets),
    ...levelChange(need, facets),
  ].map(({ change, facets: after }) => ({ change: { ...change, score: scorePair(plan, after).score }, facets: after }))
  return [...changed, ...statedFacts(plan, facets)]
    .filter(({ change }) => change.score > now.score)
    .sort((a, b) => b.change.score - a.change.score || (a.change.subject < b.change.subject ? -1 : 1))
}

type Step = { readonly change: Omit<ChangedFacets['change'], 'score'>; readonly facets: Facets }

function skillChanges(need: Need, facets: Facets): Step[] {
  return need.skills.flatMap((asked): Step[] => {
    const from = facets.skills?.find((one) => one.skill === asked.skill)?.level ?? null
    if (from !== null && from >= asked.level) return []
    const kind = from === null ? ('gain-skill' as const) : ('raise-skill' as const)
    const change = { kind, subject: asked.skill, from, to: asked.level }
    return [{ change, facets: { ...facets, skills: withSkill(facets.skills, asked) } }]
  })
}

function certificateChanges(need: Need, facets: Facets): Step[] {
  return need.certificates.map((asked): Step => {
    const from = facets.certificates?.find((one) => one.certificate === asked.certificate)?.level ?? null
    const change = { kind: 'gain-certificate' as const, subject: asked.certificate, from, to: asked.level }
    return { change, facets: { ...facets, certificates: withCertificate(facets.certificates, asked) } }
  })
}

function levelChange(need: Need, facets: Facets): Step[] {
  const [from, to] = [facets.vocationalLevel, need.vocationalLevelMin]
  if (from === null || to === null || from >= to) return []
  return [
    {
      change: { kind: 'raise-vocational-level', subject: 'vocationalLevel', from, to },
      facets: { ...facets, vocationalLevel: to },
    },
  ]
}

/** An unknown fact, at the best it could turn out. */
function statedFacts(plan: ScoringPlan, facets: Facets): ChangedFacets[] {
  const now = scorePair(plan, facets)
  return plan.criteria
    .filter(
      ({ scorer }) => now.assumed.includes(scorer.criterion) && !['skills', 'certificates'].includes(scorer.criterion),
    )
    .map(({ scorer, question }) => {
      const score = now.score + question.weight - (now.parts[scorer.criterion] ?? 0)
      return { change: { kind: 'state-fact', subject: scorer.reads, from: null, to: null, score }, facets: null }
    })
}

function withSkill(held: readonly HeldSkill[] | null, asked: RequiredSkill): HeldSkill[] {
  const others = (held ?? []).filter((one) => one.skill !== asked.skill)
  return [...others, { skill: asked.skill, level: asked.level, evidence: 'own' as const }].sort((a, b) =>
    a.skill < b.skill ? -1 : 1,
  )
}

function withCertificate(held: readonly HeldCertificate[] | null, asked: RequiredCertificate): HeldCertificate[] {
  return [...(held ?? []), { certificate: asked.certificate, level: asked.level }]
}
