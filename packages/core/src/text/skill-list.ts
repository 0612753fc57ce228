/** A spreadsheet cell that lists skills and certificates: «西门子PLC编程:3*、电气识图（熟练）；电工（中级）». */

import { withoutHigherRungs, withPairs } from './certificate-pairs.ts'
import { certificateRank, levelBeside } from './certificate-words.ts'
import { type Found, findEntries, isDecidedAround } from './dictionary.ts'
import type { CompiledLexicon } from './lexicon.ts'
import { type NormalText, normalise, normalName, originalPlace } from './normalise.ts'
import { requirementsOf } from './requirements.ts'

export interface ListedSkill {
  readonly skill: string
  /** Proficiency 1–5; null when the cell does not say. */
  readonly level: number | null
  readonly must: boolean
  readonly text: string
}

export interface ListedCertificate {
  readonly certificate: string
  /** Rank on the certificate's own ladder; null when the cell does not say. */
  readonly level: number | null
  /** Marked as a must, or a licence (特种作业, 执业资格), which always is one. */
  readonly must: boolean
  readonly text: string
}

/** UTF-16 code units of the cell, end exclusive. */
export interface CellPiece {
  readonly text: string
  readonly start: number
  readonly end: number
}

export interface SkillList {
  readonly skills: readonly ListedSkill[]
  readonly certificates: readonly ListedCertificate[]
  /** What the cell says is not needed (无需焊工证). */
  readonly waived: readonly (CellPiece & { readonly id: string })[]
  /** What the lexicon does not know: nothing of the cell is dropped. */
  readonly unknown: readonly CellPiece[]
  /** One of the unknown is a name that means a skill beside words which the cell lacks (CP, PT, 标定). */
  readonly isOpen: boolean
}

interface Item {
  readonly start: number
  readonly end: number
  readonly found: readonly Found[]
}

const mustMark = /^\s*[*★]|[*★]\s*$|[【[(]必备?[】\])]|必须|必备|必会/
const nothing = /^(?:无|不限|没有|暂无|无要求|不要求|[-—/*\s])*$/
const levelDigit = /(?:[:(]\s*|lv?)([1-5])(?=\s*(?:级|[)*★]|$))|([1-5])级/
/** Words that say how, not what: they are no unknown skill. */
const sayings =
  /没有也?(?:可以|可|行|没关系|没事)|(?:不会|不懂)也(?:可以|可|行|没关系|没事)|可无|没有的?$|[::]\s*无$|【必备?】|\[必备?\]|\(必备?\)|\(选\)|必须|必备|必会|优先|加分项?|无需|无须|不需要?|不要求|不涉及|非必[须需]|不[作做]要求|独立|熟练掌握|熟练操作|熟练使用|熟练|精通|掌握|熟悉|了解|(?<=^|[\s(])(?:能够|能(?![力源])|会(?!计)|具备|具有|持有|持)|(?:及?以上)|[(:]\s*[1-5]\s*级?\s*[)]?|[1-5]级/g
/** Words that people hang on a name that was recognised. */
const hangings =
  /能力|经验|操作|使用|应用|技能|软件|编程|证书|证|者|的|等|及|和|与|或|相关|基础|水平|技术|知识|初级|中级|高级|一级|二级|三级|四级|五级|工(?=\)|$)/g

/**
 * Pieces are cut at 、，,;；| / and line breaks, but not inside a name (CI/CD). `*`, ★ or 【必】 marks a must; a level is :3, (3级) or a
 * proficiency word. In a column for certificates (`expected`) the bare trade names its certificate: 电工. `beside` is what else the row says: it
 * names nothing, but decides between the readings of a name. What is asked (`isAsked`) as 四六级 is met by the lower; who has it has both.
 */
export function parseSkillList(
  lexicon: CompiledLexicon,
  cell: string,
  expected: 'skill' | 'certificate' = 'skill',
  beside = '',
  isAsked = false,
): SkillList {
  const { dictionary } = lexicon
  const normal = normalise(cell)
  const { length } = normal.text
  const whole = beside === '' ? normal : normalise(`${cell}\n${beside}`)
  const found = findEntries(dictionary, whole, expected === 'certificate')
  const paired = withPairs(dictionary, whole.text, found).filter(({ end }) => end <= length)
  const names = isAsked ? withoutHigherRungs(normal.text, paired) : paired
  const list = {
    skills: [] as ListedSkill[],
    certificates: [] as ListedCertificate[],
    waived: [] as (CellPiece & { id: string })[],
    unknown: [] as CellPiece[],
  }
  for (const item of itemsOf(normal.text, names)) {
    const text = normal.text.slice(item.start, item.end)
    if (nothing.test(text)) continue
    const requirements = requirementsOf(
      text,
      item.found.map((name) => ({ ...name, start: name.start - item.start, end: name.end - item.start })),
    )
    item.found.forEach((name, i) => {
      const { level, negated, must } = requirements[i] ?? { level: null, negated: false, must: null }
      const isMust = must === true || mustMark.test(text)
      if (negated) list.waived.push({ id: name.entry.id, ...pieceOf(normal, name.start, name.end) })
      else if (name.entry.of === 'skill')
        list.skills.push({
          skill: name.entry.id,
          level: digitAfter(normal.text, name.end, item) ?? level,
          must: isMust,
          text: itemText(normal, item),
        })
      else
        list.certificates.push({
          certificate: name.entry.id,
          level: rankOf(normal.text, name, item),
          must: isMust || name.entry.licence,
          text: itemText(normal, item),
        })
    })
    list.unknown.push(...unknownOf(normal, item))
  }
  return { ...list, isOpen: list.unknown.some((piece) => isDecidedAround(dictionary, normalName(piece.text))) }
}

function itemsOf(text: string, found: readonly Found[]): Item[] {
  const items: Item[] = []
  let [start, next] = [0, 0]
  let inside: Found[] = []
  for (let place = 0; place <= text.length; place++) {
    for (let name = found[next]; name !== undefined && name.start === place; name = found[++next]) {
      inside.push(name)
      place = name.end
    }
    if (place < text.length && !/[、,;/|\n\r\t]/.test(text.charAt(place))) continue
    if (place > start || inside.length > 0) items.push({ start, end: Math.min(place, text.length), found: inside })
    start = place + 1
    inside = []
  }
  return items
}

/** The digit after a name, before the next name of the item. */
function digitAfter(text: string, end: number, item: Item): number | null {
  const next = item.found.find((name) => name.start >= end)?.start ?? item.end
  const found = levelDigit.exec(text.slice(end, next))
  return found === null ? null : Number(found[1] ?? found[2])
}

/** A digit is read as people write it: 3 and 3级 are 三级 on the five-level ladder, 1 to 3 the levels of 1+X. */
function rankOf(text: string, { entry, level, start, end }: Found, item: Item): number | null {
  if (entry.of !== 'certificate') return null
  const said = certificateRank(level ?? levelBeside(text, start, end, entry.ladder), entry.ladder)
  if (said !== null) return said
  const digit = digitAfter(text, end, item)
  if (digit === null) return null
  return entry.ladder === 'one-plus-x' ? (digit <= 3 ? digit : null) : certificateRank(`${digit}级`, entry.ladder)
}

/** What is left of an item without its names, marks and sayings. */
function unknownOf(normal: NormalText, item: Item): CellPiece[] {
  const pieces: CellPiece[] = []
  let place = item.start
  for (const name of [...item.found, { start: item.end, end: item.end }]) {
    const rest = normal.text.slice(place, name.start)
    const blank = (match: string) => ' '.repeat(match.length)
    const plain = rest.replace(sayings, blank)
    const core = /[\p{L}\p{N}](?:.*[\p{L}\p{N}+#])?/u.exec(
      item.found.length === 0 ? plain : plain.replace(hangings, blank).replace(/\d+年?/g, blank),
    )
    if (core !== null) {
      const end = place + core.index + core[0].length
      const isOpen = core[0].includes('(') && !core[0].includes(')') && plain.charAt(end - place) === ')'
      pieces.push(pieceOf(normal, place + core.index, isOpen ? end + 1 : end))
    }
    place = name.end
  }
  return pieces
}

function itemText(normal: NormalText, item: Item): string {
  return pieceOf(normal, item.start, item.end).text.trim()
}

function pieceOf(normal: NormalText, from: number, to: number): CellPiece {
  const { start, end } = originalPlace(normal, from, to)
  return { text: normal.original.slice(start, end), start, end }
}
