/** 提前期: decided today, when do the first graduates come? Decision → approval (or a changed plan) → entry in the autumn → years of school. */
import type { ForecastPolicy } from '../model/forecast.ts'

export interface LeadTime {
  readonly decided: string
  readonly kind: 'new-program' | 'enrolment'
  readonly years: number
  /** 'YYYY-MM' */
  readonly ready: string
  readonly firstEntry: number
  readonly firstGraduates: number
}

export function leadTime(
  decided: string,
  kind: LeadTime['kind'],
  years: number,
  { approvalMonths, planMonths, entryMonth }: ForecastPolicy['lead'],
): LeadTime {
  const months = 12 * Number(decided.slice(0, 4)) + Number(decided.slice(5, 7)) - 1
  const ready = months + (kind === 'new-program' ? approvalMonths : planMonths)
  const [year, month] = [Math.floor(ready / 12), (ready % 12) + 1]
  const firstEntry = month <= entryMonth ? year : year + 1
  return {
    decided,
    kind,
    years,
    ready: `${year}-${String(month).padStart(2, '0')}`,
    firstEntry,
    firstGraduates: firstEntry + years,
  }
}
