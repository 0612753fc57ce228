/** 递补: who takes a seat that fell free, from the waiting list of the selection. Proposes only; a person decides. */
import { compareIds } from '../model/id.ts'

export interface Waiting {
  readonly trainee: string
  readonly school: string | null
  /** Place on the waiting list, 1 = first. */
  readonly rank: number
  /** False: has withdrawn, sits elsewhere or no longer passes a rule. */
  readonly available: boolean
}

export interface BackfillRequest {
  readonly free: number
  /** The semester of the class that runs, 1 = first, and the last in which somebody may still come in. */
  readonly semester: number
  readonly lastSemester: number
  readonly waiting: readonly Waiting[]
  /** Seats left for each school; a school that is not named has no quota. */
  readonly quotaLeft?: Readonly<Record<string, number>>
}

export interface Backfill {
  readonly proposed: readonly string[]
  readonly passedOver: readonly { readonly trainee: string; readonly because: 'not-available' | 'school-quota' }[]
  readonly stillFree: number
  /** null, or why nobody may come in any more. */
  readonly closed: 'class-too-far' | null
}

/** In waiting-list order; equal ranks by id. */
export function backfill(request: BackfillRequest): Backfill {
  if (request.semester > request.lastSemester)
    return { proposed: [], passedOver: [], stillFree: request.free, closed: 'class-too-far' }
  const left = new Map(Object.entries(request.quotaLeft ?? {}))
  const proposed: string[] = []
  const passedOver: Backfill['passedOver'][number][] = []
  const line = [...request.waiting].sort((a, b) => a.rank - b.rank || compareIds(a.trainee, b.trainee))
  for (const { trainee, school, available } of line) {
    if (proposed.length >= request.free) break
    const quota = school === null ? undefined : left.get(school)
    if (!available) passedOver.push({ trainee, because: 'not-available' })
    else if (quota !== undefined && quota <= 0) passedOver.push({ trainee, because: 'school-quota' })
    else {
      proposed.push(trainee)
      if (school !== null && quota !== undefined) left.set(school, quota - 1)
    }
  }
  return { proposed, passedOver, stillFree: request.free - proposed.length, closed: null }
}
