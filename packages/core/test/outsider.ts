/**
 * The outsider who reads every sheet of every edition, with a linear program of his own (HiGHS) and nothing of the room's code. He knows the sums
 * behind totals and pools, subtracts, inverts printed rates, and is told more than he could know: which figures two editions have in common, and all
 * parts of an index but the withheld one, and on which side of the floor each supply lies.
 */
import load from 'highs'
import type { CatalogueEdition } from '../src/shortage.ts'

export interface Told {
  /** A figure's true value: two editions that agree in it share one unknown. */
  valueOf(edition: number, figure: string): number | undefined
  /** Whether a withheld supply is above the floor of the index, which the index might tell. */
  supplyAboveFloor(edition: number, figure: string): boolean
  /** Persons from … to that a printed star leaves open, for whoever knows all other parts of the index. */
  starRange(edition: number, entry: string): readonly [number, number] | null
}

export interface Found {
  readonly name: string
  readonly low: number
  readonly high: number
}

/** Bounds of every count that some edition withholds, and of the given differences between editions. */
export async function outsider(
  editions: readonly CatalogueEdition[],
  told: Told,
  differences: readonly string[] = [],
): Promise<Found[]> {
  const world = new World()
  editions.forEach((edition, i) => {
    readEdition(world, edition, i, told)
  })
  return world.bounds(differences)
}

/** The package's types are written for CommonJS. */
const highs = await (load as unknown as typeof load.default)()

interface Row {
  readonly terms: readonly (readonly [string, number])[]
  readonly low: number
  readonly high: number
}

class World {
  readonly #names = new Map<string, number>()
  readonly #rows: Row[] = []
  readonly #asked = new Set<string>()

  row(terms: Row['terms'], low: number, high = low): void {
    for (const [name] of terms) if (!this.#names.has(name)) this.#names.set(name, this.#names.size)
    this.#rows.push({ terms, low, high })
  }

  /** A printed value fixes the figure; a withheld one is asked for. */
  figure(name: string, printed: number | null): void {
    if (printed === null) this.#asked.add(name)
    this.row([[name, 1]], printed ?? 0, printed ?? highs.infinity)
  }

  bounds(differences: readonly string[]): Found[] {
    const n = this.#names.size
    const model = highs.createModel({
      numCols: n,
      numRows: this.#rows.length,
      colCost: new Float64Array(n),
      colLower: new Float64Array(n),
      colUpper: new Float64Array(n).fill(highs.infinity),
      rowLower: this.#rows.map((row) => row.low),
      rowUpper: this.#rows.map((row) => row.high),
      matrix: {
        format: 'csr',
        numRows: this.#rows.length,
        numCols: n,
        starts: startsOf(this.#rows),
        indices: this.#rows.flatMap(({ terms }) => terms.map(([name]) => this.#names.get(name) ?? 0)),
        values: this.#rows.flatMap(({ terms }) => terms.map(([, c]) => c)),
      },
    })
    model.options.set('output_flag', false)
    model.options.set('presolve', 'off')
    const { minimize, maximize } = highs.constants.objectiveSense
    const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus
    const best = (cost: readonly (readonly [string, number])[], sense: typeof minimize | typeof maximize) => {
      for (const [name, c] of cost) model.changeColCost(this.#names.get(name) ?? 0, c)
      model.changeObjectiveSense(sense)
      model.run()
      const status = model.getModelStatus()
      const value = model.getObjectiveValue()
      for (const [name] of cost) model.changeColCost(this.#names.get(name) ?? 0, 0)
      if (status === optimal) return value
      if (status !== unbounded && status !== unboundedOrInfeasible) throw new Error(`status ${status}`)
      return sense === maximize ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
    }
    const asked = [
      ...[...this.#asked].map((name) => ({ name, cost: [[name, 1]] as const })),
      ...differences.flatMap((figure) => {
        const [a, b] = [...this.#names.keys()].filter((name) => name === figure || name.startsWith(`${figure}@`))
        return a === undefined || b === undefined
          ? []
          : [
              {
                name: `${a} − ${b}`,
                cost: [
                  [a, 1],
                  [b, -1],
                ] as const,
              },
            ]
      }),
    ]
    try {
      return asked.map(({ name, cost }) => ({ name, low: best(cost, minimize), high: best(cost, maximize) }))
    } finally {
      model.dispose()
    }
  }
}

function startsOf(rows: readonly Row[]): number[] {
  const starts = [0]
  for (const { terms } of rows) starts.push((starts.at(-1) ?? 0) + terms.length)
  return starts
}

function readEdition(world: World, edition: CatalogueEdition, at: number, told: Told): void {
  const { working } = edition
  if (working === null) throw new Error('an edition without its working')
  /** One name for a figure that all editions have alike; another value, another name. */
  const name = (figure: string) => {
    const value = told.valueOf(at, figure)
    return value === told.valueOf(0, figure) ? figure : `${figure}@${value}`
  }
  const floor = working.supplyFloor
  const rowsOf = new Map(working.rows.map((row) => [row.entry, row]))
  const carriers = new Map(working.carriers.map((one) => [one.id, one]))
  const supplied: string[] = []
  for (const { id, flags, supply, demandThisYear, stars, demandNextYears } of edition.entries) {
    const row = rowsOf.get(id)
    const own = carriers.get(`own:${id}`)
    const entry = row?.entryDemand ?? own?.entryDemand ?? (row?.ratio?.basis === 'registry' ? row.ratio.demand : null)
    world.figure(name(`demand:${id}`), demandThisYear)
    world.figure(name(`entry-demand:${id}`), entry)
    world.row(
      [
        [name(`demand:${id}`), 1],
        [name(`entry-demand:${id}`), -1],
      ],
      0,
      highs.infinity,
    )
    if (demandNextYears !== null) world.figure(name(`next-years:${id}`), demandNextYears)
    if (supply !== null || flags.includes('withheld:supply')) {
      const counted = own?.supply != null && own.supply > floor ? own.supply : null
      const figure = name(`supply:${id}`)
      world.figure(figure, supply ?? counted)
      if (supply === null && counted === null && told.supplyAboveFloor(at, `supply:${id}`))
        world.row([[figure, 1]], floor + 1, highs.infinity)
      else if (supply === null && counted === null) world.row([[figure, 1]], 0, floor)
      supplied.push(id)
    }
    const range = entry === null && stars !== null ? told.starRange(at, id) : null
    if (range !== null) world.row([[name(`entry-demand:${id}`), 1]], range[0], range[1])
  }
  for (const { units, entryDemand, supply } of working.carriers) {
    if (entryDemand === null || units.length < 2) continue
    const entryTerms = units.map((unit) => [name(`entry-demand:${unit}`), 1] as const)
    world.row(entryTerms, entryDemand - units.length / 2 - 0.5, entryDemand + units.length / 2 + 0.5)
    const theirs = units.filter((unit) => supplied.includes(unit)).map((unit) => [name(`supply:${unit}`), 1] as const)
    if (supply !== null && theirs.length > 0) world.row(theirs, supply > floor ? supply : 0, supply)
  }
  for (const total of working.totals) {
    const inside = edition.entries.filter(
      (entry) =>
        (total.of === 'all' || total.of === 'region' || entry.chain === total.chain) &&
        (total.of === 'all' || total.of === 'chain' || entry.region === total.region),
    )
    const place = `${total.of}/${total.region}/${total.chain}`
    const sum = (side: 'demand' | 'supply', printed: number | null, ids: readonly string[]) => {
      if (ids.length === 0) return
      const of = `${side}:total ${place} of ${at}`
      world.figure(of, printed)
      world.row([[of, -1] as const, ...ids.map((id) => [name(`${side}:${id}`), 1] as const)], 0)
    }
    sum(
      'demand',
      total.demand,
      inside.map(({ id }) => id),
    )
    sum(
      'supply',
      total.supply,
      inside.map(({ id }) => id).filter((id) => supplied.includes(id)),
    )
  }
}
