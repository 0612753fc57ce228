/** Ranks on the ladders of education and of 职业技能等级. */
import { parseEducation, parseVocationalLevel } from '../../reference/levels.ts'
import { ok, plain, type Reader, unreadable } from './read.ts'

export const education: Reader<number> = (cell) => {
  const found = parseEducation(plain(cell))
  return found === null ? unreadable : ok(found.rank)
}

/** 不限 and 无 say that nothing is asked. */
export const vocationalLevel: Reader<number | null> = (cell) => {
  if (/^(不限|无|没有)$/.test(plain(cell))) return ok(null)
  const found = parseVocationalLevel(plain(cell))
  return found === null ? unreadable : ok(found)
}
