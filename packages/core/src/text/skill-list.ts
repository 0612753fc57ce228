/** A spreadsheet cell that lists skills and certificates: «西门子PLC编程:3*、电气识图(熟练);电工(中级工)». */
import { parseOnePlusXLevel, parseVocationalLevel } from '../reference/levels.ts'
import type { CompiledLexicon, Entry } from './lexicon.ts'

export interface SkillList {
  readonly skills: readonly {
    readonly skill: string
    readonly level: number | null
    readonly must: boolean
    readonly text: string
  }[]
  readonly certificates: readonly {
    readonly certificate: string
    readonly level: number | null
    readonly must: boolean
    readonly text: string
  }[]
  /** Pieces that the lexicon lacks, with their place in the cell (UTF-16, end exclusive). */
  readonly unknown: readonly { readonly text: string; readonly start: number; readonly end: number }[]
}

/** 熟练度 words: 了解 1, 熟悉 2, 掌握 3, 熟练 4, 精通 5. */
const proficiency: readonly (readonly [RegExp, number])[] = [
  [/精通/, 5],
  [/熟练/, 4],
  [/掌握|能够|会/, 3],
  [/熟悉/, 2],
  [/了解/, 1],
]

/** Pieces are cut at 、，,;； and line breaks; `*` or 【必】 marks a must; a level is :3, (3级) or a word in brackets or before. */
export function parseSkillList(
  lexicon: CompiledLexicon,
  cell: string,
  expected: 'skill' | 'certificate' = 'skill',
): SkillList {
  const lookUp = expected === 'skill' ? lexicon.exact : lexicon.exactCertificate
  const found = {
    skills: [] as SkillList['skills'][number][],
    certificates: [] as SkillList['certificates'][number][],
    unknown: [] as SkillList['unknown'][number][],
  }
  for (const match of cell.matchAll(/[^、，,;；\n\r]+/g)) {
    const text = match[0].trim()
    if (text === '' || /^[*无—-]+$/.test(text)) continue
    const start = match.index + match[0].indexOf(text)
    const must = /\*|【必】|必须|必备/.test(text)
    const { bare, qualifier } = splitQualifier(text)
    const entry = lookUp(text.replace(/[*]|【必】/g, '')) ?? lookUp(bare)
    if (entry === null) found.unknown.push({ text, start, end: start + text.length })
    else if (entry.of === 'skill') found.skills.push({ skill: entry.id, level: proficiencyOf(qualifier), must, text })
    else
      found.certificates.push({
        certificate: entry.id,
        level: certificateLevel(entry, qualifier),
        must: must || entry.licence,
        text,
      })
  }
  return found
}

/** The name without its marks, and what was said about it. */
function splitQualifier(text: string): { readonly bare: string; readonly qualifier: string } {
  const plain = text.normalize('NFKC').replace(/[*]|【必】|必须|必备/g, '')
  const brackets = /[(:]\s*([^()]*)\)?\s*$/.exec(plain)
  const before = /^(精通|熟练掌握|熟练使用|熟练|掌握|熟悉|了解)/.exec(plain.trim())?.[0] ?? ''
  const bare = (brackets === null ? plain : plain.slice(0, brackets.index)).trim().slice(before.length)
  return { bare, qualifier: `${before} ${brackets?.[1] ?? ''}`.trim() }
}

function proficiencyOf(qualifier: string): number | null {
  const digit = /[1-5]/.exec(qualifier)?.[0]
  if (digit !== undefined) return Number(digit)
  return proficiency.find(([word]) => word.test(qualifier))?.[1] ?? null
}

function certificateLevel(entry: Extract<Entry, { of: 'certificate' }>, qualifier: string): number | null {
  if (entry.ladder === 'vocational-level') return parseVocationalLevel(qualifier)
  return entry.ladder === 'one-plus-x' ? parseOnePlusXLevel(qualifier) : null
}
