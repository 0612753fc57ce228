/** 订单班: a class that an enterprise (or several, an industry class) and a school fill together; opens with minSize … maxSize or not at all. */
import { z } from 'zod'
import { CalendarDate } from './date.ts'
import { Form } from './form.ts'
import { Id } from './id.ts'
import { SourceRef } from './source.ts'

/** 状态, in the order of the life cycle; cancelled and merged end it. */
export const OrderClassState = z.enum([
  'draft', // 草拟
  'negotiating', // 磋商
  'signed', // 已签约
  'open', // 报名
  'selecting', // 选拔
  'formed', // 成班
  'cancelled', // 未成班
  'merged', // 合并
  'training', // 培养
  'internship', // 实习
  'assessed', // 考核
  'hiring', // 录用
  'closed', // 结班
  'tracking', // 跟踪
])
export type OrderClassState = z.infer<typeof OrderClassState>

/** 名额: at most so many members from a school. */
export const SchoolQuota = z.object({ school: Id, max: z.number().int().min(0) })
export type SchoolQuota = z.infer<typeof SchoolQuota>

export const OrderClass = z
  .object({
    id: Id,
    name: z.string().min(1),
    /** Usually one; several for an industry class (行业订单班). */
    enterprises: z.array(Id).min(1),
    /** The demands whose seats it fills; empty while none is tied to it. */
    demands: z.array(Id).default([]),
    form: Form.default('order-class'),
    /** Programs whose students may apply; empty: any that the majors allow. */
    programs: z.array(Id).default([]),
    /** Major prefixes, 2, 4 or 6 digits; empty: any. */
    majors: z.array(z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)).default([]),
    /** The school that houses it. */
    school: Id.nullable().default(null),
    minSize: z.number().int().min(1).max(500),
    maxSize: z.number().int().min(1).max(500),
    quotas: z.array(SchoolQuota).default([]),
    /** 选拔成绩 floor in hundredths of a point (0 … 10,000); null: none. */
    scoreMin: z.number().int().min(0).max(10_000).nullable().default(null),
    since: CalendarDate.nullable().default(null),
    until: CalendarDate.nullable().default(null),
    /** 单独组班 true, 临时教学班 false. */
    standalone: z.boolean().nullable().default(null),
    /** 录用承诺率, per mille. */
    hireCommitment: z.number().int().min(0).max(1000).nullable().default(null),
    state: OrderClassState.nullable().default(null),
    source: SourceRef.nullable().default(null),
  })
  .refine(({ minSize, maxSize }) => minSize <= maxSize, 'minSize is above maxSize')
export type OrderClass = z.infer<typeof OrderClass>
