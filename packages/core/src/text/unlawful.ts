/**
 * Which clauses of a posting name a condition that a match must not rest on: sex, upper age, marriage or birth, origin, looks?
 *
 * Wording is all this reads, not the law: a clause found here is for a person to look at, and never a criterion. A lower age limit
 * (年满18周岁) is not reported, nor is a sentence that waives or forbids the condition (性别不限, 不得以婚姻状况拒绝录用).
 */
import { characterLength, normalise } from './normalise.ts'

export type UnlawfulCode = 'sex' | 'age' | 'marriage' | 'origin' | 'looks'

/** `text` is `original.slice(start, end)`, the words themselves, in UTF-16 units, end exclusive. */
export interface UnlawfulClause {
  readonly code: UnlawfulCode
  readonly start: number
  readonly end: number
  readonly text: string
}

/** In the order of the text; of one code no two overlap. */
export function unlawfulClauses(text: string): UnlawfulClause[] {
  const { text: plain, origin } = normalise(text.replace(/[\r\n]/g, '。'))
  const found: UnlawfulClause[] = []
  for (const [code, pattern] of patterns)
    for (const match of plain.matchAll(pattern)) {
      const after = match.index + match[0].length
      if (isWaived(plain, match.index, after)) continue
      const start = origin[match.index] ?? 0
      const last = origin[after - 1] ?? 0
      const end = last + characterLength(text, last)
      found.push({ code, start, end, text: text.slice(start, end) })
    }
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** 12岁以下儿童 and 60岁以下患者 are whom one works with, not who may apply. */
const notOfOthers = '(?!的?(?:婴|幼|儿|少年|学生|旅客|乘客|人群|患者))'
const to = '[-~—–至到]'

const patterns: readonly (readonly [UnlawfulCode, RegExp])[] = [
  [
    'sex',
    anyOf(
      '(?<!不)(?:仅限|限|仅招|只招|只要|招收)[男女](?![女男])[性生士]?',
      '[男女][性生士]?优先',
      '性别(?:要求)?:?[为限]?[男女](?![女男/])性?',
      '要求为?[男女][性生]',
    ),
  ],
  [
    'age',
    anyOf(
      `(?:年龄)?(?:要求|不超过|在|限)?:?(?:\\d{2}(?:周?岁)?${to})?\\d{2}周?岁及?(?:以下|以内|之内)${notOfOthers}`,
      `(?:年龄)?(?:要求|在|限)?:?\\d{2}(?:周?岁)?${to}\\d{2}周?岁(?!及?以[下内])${notOfOthers}`,
      `年龄(?:要求|在|限)?:?(?:\\d{2}${to}\\d{2}|(?:不超过|不大于|小于)\\d{2}(?:周?岁)?)`,
      '年轻[化者人]?优先',
    ),
  ],
  [
    'marriage',
    anyOf(
      '(?:仅限|限|要求|须|必须)?(?:已婚已育|未婚未育|已婚|未婚|已育|单身)(?!/)者?(?:优先)?',
      '(?:[一两二三\\d]+年内|近期|短期内)(?:不得|不能|没有|无|不)(?:结婚|生育|怀孕|要孩子)(?:计划|打算)?',
    ),
  ],
  [
    'origin',
    anyOf(
      '(?<!不)(?:仅限|限|仅招|只招|只要|要求|须为?|需为?|具有|持)[^,。;、!?不]{0,6}(?:户籍|户口)(?:优先)?',
      '(?:户籍|户口|本地人|本市人|[\\u4e00-\\u9fff]{1,2}籍)(?:人员|人士|者|员工)?优先',
      '(?:不招|不要|拒招|谢绝)(?:外地人?|外省人?|[\\u4e00-\\u9fff]{2,3}籍|[\\u4e00-\\u9fff]{2}人(?!员))',
      '(?:外地|外省|[\\u4e00-\\u9fff]{2}籍?)人?(?:勿扰|免谈)',
      '(?:仅限|限|只招)汉族|汉族优先',
    ),
  ],
  [
    'looks',
    anyOf(
      '五官端正|[相容]貌(?:端正|姣好|较好|良好|好)?',
      '(?:形象气质|形象|气质|外貌|外形)[较俱极良]?[佳好]',
      `身高(?:要求|在|不低于|须|需|男|女|约|≥|>|:)*\\d[\\d.]*(?:${to}\\d[\\d.]*)?(?:cm|厘米|公分|米|m)?`,
      '体重(?:要求|在|不超过|≤|<|:)*\\d+(?:kg|公斤|斤)?',
    ),
  ],
]

function anyOf(...patterns: string[]): RegExp {
  return new RegExp(patterns.join('|'), 'g')
}

/** 不限 behind the words or just before them, or a sentence that forbids asking. */
function isWaived(text: string, from: number, end: number): boolean {
  if (/^[^,。;!?]{0,5}(?:不限|均可|皆可|不作要求|不做要求)/.test(text.slice(end))) return true
  const clause = /[^,。;!?]*$/.exec(text.slice(0, from))?.[0] ?? ''
  return /(?:不限|不论|无论|不因|不得因|不得以|不分|不得要求|禁止|严禁)[^,。;!?]{0,6}$/.test(clause)
}
