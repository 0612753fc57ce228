/** 组班: fills the order classes of a region from 志愿 and 选拔成绩, and says for each class and person why, and what would help. */
import type { Registry } from '../columns/registry.ts'
import type { PublishedClassDesign } from '../model/class-design.ts'
import { digest } from '../model/digest.ts'
import type { Form } from '../model/form.ts'
import { compareIds } from '../model/id.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { PublishedPolicy } from '../model/policy.ts'
import type { Provenance } from '../model/provenance.ts'
import type { Trainee } from '../model/trainee.ts'
import { type Applicant, type ApplicantRefusal, applicantsOf, roundClass } from './applicants.ts'
import { marketOf } from './fill-market.ts'
import type { MarketFigures, MismatchSplit } from './market.ts'
import { type CapOverride, type PortfolioCap, type PresentInterns, portfolioCaps } from './portfolio.ts'
import { provenanceOfRegion } from './provenance.ts'
import { type Lever, levers, type Remedy, type RemedyQuestion, remediesOf } from './remedies.ts'
import {
  type Round,
  type RoundCap,
  type RoundFindings,
  type RoundOutcome,
  type RoundWish,
  seatedIn,
  solveRound,
} from './round.ts'

export interface FillRequest {
  readonly policy: PublishedPolicy
  /** Default: every class that takes applications or selects (报名, 选拔), or that states no state. */
  readonly classes?: readonly string[]
  /** Seed of the lots between equal scores, fixed before applications close; default 0. */
  readonly seed?: number
  /** What the planner may move; default all. */
  readonly movable?: readonly Lever[]
  /** No minimum below this is proposed; default that of the design. */
  readonly leastMinimum?: number
  /** Whose best stable outcome; default 'trainee'. */
  readonly best?: 'trainee' | 'class'
  /** Shares of interns, and the least minimum that is ever proposed. */
  readonly design: PublishedClassDesign
  /** Forms of class that the shares of interns bind; default 'internship': members of the others do not work yet. */
  readonly binds?: readonly Form[]
  readonly present?: readonly PresentInterns[]
  /** Limits of the office over several classes: a teacher, a workshop, a district. */
  readonly caps?: readonly RoundCap[]
  readonly overrides?: readonly CapOverride[]
  /** Members who are in already and stay. */
  readonly fixed?: readonly { readonly trainee: string; readonly orderClass: string }[]
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
  /** 候补: eligible, would rather be here, in line. */
  readonly waiting: readonly string[]
  /** Closed: how many it would have had when it was closed, and what would open it; each was solved again. */
  readonly had: number | null
  readonly remedies: readonly Remedy[]
}

export interface PassedOver {
  readonly orderClass: string
  /** full: others stood before them; school-cap: so did others of their school; limit: a limit over classes; closed; or what kept them out. */
  readonly because: 'full' | 'school-cap' | 'limit' | 'closed' | 'refused'
  readonly refusal: ApplicantRefusal | null
  readonly score: number
  readonly cut: number | null
}

export interface PersonFill {
  readonly trainee: string
  readonly orderClass: string | null
  /** Which wish it is; null without a seat. */
  readonly wish: number | null
  readonly score: number | null
  readonly scoreFrom: Applicant['scoreFrom'] | null
  /** The classes they would rather have had, first wish first. */
  readonly passedOver: readonly PassedOver[]
}

export interface FillResult {
  readonly classes: readonly ClassFill[]
  readonly persons: readonly PersonFill[]
  readonly seated: number
  /** Found by the separate checker. */
  readonly findings: RoundFindings
  /** Limits over classes with overrides, and how many now sit under each. */
  readonly caps: readonly (PortfolioCap & { readonly members: number })[]
  readonly lots: { readonly seed: number; readonly rule: 'score, lot, id' }
  readonly market: MarketFigures
  readonly mismatch: MismatchSplit
  readonly provenance: Provenance
}

export function fillClasses(registry: Registry, request: FillRequest): FillResult {
  const seed = request.seed ?? 0
  const classes = chosenClasses(registry, request.classes)
  const applicants = new Map(
    classes.map((one) => [
      one.id,
      applicantsOf(
        registry,
        one,
        registry.data.applications.filter(({ orderClass }) => orderClass === one.id),
        registry.data.assessments.filter(({ orderClass }) => orderClass === one.id),
        request.policy,
      ),
    ]),
  )
  const all = [...applicants.values()].flat()
  const caps = portfolioCaps(registry, classes, {
    design: request.design,
    binds: request.binds ?? ['internship'],
    present: request.present ?? [],
    stated: request.caps ?? [],
    overrides: request.overrides ?? [],
  })
  const round: Round = {
    classes: classes.map(roundClass),
    wishes: all.filter(({ refusal }) => refusal === null).map(({ wish }) => wish),
    caps: caps.filter(({ binding }) => binding),
    seed,
    best: request.best ?? 'trainee',
    fixed: new Map((request.fixed ?? []).map(({ trainee, orderClass }) => [trainee, orderClass])),
  }
  const outcome = solveRound(round)
  const seats = new Map([...outcome.members.values()].flat().map((wish) => [wish.trainee, wish]))
  const cuts = new Map(classes.map((one) => [one.id, cutOf(one, outcome)]))
  const fills = classes.map((one) => {
    const fill = classFill(one, applicants.get(one.id) ?? [], outcome, seats, cuts)
    const remedies =
      fill.status === 'opens'
        ? []
        : remediesOf(questionOf(registry, one, { classes, applicants, round, outcome, request }))
    return { ...fill, remedies }
  })
  const persons = personFills(all, seats, outcome, classes, cuts)
  return {
    classes: fills,
    persons,
    seated: seatedIn(outcome.members),
    findings: outcome.findings,
    caps: caps.map((cap) => ({ ...cap, members: membersUnder(cap, outcome) })),
    lots: { seed, rule: 'score, lot, id' },
    ...marketOf(registry, classes, fills, persons, all),
    provenance: provenanceOfRegion(
      registry,
      digest({ policy: request.policy.hash, design: request.design.hash }),
      String(seed),
    ),
  }
}

function chosenClasses(registry: Registry, ids: readonly string[] | undefined): OrderClass[] {
  const filling = ({ state }: OrderClass) => state === null || state === 'open' || state === 'selecting'
  return registry.data.orderClasses
    .filter((one) => (ids === undefined ? filling(one) : ids.includes(one.id)))
    .sort((a, b) => compareIds(a.id, b.id))
}

function classFill(
  one: OrderClass,
  applicants: readonly Applicant[],
  { members, closed, inLine }: RoundOutcome,
  seats: ReadonlyMap<string, RoundWish>,
  cuts: ReadonlyMap<string, number | null>,
): Omit<ClassFill, 'remedies'> {
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
  return {
    orderClass: one.id,
    status: list === undefined ? 'closed' : 'opens',
    min: one.minSize,
    max: one.maxSize,
    applicants: applicants.length,
    eligible: eligible.length,
    refused,
    seated: list?.length ?? 0,
    cut: cuts.get(one.id) ?? null,
    members: (list ?? []).map(({ trainee }) => trainee),
    waiting: list === undefined ? [] : waiting.sort(inLine).map(({ trainee }) => trainee),
    had: closed.find(({ orderClass }) => orderClass === one.id)?.had ?? null,
  }
}

function cutOf({ id, maxSize }: OrderClass, { members }: RoundOutcome): number | null {
  const list = members.get(id)
  return list === undefined || list.length < maxSize ? null : Math.min(...list.map(({ score }) => score))
}

/** Each applicant once, by id: where they sit and why not where they would rather. */
function personFills(
  applicants: readonly Applicant[],
  seats: ReadonlyMap<string, RoundWish>,
  { members }: RoundOutcome,
  classes: readonly OrderClass[],
  cuts: ReadonlyMap<string, number | null>,
): PersonFill[] {
  const byTrainee = new Map<string, Applicant[]>()
  for (const one of applicants) byTrainee.set(one.wish.trainee, [...(byTrainee.get(one.wish.trainee) ?? []), one])
  return [...byTrainee]
    .sort(([a], [b]) => compareIds(a, b))
    .map(([trainee, list]) => {
      const seat = seats.get(trainee)
      const wanted = list
        .filter(({ wish }) => seat === undefined || wish.rank < seat.rank)
        .sort((a, b) => a.wish.rank - b.wish.rank || compareIds(a.wish.orderClass, b.wish.orderClass))
      return {
        trainee,
        orderClass: seat?.orderClass ?? null,
        wish: seat?.rank ?? null,
        score: seat?.score ?? null,
        scoreFrom: list.find(({ wish }) => wish.orderClass === seat?.orderClass)?.scoreFrom ?? null,
        passedOver: wanted.map(({ wish, refusal }): PassedOver => {
          const cut = cuts.get(wish.orderClass) ?? null
          const open = members.has(wish.orderClass)
          const because =
            refusal !== null
              ? 'refused'
              : !open
                ? 'closed'
                : cut !== null
                  ? 'full'
                  : isQuotaFull(classes, members, wish)
                    ? 'school-cap'
                    : 'limit'
          return { orderClass: wish.orderClass, because, refusal, score: wish.score, cut }
        }),
      }
    })
}

function membersUnder({ classes }: PortfolioCap, { members }: RoundOutcome): number {
  return classes.reduce((total, id) => total + (members.get(id)?.length ?? 0), 0)
}

function isQuotaFull(
  classes: readonly OrderClass[],
  members: RoundOutcome['members'],
  { orderClass, school }: RoundWish,
): boolean {
  const quota = classes.find(({ id }) => id === orderClass)?.quotas.find((one) => one.school === school)?.max
  const there = members.get(orderClass)?.filter((one) => one.school === school).length ?? 0
  return quota !== undefined && there >= quota
}

interface Filling {
  readonly classes: readonly OrderClass[]
  readonly applicants: ReadonlyMap<string, readonly Applicant[]>
  readonly round: Round
  readonly outcome: RoundOutcome
  readonly request: FillRequest
}

function questionOf(
  registry: Registry,
  one: OrderClass,
  { classes, applicants, round, outcome, request }: Filling,
): RemedyQuestion {
  const mine = applicants.get(one.id) ?? []
  const applied = new Set(mine.map(({ wish }) => wish.trainee))
  const schoolOf = new Map(registry.data.programs.map(({ id, school }) => [id, school]))
  const refusedFor = (because: ApplicantRefusal['because']) =>
    mine.filter(({ refusal }) => refusal?.because === because).map(({ wish }) => wish)
  return {
    round,
    orderClass: one.id,
    movable: request.movable ?? levers,
    leastMinimum: request.leastMinimum ?? request.design.leastMinimum,
    unassessed: refusedFor('not-assessed'),
    belowFloor: refusedFor('below-floor'),
    floor: one.scoreMin,
    notApplied: one.programs.map((program) => ({
      program,
      school: schoolOf.get(program) ?? null,
      notApplied: registry.data.trainees.filter(
        (trainee) =>
          trainee.program === program &&
          trainee.status === 'student' &&
          !applied.has(trainee.id) &&
          studiesDuring(registry, trainee, one),
      ).length,
    })),
    mergeable: classes
      .filter(
        (other) =>
          other.id !== one.id &&
          !outcome.members.has(other.id) &&
          other.form === one.form &&
          sharesMajor(registry, one, other),
      )
      .map(({ id }) => id),
  }
}

/** Still studies when the class starts, and has graduated when it ends; where a date is missing nobody is left out. */
function studiesDuring({ data }: Registry, { program, entryYear }: Trainee, { since, until }: OrderClass): boolean {
  const graduation =
    data.cohorts.find((one) => one.program === program && one.entryYear === entryYear)?.graduation ?? null
  return graduation === null || ((since === null || graduation > since) && (until === null || graduation <= until))
}

/** Of the same 专业类 (four digits) by the programs or majors they are open to. */
function sharesMajor(registry: Registry, a: OrderClass, b: OrderClass): boolean {
  const classesOf = ({ programs, majors }: OrderClass) =>
    new Set([
      ...majors.map((prefix) => prefix.slice(0, 4)),
      ...registry.data.programs.filter(({ id }) => programs.includes(id)).map(({ major }) => major.slice(0, 4)),
    ])
  const other = classesOf(b)
  return [...classesOf(a)].some((one) => other.has(one))
}
