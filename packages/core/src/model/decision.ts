/** 决定: what a person decided about something that has a life cycle: a step, or the correction of one. Entries only grow. */
import { z } from 'zod'
import { CalendarDate } from './date.ts'

export const lifeCycleNames = [
  'order-class',
  'member',
  'internship',
  'apprenticeship',
  'project',
  'program',
  'match',
] as const
export type LifeCycleName = (typeof lifeCycleNames)[number]

const Facts = z.record(z.string().min(1).max(100), z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]))
const Signed = {
  by: z.string().trim().min(1).max(200),
  on: CalendarDate,
  why: z.string().trim().min(1).max(1000),
}

/** What is asked to be decided, about one or several of a kind at once: all or none. */
export const DecideRequest = z.strictObject({
  machine: z.enum(lifeCycleNames),
  /** A class by its id; a member or an internship as «class/trainee»; the others by the caller's own id. */
  subjects: z.array(z.string().min(1).max(300)).min(1).max(5000),
  to: z.string().min(1).max(100),
  facts: Facts.default({}),
  /** Place (0 …) of the entry that was wrong; it stays, and this one says what holds instead. */
  correct: z.number().int().min(0).optional(),
  ...Signed,
})
export type DecideRequest = z.infer<typeof DecideRequest>

export const DecisionEntry = z.strictObject({
  machine: z.enum(lifeCycleNames),
  subject: z.string().min(1).max(300),
  /** The state it was in. */
  from: z.string(),
  to: z.string(),
  facts: Facts,
  /** null: a step. */
  corrects: z.number().int().min(0).nullable(),
  ...Signed,
})
export type DecisionEntry = z.infer<typeof DecisionEntry>
