/**
 * 专业目录: codes of six digits, 大类 2 + 专业类 2 + 序号 2, with an optional mark K (国家控制布点) or T. The level of a vocational code
 * and its counterparts on the other levels follow from the first two digits alone.
 */
import type { Edition } from './editions.ts'

export type MajorLevel = 'secondary' | 'college' | 'vocational-bachelor' | 'bachelor'

export interface Major {
  readonly code: string
  readonly name: string
  readonly level: MajorLevel
}

/** `rows` and `classes`: lines of code<TAB>name; classes holds the 2- and 4-digit ones. */
export interface MajorTable extends Edition {
  readonly rows: string
  readonly classes: string
}

export interface MajorIndex {
  byCode(code: string): Major | null
  byName(name: string): readonly Major[]
  /** Name of a 2-, 4- or 6-digit code. */
  nameOf(prefix: string): string | null
}

/** First two digits of the first group of each vocational level; each has 19 groups in the same order. */
const firstGroup = { 'vocational-bachelor': 21, college: 41, secondary: 61 } as const
const GROUPS = 19

export function majorLevel(code: string): MajorLevel | null {
  if (!/^\d{2}/.test(code)) return null
  const group = Number(code.slice(0, 2))
  for (const level of ['vocational-bachelor', 'college', 'secondary'] as const)
    if (group >= firstGroup[level] && group < firstGroup[level] + GROUPS) return level
  return group >= 1 && group <= 14 ? 'bachelor' : null
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
  let codes: Map<string, string> | null = null
  let names: Map<string, Major[]> | null = null
  const byCode = () => {
    codes ??= new Map(pairs(table.classes).concat(pairs(table.rows)))
    return codes
  }
  const find = (code: string): Major | null => {
    const [name, level] = [byCode().get(code), majorLevel(code)]
    return code.length !== 6 || name === undefined || level === null ? null : { code, name, level }
  }
  const byName = () => {
    if (names !== null) return names
    names = new Map()
    for (const [code, name] of pairs(table.rows)) {
      const major = find(code)
      if (major !== null) names.set(name, [...(names.get(name) ?? []), major])
    }
    return names
  }
  return {
    byCode: find,
    byName: (name) => byName().get(name.trim()) ?? [],
    nameOf: (prefix) => byCode().get(prefix) ?? null,
  }
}

function pairs(rows: string): [string, string][] {
  return rows
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t')
      return [line.slice(0, tab), line.slice(tab + 1)]
    })
}
