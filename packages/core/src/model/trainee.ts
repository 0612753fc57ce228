/**
 * 学员, by pseudonym. Name, identity number and telephone are no part of this noun: they live in a table of their own
 * that matching never opens. Sex, ethnicity, hukou, marriage and health are not here either, and never enter a score.
 */
import { z } from 'zod'
import { Consent } from './consent.ts'
import { CalendarDate, CalendarMonth } from './date.ts'
import { Form } from './form.ts'
import { Purpose } from './frame.ts'
import { Id } from './id.ts'
import { HeldCertificate, HeldSkill } from './skill.ts'
import { SourceRef } from './source.ts'

/** What the person said they want. Every empty list means: said nothing about it. */
export const Wishes = z.object({
  /** Enterprises and industries (GB/T 4754 prefixes) and occupations (code prefixes) they would like. */
  enterprises: z.array(Id).default([]),
  industries: z.array(z.string()).default([]),
  occupations: z.array(z.string()).default([]),
  forms: z.array(Form).default([]),
})
export type Wishes = z.infer<typeof Wishes>

export const Trainee = z.object({
  id: Id,
  school: Id.nullable().default(null),
  program: Id.nullable().default(null),
  entryYear: z.number().int().min(1990).max(2100).nullable().default(null),
  status: z.enum(['student', 'graduate', 'employee', 'jobseeker']).nullable().default(null),
  birthMonth: CalendarMonth.nullable().default(null),
  /** 年级 1…; null for those who do not study. */
  year: z.number().int().min(1).max(8).nullable().default(null),
  /** Education rank held now, 1 … 7. */
  education: z.number().int().min(0).max(7).nullable().default(null),
  major: z.string().nullable().default(null),
  vocationalLevel: z.number().int().min(0).max(7).nullable().default(null),
  /** null: nobody asked. []: asked, holds none. */
  certificates: z.array(HeldCertificate).nullable().default(null),
  /** Evidence of the person's own; null: none, the program's skills stand for them. */
  skills: z.array(HeldSkill).nullable().default(null),
  experienceMonths: z.number().int().min(0).max(800).nullable().default(null),
  /** Regions where they are willing to work, most wanted first; null: nobody asked. */
  willingRegions: z.array(z.string()).nullable().default(null),
  /** Monthly pay they expect at least, yuan, paid 12 times a year. */
  payExpected: z.number().int().min(0).max(1_000_000).nullable().default(null),
  availableFrom: CalendarDate.nullable().default(null),
  wishes: Wishes.nullable().default(null),
  consents: z.array(Consent).default([]),
  /** 拒绝自动化决策: true takes the person out of every automated list. */
  optOutAutomated: z.boolean().nullable().default(null),
  purpose: Purpose.default('matching'),
  source: SourceRef.nullable().default(null),
})
export type Trainee = z.infer<typeof Trainee>

/** 报名志愿: a person's application to a demand or to an order class, first wish = rank 1. */
export const Application = z
  .object({
    trainee: Id,
    demand: Id.nullable().default(null),
    orderClass: Id.nullable().default(null),
    rank: z.number().int().min(1).max(99),
    source: SourceRef.nullable().default(null),
  })
  .refine((one) => (one.demand === null) !== (one.orderClass === null), 'an application is to a demand or to a class')
export type Application = z.infer<typeof Application>
