/** What stood in a cell, as a report may show it: enough to find the cell again, and no more about a person. */
import type { MajorIndex } from '../reference/majors.ts'
import type { RegionIndex } from '../reference/regions.ts'

/** Masked in a column of identities, and wherever it looks like a person's number. */
export function shownValue(said: string, isIdentity: boolean): string {
  return isIdentity ? masked(said) : withoutNumbers(said)
}

/** 18 digits of an identity card or 11 of a mobile telephone, in any width and grouping, also in a cell where they do not belong. */
const personNumber = /(?<!\d)(?:\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]|1[3-9]\d[ -]?\d{4}[ -]?\d{4})(?!\d)/g

function withoutNumbers(said: string): string {
  const narrow = said.normalize('NFKC')
  return narrow.search(personNumber) < 0 ? said : narrow.replace(personNumber, masked)
}

function masked(said: string): string {
  const signs = [...said.trim()]
  if (signs.length <= 1) return '*'.repeat(signs.length)
  if (signs.length <= 6) return `${signs[0]}${'*'.repeat(signs.length - 1)}`
  return `${signs.slice(0, 2).join('')}${'*'.repeat(signs.length - 3)}${signs.at(-1)}`
}

/**
 * For sheets about persons, where a name may stand in any cell: figures, codes, dates and words that such sheets are made of are shown
 * (高级工, 2024级, a major, a region, a school); of any other word the first sign and as many stars as there were more.
 */
export function personMask(majors: MajorIndex, regions: RegionIndex): (said: string) => string {
  const known = new Map<string, string>()
  const isKnown = (word: string) =>
    word.length > 1 && (majors.byName(word).length > 0 || regions.candidates(word).length > 0)
  const shown = (word: string) =>
    commonWords.test(word) || isOrganisation.test(word) || isKnown(word) ? word : first(word)
  return (said) => {
    const before = known.get(said)
    if (before !== undefined) return before
    const made = withoutNumbers(said)
      .replace(longNumber, masked)
      .replace(letters, (run, place: number, all: string) => {
        const counter = /\d$/.test(all.slice(0, place)) ? (counted.exec(run)?.[0] ?? '') : ''
        return counter + (counter === run ? '' : shown(run.slice(counter.length)))
      })
    if (known.size < MOST_KNOWN) known.set(said, made)
    return made
  }
}

const MOST_KNOWN = 5000

/** Numbers of pupils are long; dates and codes are not. */
const longNumber = /(?<!\d)\d{9,}(?!\d)/g

const letters = /[\p{L}\p{M}·]+/gu

/** What counts the figure before it: 3年以上, 2024级. */
const counted = /^(?:个月|[年月日号级届岁元万千百人名个天时周期分点])/

function first(word: string): string {
  const [sign = '', ...others] = [...word]
  return others.length === 0 ? '*' : `${sign}${'*'.repeat(others.length)}`
}

const isOrganisation = /^[\p{L}·]{2,}(?:大学|学院|学校|中学|公司|集团|职教中心|中专|技校|订单班|专业)$/u

/** Words of ladders, dates, forms, outcomes and answers; a run is one if it is nothing but such words. */
const commonWords = new RegExp(
  `^(?:${[
    '博士|硕士|研究生|本科|学士|大学|大专|专科|高职|高专|中专|中职|职高|技校|技工|高中|初中|小学|专升本|职业|普通|中等|高等|教育|学历|学位',
    '毕业|结业|肄业|在读|及以上|以上|以下|不限|要求|左右|大约|约|至|到|或|和|及|与|等',
    '初级|中级|高级|技师|特级|首席|学徒|工|[一二三四五六七八九十]级|[一二三四]年级|职称|员级|助理|正高|副高|证书|证|无|有|是|否|不|未|已|可|需|均',
    '一年|二年|三年|四年|五年|半年|个月|上半年|下半年|学期|春季|秋季|季度|随时|立即|即日起?|待定|长期|暂定|尽快|面议|另议|若干|至今|年|月|日|届|级|期|第',
    '元|万|千|百|月薪|年薪|时薪|日薪|税前|税后|每月|每天|每年|薪',
    '就业|实习|岗位|订单|全职|兼职|合同|协议|劳动|自主|创业|升学|出国|待业|入伍|灵活|形式|签约?|录用|培养|就业形式',
    '在校生?|毕业生|在岗|职工|待业|离校|学生|学员|休学|退学|转学|复学|应届|往届|在籍|学籍',
    '通过|合格|优秀|良好|及格|缺考|录取|淘汰|候补|放弃|同意|知情|监护人?|匹配|推荐给?|志愿|对口|相关|基本',
    '男|女|班|E|e|N|A|K|k|X|x|[A-Z]',
  ].join('|')})+$`,
)
