/**
 * What would open a class that does not open: the smallest change of each lever that the planner marked movable, and only if solving
 * again with it opens the class. A legal limit (the share of interns), a waiver or a person's own refusal is never a lever.
 */
import type { Lever } from '../model/fill-terms.ts'
import { compareIds } from '../model/id.ts'
import type { CapBasis, Round, RoundWish, Solving } from './round.ts'

export type Remedy =
  /** A smaller minimum. */
  | { readonly lever: 'minimum'; readonly from: number; readonly to: number }
  /** So many more who put the class first, e.g. after a campus day (进校宣讲), from these programs. */
  | { readonly lever: 'applicants'; readonly persons: number; readonly programs: readonly Source[] }
  /** 补考: so many of those who did not sit the selection, if they pass. */
  | { readonly lever: 'assess'; readonly persons: number; readonly of: readonly string[] }
  /** 学校名额: more places for a school. */
  | { readonly lever: 'quota'; readonly school: string; readonly from: number; readonly to: number }
  /** 选拔最低分: a lower floor of the class, in hundredths, that lets so many more in. */
  | { readonly lever: 'floor'; readonly from: number; readonly to: number; readonly persons: number }
  /** A limit that the office itself stated, by its name: a mentor, stations, what a program can spare. */
  | {
      readonly lever: 'limit'
      readonly limit: string
      readonly by: CapBasis | 'program'
      readonly from: number
      readonly to: number
    }
  /** 合并: with another class that does not open either; each member of the other is asked. */
  | { readonly lever: 'merge'; readonly with: string; readonly seated: number }

export interface Source {
  readonly program: string
  /** How many of them are asked for. */
  readonly persons: number
  /** How many there are who could apply and did not. */
  readonly notApplied: number
}

export interface RemedyQuestion {
  readonly round: Round
  readonly orderClass: string
  readonly movable: readonly Lever[]
  /** A class below this size is none: the minimum is never proposed lower. */
  readonly leastMinimum: number
  /** Who applied but did not sit the selection, with the wish they would have. */
  readonly unassessed: readonly RoundWish[]
  /** Who lies below the class's own floor, and the floor. */
  readonly belowFloor: readonly RoundWish[]
  readonly floor: number | null
  /** Students of the programs that may apply but did not, and whom no rule and no refusal of theirs keeps out. */
  readonly notApplied: readonly {
    readonly program: string
    readonly school: string | null
    readonly notApplied: number
  }[]
  /** Other closed classes that this one could merge with. */
  readonly mergeable: readonly string[]
}

/** The remedies, those of one lever together, in the order of the levers marked. */
export function* remediesOf(question: RemedyQuestion): Solving<Remedy[]> {
  const found: Remedy[] = []
  for (const lever of question.movable) found.push(...(yield* tries[lever](question)))
  return found
}

/** Levers that there is something to move with, whether marked or not: for a planner who has marked none. */
export function leversAt({
  round,
  orderClass,
  leastMinimum,
  unassessed,
  belowFloor,
  floor,
  notApplied,
  mergeable,
}: RemedyQuestion): Lever[] {
  const one = round.classes.find(({ id }) => id === orderClass)
  const there: Readonly<Record<Lever, boolean>> = {
    minimum: (one?.min ?? 0) > leastMinimum,
    applicants: notApplied.some((source) => source.notApplied > 0),
    assess: unassessed.length > 0,
    quota: (one?.quotas.size ?? 0) > 0,
    floor: floor !== null && belowFloor.length > 0,
    limit: statedLimits(round, orderClass).length > 0,
    merge: mergeable.length > 0,
  }
  return (Object.keys(there) as Lever[]).filter((lever) => there[lever])
}

const tries: Readonly<Record<Lever, (question: RemedyQuestion) => Solving<Remedy[]>>> = {
  minimum: lowerMinimum,
  applicants: moreApplicants,
  assess: assessLate,
  quota: raiseQuota,
  floor: lowerFloor,
  limit: raiseLimit,
  merge,
}

function* opens(round: Round, orderClass: string): Solving<boolean> {
  return (yield round).members.has(orderClass)
}

function minimumOf({ round, orderClass }: RemedyQuestion): number {
  return round.classes.find(({ id }) => id === orderClass)?.min ?? 0
}

function* lowerMinimum(question: RemedyQuestion): Solving<Remedy[]> {
  const { round, orderClass, leastMinimum } = question
  const from = minimumOf(question)
  for (let to = from - 1; to >= leastMinimum; to--)
    if (yield* opens(withMinimum(round, orderClass, to), orderClass)) return [{ lever: 'minimum', from, to }]
  return []
}

export function withMinimum(round: Round, id: string, min: number): Round {
  return { ...round, classes: round.classes.map((one) => (one.id === id ? { ...one, min } : one)) }
}

/** The least number from one program, for each that can give it; where none can alone, from the fullest on. */
function* moreApplicants(question: RemedyQuestion): Solving<Remedy[]> {
  const { notApplied } = question
  const alone: Remedy[] = []
  for (const one of notApplied) {
    const persons = yield* leastNewcomers(question, [one])
    if (persons !== null) alone.push({ lever: 'applicants', persons, programs: [{ ...sourceOf(one), persons }] })
  }
  if (alone.length > 0) return alone
  const fullest = [...notApplied].sort((a, b) => b.notApplied - a.notApplied || compareIds(a.program, b.program))
  const persons = yield* leastNewcomers(question, fullest)
  return persons === null ? [] : [{ lever: 'applicants', persons, programs: dealt(fullest, persons).map(sourceOf) }]
}

type Origin = RemedyQuestion['notApplied'][number] & { readonly persons?: number }

function sourceOf({ program, notApplied, persons = 0 }: Origin): Source {
  return { program, persons, notApplied }
}

function* leastNewcomers(question: RemedyQuestion, origins: readonly Origin[]): Solving<number | null> {
  const available = origins.reduce((sum, one) => sum + one.notApplied, 0)
  const most = Math.min(available, minimumOf(question))
  return yield* leastThatOpens(question, most, (count) => newcomers(question.orderClass, dealt(origins, count)))
}

/** The first so many of the programs, in their order. */
function dealt(origins: readonly Origin[], count: number): (Origin & { readonly persons: number })[] {
  let left = count
  return origins.flatMap((one) => {
    const persons = Math.min(left, one.notApplied)
    left -= persons
    return persons > 0 ? [{ ...one, persons }] : []
  })
}

/** They put the class first and come last in line, so that they take nobody's seat; a quota of their school holds for them. */
export function newcomers(
  orderClass: string,
  origins: readonly { readonly program: string; readonly school: string | null; readonly persons: number }[],
): RoundWish[] {
  return origins.flatMap(({ program, school, persons }) =>
    Array.from({ length: persons }, (_, i) => ({
      trainee: `+${program} ${String(i + 1).padStart(4, '0')}`,
      school,
      orderClass,
      rank: 1,
      score: -1,
    })),
  )
}

/** Whoever comes as one of a program is the last it lets go. */
export function withWishes(round: Round, more: readonly RoundWish[]): Round {
  const spares = round.spares?.map((spare) => {
    const known = new Set(spare.people)
    const come = more.flatMap(({ trainee }) =>
      trainee.startsWith(`+${spare.id} `) && !known.has(trainee) ? [trainee] : [],
    )
    return { ...spare, people: [...spare.people, ...come] }
  })
  return { ...round, wishes: [...round.wishes, ...more], ...(spares === undefined ? {} : { spares }) }
}

function* assessLate(question: RemedyQuestion): Solving<Remedy[]> {
  const late = [...question.unassessed].sort((a, b) => a.rank - b.rank || compareIds(a.trainee, b.trainee))
  const persons = yield* leastThatOpens(question, late.length, (count) => late.slice(0, count))
  return persons === null
    ? []
    : [{ lever: 'assess', persons, of: late.slice(0, persons).map(({ trainee }) => trainee) }]
}

function* raiseQuota({ round, orderClass }: RemedyQuestion): Solving<Remedy[]> {
  const one = round.classes.find(({ id }) => id === orderClass)
  const found: Remedy[] = []
  for (const [school, from] of one?.quotas ?? [])
    for (let to = from + 1; to <= (one?.max ?? 0); to++) {
      if (!(yield* opens(withQuota(round, orderClass, school, to), orderClass))) continue
      found.push({ lever: 'quota', school, from, to })
      break
    }
  return found
}

export function withQuota(round: Round, id: string, school: string, most: number): Round {
  const classes = round.classes.map((one) =>
    one.id === id ? { ...one, quotas: new Map(one.quotas).set(school, most) } : one,
  )
  return { ...round, classes }
}

/** The highest floor below today's that opens the class. */
function* lowerFloor(question: RemedyQuestion): Solving<Remedy[]> {
  const { belowFloor, floor, round, orderClass } = question
  if (floor === null) return []
  const floors = [...new Set(belowFloor.map(({ score }) => score))].sort((a, b) => b - a)
  for (const to of floors) {
    const more = belowFloor.filter(({ score }) => score >= to)
    if (yield* opens(withWishes(round, more), orderClass))
      return [{ lever: 'floor', from: floor, to, persons: more.length }]
  }
  return []
}

/** Limits that are the office's own and count the class or somebody (the trainee, where one is given) who applied to it; the law's shares are none of them. */
export function statedLimits({ caps = [], spares = [], wishes }: Round, orderClass: string, trainee?: string) {
  const those = (wish: RoundWish) => wish.orderClass === orderClass && (trainee ?? wish.trainee) === wish.trainee
  const asking = new Set(wishes.flatMap((wish) => (those(wish) ? [wish.trainee] : [])))
  return [
    ...caps.flatMap(({ id, by = 'stated', most, classes }) =>
      by !== 'staff-share' && by !== 'post-share' && classes.includes(orderClass) ? [{ id, by, most }] : [],
    ),
    ...spares.flatMap(({ id, most, people }) =>
      people.some((one) => asking.has(one)) ? [{ id, by: 'program' as const, most }] : [],
    ),
  ]
}

/** Each limit alone, by no more than the class has seats. */
function* raiseLimit({ round, orderClass }: RemedyQuestion): Solving<Remedy[]> {
  const seats = round.classes.find(({ id }) => id === orderClass)?.max ?? 0
  const found: Remedy[] = []
  for (const { id: limit, by, most: from } of statedLimits(round, orderClass))
    for (let to = from + 1; to <= from + seats; to++) {
      if (!(yield* opens(withLimit(round, limit, by, to), orderClass))) continue
      found.push({ lever: 'limit', limit, by, from, to })
      break
    }
  return found
}

export function withLimit(round: Round, limit: string, by: CapBasis | 'program', most: number): Round {
  const raised = <T extends { readonly id: string }>(list: readonly T[] = []) =>
    list.map((one) => (one.id === limit ? { ...one, most } : one))
  return by === 'program' ? { ...round, spares: raised(round.spares) } : { ...round, caps: raised(round.caps) }
}

function* merge({ round, orderClass, mergeable }: RemedyQuestion): Solving<Remedy[]> {
  const found: Remedy[] = []
  for (const other of mergeable) {
    const seated = (yield mergeInto(round, orderClass, other)).members.get(orderClass)?.length
    if (seated !== undefined) found.push({ lever: 'merge', with: other, seated })
  }
  return found
}

/** The other's applicants stand in this one's line; whoever applied to both keeps the better rank. The size stays. */
export function mergeInto(round: Round, into: string, other: string): Round {
  const best = new Map<string, RoundWish>()
  for (const wish of round.wishes) {
    const orderClass = wish.orderClass === other ? into : wish.orderClass
    const key = JSON.stringify([wish.trainee, orderClass])
    const before = best.get(key)
    if (before === undefined || wish.rank < before.rank) best.set(key, { ...wish, orderClass })
  }
  const caps = (round.caps ?? []).map((cap) => ({ ...cap, classes: cap.classes.filter((id) => id !== other) }))
  return { ...round, caps, classes: round.classes.filter(({ id }) => id !== other), wishes: [...best.values()] }
}

/** Tried upwards from what the minimum lacks at least: more never closes a class that fewer open, but that is not relied on. */
function* leastThatOpens(
  question: RemedyQuestion,
  most: number,
  coming: (count: number) => readonly RoundWish[],
): Solving<number | null> {
  const { round, orderClass } = question
  const applied = round.wishes.filter((wish) => wish.orderClass === orderClass).length
  for (let count = Math.max(1, minimumOf(question) - applied); count <= most; count++)
    if (yield* opens(withWishes(round, coming(count)), orderClass)) return count
  return null
}
