/** Every kind of sheet as offices write it. */
import { applications } from './office-kinds/applications.ts'
import { assessments } from './office-kinds/assessments.ts'
import { catalogue } from './office-kinds/catalogue.ts'
import { cooperation } from './office-kinds/cooperation.ts'
import { demands } from './office-kinds/demands.ts'
import { enrolment } from './office-kinds/enrolment.ts'
import { enterprises } from './office-kinds/enterprises.ts'
import { indicators } from './office-kinds/indicators.ts'
import type { OfficeKind } from './office-kinds/office-kind.ts'
import { orderClasses } from './office-kinds/order-classes.ts'
import { outcomes } from './office-kinds/outcomes.ts'
import { programs } from './office-kinds/programs.ts'
import { schools } from './office-kinds/schools.ts'
import { trainees } from './office-kinds/trainees.ts'

export type { OfficeColumn, OfficeKind } from './office-kinds/office-kind.ts'

export const officeKinds: readonly OfficeKind[] = [
  demands,
  enterprises,
  schools,
  programs,
  enrolment,
  trainees,
  applications,
  assessments,
  cooperation,
  orderClasses,
  outcomes,
  indicators,
  catalogue,
]
