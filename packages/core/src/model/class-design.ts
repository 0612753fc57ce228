/** 订单班设计参数: the planning figures by which classes are designed. Data of the region's office, versioned and hashed; whole numbers. */
import { z } from 'zod'

const PerMille = z.number().int().min(0).max(1000)
const Count = z.number().int().min(1).max(10_000)

export const ClassDesign = z
  .strictObject({
    kind: z.literal('class-design'),
    id: z.string().min(1),
    version: z.string().min(1),
    /** Usual size of an order class, persons: min to open, max. */
    minSize: Count,
    maxSize: Count,
    /** No minimum below this is ever proposed. */
    leastMinimum: Count,
    /** Of a cohort, how many join where nobody has been asked. */
    joinPerMille: PerMille,
    /** Of a cohort, how many leave in a school year. */
    leavePerMille: PerMille,
    /** Hours of class modules that fit in a term beside the program. */
    hoursPerTerm: Count,
    /** Hours for one level of a skill of which the lexicon states none. */
    hoursPerLevel: Count,
    /** Credit for a related skill is recognised only from this nearness on. */
    recogniseFrom: PerMille,
    /** Months from a decision to the first lesson. */
    leadMonths: z.number().int().min(0).max(60),
    traineesPerMentor: Count,
    traineesPerStation: Count,
    /** A mentor beside the work should not be more than one of so many staff. */
    staffPerMentor: Count,
    /** Alternating between school and work takes at least so many terms. */
    alternationTerms: Count,
    /** 企业新型学徒制 takes one to three years: terms at least and at most. */
    staffTermsLeast: Count.default(2),
    staffTermsMost: Count.default(6),
    /** 双元制 is for partners whose cooperation is at least so deep (form 1 … 8): before, neither knows the other's shop floor. */
    dualFromDepth: z.number().int().min(0).max(8),
    /** 递补: somebody may still come in until this semester of the class, 1 = first. */
    backfillUntilTerm: Count,
    /** Interns are generally at most so much of all staff and of the staff of the post. */
    internsOfStaff: PerMille,
    internsOfPost: PerMille,
  })
  .refine(({ minSize, maxSize }) => minSize <= maxSize, 'minSize is above maxSize')
  .refine(({ leastMinimum, minSize }) => leastMinimum <= minSize, 'leastMinimum is above minSize')
export type ClassDesign = z.infer<typeof ClassDesign>

/** As it is published: with the hash of its content. */
export type PublishedClassDesign = ClassDesign & { readonly hash: string }
