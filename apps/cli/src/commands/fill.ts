/**
 * duikou classes fill: the order classes that take applications, filled from 志愿 and 选拔成绩; a proposal that a person confirms.
 * --json prints NDJSON: one line a class `{"orderClass","status":"opens|closed","min","max","applicants","eligible","refused","seated","cut","members","waiting","had","remedies"}`,
 * one line a person `{"trainee","orderClass"|null,"wish","score","scoreFrom","passedOver"}`, and one closing line
 * `{"seated","findings":{"violations","blockingPairs","blockingGroups"},"lots","market","mismatch","provenance"}`. Scores are hundredths of a point.
 */
import {
  closedLines,
  fillClasses,
  fillTable,
  type Language,
  type Lever,
  levers,
  marketLine,
  provenanceTable,
  seatTable,
} from 'duikou'
import { namesOf } from '../names.ts'
import { checkOut, writeOut } from '../out.ts'
import { readPolicies } from '../policies.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { sayIssues } from './match.ts'

export interface FillOptions {
  readonly data: string
  readonly class?: string
  readonly seed: number
  readonly movable?: string
  readonly leastMinimum?: number
  readonly policy?: readonly string[]
  readonly asOf?: string
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

export async function fillCommand(options: FillOptions): Promise<void> {
  checkOut(options.out)
  const movable = options.movable === undefined ? levers : readLevers(options.movable)
  const { policy, design } = readPolicies(options.policy, ['policy', 'design'])
  const folder = await openFolder(options.data, options.asOf, progressLine)
  endProgress()
  const { registry } = folder
  const classes = options.class?.split(',').map((id) => id.trim())
  for (const id of classes ?? [])
    if (!registry.data.orderClasses.some((one) => one.id === id))
      throw new Error(`没有编号为 ${id} 的订单班 (no such class)`)
  const result = fillClasses(registry, {
    policy,
    design,
    seed: options.seed,
    movable,
    ...(options.leastMinimum === undefined ? {} : { leastMinimum: options.leastMinimum }),
    ...(classes === undefined ? {} : { classes }),
  })
  if (result.classes.length === 0) throw new Error('没有正在报名或选拔的订单班 (no order class takes applications)')
  const { lang } = options
  const nameOf = namesOf(registry)
  if (options.json) {
    const { classes: filled, persons, ...closing } = result
    for (const line of [...filled, ...persons, closing]) process.stdout.write(`${JSON.stringify(line)}\n`)
  } else if (options.out === undefined) {
    const { columns, rows } = fillTable(result, nameOf, lang)
    const shown = columns.length - 2
    const table = tableText(
      columns.slice(0, shown).map(({ header }) => header),
      rows.map((row) => row.slice(0, shown)),
    )
    process.stdout.write(
      `${[table, '', ...closedLines(result, nameOf, lang), '', marketLine(result, lang)].join('\n')}\n`,
    )
  }
  sayIssues(folder, lang)
  if (options.out !== undefined)
    await writeOut(options.out, [
      fillTable(result, nameOf, lang),
      seatTable(result, nameOf, lang),
      provenanceTable(result.provenance, lang),
    ])
}

function readLevers(text: string): Lever[] {
  return text.split(',').map((name) => {
    const lever = levers.find((one) => one === name.trim())
    if (lever === undefined) throw new UsageError(`--movable ${name}: ${levers.join('、')} (one or more of these)`)
    return lever
  })
}
