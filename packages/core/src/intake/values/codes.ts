/** Codes with a check of their own: 统一社会信用代码, 公民身份号码, industries, occupations. */
import { isDate } from '../../model/date.ts'
import type { IndustryIndex } from '../../reference/industries.ts'
import type { OccupationIndex } from '../../reference/occupations.ts'
import { assumed, noted, ok, plain, type Reader, refused } from './read.ts'

const USCC_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** What people and scanners mistake for each other; the left signs are in no 统一社会信用代码. */
const MISTAKEN: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2', V: 'Y' }

/** GB 32100-2015: 18 signs, the last one checks. A code that is right once O, I, S, Z are figures again is mended and reported. */
export const uscc: Reader<string> = (cell) => {
  const said = plain(cell)
    .toUpperCase()
    .replace(/[\s·-]/g, '')
  if (isRuined(cell, said)) return refused('ruined_number', '18 位文本')
  if (/^(无|暂无|未知|办理中|0)$/.test(said)) return refused('unreadable_value', '18 位')
  if (isUscc(said)) return ok(said)
  const mended = said.replace(/[OISZV]/g, (sign) => MISTAKEN[sign] ?? sign)
  if (mended !== said && isUscc(mended)) return assumed(mended, 'check_digit', 'warning')
  if (/^\d{13}$|^\d{15}$/.test(said)) return refused('older_edition', '18 位')
  if (/^[A-Z0-9]{8}-?[A-Z0-9]$/.test(said)) return refused('older_edition', '18 位')
  return refused('check_digit', said.length === 18 ? `…${checkSign(mended) ?? '?'}` : '18 位')
}

export function isUscc(code: string): boolean {
  return code.length === 18 && checkSign(code) === code.charAt(17)
}

/** The check sign of the first 17; null where one of them is no sign of the code. GB 32100-2015: weights 3^i mod 31. */
function checkSign(code: string): string | null {
  let sum = 0
  let weight = 1
  for (const sign of code.slice(0, 17)) {
    const value = USCC_SIGNS.indexOf(sign)
    if (value < 0) return null
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return USCC_SIGNS.charAt((31 - (sum % 31)) % 31)
}

/** 公民身份号码 (GB 11643-1999): valid ones only, in capitals; the 15 digits of before 1999 pass by their date. */
export const identityNumber: Reader<string> = (cell) => {
  const said = plain(cell).toUpperCase().replace(/[\s-]/g, '')
  if (isRuined(cell, said)) return refused('ruined_number', '18 位文本')
  if (isIdentityNumber(said)) return ok(said)
  if (/^\d{15}$/.test(said) && birthOf(said) !== null) return ok(said)
  const mended = said.replace(/[OIL]/g, (sign) => (sign === 'O' ? '0' : '1'))
  return refused('check_digit', mended !== said && isIdentityNumber(mended) ? 'O→0, I→1' : '18 位')
}

export function isIdentityNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number) || birthOf(number) === null) return false
  let sum = 0
  let weight = 1 // 2^(17-i) mod 11, from the right
  for (let place = 16; place >= 0; place--) {
    weight = (weight * 2) % 11
    sum += Number(number.charAt(place)) * weight
  }
  return '10X98765432'.charAt(sum % 11) === number.charAt(17)
}

/** 'YYYY-MM-DD' of birth inside an identity number of 18 or 15 digits. */
export function birthOf(number: string): string | null {
  const digits = number.length === 18 ? number.slice(6, 14) : `19${number.slice(6, 12)}`
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  return isDate(date) && date >= '1900' && date < '2100' ? date : null
}

/** Long figures that a spreadsheet kept as a number lost all after the 15th: 1.1E+17, or a number cell of that size. */
function isRuined(cell: string | number | boolean, said: string): boolean {
  if (/^\d(\.\d+)?E\+?\d{2}$/.test(said)) return true
  return typeof cell === 'number' ? cell >= 1e15 : /^\d{15}0{3}$/.test(said)
}

/** GB/T 4754 code, from a code, a name or both («C36汽车制造业»). */
export function industry(index: IndustryIndex | undefined): Reader<string> {
  return (cell) => {
    const said = plain(cell)
    const code = /^\(?([A-Ta-t]\d{0,4}|\d{2,4})(?![\d\w])/.exec(said)?.[1]?.toUpperCase()
    if (index === undefined) return code !== undefined && /^[A-T]/.test(code) ? ok(code) : refused('unknown_code')
    const found = code === undefined ? null : index.byCode(code)
    if (found !== null) return ok(found.code)
    const bracketed = /\(([A-T]\d{0,4})\)$/i.exec(said)?.[1]
    const inBrackets = bracketed === undefined ? null : index.byCode(bracketed.toUpperCase())
    if (inBrackets !== null) return ok(inBrackets.code)
    const name = said.replace(/^[A-Ta-t]?\d*[\s、.-]*/, '')
    // 制造业-汽车制造业: of a path the last name that is one
    for (const one of [name, ...name.split(/[-/>→\\|—–]+/).reverse()]) {
      // 道路运输 is 道路运输业, 酒、饮料和精制茶制造业 the one with 及.
      const words = [one, `${one}业`, one.replace(/[和与]/g, '及'), one.replace(/[及与]/g, '和')]
      const [named] = words.flatMap((word) => index.byName(word.trim()))
      if (named !== undefined) return ok(named.code)
    }
    return refused('unknown_code', suggestion(index.suggest(said, 3)))
  }
}

/** 职业分类大典 2022 code of any level, from a code or a name. */
export function occupation(index: OccupationIndex | undefined): Reader<string> {
  return (cell) => {
    const said = plain(cell).replace(/[—–‐−_]/g, '-')
    const shortened = /^(\d-\d{2}-\d{2}-)(\d)(?![\d-])/.exec(said)
    const code =
      shortened === null ? /^(\d(?:-\d{2}){1,3})(?![\d-])/.exec(said)?.[1] : `${shortened[1]}0${shortened[2]}`
    if (index === undefined) return code === undefined ? refused('unknown_code', 'D-DD-DD-DD') : ok(code)
    const known = code === undefined ? null : index.byCode(code)
    if (known !== null) return ok(known.code)
    const [old] = code === undefined ? [] : index.history(code)
    if (old !== undefined && old.now !== '')
      return noted(old.now, {
        code: 'older_edition',
        severity: 'note',
        used: `${old.now} ${index.byCode(old.now)?.name ?? ''}（${old.edition} 年版 ${old.code} ${old.name}）`,
      })
    const name = said.replace(/^[\d-]+\s*/, '')
    const [named] = name === '' ? [] : index.byName(name).filter((one) => one.code !== null)
    if (named?.code != null) {
      const remark = { code: 'unknown_code', severity: 'warning', used: named.code } as const
      return code === undefined ? ok(named.code) : noted(named.code, remark)
    }
    return refused('unknown_code', suggestion(index.suggest(said, 3)))
  }
}

export function suggestion(near: readonly { readonly code: string; readonly name: string }[]): string {
  return near.map(({ code, name }) => `${code} ${name}`).join('；')
}
