/** What a class that does not open has to move with: gathered from the region, within what persons and rules allow. */
import type { Registry } from '../columns/registry.ts'
import type { FillTerms, Lever } from '../model/fill-terms.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { Applicant, ApplicantRefusal, Entrance } from './applicants.ts'
import type { RemedyQuestion } from './remedies.ts'
import type { Round, RoundOutcome } from './round.ts'
import { studiesDuring } from './studies.ts'

export interface Filling {
  readonly classes: readonly OrderClass[]
  readonly entrances: ReadonlyMap<string, Entrance>
  readonly applicants: ReadonlyMap<string, readonly Applicant[]>
  readonly round: Round
  readonly outcome: RoundOutcome
  readonly terms: Pick<FillTerms, 'movable' | 'movableOf'>
  readonly leastMinimum: number
}

export function questionOf(registry: Registry, one: OrderClass, filling: Filling): RemedyQuestion {
  const { classes, entrances, applicants, round, outcome, terms, leastMinimum } = filling
  const mine = applicants.get(one.id) ?? []
  const applied = new Set(mine.map(({ wish }) => wish.trainee))
  const schoolOf = new Map(registry.data.programs.map(({ id, school }) => [id, school]))
  const entrance = entrances.get(one.id)
  const refusedFor = (because: ApplicantRefusal['because']) =>
    mine.filter(({ refusal }) => refusal?.because === because).map(({ wish }) => wish)
  return {
    round,
    orderClass: one.id,
    movable: movableFor(one.id, terms),
    leastMinimum,
    unassessed: refusedFor('not-assessed'),
    belowFloor: refusedFor('below-floor'),
    floor: one.scoreMin,
    // Whoever a rule keeps out, or has refused or withdrawn, is not somebody who might still come.
    notApplied: one.programs.map((program) => ({
      program,
      school: schoolOf.get(program) ?? null,
      notApplied: registry.data.trainees.filter(
        (trainee) =>
          trainee.program === program &&
          trainee.status === 'student' &&
          !applied.has(trainee.id) &&
          studiesDuring(registry, trainee, one) &&
          entrance?.refusal(trainee.id) === null,
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

export function movableFor(orderClass: string, { movable, movableOf }: Filling['terms']): Lever[] {
  const own = movableOf.filter((one) => one.orderClass === orderClass).map(({ lever }) => lever)
  return [...new Set([...movable, ...own])]
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
