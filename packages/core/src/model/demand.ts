/** 岗位需求: what an enterprise lacks. Null means the enterprise did not say. */
import { z } from 'zod'
import { CalendarDate } from './date.ts'
import { Form } from './form.ts'
import { Frame, Purpose } from './frame.ts'
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
  occupation: z.string().nullable().default(null),
  /** Persons wanted; null for 若干. */
  headcount: z.number().int().min(1).nullable().default(null),
  form: Form,
  skills: z.array(RequiredSkill).default([]),
  certificates: z.array(RequiredCertificate).default([]),
  majors: z.array(MajorWish).default([]),
  /** Education ranks, 0 不限 … 7 博士. */
  educationMin: z.number().int().min(0).max(7).nullable().default(null),
  educationPreferred: z.number().int().min(0).max(7).nullable().default(null),
  /** 职业技能等级 rank, 0 学徒工 … 7 首席技师. */
  vocationalLevelMin: z.number().int().min(0).max(7).nullable().default(null),
  experienceMonthsMin: z.number().int().min(0).max(600).nullable().default(null),
  region: z.string().nullable().default(null),
  pay: Pay.nullable().default(null),
  nightShift: z.boolean().nullable().default(null),
  startBy: CalendarDate.nullable().default(null),
  /** 产业链 */
  chain: z.string().nullable().default(null),
  /** 同类岗位在岗人数, persons. */
  postStaff: z.number().int().min(0).nullable().default(null),
  /** 分年需求: persons wanted by year. */
  headcountByYear: z
    .array(z.object({ year: z.number().int().min(1990).max(2100), persons: z.number().int().min(0) }))
    .default([]),
  publishedOn: CalendarDate.nullable().default(null),
  /** The day the post was filled or withdrawn; null: still open, or not said. */
  closedOn: CalendarDate.nullable().default(null),
  /** 状态 as the table says it; null: not said. */
  state: z.enum(['open', 'paused', 'closed']).nullable().default(null),
  /** 已招人数, persons. */
  hired: z.number().int().min(0).nullable().default(null),
  /** 人力资源中介发布: published by an agency for others. */
  agency: z.boolean().nullable().default(null),
  frame: Frame.nullable().default(null),
  purpose: Purpose.default('matching'),
  source: SourceRef.nullable().default(null),
})
export type Demand = z.infer<typeof Demand>

/** Whether somebody is still sought: neither closed nor paused, and the closing day has not passed. */
export function isOpen({ state, closedOn }: Pick<Demand, 'state' | 'closedOn'>, asOf: string): boolean {
  return state !== 'closed' && state !== 'paused' && (closedOn === null || closedOn >= asOf)
}
