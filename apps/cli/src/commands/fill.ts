/**
 * duikou classes fill: the order classes that take applications, filled from 志愿 and 选拔成绩; a proposal that a person confirms.
 * What the office says about the round comes from `--round FILE` (see fill-terms-file.ts); options on the line go before it. JSON shapes:
 * packages/core/docs/classes.md.
 */
import { type Language, provenanceTable } from 'duikou'
import {
  closedLines,
  type FillRequest,
  fillClasses,
  fillClassesBy,
  fillTable,
  fillTables,
  type Lever,
  levers,
  marketLine,
  roundLines,
  unseatedLine,
} from 'duikou/classes'
import { decidedIn, seedIn } from '../class-store.ts'
import { readFillTerms, readSeats, type StatedTerms } from '../fill-terms-file.ts'
import { namesOf } from '../names.ts'
import { checkOut, writeOut } from '../out.ts'
import { readPolicies } from '../policies.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { confirmFill, type Signed, signedBy } from './life.ts'
import { sayIssues } from './match.ts'

export interface FillOptions extends Signed {
  /** Keeps the result as what a person decided: --by and --why say who and why. */
  readonly confirm?: boolean
  readonly data: string
  readonly round?: string
  readonly class?: string
  readonly method?: 'stable' | 'optimal'
  readonly goal?: 'total' | 'seats,total'
  readonly best?: 'trainee' | 'class'
  readonly seed?: number
  readonly movable?: string
  readonly leastMinimum?: number
  readonly simulate?: true | number
  /** Whoever has a seat keeps it where that can be: seats of a file, or those decided in the store. */
  readonly staying?: true | string
  readonly policy?: readonly string[]
  readonly asOf?: string
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

export async function fillCommand(options: FillOptions): Promise<void> {
  if (options.confirm === true) signedBy(options)
  checkOut(options.out)
  const before = typeof options.staying === 'string' ? { before: await readSeats(options.staying) } : {}
  const terms = {
    ...(options.round === undefined ? {} : await readFillTerms(options.round)),
    ...termsOf(options),
    ...before,
    staying: options.staying === true,
  }
  const { policy, design } = readPolicies(options.policy, ['policy', 'design'])
  const folder = await openFolder(options.data, options.asOf, progressLine)
  endProgress()
  const { registry } = folder
  const decided = options.staying === true ? await decidedIn(options.data) : []
  const request: FillRequest = { ...terms, policy, design, recorded: await seedIn(options.data), decided }
  const result =
    request.method === 'optimal'
      ? await fillClassesBy((await import('@duikou/milp')).highs, registry, request)
      : fillClasses(registry, request)
  if (result.classes.length === 0) throw new Error('没有正在报名或选拔的订单班 (no order class takes applications)')
  const { lang } = options
  const nameOf = namesOf(registry)
  if (options.json) {
    const { classes: filled, persons, ...closing } = result
    for (const line of [...filled, ...persons, closing]) process.stdout.write(`${JSON.stringify(line)}\n`)
  } else if (options.out === undefined) {
    const shown = inTerminal(fillTable(result, nameOf, lang), result.simulated > 0, result.proof?.gains != null)
    const closed = closedLines(result, nameOf, lang)
    process.stdout.write(
      `${[shown, '', ...closed, ...(closed.length > 0 ? [''] : []), unseatedLine(result, lang), ...roundLines(result, lang), marketLine(result, lang)].join('\n')}\n`,
    )
  }
  sayIssues(folder, lang)
  if (options.confirm !== undefined) await confirmFill(options, result)
  if (options.out !== undefined)
    await writeOut(options.out, [...fillTables(result, nameOf, lang), provenanceTable(result.provenance, lang)])
}

/** The columns that fit a terminal: the sentences follow as lines. */
function inTerminal({ columns, rows }: ReturnType<typeof fillTable>, simulated: boolean, gains: boolean): string {
  const shown = [...Array(10).keys(), ...(simulated ? [10] : []), ...(gains ? [11] : [])]
  return tableText(
    shown.map((i) => columns[i]?.header ?? ''),
    rows.map((row) => shown.map((i) => row[i] ?? null)),
  )
}

function termsOf({ method, goal, best, seed, movable, leastMinimum, simulate, ...options }: FillOptions): StatedTerms {
  const classes = options.class?.split(',').map((id) => id.trim())
  return {
    ...(classes === undefined ? {} : { classes }),
    ...(method === undefined ? {} : { method }),
    ...(goal === undefined ? {} : { goal }),
    ...(best === undefined ? {} : { best }),
    ...(seed === undefined ? {} : { seed }),
    ...(movable === undefined ? {} : { movable: readLevers(movable) }),
    ...(leastMinimum === undefined ? {} : { leastMinimum }),
    ...(simulate === undefined ? {} : { simulate: simulate === true ? {} : { perMille: simulate } }),
  }
}

function readLevers(text: string): Lever[] {
  return text.split(',').map((name) => {
    const lever = levers.find((one) => one === name.trim())
    if (lever === undefined) throw new UsageError(`--movable ${name}: ${levers.join('、')} (one or more of these)`)
    return lever
  })
}
