/** Majors by code and by name, one or several in a cell. */
import { type MajorIndex, majorClass, majorLevel, parseMajorPrefix } from '../../reference/majors.ts'
import { nearest } from '../../reference/near-names.ts'
import { suggestion } from './codes.ts'
import { listOf } from './lists.ts'
import { assumed, noted, ok, plain, type Read, type Reader, refused } from './read.ts'

const anyMajor =
  /^(专业)?不限(专业)?$|^无$|^无(专业)?(要求|限制)$|^各专业$|^(所有|全部|任何)专业$|^不限专业|^专业无要求$|^(各专业|专业)?均可$/
/** 等相关专业 says that the list is open; it names no major. */
const openEnd =
  /(?:等|及|或|和)?(?:其他|其它)?(?:相关|相近|类似|同类)(?:或相近)?(?:的)?(?:专业(?:方向)?|类)?(?:均可|优先|即可|等)?$|(?:等)?专业(?:均可|优先|毕业)?$|等$/

/** 理工科优先, 相关专业: says of no major that it is meant. */
const onlyOpen =
  /^(?:等)?(?:理工|文|工|理|商|农|医|艺术|理工农医)科?类?(?:相关)?(?:专业)?(?:优先|为主|均可)?$|^(?:及|或)?(?:其他)?相关(?:相近)?(?:专业|类)?(?:优先|均可)?$/

/** 2-, 4- or 6-digit codes from names, codes or both («机场运行服务与管理500408»); 不限 is an empty list. */
export function majorList(majors: MajorIndex): Reader<string[]> {
  const byWord = wordIndex(majors)
  return (cell) => {
    const said = plain(cell).replace(/^专业[:：]?(?!类)/, '')
    if (anyMajor.test(said)) return ok([])
    const read = listOf(splitMajors(said, byWord), (piece) => oneMajor(majors, byWord, piece))
    if (!read.ok) return read
    const value = [...new Set(read.value)]
    // 相关专业 alone asks for none by name.
    if (value.length === 0 && read.remarks === undefined && !anyMajor.test(said))
      return onlyOpen.test(said) ? assumed([], 'ambiguous_value', 'note', '') : refused('ambiguous_value')
    return value.length === 0 && read.remarks !== undefined && read.remarks.length === 1
      ? refused(read.remarks[0]?.code ?? 'unknown_code', read.remarks[0]?.expected)
      : { ...read, value }
  }
}

function oneMajor(majors: MajorIndex, byWord: (name: string) => readonly string[], piece: string): Read<string[]> {
  if (anyMajor.test(piece)) return ok([])
  const code =
    /(?<!\d)(\d{6}|\d{4}|\d{2})[TK]{0,2}\)?$/.exec(piece.toUpperCase())?.[1] ??
    /^(\d{6}|\d{4}|\d{2})(?!\d)/.exec(piece)?.[1]
  const prefix = code === undefined ? null : parseMajorPrefix(code)
  if (prefix !== null) {
    if (prefix.length < 6) return ok([prefix])
    const one = known(majors, prefix)
    return one.ok ? { ...one, value: [one.value] } : one
  }
  // 80202 has lost its zero.
  if (/^\d{5}[TK]{0,2}$/i.test(piece) && majorLevel(`0${piece.slice(0, 5)}`) === 'bachelor')
    return assumed([`0${piece.slice(0, 5)}`], 'assumed_value', 'note')
  const exact = byWord(piece)
  if (exact.length > 0) return ok([...exact])
  const name = piece.replace(openEnd, '').replace(openEnd, '')
  if (name === '') return ok([])
  const found = byWord(name)
  if (found.length > 0) return ok([...found])
  const family = familyOf(majors, name)
  return family.length > 0
    ? noted(family, { code: 'assumed_value', severity: 'note', found: piece, used: family.join('、') })
    : refused('unknown_code', nearMajors(majors, name))
}

/** 机电一体化 is the beginning of one name; 机械类 and 会计 are parts of names of classes, or of majors whose classes then are meant. */
function familyOf(majors: MajorIndex, said: string): string[] {
  const word = said.replace(/(?:类|大类|专业|方向|相关)+$/, '')
  if (word.length < 2 || /[\d()]/.test(word)) return []
  const all = majors.under('').filter(({ level }) => level !== 'bachelor')
  const begun = all.filter(({ name }) => name.startsWith(word))
  const longest = begun.filter(({ name }) => name.length - word.length <= 2)
  if (word.length >= 4 && longest.length > 0) return [...new Set(longest.map(({ code }) => code))].sort()
  const classes = classesWith(majors, word)
  if (classes.length > 0) return classes
  const within = all.filter(({ name }) => name.includes(word))
  const of = [...new Set(within.map(({ code }) => majorClass(code)))].sort()
  return of.length <= MOST_CLASSES ? of : []
}

const MOST_CLASSES = 9

function classesWith(majors: MajorIndex, word: string): string[] {
  const found: string[] = []
  for (const [name, codes] of classNames(majors))
    if (name.includes(word)) found.push(...codes.filter((code) => code.length === 4))
  return found.length <= MOST_CLASSES ? found.sort() : []
}

/** Names may hold 与 and 和 themselves: a piece is cut there only when it is no name as a whole. */
function splitMajors(said: string, byWord: (name: string) => readonly string[]): string[] {
  return said
    .split(/[、，,;；/\n|]+|\s{1,}(?=[\u4e00-\u9fff])/)
    .map((one) => one.trim().replace(/^(?:\d{1,2}[.、)]|\(\d{1,2}\)|[①-⑳])\s*(?=\D)/, ''))
    .filter((one) => one !== '' && !onlyOpen.test(one))
    .flatMap((piece) => {
      if (byWord(piece.replace(openEnd, '')).length > 0) return [piece]
      const cut = piece.split(/和|或|及|与/).filter((one) => one !== '')
      return cut.length > 1 && cut.every((one) => byWord(one.replace(openEnd, '')).length > 0) ? cut : [piece]
    })
}

/** One 6-digit major code, or the only major of that name. */
export function majorCode(majors: MajorIndex): Reader<string> {
  return (cell) => {
    const said = plain(cell).toUpperCase().replace(/\s/g, '')
    const prefix = parseMajorPrefix(/^(\d{6}[TK]{0,2})/.exec(said)?.[1] ?? said)
    if (prefix !== null && prefix.length === 6 && majorLevel(prefix) !== null) return known(majors, prefix)
    if (/^\d{5}[TK]{0,2}$/.test(said) && majorLevel(`0${said.slice(0, 5)}`) === 'bachelor')
      return assumed(`0${said.slice(0, 5)}`, 'assumed_value', 'note')
    const mistyped = /^[\dOIL]{6}K?$/.test(said) ? said.replace(/O/g, '0').replace(/[IL]/g, '1') : said
    if (mistyped !== said && majors.byCode(mistyped.slice(0, 6)) !== null)
      return assumed(mistyped.slice(0, 6), 'assumed_value', 'warning')
    const found = majors.byName(plain(cell).replace(/专业$/, ''))
    const [only, another] = found
    if (only !== undefined && another === undefined) return ok(only.code)
    return found.length > 1
      ? refused('ambiguous_value', found.map(({ code, name }) => `${code} ${name}`).join('；'))
      : refused('unknown_code', nearMajors(majors, said))
  }
}

/** Of an older edition today's code; the table lacks most majors of the ordinary universities and some of the secondary schools: their codes pass by shape. */
function known(majors: MajorIndex, code: string): Read<string> {
  const level = majorLevel(code)
  if (majors.byCode(code) !== null || level === 'bachelor') return ok(code)
  const [old] = majors.history(code)
  if (old !== undefined && old.now !== '')
    return noted(old.now, {
      code: 'older_edition',
      severity: 'note',
      used: `${old.now} ${majors.nameOf(old.now) ?? ''}（${old.edition} 年版 ${old.code} ${old.name}）`,
    })
  if (level === 'secondary') return ok(code)
  const expected = nearMajors(majors, code)
  return noted(code, {
    code: 'unknown_code',
    severity: 'warning',
    used: code,
    ...(expected === '' ? {} : { expected }),
  })
}

/** 专业, 专业类 and 大类 by name: 机电设备类, 装备制造大类; a name of several levels gives all of them. */
function wordIndex(majors: MajorIndex): (name: string) => readonly string[] {
  let classes: Map<string, string[]> | null = null
  return (name) => {
    const majorsOfName = majors.byName(name.trim())
    if (majorsOfName.length > 0) return majorsOfName.map(({ code }) => code)
    const former = majors.formerly(name.trim()).filter(({ now }) => now !== '')
    if (former.length > 0) return [...new Set(former.map(({ now }) => now))]
    if (!/类$/.test(name)) return []
    classes ??= classNames(majors)
    return classes.get(name.trim()) ?? []
  }
}

function classNames(majors: MajorIndex): Map<string, string[]> {
  const names = new Map<string, string[]>()
  const add = (code: string) => {
    const name = majors.nameOf(code)
    if (name !== null) names.set(name, [...(names.get(name) ?? []), code])
  }
  for (let group = 21; group < 80; group++) {
    add(String(group))
    for (let place = 1; place < 30; place++) add(`${group}${String(place).padStart(2, '0')}`)
  }
  return names
}

/** For a code that no edition holds: the majors of its class whose codes are nearest. */
function nearMajors(majors: MajorIndex, said: string): string {
  if (!/^\d{6}/.test(said)) return ''
  const neighbours = Array.from({ length: 99 }, (_, place) =>
    majors.byCode(said.slice(0, 4) + String(place + 1).padStart(2, '0')),
  )
  return suggestion(
    nearest(
      neighbours.filter((one) => one !== null),
      said.slice(0, 6),
      3,
    ),
  )
}
