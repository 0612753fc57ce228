/**
 * 专业目录: codes of six digits, 大类 2 + 专业类 2 + 序号 2, with an optional mark K (国家控制布点) or T. The level of a vocational code
 * and its counterparts on the other levels follow from the first two digits alone.
 */
import { codeTree, groupBy, once, type TreeEntry } from './code-tree.ts'
import type { Edition } from './editions.ts'
import type { Suggestion } from './near-names.ts'
import { plainName } from './plain-name.ts'

export type MajorLevel = 'secondary' | 'college' | 'vocational-bachelor' | 'bachelor'

export interface Major {
  readonly code: string
  readonly name: string
  readonly level: MajorLevel
  /** 国家控制布点 (mark K): a school may not open it freely. */
  readonly controlled: boolean
}

/**
 * `rows` and `classes`: lines of code, name; classes holds the 2- and 4-digit ones of 高职专科 and 高职本科. `controlled`: codes of 国家控制布点
 * joined by commas. `uncoded`: lines of 4-digit class, name, of 中职 majors whose code is not established. `history`: lines of an older
 * edition, its code, its name, today's code. `secondaryTotal`: how many 中职 majors the official list has.
 */
export interface MajorTable extends Edition {
  readonly rows: string
  readonly classes: string
  readonly controlled?: string
  readonly uncoded?: string
  readonly history?: string
  readonly secondaryTotal?: number
}

/** What a code meant in an edition before this one; the same digits may mean something else today. */
export interface OldMajor {
  readonly edition: string
  readonly code: string
  readonly name: string
  readonly now: string
}

/** How much of a class of 中职 majors is in the table: with a code, and with a name only. */
export interface ClassCoverage {
  readonly class: string
  readonly coded: number
  readonly nameOnly: number
}

export interface MajorIndex {
  byCode(code: string): Major | null
  /** Several when levels share the name. */
  byName(name: string): readonly Major[]
  /** Name of a 2-, 4- or 6-digit code; 中职 classes are called as their counterparts of 高职专科. */
  nameOf(prefix: string): string | null
  /** 4-digit classes of 中职 majors of this name whose code is not established. */
  classesOfUncoded(name: string): readonly string[]
  /** Majors of a 2-, 4- or 6-digit prefix, in order of their codes. */
  under(prefix: string): readonly Major[]
  suggest(text: string, most?: number): readonly Suggestion[]
  history(code: string): readonly OldMajor[]
  /** Majors of older editions of this name, which no major bears today. */
  formerly(name: string): readonly OldMajor[]
  /** What is known of the 中职 list, class by class, and how long the official list is (null: not stated). */
  secondaryCoverage(): { readonly official: number | null; readonly classes: readonly ClassCoverage[] }
}

/** First two digits of the first group of each vocational level; each has 19 groups in the same order. */
const firstGroup = { 'vocational-bachelor': 21, college: 41, secondary: 61 } as const
const GROUPS = 19

/** 学制 where nobody says it: four years for a bachelor's degree, three below it. */
export function usualYears(major: string): number {
  return majorLevel(major)?.includes('bachelor') ? 4 : 3
}

export function majorLevel(code: string): MajorLevel | null {
  if (!/^\d{2}/.test(code)) return null
  const group = Number(code.slice(0, 2))
  for (const level of ['vocational-bachelor', 'college', 'secondary'] as const)
    if (group >= firstGroup[level] && group < firstGroup[level] + GROUPS) return level
  // No 大类 of the ordinary universities has more than 32 classes.
  return group >= 1 && group <= 14 && (code.length < 4 || Number(code.slice(2, 4)) <= 32) ? 'bachelor' : null
}

export function majorGroup(code: string): string {
  return code.slice(0, 2)
}

export function majorClass(code: string): string {
  return code.slice(0, 4)
}

/** 2, 4 or 6 digits of a known level, without its mark; null for anything else. */
export function parseMajorPrefix(text: string): string | null {
  const found = /^(\d{2}|\d{4}|\d{6})[TK]{0,2}$/.exec(text.trim().toUpperCase())
  const digits = found?.[1]
  return digits === undefined || majorLevel(digits) === null ? null : digits
}

/** The same 大类 or 专业类 on another vocational level (the ±20 / ±40 rule); null where there is none. */
export function counterpart(prefix: string, level: MajorLevel): string | null {
  const from = majorLevel(prefix)
  if (from === null || from === 'bachelor' || level === 'bachelor') return null
  const group = Number(prefix.slice(0, 2)) - firstGroup[from] + firstGroup[level]
  return String(group) + prefix.slice(2)
}

export function indexMajors(table: MajorTable): MajorIndex {
  const tree = codeTree(table.rows, majorParent)
  const classes = once(() => new Map(cells(table.classes).map(([code = '', name = '']) => [code, name])))
  const controlled = once(() => new Set((table.controlled ?? '').split(',')))
  const uncoded = once(() => cells(table.uncoded ?? ''))
  const uncodedByName = once(() => groupBy(uncoded(), ([, name = '']) => plainName(name)))
  const old = once(() =>
    cells(table.history ?? '').map(([edition = '', code = '', name = '', now = '']) => ({ edition, code, name, now })),
  )
  const oldByName = once(() => groupBy(old(), ({ name }) => plainName(name)))
  const majorOf = ({ code, name }: TreeEntry): Major[] => {
    const level = majorLevel(code)
    return level === null ? [] : [{ code, name, level, controlled: controlled().has(code) }]
  }
  const find = (code: string): Major | null => {
    const entry = tree.get(code)
    return entry === null ? null : (majorOf(entry)[0] ?? null)
  }
  const className = (prefix: string) =>
    classes().get(prefix) ??
    classes().get(majorLevel(prefix) === 'secondary' ? (counterpart(prefix, 'college') ?? '') : '')
  return {
    byCode: find,
    byName: (name) => tree.named(name).flatMap(majorOf),
    nameOf: (prefix) => tree.get(prefix)?.name ?? className(prefix) ?? null,
    classesOfUncoded: (name) => (uncodedByName().get(plainName(name)) ?? []).map(([prefix = '']) => prefix),
    under: (prefix) =>
      tree
        .all()
        .filter(({ code }) => code.startsWith(prefix))
        .flatMap(majorOf),
    suggest: (text, most = 5) => tree.suggest(text, most),
    history: (code) => old().filter((one) => one.code === code),
    formerly: (name) => (tree.named(name).length > 0 ? [] : (oldByName().get(plainName(name)) ?? [])),
    secondaryCoverage() {
      const coded = tree.all().filter(({ code }) => majorLevel(code) === 'secondary')
      const known = new Set([...coded.map(({ code }) => majorClass(code)), ...uncoded().map(([prefix = '']) => prefix)])
      const count = (prefix: string): ClassCoverage => ({
        class: prefix,
        coded: coded.filter(({ code }) => majorClass(code) === prefix).length,
        nameOnly: uncoded().filter(([one]) => one === prefix).length,
      })
      return { official: table.secondaryTotal ?? null, classes: [...known].sort().map(count) }
    },
  }
}

function majorParent(code: string): string | null {
  return code.length <= 2 ? null : code.slice(0, -2)
}

function cells(lines: string): string[][] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}
