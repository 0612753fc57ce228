/** Order classes filled again with other seats: who is seated where, before and after. */
import { fillClasses } from '../classes/fill.ts'
import { apply } from '../columns/apply.ts'
import type { Registry } from '../columns/registry.ts'
import type { PublishedClassDesign } from '../model/class-design.ts'
import { DuikouError } from '../model/issue.ts'
import type { PublishedPolicy } from '../model/policy.ts'
import type { ScenarioLever } from '../model/scenario.ts'

export interface ClassChange {
  readonly orderClass: string
  readonly before: {
    readonly status: 'opens' | 'closed'
    readonly min: number
    readonly max: number
    readonly seated: number
  }
  readonly after: {
    readonly status: 'opens' | 'closed'
    readonly min: number
    readonly max: number
    readonly seated: number
  }
}

export interface ClassContext {
  readonly registry: Registry
  readonly policy: PublishedPolicy
  readonly design: PublishedClassDesign
}

/** Every class of the round whose seats or members changed, in id order; none where no lever bears on classes. */
export function classChanges(
  { registry, policy, design }: ClassContext,
  levers: readonly ScenarioLever[],
): ClassChange[] {
  const sizes = new Map(registry.data.orderClasses.map((one) => [one.id, one]))
  for (const lever of levers) {
    const before = lever.lever === 'class' ? sizes.get(lever.orderClass) : undefined
    if (lever.lever !== 'class' || before === undefined) continue
    const { minSize = before.minSize, maxSize = before.maxSize } = lever
    if (minSize > maxSize)
      throw new DuikouError({
        code: 'scenario_invalid',
        problems: [`class ${before.id}: minSize ${minSize} is above maxSize ${maxSize}`],
      })
    sizes.set(before.id, { ...before, minSize, maxSize })
  }
  const changed = registry.data.orderClasses.flatMap((one) => {
    const value = sizes.get(one.id)
    return value === undefined || value === one ? [] : [{ noun: 'orderClasses' as const, id: one.id, value }]
  })
  if (changed.length === 0) return []
  const before = fillClasses(registry, { policy, design })
  const after = fillClasses(apply(registry, changed), { policy, design })
  return before.classes.flatMap((one, i): ClassChange[] => {
    const then = after.classes[i] ?? one
    const of = ({ status, min, max, seated }: typeof one) => ({ status, min, max, seated })
    const same = JSON.stringify([of(one), one.members]) === JSON.stringify([of(then), then.members])
    return same ? [] : [{ orderClass: one.orderClass, before: of(one), after: of(then) }]
  })
}
