/** The rules in the order in which a funnel counts them: the post's first, then the law's, then the person's own. */
import { digest } from '../model/digest.ts'
import { certificate } from './certificate.ts'
import { consentToDisclosure, consentToMatching } from './consent.ts'
import { dates } from './dates.ts'
import { education } from './education.ts'
import { form } from './form.ts'
import { internshipAge } from './internship-age.ts'
import { internshipFirstYear } from './internship-first-year.ts'
import { major } from './major.ts'
import { optOut } from './opt-out.ts'
import { place } from './place.ts'
import type { Rule } from './rule.ts'
import { skill } from './skill.ts'
import { vocationalLevel } from './vocational-level.ts'

export const allRules: readonly Rule[] = [
  form,
  major,
  education,
  place,
  dates,
  vocationalLevel,
  skill,
  certificate,
  internshipFirstYear,
  internshipAge,
  consentToMatching,
  consentToDisclosure,
  optOut,
]

export const ruleIds: readonly string[] = allRules.map((rule) => rule.id)

export function ruleById(id: string): Rule | null {
  return allRules.find((rule) => rule.id === id) ?? null
}

/** Names the rule set in a provenance: what each rule is and where it comes from. */
export function rulesDigest(rules: readonly Rule[] = allRules): string {
  return digest(rules.map(({ applies: _applies, judge: _judge, ...data }) => ({ ...data })))
}
