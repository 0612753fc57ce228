/** A query and a segment made ready for each other: lists to walk, tables to look up, whom the tables do not tell all about. */
import { appliedAt } from '../columns/applications.ts'
import type { Registry } from '../columns/registry.ts'
import { isGone, type Segment } from '../columns/segment.ts'
import { reads } from '../model/view.ts'
import type { Rule } from '../rules/rule.ts'
import type { Question } from '../score/criterion.ts'
import type { ScoringPlan } from '../score/plan.ts'
import { judge, type Query, rulesFor } from './query.ts'
import { type Accepts, type Specials, windowSpecials } from './search-task.ts'
import { noSkillLists, type SkillLists, skillLists } from './skill-lists.ts'
import {
  type AnswerTable,
  type AttributePoints,
  answerTables,
  attributePoints,
  isAgainst,
  outsideView,
  pointsOf,
  type RefusalTable,
} from './tables.ts'

export interface Prepared {
  readonly segment: Segment
  readonly lists: SkillLists
  readonly points: AttributePoints
  readonly answers: readonly AnswerTable[]
  readonly outside: RefusalTable | null
  readonly special: Specials
  /** Bit r: rule r is against the candidate even so. By position, for those with a waiver. */
  readonly waived: ReadonlyMap<number, number>
}

export function prepare(
  registry: Registry,
  query: Query,
  plan: ScoringPlan,
  segment: Segment,
  rules: readonly Rule[] = rulesFor(query),
): Prepared {
  const points = attributePoints(registry, query, segment, plan)
  const waived = waivers(registry, query, segment)
  const extra = applications(query, plan, segment)
  for (const position of waived.keys()) if (!extra.has(position)) extra.set(position, 0)
  return {
    segment,
    lists: listsOf(query, plan, segment),
    points,
    answers: answerTables(registry, query, segment, rules),
    outside: outsideView(segment, query.view, registry.asOf),
    special: { extra, byWindow: windowSpecials(segment, extra.keys()) },
    waived,
  }
}

/**
 * Whether the candidate is here and nothing is against listing it, by look-ups: none where its zones told that no table refuses anybody.
 * A waiver's own verdict stands for all tables.
 */
export function acceptor(
  refusing: readonly RefusalTable[],
  waived: ReadonlyMap<number, number>,
  segment: Pick<Segment, 'gone'>,
): Accepts {
  return (position, mixed) => {
    if (isGone(segment, position)) return false
    const bits = waived.size === 0 ? undefined : waived.get(position)
    if (bits !== undefined) return bits === 0
    if (!mixed) return true
    for (const table of refusing) if (isIn(table, position)) return false
    return true
  }
}

export function isIn({ column, refused }: RefusalTable, position: number): boolean {
  return refused[column.codes[position] ?? 0] === 1
}

/** The tables that keep a candidate out, each on its own. */
export function refusals({ answers, outside }: Prepared): RefusalTable[] {
  const tables = outside === null ? answers : [...answers, outside]
  return tables.filter(({ refused }) => refused.includes(1))
}

function listsOf({ view }: Query, plan: ScoringPlan, segment: Segment): SkillLists {
  const planned = plan.criteria.find(({ scorer }) => scorer.criterion === 'skills')
  if (planned === undefined || !reads(view, 'skills')) return noSkillLists
  return skillLists(segment.index, planned.question as Question<'skills'>)
}

/** What an application to this very demand adds to what the columns, which know of none, say. */
function applications({ need, view }: Query, plan: ScoringPlan, segment: Segment): Map<number, number> {
  const extra = new Map<number, number>()
  const planned = plan.criteria.find(({ scorer }) => scorer.reads === 'preference')
  if (planned === undefined || !reads(view, 'preference')) return extra
  const { codes, values } = segment.attributes.preference
  for (const position of segment.applicants.get(need.id) ?? []) {
    const column = values[codes[position] ?? 0] ?? null
    const told = pointsOf(planned, need, 'preference', column)
    const applied = appliedAt(segment.applications, segment.order[position] ?? 0)
    const own = column === null || column.applied.length === 0 ? column : { ...column, applied }
    const all = pointsOf(planned, need, 'preference', own)
    extra.set(position, all - told)
  }
  return extra
}

/** A waiver is for one pair: those few candidates are judged one by one. */
function waivers(registry: Registry, query: Query, segment: Segment): Map<number, number> {
  const bits = new Map<number, number>()
  for (const waiver of registry.waivers) {
    const position = waiver.need === query.need.id ? segment.positionOf(waiver.candidate) : -1
    if (position < 0) continue
    const answers = judge(registry, query, segment.candidateAt(position))
    bits.set(
      position,
      answers.reduce((all, { answer }, bit) => (isAgainst(answer) ? all | (1 << bit) : all), 0),
    )
  }
  return bits
}
