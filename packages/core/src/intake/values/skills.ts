/** Skills and certificates by lexicon, and requirement texts; what a post may not ask for is reported and cut out before anything is read. */

import { parseVocationalLevel } from '../../reference/levels.ts'
import { withoutHigherRungs } from '../../text/certificate-pairs.ts'
import type { CompiledLexicon } from '../../text/lexicon.ts'
import { linkSkills, type SkillSpan } from '../../text/link-skills.ts'
import { parseSkillList, type SkillList } from '../../text/skill-list.ts'
import { type UnlawfulClause, unlawfulClauses } from '../../text/unlawful.ts'
import type { Cell } from '../table.ts'
import { noted, ok, pictures, type Read, type Reader, type Remark } from './read.ts'

/** What a cell lists; `unknown` pieces are counted up for the whole column. */
export type HeldList = SkillList

export function skillList(lexicon: CompiledLexicon): Reader<HeldList> {
  return (cell, place) => ok(parseSkillList(lexicon, String(cell), 'skill', place?.beside))
}

export function certificateList(lexicon: CompiledLexicon): Reader<HeldList> {
  return (cell, place) => ok(parseSkillList(lexicon, String(cell), 'certificate', place?.beside))
}

/** The same for what a post asks: unlawful clauses are cut out first. */
export function requiredList(lexicon: CompiledLexicon, expected: 'skill' | 'certificate'): Reader<HeldList> {
  return (cell, place) => lawful(cell, (text) => parseSkillList(lexicon, text, expected, place?.beside, true))
}

const isLevel = /^(?:[初中高]级工|(?:高级|特级|首席)?技师|[一二三四五]级)(?:及?以上)?$/

/** The same of certificates; a piece that names a level and no certificate (职业资格：高级工) is the least 职业技能等级. */
export function requiredCertificates(lexicon: CompiledLexicon): Reader<HeldList & { readonly level: number | null }> {
  const read = requiredList(lexicon, 'certificate')
  return (cell, place) => {
    const one = read(cell, place)
    if (!one.ok) return one
    const levels = one.value.unknown.map(({ text }) => (isLevel.test(text) ? parseVocationalLevel(text) : null))
    const stated = levels.filter((level) => level !== null)
    const level = stated.length === 0 ? null : Math.min(...stated)
    return { ...one, value: { ...one.value, unknown: one.value.unknown.filter((_, i) => levels[i] === null), level } }
  }
}

/** 任职要求 and 岗位职责 as sentences: the skills and certificates they name. */
export function requirementText(lexicon: CompiledLexicon): Reader<HeldList> {
  return (cell) => lawful(cell, (text) => namedIn(withoutHigherRungs(text, linkSkills(lexicon, text))))
}

/** 核心课程: what a program teaches. Courses of every major (大学语文, 体育) say nothing of it, and those that name no skill are no unknown skills. */
export function courseList(lexicon: CompiledLexicon): Reader<HeldList> {
  return (cell, place) => {
    const own = String(cell)
      .split(/[、,，;；|/\n]/)
      .filter((course) => !OF_EVERY_MAJOR.test(course.trim()))
    const list = parseSkillList(lexicon, own.join('、'), 'skill', place?.beside)
    return ok({ ...list, certificates: [], unknown: [] })
  }
}

/** 公共基础课程, as 教育部 asks them of every vocational major. */
const OF_EVERY_MAJOR =
  /^《?(?:大学|高职|职业|实用|高等|公共|中国|中职)?(?:语文|数学|英语|外语|体育|体育与健康|音乐|美术|艺术|历史|物理|化学|信息技术|信息技术基础|计算机应用基础|计算机基础|公共英语|思想政治.*|思想道德.*|道德与法治|哲学与人生|毛泽东思想.*|习近平.*|中国特色.*|形势与政策|军事.*|心理健康.*|职业生涯.*|职业规划|职业发展.*|就业指导|创新创业.*|劳动.*|入学教育|国家安全教育|党史.*|中华优秀传统文化|美育|安全教育)(?:[一二上下1-4]|基础|教育|\([^)]*\))?》?$/

/** 培养目标 and 毕业要求 as sentences: what graduates are said to master. */
export function statedOutcomes(lexicon: CompiledLexicon): Reader<HeldList> {
  return (cell) => ok(namedIn(linkSkills(lexicon, String(cell))))
}

function namedIn(names: readonly SkillSpan[]): HeldList {
  const asked = names.filter(({ negated }) => !negated)
  const skills = asked.filter(({ kind }) => kind !== 'certificate')
  const certificates = asked.filter(({ kind }) => kind === 'certificate')
  return {
    skills: skills.map(({ id, level, must, text: said }) => ({ skill: id, level, must: must === true, text: said })),
    certificates: certificates.map(({ id, certificateLevel, must, text: said }) => ({
      certificate: id,
      level: certificateLevel,
      must: must === true,
      text: said,
    })),
    waived: [],
    unknown: [],
    isOpen: false,
  }
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
