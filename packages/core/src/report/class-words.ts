/** Words of order classes and cooperation. */
import type { FormReason, TrainingForm } from '../classes/forms.ts'
import type { ClassVerdict } from '../classes/propose.ts'
import type { IndexName } from '../cooperation/indices.ts'
import type { Language } from './words.ts'

/** The name of whatever has an id, or the id itself. */
export type NameFor = (id: string) => string

type Words = Readonly<Record<Language, string>>

export const indexWords: Readonly<Record<IndexName, Words>> = {
  breadth: { zh: '范围', en: 'breadth' },
  depth: { zh: '程度', en: 'depth' },
  diversity: { zh: '形式', en: 'diversity' },
  stability: { zh: '稳定性', en: 'stability' },
}

export const indexPartWords: Readonly<Record<string, Words>> = {
  programs: { zh: '有合作的专业点占比', en: 'programs with a cooperation' },
  industries: { zh: '重点行业覆盖', en: 'key industries covered' },
  partners: { zh: '有效合作方数', en: 'effective number of partners' },
  forms: { zh: '合作形式', en: 'forms' },
  investment: { zh: '生均投入', en: 'investment a trainee' },
  renewal: { zh: '续约率', en: 'renewal' },
  age: { zh: '合作年限', en: 'years together' },
  steadiness: { zh: '逐年平稳', en: 'steadiness over the years' },
  retention: { zh: '留任', en: 'retention' },
  'early-ends': { zh: '提前终止', en: 'early ends' },
}

export const trainingFormWords: Readonly<Record<TrainingForm, Words>> = {
  'order-class': { zh: '订单班', en: 'order class' },
  'modern-apprenticeship': { zh: '现代学徒制', en: 'modern apprenticeship' },
  dual: { zh: '双元制', en: 'dual training' },
  'new-apprenticeship': { zh: '企业新型学徒制', en: 'apprenticeship of contracted staff' },
}

export const formReasonWords: Readonly<Record<FormReason, Words>> = {
  'students-only': { zh: '只面向在校生', en: 'for students only' },
  'staff-only': { zh: '只面向企业职工', en: 'for staff only' },
  'contract-required': { zh: '须签订一年以上劳动合同', en: 'needs a labour contract of a year or more' },
  'contract-unknown': { zh: '劳动合同情况未知', en: 'contract unknown' },
  'too-few-staff-for-mentors': { zh: '职工人数不足以配备师傅', en: 'too few staff for the mentors needed' },
  'staff-unknown': { zh: '职工人数未知', en: 'number of staff unknown' },
  'no-cooperation-yet': { zh: '校企尚无实习以上合作', en: 'no cooperation beyond recruiting yet' },
  'too-short-for-alternation': { zh: '到岗前学期数不足以工学交替', en: 'too few terms to alternate' },
  'too-long-for-staff': { zh: '所需学期超过最长年限', en: 'takes longer than such a class may' },
}

/** Figures of the design that stood in for facts. */
export const assumedWords: Readonly<Record<string, Words>> = {
  joinPerMille: { zh: '愿意进班的比例', en: 'share that joins' },
  leavePerMille: { zh: '每学年流失率', en: 'share that leaves a year' },
  hoursPerTerm: { zh: '每学期可排课时', en: 'hours a term' },
  hoursPerLevel: { zh: '每级技能课时', en: 'hours a level' },
  skillsOfStaff: { zh: '职工现有技能未知，按从零计', en: 'staff taken to have none of the skills yet' },
}

export const verdictWords: Readonly<Record<ClassVerdict, Words>> = {
  opens: { zh: '可成班', en: 'opens' },
  'too-few': { zh: '生源不足', en: 'too few to come' },
  small: { zh: '席位不足以单独组班', en: 'too few seats for a class of its own' },
}
