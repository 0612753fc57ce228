/** 技能词库: skills and certificates with every name people write for them, how near two skills are, and what majors usually teach. */
import { z } from 'zod'
import { compareIds } from '../model/id.ts'
import { counterpart } from '../reference/majors.ts'
import { normalise } from './normalise.ts'

export const SkillKind = z.enum(['skill', 'tool', 'equipment', 'standard', 'soft'])
export type SkillKind = z.infer<typeof SkillKind>

export const Lexicon = z.object({
  id: z.string(),
  edition: z.string(),
  source: z.string(),
  hash: z.string(),
  skills: z.array(z.object({ id: z.string(), name: z.string(), kind: SkillKind, aliases: z.array(z.string()) })),
  certificates: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ladder: z.enum(['none', 'vocational-level', 'one-plus-x']),
      /** 特种作业 and 执业资格: a post that asks for one always means it as a must. */
      licence: z.boolean(),
      /** Occupations it certifies: a certificate's name where a certificate is expected, or followed by 证. */
      titles: z.array(z.string()).default([]),
      aliases: z.array(z.string()),
    }),
  ),
  /** Credit for holding a when b is asked, and the other way round, per mille. */
  related: z.array(z.object({ a: z.string(), b: z.string(), perMille: z.number().int().min(1).max(900) })),
  /** Typical skills by 4- or 6-digit major code. */
  majorSkills: z.array(
    z.object({
      prefix: z.string(),
      skills: z.array(z.object({ skill: z.string(), level: z.number().int().min(1).max(5) })),
    }),
  ),
})
export type Lexicon = z.infer<typeof Lexicon>

export type Entry =
  | { readonly of: 'skill'; readonly id: string; readonly kind: SkillKind }
  | { readonly of: 'certificate'; readonly id: string; readonly ladder: string; readonly licence: boolean }

export interface CompiledLexicon {
  readonly hash: string
  nameOf(id: string): string | null
  /** The entry that has exactly this name or alias, after normalising. */
  exact(text: string): Entry | null
  /** The same where a certificate is expected: the occupation alone names it, as 电工 in a column of certificates. */
  exactCertificate(text: string): Entry | null
  /** The longest name or alias that starts at the place of an already normalised text; `gaps` are the places that white space stood before. */
  longestAt(
    normalised: string,
    place: number,
    gaps?: ReadonlySet<number>,
  ): { readonly entry: Entry; readonly length: number } | null
  isLicence(certificate: string): boolean
  relatedSkills(skill: string): readonly { readonly skill: string; readonly perMille: number }[]
  /** By the six digits, else the class, else the class of the same name on the college level; null when nothing is known. */
  typicalSkills(major: string): readonly { readonly skill: string; readonly level: number }[] | null
}

export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const names = new Map([...lexicon.skills, ...lexicon.certificates].map((one) => [one.id, one.name]))
  const licences = new Set(lexicon.certificates.filter((one) => one.licence).map((one) => one.id))
  const entries = aliasTable(lexicon)
  const longest = longestByFirst(entries)
  const titles = titleTable(lexicon)
  const related = neighbours(lexicon)
  const typical = new Map(lexicon.majorSkills.map((one) => [one.prefix, one.skills]))
  return {
    hash: lexicon.hash,
    nameOf: (id) => names.get(id) ?? null,
    exact: (text) => entries.get(normalise(text).text) ?? null,
    exactCertificate(text) {
      const plain = normalise(text).text
      const entry = entries.get(plain)
      return entry?.of === 'certificate' ? entry : (titles.get(plain) ?? entry ?? null)
    },
    longestAt(text, place, gaps = noGaps) {
      for (let length = Math.min(longest.get(text.charAt(place)) ?? 0, text.length - place); length > 0; length--) {
        const entry = entries.get(text.slice(place, place + length))
        if (entry !== undefined && hasEdges(text, place, place + length, gaps)) return { entry, length }
      }
      return null
    },
    isLicence: (certificate) => licences.has(certificate),
    relatedSkills: (skill) => related.get(skill) ?? [],
    typicalSkills(major) {
      const college = counterpart(major.slice(0, 4), 'college')
      return (
        typical.get(major) ??
        typical.get(major.slice(0, 4)) ??
        (college === null ? undefined : typical.get(college)) ??
        null
      )
    },
  }
}

/** A Latin or numeric word is not cut: Java is not found in JavaScript, nor C in CAD. */
function hasEdges(text: string, start: number, end: number, gaps: ReadonlySet<number>): boolean {
  const isLatin = (place: number) => /[a-z0-9+#]/.test(text.charAt(place))
  const joins = (place: number) => isLatin(place - 1) && isLatin(place) && !gaps.has(place)
  return !joins(start) && !joins(end)
}

const noGaps: ReadonlySet<number> = new Set()

/** A name that is written in the lexicon wins over one formed from a title: 电工证 is the 特种作业 licence, not the level of an 电工. */
function aliasTable(lexicon: Lexicon): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const { id, titles, ladder, licence } of lexicon.certificates)
    for (const title of titles)
      for (const ending of ['证', '证书', '职业技能等级证书'])
        entries.set(normalise(title + ending).text, { of: 'certificate', id, ladder, licence })
  for (const { id, name, kind, aliases } of lexicon.skills)
    for (const alias of [name, ...aliases]) entries.set(normalise(alias).text, { of: 'skill', id, kind })
  for (const { id, name, aliases, ladder, licence } of lexicon.certificates)
    for (const alias of [name, ...aliases])
      entries.set(normalise(alias).text, { of: 'certificate', id, ladder, licence })
  return entries
}

function titleTable(lexicon: Lexicon): Map<string, Entry> {
  const titles = new Map<string, Entry>()
  for (const { id, titles: names, ladder, licence } of lexicon.certificates)
    for (const name of names) titles.set(normalise(name).text, { of: 'certificate', id, ladder, licence })
  return titles
}

function longestByFirst(entries: ReadonlyMap<string, Entry>): Map<string, number> {
  const longest = new Map<string, number>()
  for (const alias of entries.keys())
    longest.set(alias.charAt(0), Math.max(longest.get(alias.charAt(0)) ?? 0, alias.length))
  return longest
}

/** Symmetric; nearest first, then by id. */
function neighbours(lexicon: Lexicon): Map<string, { skill: string; perMille: number }[]> {
  const related = new Map<string, { skill: string; perMille: number }[]>()
  const add = (from: string, skill: string, perMille: number) =>
    related.set(from, [...(related.get(from) ?? []), { skill, perMille }])
  for (const { a, b, perMille } of lexicon.related) {
    add(a, b, perMille)
    add(b, a, perMille)
  }
  for (const list of related.values()) list.sort((x, y) => y.perMille - x.perMille || compareIds(x.skill, y.skill))
  return related
}
