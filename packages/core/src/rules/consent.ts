/** 同意: to be matched at all (from the list on), and to be shown to this enterprise (from the offer on). */
import type { Consent, ConsentPurpose } from '../model/consent.ts'
import { hasReachedAge } from '../model/date.ts'
import type { PersonFacet } from '../model/pair.ts'
import { type Judgement, rule } from './rule.ts'

const shared = {
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee'],
  severity: 'choice',
  waivable: false,
  reads: 'person',
  applies: () => true,
} as const

export const consentToMatching = rule({
  ...shared,
  id: 'consent-matching',
  source: { of: 'platform', note: 'consent-basis-unchecked' },
  stage: 'list',
  judge: (person, { asOf }) => judgeConsent(person, 'matching', null, asOf),
})

export const consentToDisclosure = rule({
  ...shared,
  id: 'consent-disclosure',
  source: { of: 'platform', note: 'consent-basis-unchecked' },
  stage: 'offer',
  judge(person, { need, asOf }) {
    const judgement = judgeConsent(person, 'disclosure', need.enterprise, asOf)
    return judgement.verdict === 'unknown' && judgement.unknown === 'consent'
      ? { verdict: 'unmet', mendable: true, facts: judgement.facts }
      : judgement
  },
})

/** Whether a consent for the purpose and recipient is in force on the day. */
export function inForce(consent: Consent, purpose: ConsentPurpose, recipient: string | null, day: string): boolean {
  return (
    consent.purpose === purpose &&
    (recipient === null || consent.recipient === recipient) &&
    consent.given <= day &&
    (consent.withdrawn === null || consent.withdrawn > day)
  )
}

function judgeConsent(
  person: PersonFacet | null,
  purpose: ConsentPurpose,
  recipient: string | null,
  day: string,
): Judgement {
  const mine =
    person?.consents.filter((one) => one.purpose === purpose && (recipient === null || one.recipient === recipient)) ??
    []
  const valid = mine.filter((one) => inForce(one, purpose, recipient, day))
  const facts = { purpose, recipient, records: mine.length, inForce: valid.length }
  if (valid.length === 0) {
    const withdrawn = mine.some((one) => one.withdrawn !== null && one.withdrawn <= day)
    return withdrawn ? { verdict: 'unmet', facts } : { verdict: 'unknown', unknown: 'consent', facts }
  }
  if (valid.some((one) => one.guardian)) return { verdict: 'met', facts }
  const adult = person?.birthMonth == null ? null : hasReachedAge(person.birthMonth, 18, day)
  if (adult === true) return { verdict: 'met', facts }
  return { verdict: 'unknown', unknown: adult === false ? 'guardian' : 'birthMonth', facts }
}
