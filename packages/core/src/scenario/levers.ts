/** A lever moves an outlook: another one comes back that shares every stream and cell it did not touch. */

import { type Cell, cellId, emptyCell } from '../forecast/demand.ts'
import { yearsLeft } from '../forecast/entries.ts'
import type { Outlook } from '../forecast/forecast.ts'
import type { Stream } from '../forecast/streams.ts'
import type { ForecastPolicy, Range } from '../model/forecast.ts'
import { compareIds } from '../model/id.ts'
import type { LeverOf, ScenarioLever } from '../model/scenario.ts'

export interface LeverContext {
  readonly policy: ForecastPolicy
  readonly placeOf: (region: string | null) => string | null
}

/** Levers in the order they are listed; one that bears on classes moves nothing here. */
export function moved(outlook: Outlook, levers: readonly ScenarioLever[], context: LeverContext): Outlook {
  return levers.reduce((at, lever) => movedBy(at, lever, context), outlook)
}

function movedBy(outlook: Outlook, lever: ScenarioLever, context: LeverContext): Outlook {
  switch (lever.lever) {
    case 'enrolment':
      return { ...outlook, streams: outlook.streams.map((one) => enrolled(one, lever, outlook, context)) }
    case 'open':
      return withCells(
        { ...outlook, streams: [...outlook.streams, opened(outlook, lever, context)].sort(byProgram) },
        context,
      )
    case 'close':
      return {
        ...outlook,
        streams: outlook.streams.map((one) => (one.program === lever.program ? closed(one, lever.from) : one)),
      }
    case 'rate':
      return { ...outlook, streams: outlook.streams.map((one) => shiftedRate(one, lever, context)) }
    case 'demand':
      return { ...outlook, cells: outlook.cells.map((one) => demanding(one, lever, context)) }
    case 'training':
      return trained(outlook, lever, context)
    case 'class':
      return outlook
  }
}

/** Who is added is decided and comes for sure; a share of a number that is itself a guess stays one. */
function enrolled(
  stream: Stream,
  lever: LeverOf<'enrolment'>,
  { base, horizon }: Outlook,
  context: LeverContext,
): Stream {
  if (!isMeant(stream, lever, context)) return stream
  const { persons, perMille } = lever
  const within = (year: number) => year >= lever.from && year <= (lever.until ?? year)
  if (persons !== undefined && persons > 0) {
    const more = added(stream.years, persons, within, { base, horizon }, context)
    return more.length === 0 ? stream : { ...stream, entries: [...stream.entries, ...more] }
  }
  const change = (before: number) =>
    Math.max(0, persons === undefined ? Math.floor((before * (1000 + (perMille ?? 0))) / 1000) : before + persons)
  const entries = stream.entries.map((one) => (within(one.entryYear) ? { ...one, persons: change(one.persons) } : one))
  return entries.some((one, i) => one.persons !== stream.entries[i]?.persons) ? { ...stream, entries } : stream
}

function added(
  years: number,
  persons: number,
  within: (year: number) => boolean,
  { base, horizon }: Pick<Outlook, 'base' | 'horizon'>,
  { policy }: LeverContext,
): Stream['entries'] {
  return Array.from({ length: horizon }, (_, i) => base + 1 + i).flatMap((entryYear) => {
    const leaves = entryYear + years
    if (!within(entryYear) || leaves > base + horizon) return []
    return [
      { entryYear, leaves, persons, basis: 'scenario' as const, yearsLeft: yearsLeft(entryYear, leaves, base, policy) },
    ]
  })
}

function opened(outlook: Outlook, lever: LeverOf<'open'>, context: LeverContext): Stream {
  const model = outlook.streams.find((one) => one.program === lever.like)
  const assumed = (range: Range) => ({ ...range, basis: 'policy' as const, observed: 0 })
  const { attrition, furtherStudy, localEmployment, matched } = context.policy.rates
  const bare: Omit<Stream, 'entries' | 'program' | 'region' | 'years'> = {
    major: '',
    school: '',
    rates: {
      attrition: assumed(attrition),
      furtherStudy: assumed(furtherStudy),
      localEmployment: assumed(localEmployment),
      matched: assumed(matched),
    },
    occupations: { basis: 'unknown', observed: 0, shares: [{ occupation: null, perMille: 1000 }] },
    continues: 0,
    shifts: [],
  }
  const years = lever.years ?? model?.years ?? 3
  const within = (year: number) => year >= lever.from && year <= (lever.until ?? year)
  return {
    ...(model ?? bare),
    ...(lever.occupations === undefined
      ? {}
      : { occupations: { basis: 'stated' as const, observed: 0, shares: [...lever.occupations].sort(byOccupation) } }),
    program: lever.id,
    region: lever.region === undefined ? (model?.region ?? null) : context.placeOf(lever.region),
    years,
    entries: added(years, lever.persons, within, outlook, context),
  }
}

function closed(stream: Stream, from: number): Stream {
  const entries = stream.entries.filter(({ entryYear }) => entryYear < from)
  return entries.length === stream.entries.length ? stream : { ...stream, entries }
}

function shiftedRate(stream: Stream, lever: LeverOf<'rate'>, context: LeverContext): Stream {
  if (lever.perMille === 0 || !isMeant(stream, lever, context)) return stream
  return { ...stream, shifts: [...stream.shifts, { rate: lever.rate, perMille: lever.perMille, from: lever.from }] }
}

function demanding(cell: Cell, lever: LeverOf<'demand'>, { placeOf }: LeverContext): Cell {
  const isOther =
    (lever.occupation !== undefined && lever.occupation !== cell.occupation) ||
    (lever.region !== undefined && placeOf(lever.region) !== cell.region)
  if (isOther || lever.perMille === 0) return cell
  return {
    ...cell,
    years: cell.years.map((at) =>
      at.year >= lever.from && at.year <= (lever.until ?? at.year)
        ? { ...at, factor: Math.floor((at.factor * (1000 + lever.perMille)) / 1000) }
        : at,
    ),
  }
}

function trained(outlook: Outlook, lever: LeverOf<'training'>, context: LeverContext): Outlook {
  const id = cellId(context.placeOf(lever.region), lever.occupation)
  const known = outlook.cells.some((one) => one.id === id)
  const cells = known
    ? outlook.cells
    : [...outlook.cells, emptyCell(context.placeOf(lever.region), lever.occupation, outlook, context.policy)]
  const more = (at: Cell['years'][number]) =>
    at.year >= lever.from && at.year <= (lever.until ?? at.year)
      ? { ...at, certified: at.certified + lever.persons }
      : at
  return {
    ...outlook,
    cells: [...cells].sort(byId).map((one) => (one.id === id ? { ...one, years: one.years.map(more) } : one)),
  }
}

/** A new program may serve what nobody served or asked for before. */
function withCells(outlook: Outlook, { policy }: LeverContext): Outlook {
  const known = new Set(outlook.cells.map(({ id }) => id))
  const more = new Map<string, Cell>()
  for (const { region, occupations } of outlook.streams)
    for (const { occupation } of occupations.shares) {
      const id = cellId(region, occupation)
      if (!known.has(id)) more.set(id, emptyCell(region, occupation, outlook, policy))
    }
  return more.size === 0 ? outlook : { ...outlook, cells: [...outlook.cells, ...more.values()].sort(byId) }
}

export function isMeant(
  stream: Stream,
  lever: {
    readonly program?: string | undefined
    readonly major?: string | undefined
    readonly region?: string | undefined
  },
  { placeOf }: LeverContext,
): boolean {
  return (
    (lever.program === undefined || lever.program === stream.program) &&
    (lever.major === undefined || stream.major.startsWith(lever.major)) &&
    (lever.region === undefined || placeOf(lever.region) === stream.region)
  )
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => compareIds(a.id, b.id)
const byProgram = (a: Stream, b: Stream) => compareIds(a.program, b.program)
const byOccupation = (a: { readonly occupation: string }, b: { readonly occupation: string }) =>
  compareIds(a.occupation, b.occupation)
