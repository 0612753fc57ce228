/** An order class as a need: what its demands ask, in the form of the class, of the majors it is open to. */
import type { Registry } from '../columns/registry.ts'
import { isStaffForm } from '../model/form.ts'
import type { OrderClass } from '../model/order-class.ts'
import type { Need } from '../model/pair.ts'
import { jointNeed } from './joint-need.ts'

/**
 * The date by which people are wanted is no condition of coming in: members stay students until the class is done.
 * Without a known demand only the class's own conditions count.
 */
export function needOfClass(registry: Registry, one: OrderClass): Need {
  const demands = one.demands.flatMap((id) => registry.demand(id) ?? [])
  const joint = demands.length === 0 ? null : jointNeed(demands.map((demand) => registry.need(demand)))
  const majors = one.majors.map((prefix) => ({ prefix, must: true }))
  return {
    ...(joint ?? open),
    id: one.id,
    enterprise: one.enterprises[0] ?? '',
    form: one.form,
    // Where the class names its programs, they say which majors fit.
    // Staff studied whatever they studied.
    majors: majors.length > 0 ? majors : one.programs.length > 0 || isStaffForm(one.form) ? [] : (joint?.majors ?? []),
    startBy: null,
  }
}

const open: Need = {
  id: '',
  kind: 'demand',
  enterprise: '',
  form: 'order-class',
  industry: null,
  occupation: null,
  skills: [],
  certificates: [],
  vocationalLevelMin: null,
  educationMin: null,
  educationPreferred: null,
  majors: [],
  experienceMonthsMin: null,
  startBy: null,
  region: null,
  pay: null,
}
