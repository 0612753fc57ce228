/**
 * Hands each table of demands its 口径: what is written around the table itself; else what a sheet 口径 of the same file says; else what a
 * file says that holds no table of demands.
 */
import type { Frame } from '../model/frame.ts'
import type { RowIssue } from '../model/issue.ts'
import { frameOf, frameOfRow, type StatedFrame, type Statement } from './frame.ts'
import { type RowFate, setValue } from './read-sheet.ts'

/** One sheet, and what it may say of others or of itself. */
export interface Telling {
  readonly file: string
  readonly table: string | null
  readonly statements: readonly Statement[]
  readonly rows: readonly RowFate[]
}

export function stateFrames(tellings: readonly Telling[]): RowIssue[] {
  const demands = tellings.filter(({ table }) => table === 'demands')
  if (demands.length === 0) return []
  const filesOfDemands = new Set(demands.map(({ file }) => file))
  const abouts = tellings.filter(({ table }) => table === null || table === 'about')
  const said = (among: readonly Telling[]) => frameOf(among.flatMap(statementsOf))
  const everywhere = said(abouts.filter(({ file }) => !filesOfDemands.has(file)))
  const ofFile = new Map([...filesOfDemands].map((file) => [file, said(abouts.filter((one) => one.file === file))]))
  const used = new Set<StatedFrame>()
  for (const { file, statements, rows } of demands) {
    const stated = frameOf(statements) ?? ofFile.get(file) ?? everywhere
    if (stated !== null) used.add(stated)
    for (const { drafts } of rows)
      for (const draft of drafts) {
        const own = (draft.values.frame ?? null) as Frame | null
        setValue(draft, 'frame', frameOfRow(own, stated?.frame ?? null))
      }
  }
  return [...used].map(({ from, words }) => ({
    code: 'assumed_value',
    severity: 'note',
    at: from.at,
    column: null,
    header: null,
    field: 'frame',
    found: from.said.slice(0, MOST_SHOWN),
    used: words,
  }))
}

const MOST_SHOWN = 60

/** «item: content» of a sheet 口径, and what stands around it. */
function statementsOf({ statements, rows }: Telling): Statement[] {
  const pairs = rows.flatMap(({ source, drafts }) =>
    drafts.map(({ values }) => ({ said: `${values.item ?? ''}：${values.content ?? ''}`, at: source })),
  )
  return [...statements, ...pairs]
}
