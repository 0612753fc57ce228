/**
 * 职业分类大典 (2022): 大类 D, 中类 D-DD, 小类 D-DD-DD, 职业 (细类) D-DD-DD-DD, with the marks S (数字职业) and L (绿色职业), and the
 * occupations that were announced since. An announced one whose code is not established has none: a code is never made up.
 */
import { codeTree, groupBy, once, type TreeEntry } from './code-tree.ts'
import type { Edition } from './editions.ts'
import type { Suggestion } from './near-names.ts'
import { plainName } from './plain-name.ts'

export interface Occupation {
  /** D, D-DD, D-DD-DD or D-DD-DD-DD; null for an announced occupation whose code is not established. */
  readonly code: string | null
  readonly name: string
  /** 1 大类, 2 中类, 3 小类, 4 职业. */
  readonly level: 1 | 2 | 3 | 4
  readonly parent: string | null
  readonly digital: boolean
  readonly green: boolean
  /** The day or year since which it is part of the classification. */
  readonly since: string
}

export type CodedOccupation = Occupation & { readonly code: string }

/**
 * `rows`: lines of code, name, marks. `additions`: lines of code (may be empty), name, marks, day of the announcement.
 * `history`: lines of an older edition, its code, its name, today's code.
 */
export interface OccupationTable extends Edition {
  readonly rows: string
  readonly additions: string
  readonly history: string
}

/** What a code of an older edition is today. */
export interface OldCode {
  readonly edition: string
  readonly code: string
  readonly name: string
  readonly now: string
}

export interface OccupationIndex {
  byCode(code: string): CodedOccupation | null
  /** Of any level, the narrowest first; several when 大类 … 职业 share a name. Announced ones without a code are among them. */
  byName(name: string): readonly Occupation[]
  /** Direct children; of null the 大类. */
  children(code: string | null): readonly CodedOccupation[]
  /** All 职业 (level 4) of a code of any level. */
  under(code: string): readonly CodedOccupation[]
  /** All 职业 (level 4) with a code, in order of their codes. */
  all(): readonly CodedOccupation[]
  /** What was announced after the edition, with or without code. */
  additions(): readonly Occupation[]
  suggest(text: string, most?: number): readonly Suggestion[]
  /** What a code meant in editions before this one; empty where nothing is established. */
  history(code: string): readonly OldCode[]
}

/** D, D-DD, D-DD-DD or D-DD-DD-DD, from what people write (full width, spaces, other dashes); null for anything else. */
export function parseOccupationCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[—–‐−_]/g, '-')
    .replace(/\s/g, '')
  return /^[1-8](-\d{2}){0,3}$/.test(plain) ? plain : null
}

export function occupationParent(code: string): string | null {
  const dash = code.lastIndexOf('-')
  return dash < 0 ? null : code.slice(0, dash)
}

export function indexOccupations(table: OccupationTable): OccupationIndex {
  const added = once(() => readAdditions(table.additions))
  const coded = once(() => added().filter(({ code }) => code !== ''))
  const dated = coded().map((one) => [one.code, one.name, one.marks, one.since].join('\t'))
  const tree = codeTree([table.rows, ...dated].join('\n'), occupationParent)
  const toOccupation = (entry: TreeEntry): CodedOccupation => occupationOf(entry, table.edition)
  const isNarrow = ({ code }: TreeEntry) => levelOf(code) === 4
  const uncoded = once(() =>
    groupBy(
      added().filter(({ code }) => code === ''),
      ({ name }) => plainName(name),
    ),
  )
  const old = once(() => groupBy(readHistory(table.history), ({ code }) => code))
  return {
    byCode(text) {
      const entry = tree.get(parseOccupationCode(text) ?? '')
      return entry === null ? null : toOccupation(entry)
    },
    byName: (name) => [
      ...tree
        .named(name)
        .map(toOccupation)
        .sort((a, b) => b.level - a.level || (a.code < b.code ? -1 : 1)),
      ...(uncoded().get(plainName(name)) ?? []).map(withoutCode),
    ],
    children: (code) => tree.children(code).map(toOccupation),
    under: (code) =>
      tree
        .under(parseOccupationCode(code) ?? '')
        .filter(isNarrow)
        .map(toOccupation),
    all: once(() => tree.all().filter(isNarrow).map(toOccupation)),
    additions: once(() =>
      added().map((one) => (one.code === '' ? withoutCode(one) : occupationOf(addedEntry(one), ''))),
    ),
    suggest: (text, most = 5) => tree.suggest(text, most),
    history: (code) => old().get(parseOccupationCode(code) ?? '') ?? [],
  }
}

interface Addition {
  readonly code: string
  readonly name: string
  readonly marks: string
  readonly since: string
}

function occupationOf({ code, name, fields }: TreeEntry, edition: string): CodedOccupation {
  const [marks = '', since = edition] = fields
  return {
    code,
    name,
    level: levelOf(code),
    parent: occupationParent(code),
    digital: marks.includes('S'),
    green: marks.includes('L'),
    since,
  }
}

function addedEntry({ code, name, marks, since }: Addition): TreeEntry {
  return { code, name, fields: [marks, since] }
}

function withoutCode({ name, marks, since }: Addition): Occupation {
  return { code: null, name, level: 4, parent: null, digital: marks.includes('S'), green: marks.includes('L'), since }
}

function levelOf(code: string): Occupation['level'] {
  return code.length === 1 ? 1 : code.length === 4 ? 2 : code.length === 7 ? 3 : 4
}

function readAdditions(lines: string): readonly Addition[] {
  return cells(lines).map(([code = '', name = '', marks = '', since = '']) => ({ code, name, marks, since }))
}

function readHistory(lines: string): readonly OldCode[] {
  return cells(lines).map(([edition = '', code = '', name = '', now = '']) => ({ edition, code, name, now }))
}

function cells(lines: string): readonly string[][] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}
