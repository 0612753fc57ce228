/** Ranks on the ladders of education and of 职业技能等级. */
import { parseEducation, parseVocationalLevel } from '../../reference/levels.ts'
import { ok, plain, type Reader, refused } from './read.ts'

export const education: Reader<number> = (cell) => {
  const found = parseEducation(plain(cell))
  return found === null
    ? refused('unreadable_value', '不限 / 初中 / 中专 / 高中 / 大专 / 本科 / 硕士 / 博士')
    : ok(found.rank)
}

/** 不限 and 无 say that nothing is asked. */
export const vocationalLevel: Reader<number | null> = (cell) => {
  const said = plain(cell)
  if (/^(不限|无|没有|无要求|不要求|暂无|[-—/]+)$/.test(said)) return ok(null)
  const found = parseVocationalLevel(said)
  return found === null ? refused('unreadable_value', '初级工 / 中级工 / 高级工 / 技师 / 高级技师') : ok(found)
}
