/**
 * 学员, by pseudonym. Name, identity number and telephone are no part of this noun: they live in a table of their own
 * that matching never opens. Sex, ethnicity, hukou, marriage and health are not here either, and never enter a score.
 */
import { z } from 'zod'
import { Consent } from './consent.ts'
import { CalendarDate, CalendarMonth } from './date.ts'
import { Form } from './form.ts'
import { Id } from './id.ts'
import { HeldCertificate, HeldSkill } from './skill.ts'
import { SourceRef } from './source.ts'

/** What the person said they want. Every empty list means: said nothing about it. */
export const Wishes = z.object({
  /** Enterprises and industries (GB/T 4754 prefixes) and occupations (code prefixes) they would like. */
  enterprises: z.array(Id),
  industries: z.array(z.string()),
  occupations: z.array(z.string()),
  forms: z.array(Form),
})
export type Wishes = z.infer<typeof Wishes>

export const Trainee = z.object({
  id: Id,
  school: Id.nullable(),
  program: Id.nullable(),
  entryYear: z.number().int().min(1990).max(2100).nullable(),
  status: z.enum(['student', 'graduate', 'employee', 'jobseeker']).nullable(),
  birthMonth: CalendarMonth.nullable(),
  /** 年级 1…; null for those who do not study. */
  year: z.number().int().min(1).max(8).nullable(),
  /** Education rank held now, 1 … 7. */
  education: z.number().int().min(0).max(7).nullable(),
  major: z.string().nullable(),
  vocationalLevel: z.number().int().min(0).max(7).nullable(),
  /** null: nobody asked. []: asked, holds none. */
  certificates: z.array(HeldCertificate).nullable(),
  /** Evidence of the person's own; null: none, the program's skills stand for them. */
  skills: z.array(HeldSkill).nullable(),
  experienceMonths: z.number().int().min(0).max(800).nullable(),
  /** Regions where they are willing to work, most wanted first; null: nobody asked. */
  willingRegions: z.array(z.string()).nullable(),
  /** Monthly pay they expect at least, yuan, paid 12 times a year. */
  payExpected: z.number().int().min(0).max(1_000_000).nullable(),
  availableFrom: CalendarDate.nullable(),
  wishes: Wishes.nullable(),
  consents: z.array(Consent),
  /** 拒绝自动化决策: true takes the person out of every automated list. */
  optOutAutomated: z.boolean().nullable(),
  source: SourceRef.nullable(),
})
export type Trainee = z.infer<typeof Trainee>

/** 报名志愿: a person's application to a demand, first wish = rank 1. */
export const Application = z.object({
  trainee: Id,
  demand: Id,
  rank: z.number().int().min(1).max(99),
  source: SourceRef.nullable(),
})
export type Application = z.infer<typeof Application>
