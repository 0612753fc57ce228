/** Ranks on the ladders of education and of 职业技能等级. */
import { parseEducation, parseEducationCode, parseVocationalLevel } from '../../reference/levels.ts'
import { assumed, ok, plain, type Reader, refused } from './read.ts'

/** Rank of 技工学校 among the levels of education; what its classes count as beyond that is a rule with a switch. */
const TECHNICIAN_SCHOOL = 3

/** In words or as GB/T 4658 code; 无 asks for nothing. */
export const education: Reader<number> = (cell) => {
  const said = plain(cell)
  if (/^(无|没有|均可|皆可|都可以|无限制)$/.test(said)) return ok(0)
  if (/^(?:技工院校)?(?:初级工|中级工|高级工|预备技师|技师)班?$/.test(said))
    return assumed(TECHNICIAN_SCHOOL, 'assumed_value', 'note', `技工院校；${said} 的比照见等级换算`)
  const found = parseEducation(said) ?? parseEducationCode(said)
  return found === null
    ? refused('unreadable_value', '不限 / 初中 / 中专 / 高中 / 大专 / 本科 / 硕士 / 博士')
    : ok(found.rank)
}

/** 不限 and 无 say that nothing is asked. */
export const vocationalLevel: Reader<number | null> = (cell) => {
  const said = plain(cell)
  if (/^(不限|无|没有|无要求|不要求|暂无|[暂]?无等级|无证|未取得|[-—/]+)$/.test(said)) return ok(null)
  if (/^(?:初|中|高)级(?:及?以上)?$/.test(said)) {
    const rank = '初中高'.indexOf(said.charAt(0)) + 1
    return assumed(rank, 'ambiguous_value', 'note', `${said.charAt(0)}级工`)
  }
  // 四五级之间 is neither.
  const found = /[一二三四五]{2}级|之间/.test(said) ? null : parseVocationalLevel(said)
  return found === null ? refused('unreadable_value', '初级工 / 中级工 / 高级工 / 技师 / 高级技师') : ok(found)
}
