/** Every criterion, in print order. */
import { criterionNames } from '../model/policy.ts'
import { certificates } from './certificates.ts'
import type { CriterionScorer } from './criterion.ts'
import { education } from './education.ts'
import { experience } from './experience.ts'
import { major } from './major.ts'
import { pay } from './pay.ts'
import { place } from './place.ts'
import { preference } from './preference.ts'
import { skills } from './skills.ts'
import { time } from './time.ts'
import { trackRecord } from './track-record.ts'
import { vocationalLevel } from './vocational-level.ts'

const scorers = {
  skills,
  certificates,
  vocationalLevel,
  education,
  major,
  experience,
  time,
  trackRecord,
  place,
  pay,
  preference,
}

export const allScorers: readonly CriterionScorer[] = criterionNames.map((name) => scorers[name])
