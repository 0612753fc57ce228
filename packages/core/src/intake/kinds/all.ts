/** Every kind of sheet; what is named stands before what names it. */
import type { Kind } from '../kind.ts'
import { catalogue } from './catalogue.ts'
import { applications, assessments } from './choices.ts'
import { cooperations, cooperationYears } from './cooperation.ts'
import { demands } from './demands.ts'
import { indicators } from './indicators.ts'
import { orderClasses } from './order-classes.ts'
import { outcomes, placements } from './outcomes.ts'
import { about, enterprises, schools } from './parties.ts'
import { cohorts, programs } from './programs.ts'
import { trainees } from './trainees.ts'

export const kinds: readonly Kind[] = [
  about,
  enterprises,
  schools,
  demands,
  programs,
  cohorts,
  orderClasses,
  trainees,
  applications,
  assessments,
  cooperations,
  cooperationYears,
  outcomes,
  placements,
  indicators,
  catalogue,
]
