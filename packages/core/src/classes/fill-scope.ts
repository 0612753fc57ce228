/** Which classes a round is about, and that every name in its terms is one that something bears. */
import type { Registry } from '../columns/registry.ts'
import type { FillTerms } from '../model/fill-terms.ts'
import { compareIds } from '../model/id.ts'
import { DuikouError } from '../model/issue.ts'
import type { OrderClass } from '../model/order-class.ts'

export function chosenClasses(registry: Registry, ids: readonly string[] | undefined): OrderClass[] {
  const filling = ({ state }: OrderClass) => state === null || state === 'open' || state === 'selecting'
  return registry.data.orderClasses
    .filter((one) => (ids === undefined ? filling(one) : ids.includes(one.id)))
    .sort((a, b) => compareIds(a.id, b.id))
}

/** A name that nothing bears would silently change nothing. */
export function requireKnown({ data }: Registry, chosen: readonly OrderClass[], terms: FillTerms): void {
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
