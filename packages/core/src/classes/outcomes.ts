/** What a class came to (报名率, 组班率, 巩固率, 录用率, 对口率, 留任率): counts and per-mille rates that close the loop. */

import { scale } from '../model/numbers.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { Placement } from '../model/placement.ts'

export interface ClassOutcome {
  readonly orderClass: string
  /** Known placements of its members. */
  readonly placed: number
  readonly hiredByPartner: number
  readonly matched: number
  readonly matchedKnown: number
  readonly retained12: number
  readonly retained12Known: number
  /** Per mille of the placements known; null where none is. */
  readonly hireRate: number | null
  readonly matchRate: number | null
  readonly retentionRate: number | null
  /** Whether the promise to hire was kept; null: no promise, or no placement known. */
  readonly promiseKept: boolean | null
}

export function classOutcome(orderClass: OrderClass, placements: readonly Placement[]): ClassOutcome {
  const mine = placements.filter((one) => one.orderClass === orderClass.id)
  const hired = mine.filter(
    ({ enterprise }) => enterprise !== null && orderClass.enterprises.includes(enterprise),
  ).length
  const matchedKnown = mine.filter(({ matched }) => matched !== null)
  const retainedKnown = mine.filter(({ retained12 }) => retained12 !== null)
  const matched = matchedKnown.filter((one) => one.matched).length
  const retained = retainedKnown.filter((one) => one.retained12).length
  const hireRate = rate(hired, mine.length)
  return {
    orderClass: orderClass.id,
    placed: mine.length,
    hiredByPartner: hired,
    matched,
    matchedKnown: matchedKnown.length,
    retained12: retained,
    retained12Known: retainedKnown.length,
    hireRate,
    matchRate: rate(matched, matchedKnown.length),
    retentionRate: rate(retained, retainedKnown.length),
    promiseKept: orderClass.hireCommitment === null || hireRate === null ? null : hireRate >= orderClass.hireCommitment,
  }
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : scale(1000, part, whole)
}
