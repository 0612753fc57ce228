/** 证书: the weight is shared equally by the certificates asked; each counts itself only, by level shortfall on its own ladder. */
import { type Explanation, given, maxOf, scaled, sumOf, tableAt } from '../model/explanation.ts'
import { apportion } from '../model/numbers.ts'
import { FULL_FIT } from '../model/policy.ts'
import type { HeldCertificate, RequiredCertificate } from '../model/skill.ts'
import { pointsForUnknown, scorer } from './criterion.ts'

export const certificates = scorer({
  criterion: 'certificates',
  reads: 'certificates',
  asks: (need) => need.certificates.length > 0,
  sharesWeight: true,
  points(held, question) {
    if (held === null) return pointsForUnknown(question)
    const { need, weight, policy } = question
    const weights = apportion(
      weight,
      need.certificates.map(() => 1),
    )
    const parts = need.certificates.map((asked, i) => onePart(asked, weights[i] ?? 0, held, policy.levelShortfall))
    return { explanation: sumOf('certificates', parts), known: true }
  },
})

function onePart(
  asked: RequiredCertificate,
  weight: number,
  held: readonly HeldCertificate[],
  levelShortfall: readonly number[],
): Explanation {
  const credits = held
    .filter((one) => one.certificate === asked.certificate)
    .map((one) =>
      tableAt('level-shortfall', levelShortfall, shortfall(asked, one, levelShortfall), {
        certificate: one.certificate,
        level: one.level,
      }),
    )
  const evidence = { certificate: asked.certificate, level: asked.level, must: asked.must }
  return scaled(
    'certificate',
    given('weight', weight),
    maxOf('best-credit', credits),
    given('full-fit', FULL_FIT),
    evidence,
  )
}

/** A held certificate without a stated level counts as the lowest where a level is asked. */
function shortfall(asked: RequiredCertificate, one: HeldCertificate, levelShortfall: readonly number[]): number {
  if (asked.level === null) return 0
  return one.level === null ? levelShortfall.length - 1 : Math.max(0, asked.level - one.level)
}
