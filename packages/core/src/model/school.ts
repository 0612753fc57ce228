/** 院校 and its 专业点 (program: major × school × level × length) with the cohorts (届) that pass through it. */
import { z } from 'zod'
import { CalendarDate } from './date.ts'
import { Id } from './id.ts'
import { HeldCertificate, HeldSkill } from './skill.ts'
import { SourceRef } from './source.ts'

export const School = z.object({
  id: Id,
  name: z.string().min(1),
  level: z.enum(['secondary', 'technician', 'college', 'vocational-bachelor', 'bachelor']).nullable().default(null),
  region: z.string().nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type School = z.infer<typeof School>

export const Program = z.object({
  id: Id,
  school: Id,
  name: z.string().min(1),
  /** 6-digit major code. */
  major: z.string(),
  years: z.number().int().min(1).max(8),
  /** null: the program states none, the major's typical skills stand in. */
  skills: z.array(HeldSkill).nullable().default(null),
  certificates: z.array(HeldCertificate).nullable().default(null),
  /** 职业技能等级 rank that its graduates usually reach. */
  vocationalLevel: z.number().int().min(0).max(7).nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type Program = z.infer<typeof Program>

export const Cohort = z.object({
  program: Id,
  /** 入学年份 */
  entryYear: z.number().int().min(1990).max(2100),
  planned: z.number().int().min(0).nullable().default(null),
  enrolled: z.number().int().min(0).nullable().default(null),
  /** From when its members may work as interns, and when they graduate. */
  internshipFrom: CalendarDate.nullable().default(null),
  graduation: CalendarDate.nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type Cohort = z.infer<typeof Cohort>
