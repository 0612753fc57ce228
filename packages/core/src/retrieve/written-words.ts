/** What free text says about ranks, months, pay, places and skills: shared by demands and candidates that come as prose. */
import { experienceMonths } from '../intake/values/numbers.ts'
import { pay } from '../intake/values/pay.ts'
import type { Pay } from '../model/demand.ts'
import { parseEducation, parseVocationalLevel } from '../reference/levels.ts'
import type { RegionIndex } from '../reference/regions.ts'
import type { Knowledge } from '../text/knowledge.ts'
import type { MajorLinker } from '../text/link-majors.ts'
import { type LinkedText, linkText, type TextSpan } from '../text/link-text.ts'
import type { TitleIndex } from '../text/link-titles.ts'
import { plain } from '../text/title-words.ts'
import { unlawfulClauses } from '../text/unlawful.ts'

/** What reading prose needs beside what matching knows. */
export interface ReadingRoom {
  readonly knowledge: Knowledge
  readonly majors: MajorLinker
  readonly titles: TitleIndex
}

/** A text as far as it may be used: clauses on sex, age beyond the law, marriage, origin and looks are cut out before anything is read. */
export function lawfulText(text: string): string {
  let [kept, place] = ['', 0]
  for (const { start, end } of unlawfulClauses(text)) {
    if (start < place) continue
    kept += `${text.slice(place, start)}，`
    place = end
  }
  return kept + text.slice(place)
}

export function linked({ knowledge }: ReadingRoom, text: string): LinkedText {
  return linkText(knowledge.lexicon, text)
}

/** The id under which a skill that no lexicon knows is compared within one question. */
export function unknownSkillId(span: Pick<TextSpan, 'text'>): string {
  return `text:${plain(span.text)}`
}

/** The best education that a text speaks of, or null; 小学教育 is a major. */
export function statedEducation(text: string): number | null {
  const said =
    plain(text).match(
      /博士|硕士|研究生|本科|学士|大专|专科|高职|中专|中技|中职|职高|技校|高中|初中|小学(?!教育|教师|语文|数学|英语)/g,
    ) ?? []
  return said.length === 0 ? null : (parseEducation(said.join('/'))?.rank ?? null)
}

/** 高级工及以上, 三级/高级工: the rank on the ladder of 职业技能等级, or null. */
export function statedVocationalLevel(text: string): number | null {
  const said = /(?:首席技师|特级技师|高级技师|(?<!高级)技师(?!学院)|高级工(?!程)|中级工(?!程)|初级工(?!程))/.exec(
    plain(text),
  )?.[0]
  return said === undefined ? null : parseVocationalLevel(said)
}

export function statedExperience(text: string): number | null {
  const clean = plain(text)
  const said =
    /(\d+(?:\.\d)?|[一二两三四五六七八九十半])(?:[-~至到]\d+)?(年|个月)(?:及?以上|左右|多)?[^,。;!?\n]{0,12}?(?:经验|经历|工龄|工作)/.exec(
      clean,
    )
  if (said !== null) {
    const found = experienceMonths(`${digits(said[1] ?? '')}${said[2]}`)
    return found.ok ? found.value : null
  }
  return /应届|在读|无(?:工作)?经验|没有(?:工作)?经验/.test(clean) ? 0 : null
}

export function statedPay(text: string): Pay | null {
  const found = pay(text)
  return found.ok ? found.value : null
}

/** The narrowest region that a text names. */
export function statedRegion(text: string, regions: RegionIndex): string | null {
  const words = plain(text).split(/[^\u4e00-\u9fff]+/)
  for (const word of words)
    for (let length = Math.min(10, word.length); length >= 2; length--) {
      const found = regions.find(word.slice(0, length))
      if (found !== null) return found.code
    }
  return null
}

function digits(word: string): string {
  if (word === '半') return '0.5'
  const place = '一二三四五六七八九十'.indexOf(word === '两' ? '二' : word)
  return place === -1 ? word : String(place + 1)
}
