/** Who applied to which demand, and as which wish: by candidate to tell a record, by demand to find those whom a column does not tell. */
import { compareIds } from '../model/id.ts'
import type { PreferenceFacet } from '../model/pair.ts'
import { WordCoder } from './coder.ts'
import { grown } from './column.ts'

/** Applications sorted by row. */
export interface Applications {
  readonly rows: Uint32Array
  readonly demands: Uint32Array
  readonly ranks: Uint8Array
  /** The demand of each code. */
  readonly names: readonly string[]
}

/** By demand, the positions that applied to it, rising. */
export interface Applicants {
  get(demand: string): readonly number[] | undefined
}

export type Applied = PreferenceFacet['applied']

export const noApplications: Applications = {
  rows: new Uint32Array(0),
  demands: new Uint32Array(0),
  ranks: new Uint8Array(0),
  names: [],
}

export class ApplicationsBuilder {
  #size = 0
  #rows = new Uint32Array(16)
  #demands = new Uint32Array(16)
  #ranks = new Uint8Array(16)
  readonly #codes = new WordCoder()

  /** Rows come in rising order. */
  add(row: number, demand: string, rank: number): void {
    if (this.#size === this.#rows.length) {
      this.#rows = grown(this.#rows, 0)
      this.#demands = grown(this.#demands, 0)
      this.#ranks = grown(this.#ranks, 0)
    }
    this.#rows[this.#size] = row
    this.#demands[this.#size] = this.#codes.code(demand)
    this.#ranks[this.#size++] = rank
  }

  build(): Applications {
    return {
      rows: this.#rows.slice(0, this.#size),
      demands: this.#demands.slice(0, this.#size),
      ranks: this.#ranks.slice(0, this.#size),
      names: this.#codes.words,
    }
  }
}

/** The wishes of one row, by rank. */
export function appliedAt({ rows, demands, ranks, names }: Applications, row: number): Applied {
  const applied: Applied[number][] = []
  for (let i = firstOf(rows, row); i < rows.length && rows[i] === row; i++)
    applied.push({ demand: names[demands[i] ?? 0] ?? '', rank: ranks[i] ?? 1 })
  return inWishOrder(applied)
}

export function inWishOrder(applied: Applied): Applied {
  return [...applied].sort((a, b) => a.rank - b.rank || compareIds(a.demand, b.demand))
}

export function applicantsOf({ rows, demands, names }: Applications, positions: Uint32Array): Applicants {
  const byDemand = names.map(() => new Set<number>())
  for (let i = 0; i < rows.length; i++) byDemand[demands[i] ?? 0]?.add(positions[rows[i] ?? 0] ?? 0)
  const found = new Map(names.map((name, code) => [name, [...(byDemand[code] ?? [])].sort((a, b) => a - b)]))
  return { get: (demand) => found.get(demand) }
}

function firstOf(rows: Uint32Array, row: number): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle] ?? 0) < row) low = middle + 1
    else high = middle
  }
  return low
}
