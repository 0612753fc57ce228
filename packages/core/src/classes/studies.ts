/** Whether somebody studies while a class runs. */
import type { Registry } from '../columns/registry.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { Trainee } from '../model/trainee.ts'

/** Still studies when the class starts, and has graduated when it ends; where a date is missing nobody is left out. */
export function studiesDuring(
  { data }: Registry,
  { program, entryYear }: Trainee,
  { since, until }: OrderClass,
): boolean {
  const graduation =
    data.cohorts.find((one) => one.program === program && one.entryYear === entryYear)?.graduation ?? null
  return graduation === null || ((since === null || graduation > since) && (until === null || graduation <= until))
}
