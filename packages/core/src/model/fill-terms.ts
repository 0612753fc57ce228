/** 组班要求: what the office says about one round of filling order classes. One shape for a file, the command line and HTTP. */
import { z } from 'zod'
import { Form } from './form.ts'
import { Id } from './id.ts'

/** What a planner may mark as movable when a class does not open. A legal limit, a waiver or a person's refusal is none of them. */
export const levers = ['minimum', 'applicants', 'assess', 'quota', 'floor', 'limit', 'merge'] as const
export type Lever = (typeof levers)[number]

const Persons = z.number().int().min(0).max(1_000_000)
const Seed = z.number().int().min(0).max(4_294_967_295)
const Seat = z.strictObject({ trainee: Id, orderClass: Id })

export const FillTerms = z.strictObject({
  /** Default: every class that takes applications or selects, or that states no state. */
  classes: z.array(Id).max(2000).optional(),
  /** stable: nobody loses a seat to a lower score. optimal: the largest total, with the number of justified complaints. */
  method: z.enum(['stable', 'optimal']).default('stable'),
  /** Of optimal: the largest total; or as many seats as can be filled, and of those seatings the largest total. */
  goal: z.enum(['total', 'seats,total']).default('seats,total'),
  /** Of the lots between equal scores; default: the one that was recorded, else 0. */
  seed: Seed.optional(),
  /** Whose best stable outcome. */
  best: z.enum(['trainee', 'class']).default('trainee'),
  /** Levers that may be moved for every class; besides, for single classes. */
  movable: z.array(z.enum(levers)).default([]),
  movableOf: z.array(z.strictObject({ orderClass: Id, lever: z.enum(levers) })).default([]),
  /** No minimum below this is proposed; default that of the design. */
  leastMinimum: z.number().int().min(1).max(500).optional(),
  /** Forms of class that the shares of interns bind: members of the others do not work yet. */
  binds: z.array(Form).default(['internship']),
  /** Limits over several classes: a mentor's or teacher's hands, stations of a base, or another (a region). */
  caps: z
    .array(
      z.strictObject({
        id: Id,
        classes: z.array(Id).min(1),
        most: Persons,
        of: z.enum(['mentor', 'stations']).optional(),
      }),
    )
    .default([]),
  /** What a program can spare over all classes; who goes: whoever stays first, then the highest score, then lot. */
  spares: z
    .array(z.strictObject({ program: Id, most: Persons }))
    .max(2000)
    .default([]),
  /** Interns who are there already or come from schools outside the round; demand null: anywhere in the enterprise. */
  present: z
    .array(z.strictObject({ enterprise: Id, demand: Id.nullable().default(null), persons: Persons }))
    .default([]),
  /** A limit set aside by a person: «staff E-001», «post D-0061», or the id of a stated limit. */
  overrides: z
    .array(z.strictObject({ cap: Id, most: Persons, who: z.string().max(200), why: z.string().max(1000) }))
    .default([]),
  /** Members who are in already: their seats are promised, their class is not closed. */
  fixed: z.array(Seat).max(100_000).default([]),
  /** Who should rather not be moved: they keep their seat where the class opens and no rule keeps them out. */
  stay: z.array(Seat).max(100_000).default([]),
  /** Seats that people had in an earlier round: kept like `stay`, and it is said what became of each; who or what is gone is passed over. */
  before: z.array(Seat).max(100_000).default([]),
  /** Seats that were decided already (拟录, 在班) count as such. */
  staying: z.boolean().default(false),
  /** Students who applied nowhere are taken as applicants too, so many of a program; marked wherever they appear. */
  simulate: z
    .strictObject({ perMille: z.number().int().min(1).max(1000).optional() })
    .nullable()
    .default(null),
})
export type FillTerms = z.infer<typeof FillTerms>

/** A seed that was fixed for the lots, by whom and on which day. */
export const RecordedSeed = z.strictObject({
  seed: Seed,
  by: z.string().min(1),
  on: z.string(),
  /** Classes that selected already when it was recorded: for these it came too late. */
  late: z.array(Id).default([]),
})
export type RecordedSeed = z.infer<typeof RecordedSeed>
