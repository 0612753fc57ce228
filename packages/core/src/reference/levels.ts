/**
 * Ladders as integers, higher is more. Their traps: of the five 职业技能等级 the number runs down (一级 is the highest), of the 1+X
 * certificates the words run up (高级 is the highest), and a 1+X 高级 is no 高级工.
 */

const education: readonly { readonly rank: number; readonly name: string; readonly words: RegExp }[] = [
  { rank: 7, name: '博士', words: /博士/ },
  { rank: 6, name: '硕士', words: /硕士|(?<!博士)研究生|MBA|EMBA|MPA/i },
  { rank: 5, name: '本科', words: /本科|学士|专升本|大学(?!专科|城)|双学位/ },
  { rank: 4, name: '大专', words: /大专|高职|专科/ },
  {
    rank: 3,
    name: '高中(中职)',
    words: /中专|中技|中职|技校|技工(?:学校|院校|教育)|(?<!高)职高|职业高中|职业中学|高中|中等/,
  },
  { rank: 2, name: '初中', words: /初中/ },
  { rank: 1, name: '小学', words: /小学/ },
  { rank: 0, name: '不限', words: /不限|无要求|不要求/ },
]

/** 学历: 0 不限, 1 小学, 2 初中, 3 高中 and 中职, 4 大专, 5 本科, 6 硕士, 7 博士. Of several words the lowest holds (大专/本科 asks for 大专). */
export function parseEducation(text: string): { readonly rank: number; readonly andAbove: boolean } | null {
  const andAbove = /以上|起|不低于|不少于|至少/.test(text)
  const plain = text.replace(/职业本科|本科层次/g, '本科').replace(/高等职业/g, '高职')
  const named = education.filter(({ words }) => words.test(plain)).map(({ rank }) => rank)
  const ranks = /肄业|(?<!毕)结业/.test(plain) ? named.map((rank) => heldBefore[rank] ?? 0) : named
  const stated = ranks.filter((rank) => rank > 0) // 不限 counts only alone: in 本科，专业不限 it speaks of something else
  return ranks.length === 0 ? null : { rank: stated.length === 0 ? 0 : Math.min(...stated), andAbove }
}

/**
 * GB/T 4658-2006, two digits: 10 … 19 研究生教育, 20 … 29 本科, 30 … 39 专科, 40 … 49 中等职业, 60 … 69 高中, 70 … 79 初中, 80 … 89 小学. Whoever
 * left before the end (结业, 肄业) holds what they came with.
 */
export function parseEducationCode(text: string): { readonly rank: number; readonly andAbove: boolean } | null {
  const code = /^[1-9]\d$/.exec(text.trim())?.[0]
  const rank = code === undefined ? undefined : heldByCode.get(code)
  return rank === undefined ? null : { rank, andAbove: false }
}

const heldByCode = new Map(
  Object.entries({
    '7': '11',
    '6': '10 12 13 14',
    '5': '15 16 17 18 19 20 21',
    '4': '28 30 31',
    '3': '22 23 32 33 40 41 44 47 60 61',
    '2': '42 43 45 46 48 49 62 63 70 71',
    '1': '73 80 81',
    '0': '83',
  }).flatMap(([rank, codes]) => codes.split(' ').map((code) => [code, Number(rank)] as const)),
)

/** What somebody held who left a school before its end. */
const heldBefore = [0, 0, 1, 2, 3, 3, 5, 6]

export function educationName(rank: number): string {
  return education.find((one) => one.rank === rank)?.name ?? '未知'
}

const vocational = ['学徒工', '初级工', '中级工', '高级工', '技师', '高级技师', '特级技师', '首席技师'] as const
const byNumber: Readonly<Record<string, number>> = {
  五: 1,
  '5': 1,
  四: 2,
  '4': 2,
  三: 3,
  '3': 3,
  二: 4,
  '2': 4,
  一: 5,
  '1': 5,
}

/** Levels that are counted on ladders of their own. */
const otherLadders = /工程师|建造师|英语|计算机|普通话|十[一二三四五]?级/

/** 职业技能等级: 0 学徒工 … 7 首席技师; 五级 = 初级工 = 1, 一级 = 高级技师 = 5. */
export function parseVocationalLevel(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/预备技师|技师学院/g, '') // neither is a 技师
  if (otherLadders.test(plain)) return null
  for (const rank of [7, 6, 5, 3, 2, 1, 4, 0]) if (plain.includes(vocational[rank] ?? '')) return rank
  const number = /([一二三四五1-5])\s*级/.exec(plain)?.[1]
  return number === undefined ? null : (byNumber[number] ?? null)
}

export function vocationalLevelName(rank: number): string {
  return vocational[rank] ?? '未知'
}

/** 1+X 职业技能等级证书: 初级 1, 中级 2, 高级 3; 高级工 and 高级技师 are of the other ladder. */
export function parseOnePlusXLevel(text: string): number | null {
  const found = /(初级|中级|高级)(?!工|技师|工程师)/.exec(text)?.[1]
  return found === undefined ? null : ['初级', '中级', '高级'].indexOf(found) + 1
}
