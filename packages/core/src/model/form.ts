/** 形式: what a demand offers. The form decides which rules apply and which of a person's dates counts. */
import { z } from 'zod'

export const Form = z.enum(['employment', 'internship', 'order-class', 'apprenticeship'])
export type Form = z.infer<typeof Form>

/** Forms in which the person is still a student while working: 岗位实习 rules reach them. */
export function isStudentForm(form: Form): boolean {
  return form !== 'employment'
}
