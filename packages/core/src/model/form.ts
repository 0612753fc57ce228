/** 形式: what a demand offers. The form decides which rules apply and which of a person's dates counts. */
import { z } from 'zod'

export const Form = z.enum([
  'employment',
  'internship',
  'order-class',
  'apprenticeship',
  /** 企业新型学徒制: of staff under contract, whom a school teaches beside their work. */
  'new-apprenticeship',
])
export type Form = z.infer<typeof Form>

/** Forms in which the person is still a student while working: 岗位实习 rules reach them. */
export function isStudentForm(form: Form): boolean {
  return form !== 'employment' && !isStaffForm(form)
}

/** Forms that are for people who work for the enterprise already. */
export function isStaffForm(form: Form): boolean {
  return form === 'new-apprenticeship'
}
