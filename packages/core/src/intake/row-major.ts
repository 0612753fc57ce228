/** Which major a row means, of what its code, its name and its school's name say together; and how long it takes. */
import type { RowIssue } from '../model/issue.ts'
import type { SourceRef } from '../model/source.ts'
import {
  type Major,
  type MajorIndex,
  type MajorLevel,
  majorLevel,
  type OldMajor,
  usualYears,
} from '../reference/majors.ts'
import { plainName } from '../reference/plain-name.ts'
import type { Recognised } from './header.ts'
import type { RowRead } from './read-row.ts'
import { remembered } from './remembered.ts'
import type { Cell } from './table.ts'

/** What the cells about a major come to: values to set, and what to tell at which field. */
interface Finding {
  readonly values?: RowRead['values']
  readonly told?: { readonly name: string; readonly issue: Said }
}

const nothing: Finding = {}

/**
 * A major without a code is known by its name where only one has it, or only one of the level that the school's name or the person's
 * education speaks of; an unfinished name by the one that finishes it. A code that is not the name's is told. Rows say the same again and
 * again: what four cells come to is found once.
 */
export function majorReader(found: Recognised, majors: MajorIndex): (row: RowRead, at: SourceRef) => RowRead {
  const field = found.kind.table === 'programs' ? 'name' : 'majorName'
  const findingOf = remembered((_: string, values: RowRead['values']) => majorOf(values, field, found, majors))
  return (row, at) => {
    const { values } = row
    if (!('major' in values)) return row
    const { values: meant, told } = findingOf(
      keyOf(values.major, values[field], values.education, values.schoolName),
      values,
    )
    const one = told === undefined ? row : tellAt(row, found, at, told.name, told.issue)
    return meant === undefined ? one : withValues(one, meant)
  }
}

/** One text for one list of values: no text of a cell can pass for the end of it. */
function keyOf(...values: readonly unknown[]): string {
  let key = ''
  for (const value of values) key += typeof value === 'string' ? `${value.length}:${value}` : `${value ?? ''};`
  return key
}

function majorOf(values: RowRead['values'], field: string, found: Recognised, majors: MajorIndex): Finding {
  const said = typeof values[field] === 'string' ? values[field].replace(/专业$/, '') : null
  const told = (name: string, issue: Said): Finding => ({ told: { name, issue } })
  if (typeof values.major === 'string') {
    const meant = said === null ? [] : [...majors.byName(said), ...formerly(majors, said)].map(({ code }) => code)
    if (meant.includes(values.major)) return nothing
    // 560103 is another major today than the 数控技术 of 2015 that the name says.
    const old = said === null ? undefined : majors.history(values.major).find((one) => isNow(one, said))
    if (old !== undefined) {
      const used = `${old.now} ${majors.nameOf(old.now) ?? ''}（${old.edition} 年版 ${old.code} ${old.name}）`
      const note = told('major', { code: 'older_edition', severity: 'note', found: values.major, used })
      return { ...note, values: { major: old.now } }
    }
    if (meant.length === 0) {
      // Codes of the secondary level pass by shape, but not for a school of another level.
      const isAlien = majorLevel(values.major) === 'secondary' && levelOfSchool(String(values.schoolName)) === 'college'
      if (!isAlien || majors.byCode(values.major) !== null) return nothing
      return told('major', { code: 'unknown_code', severity: 'warning', found: values.major, used: values.major })
    }
    // The ordinary universities have majors of the same names, which the table lacks: 药学 is 100701 there.
    if (majorLevel(values.major) === 'bachelor' && !isVocational.test(String(values.schoolName))) return nothing
    const expected = meant.map((code) => `${code} ${majors.nameOf(code) ?? said}`).join('；')
    return told('major', { code: 'conflict', severity: 'warning', found: values.major, expected })
  }
  const coded = /^(.{2,}?)[(【]?(\d{6})[TK]{0,2}[)】]?$/.exec(said?.normalize('NFKC') ?? '')
  if (coded !== null && majorLevel(coded[2] ?? '') !== null) return { values: { [field]: coded[1], major: coded[2] } }
  const named = said === null ? [] : majors.byName(said)
  const today = named.length > 0 || said === null ? named : formerly(majors, said)
  const school = String(values.schoolName ?? '')
  const level = levelOfSchool(school) ?? levelOfEducation(values.education)
  // 软件工程 of somebody with 本科 is a major of the ordinary universities, not 软件工程技术 of a 职业大学 left unfinished.
  const isOrdinary = values.education === 5 && !isVocational.test(school)
  const isLike = ({ code }: { code: string }) => !isOrdinary && (level === null || majorLevel(code) === level)
  const candidates = today.length > 0 || said === null ? today : longerNames(majors, said).filter(isLike)
  const [only, another] = candidates
  if (only !== undefined && another === undefined && today.length > 0) return { values: { major: only.code } }
  const ofThatLevel = another === undefined ? candidates : candidates.filter((one) => majorLevel(one.code) === level)
  const [ofLevel, second] = ofThatLevel
  if (ofLevel !== undefined && second === undefined) {
    const used = `${ofLevel.code} ${ofLevel.name}`
    const note = told(field, { code: 'assumed_value', severity: 'note', found: said ?? '', used })
    return { ...note, values: { major: ofLevel.code } }
  }
  if (found.kind.table === 'programs') {
    const severity = 'error'
    if (only !== undefined)
      return told(field, { code: 'ambiguous_value', severity, found: said ?? '', ...expectedOf(candidates) })
    return told(field, {
      code: 'unknown_code',
      severity,
      found: said ?? '',
      ...expectedOf(majors.suggest(said ?? '', 3)),
    })
  }
  // A person stays, with no major; where a program is named, linking tells what it lacks.
  const isUnknown = found.kind.table === 'trainees' && only === undefined && said !== null && !saysNone.test(said)
  if (!isUnknown || majors.classesOfUncoded(said).length > 0) return nothing
  // That a major of an ordinary university is not known here is no fault of the row.
  const severity = isOrdinary ? 'note' : 'warning'
  return told(field, { code: 'unknown_code', severity, found: said, ...expectedOf(majors.suggest(said, 3)) })
}

function isNow({ name, now }: OldMajor, said: string): boolean {
  return now !== '' && plainName(name) === plainName(said)
}

/** In the name of a school of the secondary level; 职教中心 and 职业中学 hold words of both levels. */
const secondaryWords = '技师|技工|技校|职校|中专|中等|职教中心|职业中学|职高'
const isVocational = new RegExp(`职业|职教|职院|高专|高等专科|${secondaryWords}`)
const isSecondary = new RegExp(`${secondaryWords}|(?<!高等专科)学校$`)

/** In a list a name that majors of several levels share means that of the school's level or of the education asked for. */
export function withMajors(row: RowRead, found: Recognised, cells: readonly Cell[], majors: MajorIndex): RowRead {
  const { schoolName, educationMin, majors: listed } = row.values
  if (!Array.isArray(listed) || listed.length < 2) return row
  const school = levelOfSchool(String(schoolName ?? ''))
  const levels = school === null ? (asked.get(educationMin) ?? []) : [school]
  if (levels.length === 0) return row
  const column = found.columns.find(({ field }) => field?.name === 'majors')
  if (/\d/.test(String(cells[(column?.column ?? 0) - 1] ?? ''))) return row // by code each is meant
  const isOf = (code: string) => levels.some((one) => one === majorLevel(code))
  const names = new Set(listed.filter(isOf).map((code) => majors.nameOf(code)))
  const meant = listed.filter((code: string) => code.length < 6 || isOf(code) || !names.has(majors.nameOf(code)))
  return meant.length === listed.length ? row : withValues(row, { majors: meant })
}

/** Levels of the majors that lead to an education. */
const asked = new Map<unknown, readonly MajorLevel[]>([
  [3, ['secondary']],
  [4, ['college']],
  [5, ['vocational-bachelor', 'bachelor']],
])

const saysNone = /^(?:无|不限|其他|暂无)?$/

/** A program whose length nobody says, or says unreadably, has the usual one of its level. */
export function withYears(row: RowRead, found: Recognised, at: SourceRef): RowRead {
  const { years, major } = row.values
  if (found.kind.table !== 'programs' || years !== null || typeof major !== 'string') return row
  const used = usualYears(major)
  const note = { code: 'assumed_value', severity: 'note', found: '', used: String(used) } as const
  return withValues(tellAt(row, found, at, 'years', note), { years: used })
}

/** Today's majors of an older name. */
function formerly(majors: MajorIndex, name: string): Pick<Major, 'code' | 'name'>[] {
  return majors
    .formerly(name)
    .flatMap(({ now }) => (now === '' ? [] : [{ code: now, name: majors.nameOf(now) ?? name }]))
}

/** 机电一体化 for 机电一体化技术: an unfinished name that some major finishes. */
function longerNames(majors: MajorIndex, name: string): readonly Pick<Major, 'code' | 'name'>[] {
  return name.length < 3 ? [] : endings.flatMap((ending) => majors.byName(name + ending))
}

const endings = ['技术', '技术应用', '工程技术', '应用技术', '与应用', '与管理']

/** Of somebody with 大专 the major is of that level; below it the education may be that before the course. */
function levelOfEducation(education: unknown): MajorLevel | null {
  return education === 4 ? 'college' : null
}

/** 职业大学 has majors of two levels: its name decides nothing. */
function levelOfSchool(name: string): MajorLevel | null {
  if (isSecondary.test(name)) return 'secondary'
  return /学院|职院|高专|高等专科学校/.test(name) ? 'college' : null
}

function expectedOf(majors: readonly { readonly code: string; readonly name: string }[]): { expected?: string } {
  return majors.length === 0 ? {} : { expected: majors.map(({ code, name }) => `${code} ${name}`).join('；') }
}

type Said = Pick<RowIssue, 'code' | 'severity' | 'found' | 'expected' | 'used'>

/** At the cell of the field, or at the row where it has no column. */
function tellAt(row: RowRead, { columns }: Recognised, at: SourceRef, name: string, said: Said): RowRead {
  const column = columns.find(({ field, isRepeated }) => field?.name === name && !isRepeated)
  const place = { at, column: column?.column ?? null, header: column?.header ?? null, field: name }
  return { ...row, issues: [...row.issues, { ...said, ...place }] }
}

function withValues(row: RowRead, values: RowRead['values']): RowRead {
  return { ...row, values: { ...row.values, ...values } }
}
