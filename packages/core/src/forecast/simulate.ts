/**
 * Monte Carlo over the uncertain rates: supply and demand of a cell by year and draw, in persons. What a program contributes is computed
 * once for each distinct course (school years left, rates moved) and shared by all occupations it serves; sums run in id order.
 */
import type { ForecastPolicy, ProgramRate } from '../model/forecast.ts'
import type { Inflow } from './balance.ts'
import type { Cell } from './demand.ts'
import { type Chance, chances } from './draws.ts'
import type { Entry } from './entries.ts'
import type { Stream } from './streams.ts'
import { shifted } from './supply.ts'

/** By year (from the first of the cell) and draw. */
export interface CellDraws {
  readonly supply: readonly Float64Array[]
  readonly demand: readonly Float64Array[]
}

export interface Simulator {
  cell(cell: Cell, inflows: readonly Inflow[]): CellDraws
  supply(cell: Cell, inflows: readonly Inflow[]): Float64Array[]
  demand(cell: Cell): Float64Array[]
}

export function simulator(policy: ForecastPolicy, chance: Chance): Simulator {
  const draw = chances(chance)
  const rates = new Map<string, Float64Array>()
  const courses = new Map<Stream, Map<string, Float64Array>>()
  const spreads = new Map<string, Float64Array>()
  const rateOf = (stream: Stream, name: ProgramRate) => {
    const key = `${name}/${stream.program}`
    const found = rates.get(key) ?? draw(name, stream.program, stream.rates[name])
    rates.set(key, found)
    return found
  }
  const spreadOf = (program: string) => {
    const found = spreads.get(program) ?? draw('enrolment', program, policy.enrolment.spread)
    spreads.set(program, found)
    return found
  }
  const courseOf = (stream: Stream, entry: Entry) => {
    const known = courses.get(stream) ?? new Map<string, Float64Array>()
    courses.set(stream, known)
    const active = stream.shifts.map(({ from }) => (from <= entry.leaves ? '1' : '0')).join('')
    const guessed = isGuess(entry)
    const key = `${entry.yearsLeft}/${active}/${guessed}`
    const found = known.get(key) ?? course(stream, entry, guessed ? spreadOf(stream.program) : null, rateOf)
    known.set(key, found)
    return found
  }
  const supply = (cell: Cell, inflows: readonly Inflow[]) =>
    cell.years.map(({ year, certified, inflow }) => {
      const sum = new Float64Array(chance.draws).fill(certified + inflow)
      for (const { stream, share } of inflows)
        for (const entry of stream.entries) {
          if (entry.leaves !== year) continue
          const each = courseOf(stream, entry)
          const weight = (entry.persons * share) / 1000
          for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] ?? 0) + weight * (each[d] ?? 0)
        }
      return sum
    })
  const demand = (cell: Cell) => {
    const holds = draw('stated', cell.id, policy.statedHolds)
    const [retirement, leaving, growth] = (['retirement', 'leaving', 'growth'] as const).map((name) =>
      draw(name, cell.id, cell.rates[name]),
    ) as [Float64Array, Float64Array, Float64Array]
    return cell.years.map(({ stated, open, staff, factor }) => {
      const said = stated + open
      return Float64Array.from({ length: chance.draws }, (_, d) => {
        const moved = (retirement[d] ?? 0) + (leaving[d] ?? 0) + (growth[d] ?? 0)
        return (factor / 1000) * ((said * (holds[d] ?? 0)) / 1000 + Math.max(0, (staff * moved) / 1000))
      })
    })
  }
  return { supply, demand, cell: (cell, inflows) => ({ supply: supply(cell, inflows), demand: demand(cell) }) }
}

/** A number of entrants that nobody has counted or decided. */
export function isGuess({ basis }: Entry): boolean {
  return basis === 'forecast' || basis === 'missing'
}

/** Share (0 … 1) of an entry's persons who come to work here in their field, for every draw. */
function course(
  stream: Stream,
  { yearsLeft, leaves }: Entry,
  spread: Float64Array | null,
  rateOf: (stream: Stream, name: ProgramRate) => Float64Array,
): Float64Array {
  const [attrition, further, local, matched] = (
    ['attrition', 'furtherStudy', 'localEmployment', 'matched'] as const
  ).map((name) => {
    const rate = rateOf(stream, name)
    const moved = stream.shifts.some((shift) => shift.rate === name && shift.from <= leaves)
    return moved ? rate.map((one) => shifted(stream, name, leaves, one)) : rate
  }) as [Float64Array, Float64Array, Float64Array, Float64Array]
  const out = new Float64Array(attrition.length)
  const stays = (1000 - stream.continues) / 1000
  for (let d = 0; d < out.length; d++) {
    let share = stays * (1 - (further[d] ?? 0) / 1000) * ((local[d] ?? 0) / 1000) * ((matched[d] ?? 0) / 1000)
    const stay = 1 - (attrition[d] ?? 0) / 1000
    for (let year = 0; year < yearsLeft; year++) share *= stay
    out[d] = spread === null ? share : share * ((spread[d] ?? 0) / 1000)
  }
  return out
}
