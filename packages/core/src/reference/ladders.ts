/**
 * 级别与去向: codes of education (GB/T 4658), 职业技能等级, 职称, 合作形式 and 毕业去向 as tables handed in, and what counts as what on another
 * ladder. An equivalence is a rule of whoever uses it: each has a switch and a source, and none is law here.
 */
import { groupBy, once } from './code-tree.ts'
import type { Edition } from './editions.ts'
import { plainName } from './plain-name.ts'

/** `skill-class`: the level of the class that somebody finished at a 技工院校. */
export const levelSystems = ['education', 'skill', 'title', 'skill-class'] as const
export type LevelSystem = (typeof levelSystems)[number]

/** Lines of: code, name, rank held, ending; rank, name, examples; rank, name, national level; the crosswalk; code, name; code, name. */
export interface LadderTable extends Edition {
  readonly education: string
  readonly titles: string
  readonly skills: string
  readonly crosswalk: string
  readonly cooperationForms: string
  readonly destinations: string
}

export interface EducationCode {
  readonly code: string
  readonly name: string
  /** What somebody with this code holds: who left before the end holds what they came with. */
  readonly rank: number
  readonly ending: '毕业' | '结业' | '肄业' | null
}

export interface Equivalence {
  readonly id: string
  readonly from: { readonly system: LevelSystem; readonly rank: number }
  readonly to: { readonly system: LevelSystem; readonly rank: number }
  readonly meaning: string
  readonly source: string
  /** Whether the source was read, or is told from memory: only what was read may be cited. */
  readonly isRead: boolean
  readonly isOn: boolean
}

/** Which equivalences hold, by id; what is not named keeps its default. */
export type Switches = Readonly<Record<string, boolean>>

export interface LadderIndex {
  education(code: string): EducationCode | null
  educationCodes(): readonly EducationCode[]
  /** Rank 1 员级 … 5 正高级 of a 职称 or its level; null for what is none. */
  title(text: string): number | null
  titleName(rank: number): string | null
  skillName(rank: number): string | null
  equivalences(): readonly Equivalence[]
  /** The highest rank on another ladder that a rank counts as, under the switches; null where none does. */
  counts(system: LevelSystem, rank: number, as: LevelSystem, switches?: Switches): number | null
  cooperationForm(code: number): string | null
  destination(code: string): string | null
  destinations(): readonly { readonly code: string; readonly name: string }[]
}

export function indexLadders(table: LadderTable): LadderIndex {
  const education = once(() => new Map(cells(table.education).map((row) => [row[0] ?? '', educationOf(row)])))
  const titles = once(() =>
    cells(table.titles).map(([rank, name = '', examples = '']) => titleOf(rank, name, examples)),
  )
  const skills = once(() => named(table.skills))
  const forms = once(() => named(table.cooperationForms))
  const destinations = once(() => named(table.destinations))
  const equivalences = once(() => cells(table.crosswalk).map(equivalenceOf))
  const byFrom = once(() => groupBy(equivalences(), ({ from, to }) => `${from.system} ${to.system}`))
  return {
    education: (code) => education().get(code) ?? null,
    educationCodes: () => [...education().values()],
    title: (text) => titleIn(titles(), plainName(text)),
    titleName: (rank) => titles().find((one) => one.rank === rank)?.name ?? null,
    skillName: (rank) => skills().get(String(rank)) ?? null,
    equivalences,
    counts(system, rank, as, switches = {}) {
      const held = (byFrom().get(`${system} ${as}`) ?? []).filter(
        ({ id, from, isOn }) => from.rank <= rank && (switches[id] ?? isOn),
      )
      return held.length === 0 ? null : Math.max(...held.map(({ to }) => to.rank))
    },
    cooperationForm: (code) => forms().get(String(code)) ?? null,
    destination: (code) => destinations().get(code) ?? null,
    destinations: () => [...destinations()].map(([code, name]) => ({ code, name })),
  }
}

interface Title {
  readonly rank: number
  readonly name: string
  readonly words: readonly string[]
}

/** Of the words that stand in the text the longest decides: 高级工程师 is no 工程师, 助理工程师 neither. */
function titleIn(titles: readonly Title[], said: string): number | null {
  const found = titles
    .flatMap(({ rank, words }) => words.filter((word) => said.includes(word)).map((word) => ({ rank, word })))
    .sort((a, b) => b.word.length - a.word.length)[0]
  return found?.rank ?? null
}

function titleOf(rank: string | undefined, name: string, examples: string): Title {
  const words = [name, ...examples.split('|')].map(plainName)
  return { rank: Number(rank), name, words: words.filter((word) => word !== '' && word !== '中级') }
}

function educationOf([code = '', name = '', rank, ending = '']: readonly string[]): EducationCode {
  const isEnding = ending === '毕业' || ending === '结业' || ending === '肄业'
  return { code, name, rank: Number(rank), ending: isEnding ? ending : null }
}

function equivalenceOf(row: readonly string[]): Equivalence {
  const [id = '', from = '', fromRank, to = '', toRank, meaning = '', source = '', read, isOn] = row
  return {
    id,
    from: { system: systemOf(from), rank: Number(fromRank) },
    to: { system: systemOf(to), rank: Number(toRank) },
    meaning,
    source,
    isRead: read === 'read',
    isOn: isOn === 'on',
  }
}

function systemOf(name: string): LevelSystem {
  const found = levelSystems.find((one) => one === name)
  if (found === undefined) throw new RangeError(`«${name}» is no ladder`)
  return found
}

function named(lines: string): Map<string, string> {
  return new Map(cells(lines).map(([code = '', name = '']) => [code, name]))
}

function cells(lines: string): string[][] {
  return lines === '' ? [] : lines.split('\n').map((line) => line.split('\t'))
}
