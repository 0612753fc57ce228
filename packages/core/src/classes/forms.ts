/** Which forms of joint training are open to whom: students and contracted staff never share one. */
import type { ClassDesign } from '../model/class-design.ts'

export type TrainingForm = 'order-class' | 'modern-apprenticeship' | 'dual' | 'new-apprenticeship'

export interface FormFacts {
  /** Who would sit in the class. */
  readonly of: 'students' | 'staff'
  /** 签订一年以上劳动合同; null: not known. */
  readonly contracted: boolean | null
  /** Enterprise mentors that the class needs, and staff of the enterprises; null: not known. */
  readonly mentorsNeeded: number
  readonly staff: number | null
  /** Deepest form of cooperation between school and enterprise so far, 1 … 8; 0: none. */
  readonly depth: number
  /** Terms until the date by which people are wanted. */
  readonly termsLeft: number | null
  /** Terms that the class takes. */
  readonly terms: number
}

type FormDesign = Pick<ClassDesign, 'staffPerMentor' | 'alternationTerms' | 'dualFromDepth' | 'staffTermsMost'>

export interface FormAnswer {
  readonly form: TrainingForm
  /** refused: not for these people; open: a fact is unknown; advised: the one that fits what is known best. */
  readonly answer: 'advised' | 'possible' | 'open' | 'refused'
  readonly because: readonly FormReason[]
}

export type FormReason =
  | 'students-only'
  | 'staff-only'
  | 'contract-required'
  | 'contract-unknown'
  | 'too-few-staff-for-mentors'
  | 'staff-unknown'
  | 'no-cooperation-yet'
  | 'too-short-for-alternation'
  | 'too-long-for-staff'

export function formsFor(facts: FormFacts, design: FormDesign): FormAnswer[] {
  const answers: FormAnswer[] =
    facts.of === 'staff'
      ? [
          ...(['order-class', 'modern-apprenticeship', 'dual'] as const).map(
            (form): FormAnswer => ({ form, answer: 'refused', because: ['students-only'] }),
          ),
          newApprenticeship(facts, design),
        ]
      : [
          { form: 'order-class', answer: 'possible', because: [] },
          alternating('modern-apprenticeship', facts, design),
          alternating('dual', facts, design),
          { form: 'new-apprenticeship', answer: 'refused', because: ['staff-only', 'contract-required'] },
        ]
  return advise(answers)
}

function newApprenticeship({ contracted, terms }: FormFacts, { staffTermsMost }: FormDesign): FormAnswer {
  if (terms > staffTermsMost) return { form: 'new-apprenticeship', answer: 'refused', because: ['too-long-for-staff'] }
  if (contracted === true) return { form: 'new-apprenticeship', answer: 'possible', because: [] }
  return contracted === null
    ? { form: 'new-apprenticeship', answer: 'open', because: ['contract-unknown'] }
    : { form: 'new-apprenticeship', answer: 'refused', because: ['contract-required'] }
}

/** 双元制 asks for what 现代学徒制 asks for, and for partners who have worked together. */
function alternating(
  form: 'modern-apprenticeship' | 'dual',
  facts: FormFacts,
  { staffPerMentor, alternationTerms, dualFromDepth }: FormDesign,
): FormAnswer {
  const against: FormReason[] = []
  if (facts.staff !== null && facts.staff < facts.mentorsNeeded * staffPerMentor)
    against.push('too-few-staff-for-mentors')
  if (facts.termsLeft !== null && facts.termsLeft < alternationTerms) against.push('too-short-for-alternation')
  if (form === 'dual' && facts.depth < dualFromDepth) against.push('no-cooperation-yet')
  if (against.length > 0) return { form, answer: 'refused', because: against }
  return facts.staff === null
    ? { form, answer: 'open', because: ['staff-unknown'] }
    : { form, answer: 'possible', because: [] }
}

/** The deepest form that nothing speaks against. */
function advise(answers: readonly FormAnswer[]): FormAnswer[] {
  const order: readonly TrainingForm[] = ['dual', 'modern-apprenticeship', 'order-class', 'new-apprenticeship']
  const best = order.find((form) => answers.some((one) => one.form === form && one.answer === 'possible'))
  return answers.map((one) => (one.form === best ? { ...one, answer: 'advised' } : one))
}
