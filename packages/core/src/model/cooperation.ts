/** 校企合作 and what came of it. */
import { z } from 'zod'
import { CalendarDate } from './date.ts'
import { Id } from './id.ts'
import { SourceRef } from './source.ts'

export const Cooperation = z.object({
  school: Id,
  program: Id.nullable().default(null),
  enterprise: Id,
  /** Code of the form, 1 招聘宣讲 … 8 共同举办: its depth rank. */
  form: z.number().int().min(1).max(8),
  since: CalendarDate.nullable().default(null),
  until: CalendarDate.nullable().default(null),
  /** 续约次数 */
  renewals: z.number().int().min(0).nullable().default(null),
  /** 提前终止 */
  endedEarly: z.boolean().nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type Cooperation = z.infer<typeof Cooperation>

/** 产学合作数据: what a school (or one of its programs) and an enterprise did together in a year. Null: not reported. */
export const CooperationYear = z.object({
  school: Id,
  program: Id.nullable().default(null),
  enterprise: Id,
  year: z.number().int().min(1990).max(2100),
  /** 订单培养人数, 接受顶岗实习学生数, 接受毕业生就业数: persons. */
  orderTrained: z.number().int().min(0).nullable().default(null),
  interns: z.number().int().min(0).nullable().default(null),
  hired: z.number().int().min(0).nullable().default(null),
  /** 共同开发课程门数, 共同开发教材数, 支持学校兼职教师数. */
  courses: z.number().int().min(0).nullable().default(null),
  textbooks: z.number().int().min(0).nullable().default(null),
  partTimeTeachers: z.number().int().min(0).nullable().default(null),
  /** 学校为企业技术服务年收入 and what the enterprise put in (资金, 设备), yuan. */
  serviceIncome: z.number().int().min(0).nullable().default(null),
  investment: z.number().int().min(0).nullable().default(null),
  source: SourceRef.nullable().default(null),
})
export type CooperationYear = z.infer<typeof CooperationYear>

/** 去向: of a year's graduates of a program, how many were surveyed and how many work in a matching occupation (对口). */
export const Outcome = z
  .object({
    program: Id,
    year: z.number().int().min(1990).max(2100),
    surveyed: z.number().int().min(0),
    matched: z.number().int().min(0),
    source: SourceRef.nullable().default(null),
  })
  .refine((outcome) => outcome.matched <= outcome.surveyed, 'more matched than surveyed')
export type Outcome = z.infer<typeof Outcome>
