/**
 * 供需平衡 of an occupation in a region and a year, at the likeliest values, with the reason for each figure and what is unknown.
 * Figures are whole persons; parts are thousandths of a person, and the figure is their sum rounded down.
 */
import { type Explanation, given, maxOf, scaled, sumOf } from '../model/explanation.ts'
import { compareIds } from '../model/id.ts'
import type { Cell, CellYear } from './demand.ts'
import type { Entry } from './entries.ts'
import type { Stream } from './streams.ts'
import { explainEntry, milliOf } from './supply.ts'

/** What of a stream flows into a cell. */
export interface Inflow {
  readonly stream: Stream
  /** Per mille of those who work in their field. */
  readonly share: number
}

export interface BalanceYear {
  readonly year: number
  /** Persons a year. */
  readonly supply: number
  readonly demand: number
  /** supply − demand; null where the occupation is not known: such rows cannot be set against each other. */
  readonly balance: number | null
  /** supply per mille of demand; null without demand. */
  readonly coverage: number | null
  readonly supplyParts: Parts<'enrolled' | 'planned' | 'missing' | 'forecast' | 'scenario' | 'certified' | 'inflow'>
  readonly demandParts: Parts<'stated' | 'open' | 'retirement' | 'leaving' | 'growth'>
  /** Codes of what is assumed, and of what nobody knows. */
  readonly assumed: readonly string[]
  readonly unknown: readonly string[]
  readonly unknownPosts: number
}
/** Thousandths of a person. */
type Parts<Name extends string> = Readonly<Record<Name, number>>

export function balanceOf(cell: Cell, inflows: readonly Inflow[], at: CellYear): BalanceYear {
  const parts = { enrolled: 0, planned: 0, missing: 0, forecast: 0, scenario: 0 }
  const assumed = new Set<string>()
  const unknown = new Set<string>()
  for (const { stream, share } of inflows) {
    if (stream.entries.length === 0) unknown.add('enrolment')
    for (const entry of leaving(stream, at.year)) {
      parts[entry.basis] += milliOf(stream, entry, share)
      noteAssumptions(stream, entry, assumed)
    }
  }
  if (inflows.length === 0) unknown.add('no-program')
  if (!cell.inflowStated) unknown.add('inflow')
  if (at.unknownPosts > 0) unknown.add('posts')
  if (cell.occupation === null) unknown.add('occupation')
  const supplyParts = { ...parts, certified: 1000 * at.certified, inflow: 1000 * at.inflow }
  const demandParts = demandPartsOf(cell, at)
  if (at.staff > 0)
    for (const name of ['retirement', 'leaving', 'growth'] as const)
      if (cell.rates[name].basis === 'policy') assumed.add(name)
  const supply = persons(Object.values(supplyParts).reduce((sum, one) => sum + one, 0))
  const demand = persons(Object.values(demandParts).reduce((sum, one) => sum + one, 0))
  return {
    year: at.year,
    supply,
    demand,
    balance: cell.occupation === null ? null : supply - demand,
    coverage: demand === 0 || cell.occupation === null ? null : Math.floor((1000 * supply) / demand),
    supplyParts,
    demandParts,
    assumed: [...assumed].sort(compareIds),
    unknown: [...unknown].sort(compareIds),
    unknownPosts: at.unknownPosts,
  }
}

export function explainSupply(inflows: readonly Inflow[], at: CellYear): Explanation {
  const parts = inflows.flatMap(({ stream, share }) =>
    leaving(stream, at.year).map((entry) => explainEntry(stream, entry, share)),
  )
  const others = [given('certified', 1000 * at.certified), given('inflow', 1000 * at.inflow)]
  return inPersons('supply', sumOf('supply-parts', [...parts, ...others]))
}

/** Replacement and growth of staff never take openings away that are stated: together they are at least nothing. */
export function explainDemand(cell: Cell, at: CellYear): Explanation {
  const factor = (one: Explanation) =>
    scaled(`${one.label}-moved`, one, given('factor', at.factor), given('whole', 1000))
  const rate = (name: 'retirement' | 'leaving' | 'growth') =>
    scaled(name, given('staff', 1000 * at.staff), given(`${name}-rate`, cell.rates[name].value), given('whole', 1000))
  const staff = maxOf('by-staff', [sumOf('staff-parts', [rate('retirement'), rate('leaving'), rate('growth')])])
  const parts = [factor(given('stated', 1000 * at.stated)), factor(given('open', 1000 * at.open)), factor(staff)]
  return inPersons('demand', sumOf('demand-parts', parts))
}

function inPersons(label: string, milli: Explanation): Explanation {
  return scaled(label, milli, given('one', 1), given('thousandths', 1000))
}

/** A shrinking staff first saves leavers, then retirements. */
function demandPartsOf(cell: Cell, at: CellYear): BalanceYear['demandParts'] {
  const moved = (milli: number) => Math.floor((milli * at.factor) / 1000)
  const [retirement, leaving, growth] = [
    at.staff * cell.rates.retirement.value,
    at.staff * cell.rates.leaving.value,
    at.staff * cell.rates.growth.value,
  ]
  const staff = moved(Math.max(0, retirement + leaving + growth))
  const left = Math.min(staff, moved(retirement))
  const gone = Math.min(staff - left, moved(leaving))
  return {
    stated: moved(1000 * at.stated),
    open: moved(1000 * at.open),
    retirement: left,
    leaving: gone,
    growth: staff - left - gone,
  }
}

export function leaving(stream: Stream, year: number): Entry[] {
  return stream.entries.filter((one) => one.leaves === year)
}

function noteAssumptions(stream: Stream, entry: Entry, assumed: Set<string>): void {
  if (entry.basis !== 'enrolled') assumed.add(`entries-${entry.basis}`)
  for (const [name, { basis }] of Object.entries(stream.rates)) {
    const used = name !== 'attrition' || entry.yearsLeft > 0
    if (used && basis === 'policy') assumed.add(name)
  }
  if (stream.occupations.basis === 'wishes') assumed.add('occupations')
}

function persons(milli: number): number {
  return Math.floor(milli / 1000)
}
