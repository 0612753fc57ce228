/**
 * Limits that span classes: interns are generally at most a tenth of an enterprise's staff and a fifth of those in the post, whichever
 * school they come from (the shares are figures of the design); and what the office itself states, e.g. for a teacher or a workshop.
 * A stated override needs who decided and why, and stands in the result. The shares bind classes whose members work as interns now; of
 * other classes, whose members will, they are shown, so that nobody promises what cannot be kept.
 */
import type { Registry } from '../columns/registry.ts'
import type { ClassDesign } from '../model/class-design.ts'
import { type Form, isStudentForm } from '../model/form.ts'
import { DuikouError } from '../model/issue.ts'
import { scale } from '../model/numbers.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { CapBasis, RoundCap } from './round.ts'

/** Interns who are there already or come from schools outside this round; demand null: anywhere in the enterprise. */
export interface PresentInterns {
  readonly enterprise: string
  readonly demand: string | null
  readonly persons: number
}

export interface CapOverride {
  /** Id of the limit, e.g. «staff E-001» or «post D-0061». */
  readonly cap: string
  readonly most: number
  readonly who: string
  readonly why: string
}

export interface PortfolioCap extends RoundCap {
  readonly by: CapBasis
  /** False: shown, but nobody was kept out by it. */
  readonly binding: boolean
  /** Taken off: interns who are there already. */
  readonly present: number
  readonly override: CapOverride | null
}

export interface PortfolioRequest {
  readonly design: ClassDesign
  /** Forms of class that the shares bind. */
  readonly binds: readonly Form[]
  readonly present: readonly PresentInterns[]
  readonly stated: readonly (Omit<RoundCap, 'by'> & { readonly of?: 'mentor' | 'stations' | undefined })[]
  readonly overrides: readonly CapOverride[]
}

/** Where the staff of an enterprise or a post is not known there is no figure to hold anybody to, and no limit. */
export function portfolioCaps(
  registry: Registry,
  classes: readonly OrderClass[],
  { design, binds, present, stated, overrides }: PortfolioRequest,
): PortfolioCap[] {
  for (const { cap, who, why } of overrides)
    if (who.trim() === '' || why.trim() === '')
      throw new DuikouError({ code: 'policy_invalid', problems: [`override of ${cap}: who decided and why`] })
  const shares = (of: readonly OrderClass[]) => [
    ...sharesOf(
      of,
      ({ enterprises }) => enterprises,
      'staff',
      (enterprise) => {
        const staff = registry.data.enterprises.find(({ id }) => id === enterprise)?.staff ?? null
        const there = present.filter((one) => one.enterprise === enterprise)
        return staff === null ? null : { most: scale(staff, design.internsOfStaff, 1000), present: sum(there) }
      },
    ),
    ...sharesOf(
      of,
      ({ demands }) => demands,
      'post',
      (demand) => {
        const staff = registry.demand(demand)?.postStaff ?? null
        const there = present.filter((one) => one.demand === demand)
        return staff === null ? null : { most: scale(staff, design.internsOfPost, 1000), present: sum(there) }
      },
    ),
  ]
  const interning = classes.filter(({ form }) => isStudentForm(form))
  const caps = [
    ...shares(interning.filter(({ form }) => binds.includes(form))).map((cap) => ({ ...cap, binding: true })),
    ...shares(interning.filter(({ form }) => !binds.includes(form))).map((cap) => ({ ...cap, binding: false })),
    ...stated.map(({ of, ...cap }) => ({ ...cap, by: of ?? ('stated' as const), binding: true, present: 0 })),
  ]
  const unknown = overrides.find(({ cap }) => !caps.some(({ id }) => id === cap))
  if (unknown !== undefined) throw new DuikouError({ code: 'scope_not_found', kind: 'limit', id: unknown.cap })
  return caps.map((cap) => {
    const override = overrides.find((one) => one.cap === cap.id) ?? null
    return { ...cap, most: Math.max(0, (override?.most ?? cap.most) - cap.present), override }
  })
}

/**
 * One limit a name over the classes that serve it alone. A class that serves several has their sum as a limit of its own: who of it
 * goes where is not decided yet.
 */
function sharesOf(
  classes: readonly OrderClass[],
  namesOf: (one: OrderClass) => readonly string[],
  kind: 'staff' | 'post',
  limitOf: (name: string) => { readonly most: number; readonly present: number } | null,
) {
  const by = kind === 'staff' ? ('staff-share' as const) : ('post-share' as const)
  const alone = new Map<string, string[]>()
  const shared: OrderClass[] = []
  for (const one of classes) {
    const [name, ...more] = namesOf(one)
    if (name === undefined) continue
    if (more.length > 0) shared.push(one)
    else alone.set(name, [...(alone.get(name) ?? []), one.id])
  }
  return [
    ...[...alone].flatMap(([name, ids]) => {
      const limit = limitOf(name)
      return limit === null ? [] : [{ id: `${kind} ${name}`, classes: ids, by, ...limit }]
    }),
    ...shared.flatMap((one) => {
      const limits = namesOf(one).map(limitOf)
      if (limits.some((limit) => limit === null)) return []
      const most = limits.reduce((total, limit) => total + (limit?.most ?? 0), 0)
      const there = limits.reduce((total, limit) => total + (limit?.present ?? 0), 0)
      return [{ id: `${kind} ${namesOf(one).join('+')}`, classes: [one.id], by, most, present: there }]
    }),
  ]
}

function sum(interns: readonly PresentInterns[]): number {
  return interns.reduce((total, { persons }) => total + persons, 0)
}
