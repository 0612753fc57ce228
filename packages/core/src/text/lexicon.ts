/** 技能词库: skills and certificates with every name people write for them, how near two skills are, and what majors usually teach. */
import { z } from 'zod'
import { compareIds } from '../model/id.ts'
import { Proficiency } from '../model/skill.ts'
import { counterpart } from '../reference/majors.ts'
import { buildDictionary } from './build-dictionary.ts'
import { CompiledDictionary, openDictionary } from './compiled-dictionary.ts'
import type { Dictionary } from './dictionary.ts'
import { type LatinSpeller, latinSpeller } from './misspelling.ts'
import { normalName } from './normalise.ts'

export const SkillKind = z.enum(['skill', 'tool', 'equipment', 'standard', 'soft'])
export type SkillKind = z.infer<typeof SkillKind>

/** Ids are opaque and last: an edition adds ids and retires them, it never gives one a second meaning. */
export const LexiconSkill = z.object({
  id: z.string(),
  name: z.string(),
  kind: SkillKind,
  /** The wider skill, by id. */
  parent: z.string().nullable().optional(),
  aliases: z.array(z.string()),
  /** Typical hours of training for one level. */
  hours: z.number().int().min(1).max(2000).optional(),
  digital: z.literal(true).optional(),
  green: z.literal(true).optional(),
  /** 职业编码 of the 2022 edition. */
  occupations: z.array(z.string()).optional(),
  /** Majors that usually teach it: prefixes of 2, 4 or 6 digits. */
  majors: z.array(z.string()).optional(),
  /** An alias that others have too means this skill only where one of the words stands in the text. */
  when: z.array(z.object({ alias: z.string(), words: z.array(z.string()) })).optional(),
})
export type LexiconSkill = z.infer<typeof LexiconSkill>

export const LexiconCertificate = z.object({
  id: z.string(),
  name: z.string(),
  /** none: held or not; the others as parseVocationalLevel and parseOnePlusXLevel rank them. */
  ladder: z.enum(['none', 'vocational-level', 'one-plus-x']),
  /** 特种作业 and 执业资格: a post that asks for one always means it as a must. */
  licence: z.boolean(),
  /** Trades or standards it certifies: they name it only beside a level or a word for the document, or in a column for certificates. */
  titles: z.array(z.string()).default([]),
  aliases: z.array(z.string()),
  /** Wider certificates that are asked for by one name and that this one answers: 聚合工艺作业证 is a 危化品操作证. */
  fulfils: z.array(z.string()).optional(),
})
export type LexiconCertificate = z.infer<typeof LexiconCertificate>

/** judged: by a person; taxonomy: one is the other's parent, or both have one; company: the same occupations, majors and tables name both. */
export const RelatedEvidence = z.enum(['judged', 'taxonomy', 'taxonomy+company', 'company'])
export type RelatedEvidence = z.infer<typeof RelatedEvidence>

/** Credit for holding a when b is asked, and the other way round, per mille. */
export const RelatedPair = z.object({
  a: z.string(),
  b: z.string(),
  perMille: z.number().int().min(1).max(900),
  evidence: RelatedEvidence.optional(),
})

/** What graduates of a major (6 digits) or a class of majors (4 digits) can usually do. */
export const MajorSkills = z.object({
  prefix: z.string(),
  skills: z.array(z.object({ skill: z.string(), level: Proficiency })),
  certificates: z.array(z.string()).optional(),
})
export type MajorSkills = z.infer<typeof MajorSkills>

export const Lexicon = z.object({
  id: z.string(),
  edition: z.string(),
  source: z.string(),
  hash: z.string(),
  skills: z.array(LexiconSkill),
  certificates: z.array(LexiconCertificate),
  related: z.array(RelatedPair),
  majorSkills: z.array(MajorSkills),
  /** Common phrases that hold a name by accident: 参数控制 holds 数控. */
  decoys: z.array(z.string()).optional(),
  /** How parts of names are mistyped. A name of three characters or more is also found as typed; one of two only where `alone` says so. */
  typos: z.array(z.object({ typed: z.string(), meant: z.string(), alone: z.literal(true).optional() })).optional(),
  /** Phrases that look like skills and are none, as somebody answered. */
  ignored: z.array(z.string()).optional(),
  /** The dictionary of the names, built beforehand: it opens faster than it is built, and only with these names. */
  compiled: CompiledDictionary.optional(),
  /**
   * How often spans of each sort are right on labelled texts, by their length where they are no whole name: the row with the least `most` that
   * is not exceeded counts, one without it for all that are longer. Sorts that are not listed count as the rarest right.
   */
  confidence: z
    .array(
      z.object({
        evidence: z.string(),
        linked: z.string(),
        most: z.number().int().optional(),
        share: z.number().min(0).max(1),
      }),
    )
    .optional(),
  /** What the features of a phrase weigh, lines as `openTables` reads them; without it phrases are found by the grammar alone. */
  phrases: z.string().optional(),
  /** How often a suggested skill is the one meant, by its nearness: lines as `calibration` reads them. */
  suggestions: z.string().optional(),
})
export type Lexicon = z.infer<typeof Lexicon>

export interface RelatedSkill {
  readonly skill: string
  readonly perMille: number
  readonly evidence: RelatedEvidence
}

export interface TypicalSkill {
  readonly skill: string
  readonly level: number
}

export interface CompiledLexicon {
  readonly hash: string
  readonly dictionary: Dictionary
  nameOf(id: string): string | null
  /** What a Latin word may mean that is no name. */
  readonly spell: LatinSpeller
  /** What labelled texts taught about phrases, as `tablesOf` opens it; null: nothing. */
  readonly phrases: string | null
  /** Whether a normal text is known to be no skill. */
  isIgnored(phrase: string): boolean
  /** Share of spans of this sort and length that are right. */
  confidence(evidence: string, linked: 'whole' | 'part' | 'no', length: number): number
  isLicence(certificate: string): boolean
  /** The wider certificates that holding this one answers, itself left out. */
  fulfilledBy(certificate: string): readonly string[]
  /** Typical hours of training for one level; null where the lexicon states none. */
  hoursOf(skill: string): number | null
  /** Nearest first, then by id; symmetric. */
  relatedSkills(skill: string): readonly RelatedSkill[]
  /** By the six digits, else the class, else the class of the same name on the college level; null when nothing is known. */
  typicalSkills(major: string): readonly TypicalSkill[] | null
  /** Certificates that graduates usually hold; by the six digits only. */
  typicalCertificates(major: string): readonly string[]
}

export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const names = later(() => new Map([...lexicon.skills, ...lexicon.certificates].map((one) => [one.id, one.name])))
  const licences = later(() => new Set(lexicon.certificates.filter((one) => one.licence).map((one) => one.id)))
  const wider = later(() => new Map(lexicon.certificates.map((one) => [one.id, one.fulfils ?? []])))
  const related = later(() => neighbours(lexicon))
  const hours = later(() => new Map(lexicon.skills.map((one) => [one.id, one.hours ?? null])))
  const majors = later(() => new Map(lexicon.majorSkills.map((one) => [one.prefix, one])))
  const ignored = new Set((lexicon.ignored ?? []).map(normalName))
  const opened = lexicon.compiled === undefined ? null : openDictionary(lexicon, lexicon.compiled)
  const dictionary = opened ?? buildDictionary(lexicon)
  return {
    hash: lexicon.hash,
    spell: latinSpeller(lexicon, dictionary),
    phrases: lexicon.phrases ?? null,
    isIgnored: (phrase) => ignored.size > 0 && ignored.has(phrase),
    confidence: confidences(lexicon.confidence ?? []),
    dictionary,
    nameOf: (id) => names().get(id) ?? null,
    fulfilledBy: (certificate) => wider().get(certificate) ?? [],
    isLicence: (certificate) => licences().has(certificate),
    hoursOf: (skill) => hours().get(skill) ?? null,
    relatedSkills: (skill) => related().get(skill) ?? [],
    typicalSkills(major) {
      const college = counterpart(major.slice(0, 4), 'college')
      const known =
        majors().get(major.slice(0, 6)) ??
        majors().get(major.slice(0, 4)) ??
        (college === null ? undefined : majors().get(college))
      return known?.skills ?? null
    },
    typicalCertificates: (major) => majors().get(major.slice(0, 6))?.certificates ?? [],
  }
}

/** Sorts that are not listed count as the rarest right; without a list all are shown, as right two times in three. */
function confidences(sorts: NonNullable<Lexicon['confidence']>): CompiledLexicon['confidence'] {
  const least = Math.min(0.66, ...sorts.map(({ share }) => share))
  /** By evidence and link the share for each length, the last for all that are longer. */
  const shares = new Map<string, { whole: number[]; part: number[]; no: number[] }>()
  for (const { evidence } of sorts) {
    const ofLink = (linked: 'whole' | 'part' | 'no') =>
      byLength(sorts.filter((sort) => sort.evidence === evidence && sort.linked === linked))
    if (!shares.has(evidence)) shares.set(evidence, { whole: ofLink('whole'), part: ofLink('part'), no: ofLink('no') })
  }
  return (evidence, linked, length) => {
    const ofEvidence = shares.get(evidence)
    if (ofEvidence === undefined) return least
    const known = linked === 'whole' ? ofEvidence.whole : linked === 'part' ? ofEvidence.part : ofEvidence.no
    return known[Math.min(length, known.length - 1)] ?? least
  }

  function byLength(limits: typeof sorts): number[] {
    const longest = Math.max(0, ...limits.flatMap(({ most }) => most ?? []))
    const ordered = limits.toSorted((a, b) => (a.most ?? longest + 1) - (b.most ?? longest + 1))
    return Array.from({ length: longest + 2 }, (_, length) => {
      const fits = ordered.find(({ most }) => most === undefined || length <= most)
      return fits?.share ?? least
    })
  }
}

/** Made when first asked for: reading a text needs none of it. */
function later<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function neighbours(lexicon: Lexicon): Map<string, RelatedSkill[]> {
  const related = new Map<string, RelatedSkill[]>()
  const add = (from: string, near: RelatedSkill) => {
    const list = related.get(from)
    if (list === undefined) related.set(from, [near])
    else list.push(near)
  }
  for (const { a, b, perMille, evidence = 'judged' } of lexicon.related) {
    add(a, { skill: b, perMille, evidence })
    add(b, { skill: a, perMille, evidence })
  }
  for (const list of related.values()) list.sort((x, y) => y.perMille - x.perMille || compareIds(x.skill, y.skill))
  return related
}
