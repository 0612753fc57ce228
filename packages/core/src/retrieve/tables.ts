/**
 * A need turned into small tables, one entry for each distinct value of a column: the points it gets and what a rule answers.
 * Scoring a candidate is then a handful of look-ups.
 */
import type { Registry } from '../columns/registry.ts'
import type { AttributeName } from '../columns/rows.ts'
import type { Segment, ZonedColumn } from '../columns/segment.ts'
import type { Answer } from '../model/match-result.ts'
import { scale } from '../model/numbers.ts'
import { blankFacets, type Facets, type Need } from '../model/pair.ts'
import { FULL_FIT } from '../model/policy.ts'
import { type FacetName, reads, type View } from '../model/view.ts'
import { answer, type Rule, type RuleContext } from '../rules/rule.ts'
import type { PlannedCriterion, ScoringPlan } from '../score/plan.ts'
import { heldMusts, mustsOf } from './held-musts.ts'
import { memoOf, remembered } from './memo.ts'
import { inView, type Query, ruleContext } from './query.ts'

/** Points by value of one column. */
export interface PointsTable {
  readonly column: ZonedColumn<unknown>
  readonly points: Int32Array
  readonly most: number
}

/** 1: the value is refused, or sent to a person. */
export interface RefusalTable {
  readonly column: ZonedColumn<unknown>
  readonly refused: Uint8Array
}

export interface AnswerTable extends RefusalTable {
  readonly rule: Rule
}

export interface AttributePoints {
  /** What every candidate gets, whatever its values. */
  readonly all: number
  readonly tables: readonly PointsTable[]
  /** The most that anybody gets. */
  readonly most: number
}

/** Every criterion but the skills, which posting lists add up. Criteria that give all the same points are no table. */
export function attributePoints(
  registry: Registry,
  query: Query,
  segment: Segment,
  plan: ScoringPlan,
): AttributePoints {
  let all = 0
  const tables: PointsTable[] = []
  for (const planned of plan.criteria) {
    const facet = planned.scorer.reads
    if (facet === 'skills' || !reads(query.view, facet)) {
      if (!reads(query.view, facet)) all += pointsOf(planned, query.need, facet, null)
      continue
    }
    const column = segment.attributes[facet]
    const points = pointsByValue(registry, query, planned, column.values, facet)
    const [least, most] = range(points)
    if (least === most) all += most
    else tables.push({ column, points, most })
  }
  return attributePointsOf(all, tables)
}

export function attributePointsOf(all: number, tables: PointsTable[]): AttributePoints {
  const most = tables.reduce((sum, table) => sum + table.most, all)
  return { all, tables: tables.sort((a, b) => b.most - a.most), most }
}

/** Where points are a share of the weight, needs that give the criterion another weight agree in that share: it is what is remembered. */
function pointsByValue(
  registry: Registry,
  query: Query,
  { scorer, question }: PlannedCriterion,
  values: readonly unknown[],
  facet: AttributeName,
): Int32Array {
  const memo = memoOf(values, query.policy, registry.knowledge)
  const { weight } = question
  const asked = scorer.sharesWeight ? question : { ...question, weight: FULL_FIT }
  const key = `${scorer.criterion} ${query.for} ${asked.weight} ${registry.asOf}`
  const table = remembered(memo, key, query.need, values, Int32Array, (need) =>
    pointsBy({ scorer, question: asked }, need, facet),
  )
  return scorer.sharesWeight ? table : weighed(table, weight)
}

const tablesByWeight = new WeakMap<Int32Array, Map<number, Int32Array>>()

/** ⌊weight × fit / 1,000⌋ of each. */
function weighed(fits: Int32Array, weight: number): Int32Array {
  let tables = tablesByWeight.get(fits)
  if (tables === undefined) {
    tables = new Map()
    tablesByWeight.set(fits, tables)
  }
  let table = tables.get(weight)
  if (table === undefined) {
    table = fits.map((fit) => scale(weight, fit, FULL_FIT))
    if (tables.size === MOST_WEIGHTS) tables.clear()
    tables.set(weight, table)
  }
  return table
}

/** A policy has at most one for each set of criteria that a need may leave open. */
const MOST_WEIGHTS = 64

export function pointsOf(planned: PlannedCriterion, need: Need, facet: FacetName, value: unknown): number {
  return pointsBy(planned, need, facet)(value)
}

function pointsBy({ scorer, question }: PlannedCriterion, need: Need, facet: FacetName): (value: unknown) => number {
  const asked = { ...question, need }
  const facets: Record<string, unknown> = { ...blankFacets }
  return (value) => {
    facets[facet] = value
    return scorer.points((facets as unknown as Facets)[facet], asked).explanation.value
  }
}

/** One table for each rule; the rule on skills reads what is held of the musts. */
export function answerTables(
  registry: Registry,
  query: Query,
  segment: Segment,
  rules: readonly Rule[],
): AnswerTable[] {
  const context = ruleContext(registry, query)
  return rules.map((rule) => {
    if (rule.reads === 'skills') {
      const column = heldMusts(segment, mustsOf(segment, query.need))
      return { rule, column, refused: Uint8Array.from(column.values, (value) => isRefused(rule, value, context)) }
    }
    const column = segment.attributes[rule.reads]
    const memo = memoOf(column.values, query.policy, registry.knowledge)
    const key = `${rule.id} ${query.stage} ${registry.asOf}`
    const refused = remembered(memo, key, query.need, column.values, Uint8Array, (need) => {
      const asked = { ...context, need }
      return (value) => isRefused(rule, value, asked)
    })
    return { rule, column, refused }
  })
}

export function isRefused(rule: Rule, value: unknown, context: RuleContext): 0 | 1 {
  return isAgainst(answer(rule, { ...blankFacets, [rule.reads]: value }, context).answer) ? 1 : 0
}

export function isAgainst(given: Answer): boolean {
  return given === 'refused' || given === 'manual'
}

/** Who does not exist for the caller; null where everybody does. */
export function outsideView(segment: Segment, view: View, asOf: string): RefusalTable | null {
  const of = view.rows.of
  if (of === 'all') return null
  const column = of === 'schools' ? segment.school : segment.attributes.person
  const refused = Uint8Array.from(column.values as readonly unknown[], (value) => {
    const facets = of === 'schools' ? blankFacets : { ...blankFacets, person: value as (typeof blankFacets)['person'] }
    const school = of === 'schools' ? (value as string | null) : null
    return inView({ id: '', kind: segment.kind, school, facets }, view, asOf) ? 0 : 1
  })
  return { column, refused }
}

function range(points: Int32Array): [number, number] {
  let [least, most] = [points[0] ?? 0, points[0] ?? 0]
  for (const value of points) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}
