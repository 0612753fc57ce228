/** 组班: fills the order classes of a region from 志愿 and 选拔成绩, and says for each class and person why, and what would help. */
import type { Milp } from '../assign/milp.ts'
import type { Registry } from '../columns/registry.ts'
import type { PublishedClassDesign } from '../model/class-design.ts'
import { digest } from '../model/digest.ts'
import { FillTerms, type RecordedSeed } from '../model/fill-terms.ts'
import { compareIds } from '../model/id.ts'
import type { PublishedPolicy } from '../model/policy.ts'
import type { Provenance } from '../model/provenance.ts'
import { drawsOf } from '../model/random.ts'
import { type Applicant, applicantsOf, entranceOf, roundClass } from './applicants.ts'
import { type ClassFill, classFill, cutOf } from './class-fill.ts'
import { closedBecause } from './closed-because.ts'
import { marketOf } from './fill-market.ts'
import { chosenClasses, requireKnown } from './fill-scope.ts'
import type { MarketFigures, MismatchSplit } from './market.ts'
import { type PersonOutcome, personFills } from './person-fill.ts'
import { personRemedies } from './person-remedies.ts'
import { type PortfolioCap, portfolioCaps } from './portfolio.ts'
import { provenanceOfRegion } from './provenance.ts'
import { leversAt, remediesOf } from './remedies.ts'
import { movableFor, questionOf } from './remedy-question.ts'
import {
  type Round,
  type RoundFindings,
  type RoundOutcome,
  type RoundProof,
  type RoundSpare,
  type Solving,
  seatedIn,
  solved,
  solvedBy,
} from './round.ts'
import { simulatedApplicants } from './simulate.ts'
import { type RoundSeat, type Staying, stayingOf, staysOf } from './staying.ts'

/** What the office says about the round (`FillTerms`), and by which figures it is run. */
export type FillRequest = Partial<FillTerms> & {
  readonly policy: PublishedPolicy
  /** Shares of interns, the least minimum that is ever proposed, how many join where nobody was asked. */
  readonly design: PublishedClassDesign
  /** The seed that was recorded before applications closed; null: none was. */
  readonly recorded?: RecordedSeed | null
  /** Seats that were decided before: kept where the terms say `staying`. */
  readonly decided?: readonly RoundSeat[]
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
  /** Who had a seat before, and what became of it; null: nobody was said to have had one. */
  readonly staying: Staying | null
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

function* filling(
  registry: Registry,
  { policy, design, recorded = null, decided = [], ...given }: FillRequest,
): Solving<FillResult> {
  const terms = FillTerms.parse(given)
  const seed = terms.seed ?? recorded?.seed ?? 0
  const classes = chosenClasses(registry, terms.classes)
  requireKnown(registry, classes, terms)
  const entrances = new Map(classes.map((one) => [one.id, entranceOf(registry, one, policy)]))
  const had = [...terms.before, ...(terms.staying ? decided : [])]
  const stays = [...staysOf(had, registry, classes), ...terms.stay]
  const seated = [...terms.fixed, ...stays]
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
  const [fixed, stay] = [seatMap(terms.fixed), seatMap(stays)]
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
  const afresh = had.length === 0 ? null : yield { ...round, stay: seatMap(terms.stay) }
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
    staying: afresh === null ? null : stayingOf(had, { outcome, afresh, applicants: all, classes }),
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

function seatMap(seats: readonly { readonly trainee: string; readonly orderClass: string }[]): Map<string, string> {
  return new Map(seats.map(({ trainee, orderClass }) => [trainee, orderClass]))
}

function membersUnder({ classes }: PortfolioCap, { members }: RoundOutcome): number {
  return classes.reduce((total, id) => total + (members.get(id)?.length ?? 0), 0)
}
