/** A skill of a person, a program or a need, by lexicon id, at proficiency (熟练度) 1 了解 … 5 精通. */
import { z } from 'zod'
import { Id } from './id.ts'

export const Proficiency = z.number().int().min(1).max(5)

/** own: shown by the person; program: taught by the stated program; major: typical of the major, nothing stated. */
export const SkillEvidence = z.enum(['own', 'program', 'major'])
export type SkillEvidence = z.infer<typeof SkillEvidence>

export const HeldSkill = z.object({ skill: Id, level: Proficiency, evidence: SkillEvidence })
export type HeldSkill = z.infer<typeof HeldSkill>

export const RequiredSkill = z.object({
  skill: Id,
  level: Proficiency,
  /** Relative importance inside the need. */
  weight: z.number().int().min(1).max(100),
  must: z.boolean(),
})
export type RequiredSkill = z.infer<typeof RequiredSkill>

/** A certificate by lexicon id; level is the rank on its own ladder, null where it has none or it is not stated. */
export const HeldCertificate = z.object({ certificate: Id, level: z.number().int().min(0).max(9).nullable() })
export type HeldCertificate = z.infer<typeof HeldCertificate>

export const RequiredCertificate = z.object({
  certificate: Id,
  level: z.number().int().min(0).max(9).nullable(),
  must: z.boolean(),
})
export type RequiredCertificate = z.infer<typeof RequiredCertificate>
