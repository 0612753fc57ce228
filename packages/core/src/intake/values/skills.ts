/** Skills and certificates by lexicon, and requirement texts; what a post may not ask for is reported and cut out before anything is read. */
import type { CompiledLexicon } from '../../text/lexicon.ts'
import { linkSkills } from '../../text/link-skills.ts'
import { parseSkillList, type SkillList } from '../../text/skill-list.ts'
import { type UnlawfulClause, unlawfulClauses } from '../../text/unlawful.ts'
import type { Cell } from '../table.ts'
import { noted, ok, pictures, type Read, type Reader, type Remark } from './read.ts'

/** What a cell lists; `unknown` pieces are counted up for the whole column. */
export type HeldList = SkillList

export function skillList(lexicon: CompiledLexicon): Reader<HeldList> {
  return (cell) => ok(parseSkillList(lexicon, String(cell)))
}

export function certificateList(lexicon: CompiledLexicon): Reader<HeldList> {
  return (cell) => ok(parseSkillList(lexicon, String(cell), 'certificate'))
}

/** The same for what a post asks: unlawful clauses are cut out first. */
export function requiredList(lexicon: CompiledLexicon, expected: 'skill' | 'certificate'): Reader<HeldList> {
  return (cell) => lawful(cell, (text) => parseSkillList(lexicon, text, expected))
}

/** 任职要求 and 岗位职责 as sentences: the skills and certificates they name. */
export function requirementText(lexicon: CompiledLexicon): Reader<HeldList> {
  return (cell) =>
    lawful(cell, (text) => {
      const asked = linkSkills(lexicon, text).filter(({ negated }) => !negated)
      const skills = asked.filter(({ kind }) => kind !== 'certificate')
      const certificates = asked.filter(({ kind }) => kind === 'certificate')
      return {
        skills: skills.map(({ id, level, must, text: said }) => ({
          skill: id,
          level,
          must: must === true,
          text: said,
        })),
        certificates: certificates.map(({ id, certificateLevel, must, text: said }) => ({
          certificate: id,
          level: certificateLevel,
          must: must === true,
          text: said,
        })),
        waived: [],
        unknown: [],
      }
    })
}

/** Text without what a post may not ask for: 行政专员（限女性） is 行政专员. */
export const lawfulText: Reader<string> = (cell) =>
  lawful(cell, (text) =>
    text
      .normalize('NFKC')
      .replace(/\s*[([][\s,;、]*[)\]]/g, '')
      .replace(/(?<=[\u4e00-\u9fff)])\s+(?=[\u4e00-\u9fff(])/g, '')
      .replace(pictures, '')
      .trim(),
  )

function lawful<T>(cell: Exclude<Cell, null>, read: (text: string) => T): Read<T> {
  const text = String(cell)
  const clauses = unlawfulClauses(text)
  if (clauses.length === 0) return ok(read(text))
  const remarks = clauses.map(
    ({ text: found }): Remark => ({ code: 'unlawful_requirement', severity: 'warning', found }),
  )
  return noted(read(without(text, clauses)), ...remarks)
}

function without(text: string, clauses: readonly UnlawfulClause[]): string {
  let [kept, place] = ['', 0]
  for (const { start, end } of clauses) {
    kept += text.slice(place, Math.max(place, start))
    place = Math.max(place, end)
  }
  return kept + text.slice(place)
}
