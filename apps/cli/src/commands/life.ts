/**
 * duikou classes state, decide, backfill, outcomes, seed: how classes live. What a person decides is kept in the store with who, when and
 * why; nothing is ever rewritten. JSON shapes: packages/core/docs/classes.md.
 */
import path from 'node:path'
import { type Language, provenanceTable, type ReportTable, version } from 'duikou'
import {
  backfillLines,
  classOutcome,
  confirmRound,
  confirmSentence,
  DecideRequest,
  type DecisionEntry,
  decide,
  decisionTable,
  type FillResult,
  type LifeCycleName,
  lifeCycleNames,
  memberSubject,
  outcomeTable,
  refusalSentence,
  seatsLeft,
  standings,
  standingTable,
  stateNamed,
} from 'duikou/classes'
import { type DecidedUpon, keepSeed, withDecisions } from '../class-store.ts'
import { namesOfData } from '../names.ts'
import { checkOut, writeOut } from '../out.ts'
import { readPolicies } from '../policies.ts'
import { openFolder, ourKnowledge, todayInShanghai } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'

interface Common {
  readonly data: string
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

/** Who decides, when and why. */
export interface Signed {
  readonly by?: string
  readonly on?: string
  readonly why?: string
}

export async function stateCommand(options: Common & { readonly class?: string }): Promise<void> {
  checkOut(options.out)
  await withDecisions(options.data, async ({ data, journal }) => {
    const all = standings(data, journal)
    const list = options.class === undefined ? all : all.filter(({ orderClass }) => orderClass === options.class)
    if (list.length === 0 && options.class !== undefined)
      throw new Error(`没有编号为 ${options.class} 的订单班 (no such class)`)
    const nameOf = namesOfData(data, ourKnowledge())
    const lives =
      options.class === undefined
        ? []
        : [
            { machine: 'order-class' as const, subject: options.class },
            ...journal.subjects('member', options.class).map((subject) => ({ machine: 'member' as const, subject })),
          ].map((one) => ({ ...one, life: journal.life(one.machine, one.subject) }))
    const tables = [
      standingTable(list, nameOf, options.lang),
      ...lives.slice(0, 1).map(({ machine, life }) => decisionTable(machine, life, options.lang)),
    ]
    if (options.json) {
      for (const line of list) say(line)
      for (const { machine, subject, life } of lives) say({ machine, subject, decisions: life.decisions })
    } else await show(options, tables)
  })
}

export interface DecideOptions extends Common, Signed {
  readonly class?: string
  readonly member?: string
  readonly internship?: string
  readonly machine?: string
  readonly subject?: string
  readonly to: string
  readonly fact?: readonly string[]
  readonly correct?: number
}

export async function decideCommand(options: DecideOptions): Promise<void> {
  const machine = machineOf(options)
  const to = stateNamed(machine, options.to)
  if (to === null) throw new UsageError(`--to ${options.to}: 没有这个状态 (no such state of ${machine})`)
  await withDecisions(options.data, async (upon) => {
    const request = DecideRequest.safeParse({
      machine,
      subjects: subjectsOf(options, machine, upon),
      to,
      facts: factsOf(options.fact ?? []),
      ...signedBy(options),
      ...(options.correct === undefined ? {} : { correct: options.correct }),
    })
    if (!request.success)
      throw new UsageError(request.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
    const decided = decide(upon.data, upon.journal, request.data)
    if (!decided.ok)
      throw new Error(
        decided.refusals
          .slice(0, 5)
          .map(({ subject, refusal }) => `${subject} ${refusalSentence(machine, refusal, options.lang)}`)
          .join('；'),
      )
    await upon.keep(decided.entries)
    kept(options, decided.entries)
  })
}

export async function backfillCommand(
  options: Common &
    Signed & {
      readonly class: string
      readonly policy?: readonly string[]
      readonly asOf?: string
      readonly fact?: readonly string[]
    },
): Promise<void> {
  const { design } = readPolicies(options.policy, ['design'])
  await withDecisions(options.data, async (upon) => {
    const left = seatsLeft(upon.data, upon.journal, options.class, { asOf: options.asOf ?? todayInShanghai(), design })
    if (options.by === undefined) {
      if (options.json) say(left)
      else process.stdout.write(`${backfillLines(left, options.lang).join('\n')}\n`)
      return
    }
    if (left.proposed.length === 0) throw new Error(backfillLines(left, options.lang)[0] ?? '')
    const decided = decide(upon.data, upon.journal, {
      machine: 'member',
      subjects: left.proposed.map((trainee) => memberSubject(options.class, trainee)),
      to: 'member',
      facts: { backfills: true, ...factsOf(options.fact ?? []) },
      ...signedBy(options),
    })
    if (!decided.ok)
      throw new Error(
        decided.refusals
          .map(({ subject, refusal }) => `${subject} ${refusalSentence('member', refusal, options.lang)}`)
          .join('；'),
      )
    await upon.keep(decided.entries)
    kept(options, decided.entries)
  })
}

/** A round that was computed becomes what a person decided: 拟录 and 候补. */
export async function confirmFill(options: Common & Signed, result: FillResult): Promise<void> {
  await withDecisions(options.data, async ({ journal, keep }) => {
    const confirmed = confirmRound(journal, result, signedBy(options))
    if (!confirmed.ok) throw new Error(confirmSentence(confirmed.refusal, options.lang))
    await keep(confirmed.entries)
    const count = (to: string) => confirmed.entries.filter((entry) => entry.to === to).length
    process.stderr.write(
      options.lang === 'zh'
        ? `已确认并留存：拟录 ${count('proposed')} 人，候补 ${count('waiting')} 人次\n`
        : `confirmed and kept: ${count('proposed')} proposed, ${count('waiting')} places on waiting lists\n`,
    )
  })
}

export async function outcomesCommand(options: Common & { readonly asOf?: string }): Promise<void> {
  checkOut(options.out)
  const { registry } = await openFolder(options.data, options.asOf, progressLine)
  endProgress()
  const { orderClasses, placements } = registry.data
  const list = orderClasses.map((one) => classOutcome(one, placements)).filter(({ placed }) => placed > 0)
  if (options.json) for (const line of list) say(line)
  else await show(options, [outcomeTable(list, namesOfData(registry.data, registry.knowledge), options.lang)])
}

export async function seedCommand(options: Common & Signed & { readonly seed: number }): Promise<void> {
  const { by, on } = signedBy({ ...options, why: options.why ?? '抽签种子登记' })
  const recorded = await keepSeed(options.data, { seed: options.seed, by, on })
  if (options.json) say(recorded)
  else
    process.stdout.write(
      options.lang === 'zh'
        ? `已登记抽签种子 ${recorded.seed}（${by}，${on}）${recorded.late.length === 0 ? '' : `；注意：${recorded.late.join('、')} 已在选拔，登记晚了`}\n`
        : `recorded seed ${recorded.seed} (${by}, ${on})${recorded.late.length === 0 ? '' : `; note: ${recorded.late.join(', ')} select already, this is late`}\n`,
    )
}

export function signedBy({ by, on, why }: Signed): { by: string; on: string; why: string } {
  if (by === undefined || by.trim() === '') throw new UsageError('--by：请写明由谁决定 (who decides)')
  if (why === undefined || why.trim() === '') throw new UsageError('--why：请写明理由 (why)')
  return { by: by.trim(), on: on ?? todayInShanghai(), why: why.trim() }
}

function machineOf({ class: orderClass, member, internship, machine, subject }: DecideOptions): LifeCycleName {
  if (machine === undefined) {
    if (orderClass === undefined || subject !== undefined)
      throw new UsageError('请给出 --class，或 --machine 与 --subject (give --class, or --machine and --subject)')
    if (member !== undefined && internship !== undefined)
      throw new UsageError('--member 与 --internship 只能给一个 (give one of them)')
    return member !== undefined ? 'member' : internship !== undefined ? 'internship' : 'order-class'
  }
  if (orderClass !== undefined || subject === undefined)
    throw new UsageError('--machine 须与 --subject 同用 (goes with --subject)')
  const found = lifeCycleNames.find((one) => one === machine)
  if (found === undefined) throw new UsageError(`--machine ${machine}: ${lifeCycleNames.join('、')} (one of these)`)
  return found
}

/** Members by id, or all who are in a state: «proposed», «拟录». */
function subjectsOf(options: DecideOptions, machine: LifeCycleName, { journal }: DecidedUpon): string[] {
  const { class: orderClass = '', member, internship, subject } = options
  if (subject !== undefined) return subject.split(',').map((one) => one.trim())
  const said = member ?? internship
  if (said === undefined) return [orderClass]
  const state = stateNamed(machine, said)
  if (state !== null) {
    const within = machine === 'internship' && state === 'drafted' ? journal.subjects('member', orderClass) : null
    const all =
      within === null
        ? journal.subjects(machine, orderClass).filter((one) => journal.state(machine, one) === state)
        : within.filter(
            (one) => journal.state('member', one) === 'member' && journal.state('internship', one) === state,
          )
    if (all.length === 0) throw new Error(`${orderClass} 没有处于「${said}」的人员 (nobody is in this state)`)
    return all
  }
  return said.split(',').map((id) => memberSubject(orderClass, id.trim()))
}

/** name=value, or name alone for what is simply there; numbers and true stay what they are. */
function factsOf(given: readonly string[]): DecideRequest['facts'] {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=')
      if (at < 0) return [text, true]
      const value = text.slice(at + 1)
      return [text.slice(0, at), /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value === 'true' ? true : value]
    }),
  )
}

function kept(options: Common, entries: readonly DecisionEntry[]): void {
  if (options.json) for (const entry of entries) say(entry)
  else
    process.stdout.write(
      options.lang === 'zh' ? `已留存 ${entries.length} 条决定\n` : `${entries.length} decisions kept\n`,
    )
}

async function show({ out, data, lang }: Common, tables: readonly ReportTable[]): Promise<void> {
  if (out !== undefined)
    return writeOut(out, [...tables, provenanceTable({ data: path.basename(data), version }, lang)])
  const texts = tables.map(({ columns, rows }) =>
    tableText(
      columns.map(({ header }) => header),
      rows,
    ),
  )
  process.stdout.write(`${texts.join('\n\n')}\n`)
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
