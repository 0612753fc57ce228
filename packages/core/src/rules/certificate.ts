import type { HeldCertificate, RequiredCertificate } from '../model/skill.ts'
import { rule } from './rule.ts'

/** 持证: every certificate that the post calls a must, at its level where one is asked. */
export const certificate = rule({
  id: 'certificate',
  source: { of: 'post' },
  jurisdiction: 'CN',
  forms: 'all',
  candidates: ['trainee', 'program'],
  stage: 'list',
  severity: 'required',
  waivable: false,
  reads: 'certificates',
  applies: (need) => need.certificates.some((asked) => asked.must),
  judge(held, { need }) {
    const musts = need.certificates.filter((asked) => asked.must)
    if (held === null) return { verdict: 'unknown', unknown: 'certificates', facts: { asked: names(musts) } }
    const missing = musts.filter((asked) => holds(held, asked) === false)
    if (missing.length > 0) return { verdict: 'unmet', facts: { asked: names(musts), missing: names(missing) } }
    const unclear = musts.filter((asked) => holds(held, asked) === null)
    if (unclear.length > 0) return { verdict: 'unknown', unknown: 'certificateLevel', facts: { asked: names(unclear) } }
    return { verdict: 'met', facts: { asked: names(musts) } }
  },
})

/** Null: held, but the level that is asked is not stated. */
function holds(held: readonly HeldCertificate[], asked: RequiredCertificate): boolean | null {
  const same = held.filter((one) => one.certificate === asked.certificate)
  if (same.length === 0) return false
  const level = asked.level
  if (level === null || same.some((one) => one.level !== null && one.level >= level)) return true
  return same.some((one) => one.level === null) ? null : false
}

function names(certificates: readonly RequiredCertificate[]): string {
  return certificates.map((one) => one.certificate).join(' ')
}
