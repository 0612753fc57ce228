/** The market of a round: seats and seekers, and what keeps them apart. */
import type { Registry } from '../columns/registry.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { Applicant } from './applicants.ts'
import type { ClassFill } from './class-fill.ts'
import { type MarketFigures, type MismatchSplit, marketFigures, splitMismatch } from './market.ts'
import type { PersonFill } from './person-fill.ts'
import type { RoundWish } from './round.ts'

/** Seats and seekers by occupation of the class and region of its school; a seeker counts where their first wish is. */
export function marketOf(
  registry: Registry,
  classes: readonly OrderClass[],
  fills: readonly ClassFill[],
  persons: readonly PersonFill[],
  applicants: readonly Applicant[],
): { readonly market: MarketFigures; readonly mismatch: MismatchSplit } {
  const first = new Map<string, RoundWish>()
  for (const { wish } of applicants) {
    const before = first.get(wish.trainee)
    if (before === undefined || wish.rank < before.rank) first.set(wish.trainee, wish)
  }
  const unseated = persons
    .filter(({ orderClass }) => orderClass === null)
    .map(({ trainee }) => first.get(trainee)?.orderClass)
  const cells = classes.map((one) => {
    const seated = fills.find(({ orderClass }) => orderClass === one.id)?.seated ?? 0
    return {
      occupation: one.demands.flatMap((id) => registry.demand(id)?.occupation ?? [])[0] ?? null,
      region: registry.data.schools.find(({ id }) => id === one.school)?.region ?? null,
      filled: seated,
      open: one.maxSize - seated,
      seeking: unseated.filter((id) => id === one.id).length,
      alternative: 0,
    }
  })
  const sum = (name: 'filled' | 'open' | 'seeking') => cells.reduce((total, cell) => total + cell[name], 0)
  return {
    market: marketFigures({ filled: sum('filled'), open: sum('open'), seeking: sum('seeking'), alternative: 0 }),
    mismatch: splitMismatch(cells),
  }
}
