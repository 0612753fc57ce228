/** 岗位需求: what an enterprise lacks. Null means the enterprise did not say. */
import { z } from 'zod'
import { CalendarDate } from './date.ts'
import { Form } from './form.ts'
import { Id } from './id.ts'
import { RequiredCertificate, RequiredSkill } from './skill.ts'
import { SourceRef } from './source.ts'

export const MajorWish = z.object({
  /** 2, 4 or 6 digits: 大类, 专业类 or 专业. */
  prefix: z.string().regex(/^(\d{2}|\d{4}|\d{6})$/),
  must: z.boolean(),
})
export type MajorWish = z.infer<typeof MajorWish>

/** Monthly pay in yuan before tax, and how many months are paid a year. */
export const Pay = z
  .object({
    min: z.number().int().min(0).max(1_000_000),
    max: z.number().int().min(0).max(1_000_000),
    months: z.number().int().min(1).max(24),
  })
  .refine((pay) => pay.min <= pay.max, 'pay.min is above pay.max')
export type Pay = z.infer<typeof Pay>

export const Demand = z.object({
  id: Id,
  enterprise: Id,
  title: z.string().min(1),
  occupation: z.string().nullable(),
  /** Persons wanted; null for 若干. */
  headcount: z.number().int().min(1).nullable(),
  form: Form,
  skills: z.array(RequiredSkill),
  certificates: z.array(RequiredCertificate),
  majors: z.array(MajorWish),
  /** Education ranks, 0 不限 … 7 博士. */
  educationMin: z.number().int().min(0).max(7).nullable(),
  educationPreferred: z.number().int().min(0).max(7).nullable(),
  /** 职业技能等级 rank, 0 学徒工 … 7 首席技师. */
  vocationalLevelMin: z.number().int().min(0).max(7).nullable(),
  experienceMonthsMin: z.number().int().min(0).max(600).nullable(),
  region: z.string().nullable(),
  pay: Pay.nullable(),
  nightShift: z.boolean().nullable(),
  startBy: CalendarDate.nullable(),
  source: SourceRef.nullable(),
})
export type Demand = z.infer<typeof Demand>
