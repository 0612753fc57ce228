/**
 * Monte Carlo over the uncertain rates: supply and demand of a cell by year and draw, in persons. What a program contributes is computed
 * once for each distinct course (school years left, rates moved) and shared by all occupations it serves; sums run in id order.
 */
import type { ForecastPolicy, ProgramRate, Range } from '../model/forecast.ts'
import type { Inflow } from './balance.ts'
import type { Cell } from './demand.ts'
import { type Chance, chances } from './draws.ts'
import type { Entry } from './entries.ts'
import type { Stream } from './streams.ts'
import { shifted } from './supply.ts'

/** By year (from the first of the cell) and draw. A room is filled anew for each cell: a city has too many of them to be thrown away. */
export interface CellDraws {
  readonly supply: readonly Float64Array[]
  readonly demand: readonly Float64Array[]
  /** For whatever is worked out of both, a year at a time. */
  readonly between: Float64Array
}

export interface Simulator {
  room(years: number): CellDraws
  /** All that comes and all that is wanted. */
  cell(cell: Cell, inflows: readonly Inflow[], into: CellDraws): void
  supply(cell: Cell, inflows: readonly Inflow[], into: CellDraws): void
  demand(cell: Cell, into: CellDraws): void
}

export function simulator(policy: ForecastPolicy, chance: Chance): Simulator {
  const draw = chances(chance)
  const courses = new Courses(policy, draw)
  const nothing = new Float64Array(chance.draws)
  const supply = (cell: Cell, inflows: readonly Inflow[], into: CellDraws) => {
    courses.enter(cell.region)
    for (const [i, { year, certified, inflow }] of cell.years.entries()) {
      const sum = (into.supply[i] as Float64Array).fill(certified + inflow)
      for (const { stream, share } of inflows)
        for (const entry of stream.entries) {
          if (entry.leaves !== year) continue
          const each = courses.of(stream, entry)
          const weight = (entry.persons * share) / 1000
          for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + weight * (each[d] as number)
        }
    }
  }
  const demand = (cell: Cell, into: CellDraws) => {
    const isStated = cell.years.some(({ stated, open }) => stated + open !== 0)
    const isStaffed = cell.years.some(({ staff }) => staff !== 0)
    // What nothing hangs on is not drawn.
    const holds = isStated ? draw('stated', cell.id, policy.statedHolds) : nothing
    const moved = isStaffed ? movedStaff(cell, draw) : nothing
    for (const [i, { stated, open, staff, factor }] of cell.years.entries()) {
      const [out, said] = [into.demand[i] as Float64Array, stated + open]
      for (let d = 0; d < out.length; d++)
        out[d] =
          (factor / 1000) * ((said * (holds[d] as number)) / 1000 + Math.max(0, (staff * (moved[d] as number)) / 1000))
    }
  }
  const rooms = (years: number) => Array.from({ length: years }, () => new Float64Array(chance.draws))
  return {
    room: (years) => ({ supply: rooms(years), demand: rooms(years), between: new Float64Array(chance.draws) }),
    supply,
    demand,
    cell(cell, inflows, into) {
      supply(cell, inflows, into)
      demand(cell, into)
    },
  }
}

/** Retirement, leaving and growth together, per mille of the staff. */
function movedStaff(cell: Cell, draw: Draw): Float64Array {
  const [sum, leaving, growth] = (['retirement', 'leaving', 'growth'] as const).map((name) =>
    draw(name, cell.id, cell.rates[name]),
  ) as [Float64Array, Float64Array, Float64Array]
  for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + (leaving[d] as number) + (growth[d] as number)
  return sum
}

type Draw = ReturnType<typeof chances>

/** What each program contributes. Programs serve their own region: those of another are forgotten, since draws can be made again. */
class Courses {
  readonly #policy: ForecastPolicy
  readonly #draw: Draw
  #region: string | null = null
  readonly #rates = new Map<string, Float64Array>()
  readonly #byEntry = new Map<Stream, Map<Entry, Float64Array>>()
  readonly #byCourse = new Map<Stream, Map<string, Float64Array>>()

  constructor(policy: ForecastPolicy, draw: Draw) {
    this.#policy = policy
    this.#draw = draw
  }

  enter(region: string | null): void {
    if (region === this.#region) return
    this.#region = region
    for (const known of [this.#rates, this.#byEntry, this.#byCourse]) known.clear()
  }

  /** Share (0 … 1) of an entry's persons who come to work here in their field, for every draw. */
  of(stream: Stream, entry: Entry): Float64Array {
    const known = this.#byEntry.get(stream) ?? new Map<Entry, Float64Array>()
    this.#byEntry.set(stream, known)
    const found = known.get(entry) ?? this.#course(stream, entry)
    known.set(entry, found)
    return found
  }

  /** Entries with the same course share it. */
  #course(stream: Stream, entry: Entry): Float64Array {
    const known = this.#byCourse.get(stream) ?? new Map<string, Float64Array>()
    this.#byCourse.set(stream, known)
    const active = stream.shifts.map(({ from }) => (from <= entry.leaves ? '1' : '0')).join('')
    const guessed = isGuess(entry)
    const key = `${entry.yearsLeft}/${active}/${guessed}`
    const spread = guessed ? this.#rate('enrolment', stream.program, this.#policy.enrolment.spread) : null
    const rateOf = (name: ProgramRate) => this.#rate(name, stream.program, stream.rates[name])
    const found = known.get(key) ?? course(stream, entry, spread, rateOf)
    known.set(key, found)
    return found
  }

  #rate(name: string, program: string, range: Range): Float64Array {
    const key = `${name}/${program}`
    const found = this.#rates.get(key) ?? this.#draw(name, program, range)
    this.#rates.set(key, found)
    return found
  }
}

/** A number of entrants that nobody has counted or decided. */
export function isGuess({ basis }: Entry): boolean {
  return basis === 'forecast' || basis === 'missing'
}

function course(
  stream: Stream,
  { yearsLeft, leaves }: Entry,
  spread: Float64Array | null,
  rateOf: (name: ProgramRate) => Float64Array,
): Float64Array {
  const [attrition, further, local, matched] = (
    ['attrition', 'furtherStudy', 'localEmployment', 'matched'] as const
  ).map((name) => {
    const rate = rateOf(name)
    const moved = stream.shifts.some((shift) => shift.rate === name && shift.from <= leaves)
    return moved ? rate.map((one) => shifted(stream, name, leaves, one)) : rate
  }) as [Float64Array, Float64Array, Float64Array, Float64Array]
  const out = new Float64Array(attrition.length)
  const stays = (1000 - stream.continues) / 1000
  for (let d = 0; d < out.length; d++) {
    let share =
      stays * (1 - (further[d] as number) / 1000) * ((local[d] as number) / 1000) * ((matched[d] as number) / 1000)
    const stay = 1 - (attrition[d] as number) / 1000
    for (let year = 0; year < yearsLeft; year++) share *= stay
    out[d] = spread === null ? share : share * ((spread[d] as number) / 1000)
  }
  return out
}
