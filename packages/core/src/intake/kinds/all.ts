/** Every kind of sheet; what is named stands before what names it. */
import type { Kind } from '../kind.ts'
import { demands } from './demands.ts'
import { about, enterprises, schools } from './parties.ts'
import { cohorts, cooperations, outcomes, programs } from './programs.ts'
import { applications, trainees } from './trainees.ts'

export const kinds: readonly Kind[] = [
  about,
  enterprises,
  schools,
  demands,
  programs,
  cohorts,
  trainees,
  applications,
  cooperations,
  outcomes,
]
