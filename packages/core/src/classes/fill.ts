/** 组班: fills the order classes of a region from 志愿 and 选拔成绩, and says for each class and person why, and what would help. */
import type { Milp } from '../assign/milp.ts'
import type { Registry } from '../columns/registry.ts'
import type { PublishedClassDesign } from '../model/class-design.ts'
import { digest } from '../model/digest.ts'
import { FillTerms, type Lever, type RecordedSeed } from '../model/fill-terms.ts'
import { compareIds } from '../model/id.ts'
import { DuikouError } from '../model/issue.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { PublishedPolicy } from '../model/policy.ts'
import type { Provenance } from '../model/provenance.ts'
import { drawsOf } from '../model/random.ts'
import { type Applicant, applicantsOf, entranceOf, roundClass } from './applicants.ts'
import { type ClosedBecause, closedBecause } from './closed-because.ts'
import { marketOf } from './fill-market.ts'
import type { MarketFigures, MismatchSplit } from './market.ts'
import { type PersonOutcome, personFills } from './person-fill.ts'
import { personRemedies } from './person-remedies.ts'
import { type PortfolioCap, portfolioCaps } from './portfolio.ts'
import { provenanceOfRegion } from './provenance.ts'
import { leversAt, type Remedy, remediesOf } from './remedies.ts'
import { movableFor, questionOf } from './remedy-question.ts'
import {
  type Round,
  type RoundFindings,
  type RoundOutcome,
  type RoundProof,
  type RoundSpare,
  type RoundWish,
  type Solving,
  seatedIn,
  solved,
  solvedBy,
} from './round.ts'
import { simulatedApplicants } from './simulate.ts'

/** What the office says about the round (`FillTerms`), and by which figures it is run. */
export type FillRequest = Partial<FillTerms> & {
  readonly policy: PublishedPolicy
  /** Shares of interns, the least minimum that is ever proposed, how many join where nobody was asked. */
  readonly design: PublishedClassDesign
  /** The seed that was recorded before applications closed; null: none was. */
  readonly recorded?: RecordedSeed | null
}

export interface ClassFill {
  readonly orderClass: string
  readonly status: 'opens' | 'closed'
  readonly min: number
  readonly max: number
  readonly applicants: number
  /** Applicants that no rule and no condition of the class keeps out. */
  readonly eligible: number
  /** How many each reason keeps out: a rule's id, or a condition of the class. */
  readonly refused: Readonly<Record<string, number>>
  readonly seated: number
  /** Score of the last who came in; null when the class is closed or has seats left. */
  readonly cut: number | null
  /** Members, best first. */
  readonly members: readonly string[]
  /** Members who did not apply but were simulated. */
  readonly simulated: readonly string[]
  /** 候补: eligible, would rather be here, in line. */
  readonly waiting: readonly string[]
  /** Closed: how many it would have had when it was closed (null: not closed for that), why, and what would open it, each solved again. */
  readonly had: number | null
  readonly because: ClosedBecause | null
  readonly remedies: readonly Remedy[]
  /** Levers marked movable for the class. */
  readonly movable: readonly Lever[]
  /** Closed: levers that there is something to move with, marked or not. */
  readonly couldMove: readonly Lever[]
}

export interface FillResult {
  readonly method: 'stable' | 'optimal'
  readonly classes: readonly ClassFill[]
  readonly persons: readonly PersonOutcome[]
  readonly seated: number
  /** Applicants who were simulated, seated or not. */
  readonly simulated: number
  /** Found by the separate checker; the blocking pairs are those with a justified complaint. */
  readonly findings: RoundFindings
  /** Of the largest total; null: stable. */
  readonly proof: RoundProof | null
  /** Limits over classes with overrides, and how many now sit under each. */
  readonly caps: readonly (PortfolioCap & { readonly members: number })[]
  /** What programs can spare, and how many of each have a seat. */
  readonly spares: readonly { readonly program: string; readonly most: number; readonly members: number }[]
  readonly lots: {
    readonly seed: number
    readonly rule: 'score, lot, id'
    /** What was fixed before applications closed; another seed than this one stays visible. */
    readonly recorded: RecordedSeed | null
  }
  readonly market: MarketFigures
  readonly mismatch: MismatchSplit
  readonly provenance: Provenance
}

/**
 * Throws DuikouError scope_not_found for a class, person, enterprise or limit that is not there, policy_invalid for an override without who
 * and why, limits_invalid for limits that cross, solver_needed for the largest total under quotas or limits over classes (`fillClassesBy`).
 */
export function fillClasses(registry: Registry, request: FillRequest): FillResult {
  return solved(filling(registry, request))
}

/** The same with a MILP solver, which the largest total under quotas or limits over classes needs. */
export function fillClassesBy(milp: Milp, registry: Registry, request: FillRequest): Promise<FillResult> {
  return solvedBy(filling(registry, request), milp)
}

function* filling(registry: Registry, { policy, design, recorded = null, ...given }: FillRequest): Solving<FillResult> {
  const terms = FillTerms.parse(given)
  const seed = terms.seed ?? recorded?.seed ?? 0
  const classes = chosenClasses(registry, terms.classes)
  requireKnown(registry, classes, terms)
  const entrances = new Map(classes.map((one) => [one.id, entranceOf(registry, one, policy)]))
  const seated = [...terms.fixed, ...terms.stay]
  const real = [...entrances.values()].flatMap((entrance) => {
    const { id } = entrance.orderClass
    const ofClass = ({ orderClass }: { readonly orderClass: string | null }) => orderClass === id
    return applicantsOf(
      entrance,
      registry.data.applications.filter(ofClass),
      registry.data.assessments.filter(ofClass),
      new Set(seated.filter(ofClass).map(({ trainee }) => trainee)),
    )
  })
  const perMille = terms.simulate === null ? 0 : (terms.simulate.perMille ?? design.joinPerMille)
  const extra = perMille === 0 ? [] : simulatedApplicants(registry, [...entrances.values()], { perMille, seed })
  const all = [...real, ...extra]
  const applicants = new Map(classes.map(({ id }) => [id, all.filter(({ wish }) => wish.orderClass === id)]))
  const caps = portfolioCaps(registry, classes, { design, ...terms, stated: terms.caps })
  const [fixed, stay] = [seatMap(terms.fixed), seatMap(terms.stay)]
  const round: Round = {
    classes: classes.map(roundClass),
    wishes: all.filter(({ refusal }) => refusal === null).map(({ wish }) => wish),
    caps: caps.filter(({ binding }) => binding),
    spares: terms.spares.map((spare) => spareOf(registry, spare, all, { stay, seed })),
    method: terms.method,
    goal: terms.goal,
    seed,
    best: terms.best,
    fixed,
    stay,
  }
  const outcome = yield round
  const seats = new Map([...outcome.members.values()].flat().map((wish) => [wish.trainee, wish]))
  const unreal = new Set(extra.map(({ wish }) => wish.trainee))
  const cuts = new Map(classes.map((one) => [one.id, cutOf(one, outcome, stay, unreal)]))
  const leastMinimum = terms.leastMinimum ?? design.leastMinimum
  const fills: ClassFill[] = []
  for (const one of classes) {
    const fill = classFill(one, applicants.get(one.id) ?? [], outcome, seats, cuts)
    const question =
      fill.status === 'opens'
        ? null
        : questionOf(registry, one, { classes, entrances, applicants, round, outcome, terms, leastMinimum })
    fills.push({
      ...fill,
      because: question === null ? null : closedBecause(one, applicants.get(one.id) ?? [], round, outcome),
      movable: movableFor(one.id, terms),
      remedies: question === null ? [] : yield* remediesOf(question),
      couldMove: question === null ? [] : leversAt(question),
    })
  }
  const waiting = new Map(fills.map((fill) => [fill.orderClass, fill.waiting]))
  const placed = personFills(all, { classes, round, outcome, seats, cuts, waiting, fixed, stay })
  const schools = new Map(all.map(({ wish }) => [wish.trainee, wish.school]))
  const fillOf = (id: string) => fills.find(({ orderClass }) => orderClass === id)
  const helps = yield* personRemedies(placed, {
    round,
    classes,
    marked: (id) => fillOf(id)?.movable ?? [],
    remedies: (id) => fillOf(id)?.remedies ?? [],
    cut: (id) => cuts.get(id) ?? null,
    belowFloor: (id) =>
      (applicants.get(id) ?? []).flatMap(({ wish, refusal }) => (refusal?.because === 'below-floor' ? [wish] : [])),
    schoolOf: (trainee) => schools.get(trainee) ?? null,
  })
  const persons = placed.map((one) => ({ ...one, remedies: helps.get(one.trainee) ?? [] }))
  return {
    method: terms.method,
    classes: fills,
    persons,
    seated: seatedIn(outcome.members),
    simulated: persons.filter(({ simulated }) => simulated).length,
    findings: outcome.findings,
    proof: outcome.proof,
    caps: caps.map((cap) => ({ ...cap, members: membersUnder(cap, outcome) })),
    spares: terms.spares.map((one, i) => ({
      ...one,
      members: round.spares?.[i]?.people.filter((id) => seats.has(id)).length ?? 0,
    })),
    lots: { seed, rule: 'score, lot, id', recorded },
    ...marketOf(registry, classes, fills, persons, all),
    provenance: provenanceOfRegion(
      registry,
      digest({ policy: policy.hash, design: design.hash, terms: JSON.parse(JSON.stringify(terms)) }),
      String(seed),
    ),
  }
}

/** First let go: who should not be moved, then the highest score in any line, then lot, then id. */
function spareOf(
  { data }: Registry,
  { program, most }: FillTerms['spares'][number],
  applicants: readonly Applicant[],
  { stay, seed }: { readonly stay: ReadonlyMap<string, string>; readonly seed: number },
): RoundSpare {
  const score = new Map<string, number>()
  // Whatever keeps somebody out today may be mended: all applicants have a place in the order.
  for (const { wish } of applicants)
    score.set(wish.trainee, Math.max(wish.score, score.get(wish.trainee) ?? Number.NEGATIVE_INFINITY))
  const people = data.trainees
    .filter((one) => one.program === program && score.has(one.id))
    .map(({ id }) => ({
      id,
      front: stay.has(id) ? 0 : 1,
      score: score.get(id) ?? 0,
      lot: drawsOf(seed, 'lottery', id).uint32(0),
    }))
    .sort((a, b) => a.front - b.front || b.score - a.score || a.lot - b.lot || compareIds(a.id, b.id))
  return { id: program, people: people.map(({ id }) => id), most }
}

function chosenClasses(registry: Registry, ids: readonly string[] | undefined): OrderClass[] {
  const filling = ({ state }: OrderClass) => state === null || state === 'open' || state === 'selecting'
  return registry.data.orderClasses
    .filter((one) => (ids === undefined ? filling(one) : ids.includes(one.id)))
    .sort((a, b) => compareIds(a.id, b.id))
}

/** A name that nothing bears would silently change nothing. */
function requireKnown({ data }: Registry, chosen: readonly OrderClass[], terms: FillTerms): void {
  const missing = (kind: string, ids: readonly string[], known: readonly { readonly id: string }[]) => {
    const there = new Set(known.map(({ id }) => id))
    const id = ids.find((one) => !there.has(one))
    if (id !== undefined) throw new DuikouError({ code: 'scope_not_found', kind, id })
  }
  const seats = [...terms.fixed, ...terms.stay]
  missing('order-class', terms.classes ?? [], data.orderClasses)
  missing(
    'order-class',
    [...terms.caps.flatMap(({ classes }) => classes), ...[...seats, ...terms.movableOf].map((one) => one.orderClass)],
    chosen,
  )
  missing(
    'trainee',
    seats.map(({ trainee }) => trainee),
    data.trainees,
  )
  missing(
    'program',
    terms.spares.map(({ program }) => program),
    data.programs,
  )
  missing(
    'enterprise',
    terms.present.map(({ enterprise }) => enterprise),
    data.enterprises,
  )
  missing(
    'demand',
    terms.present.flatMap(({ demand }) => demand ?? []),
    data.demands,
  )
}

function seatMap(seats: readonly { readonly trainee: string; readonly orderClass: string }[]): Map<string, string> {
  return new Map(seats.map(({ trainee, orderClass }) => [trainee, orderClass]))
}

function classFill(
  one: OrderClass,
  applicants: readonly Applicant[],
  { members, closed, inLine }: RoundOutcome,
  seats: ReadonlyMap<string, RoundWish>,
  cuts: ReadonlyMap<string, number | null>,
): Omit<ClassFill, 'because' | 'remedies' | 'movable' | 'couldMove'> {
  const list = members.get(one.id)
  const refused: Record<string, number> = {}
  for (const { refusal } of applicants)
    if (refusal !== null) {
      const name = refusal.because === 'rule' ? refusal.rule : refusal.because
      refused[name] = (refused[name] ?? 0) + 1
    }
  const eligible = applicants.filter(({ refusal }) => refusal === null).map(({ wish }) => wish)
  const waiting = eligible.filter((wish) => {
    const seat = seats.get(wish.trainee)
    return seat === undefined || seat.rank > wish.rank
  })
  const simulated = new Set(applicants.flatMap((one) => (one.scoreFrom === 'simulated' ? [one.wish.trainee] : [])))
  const ids = (list ?? []).map(({ trainee }) => trainee)
  return {
    orderClass: one.id,
    status: list === undefined ? 'closed' : 'opens',
    min: one.minSize,
    max: one.maxSize,
    applicants: applicants.length,
    eligible: eligible.length,
    refused,
    seated: ids.length,
    cut: cuts.get(one.id) ?? null,
    members: ids,
    simulated: ids.filter((id) => simulated.has(id)),
    waiting: list === undefined ? [] : waiting.sort(inLine).map(({ trainee }) => trainee),
    had: closed.find(({ orderClass }) => orderClass === one.id)?.had ?? null,
  }
}

/** Whoever kept their seat says nothing about the score one needs; a seat with a simulated person in it is free for whoever applies. */
function cutOf(
  { id, maxSize }: OrderClass,
  { members }: RoundOutcome,
  stay: ReadonlyMap<string, string>,
  unreal: ReadonlySet<string>,
): number | null {
  const list = members.get(id)
  if (list === undefined || list.filter(({ trainee }) => !unreal.has(trainee)).length < maxSize) return null
  const byScore = list.filter(({ trainee }) => stay.get(trainee) !== id)
  return byScore.length === 0 ? null : Math.min(...byScore.map(({ score }) => score))
}

function membersUnder({ classes }: PortfolioCap, { members }: RoundOutcome): number {
  return classes.reduce((total, id) => total + (members.get(id)?.length ?? 0), 0)
}
