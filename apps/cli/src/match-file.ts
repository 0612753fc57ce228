/**
 * The results of a match as a file, demand by demand as they come. Which criteria have a column is known when the last demand is through: until then
 * rows with all of them lie in a file beside, so that memory is bounded however many there are.
 */
import {
  type Criterion,
  criteriaIn,
  criterionNames,
  type Language,
  type MatchResult,
  matchTable,
  provenanceTable,
} from 'duikou'
import { draftOf, type LongTable, outPath, writeOut } from './out.ts'
import type { Sources } from './region-folder.ts'
import { SpooledRows } from './spooled-rows.ts'

export class MatchFile {
  readonly #file: string
  readonly #sourcesOf: (ids: readonly string[]) => Promise<Sources>
  readonly #language: Language
  readonly #rows: SpooledRows
  readonly #used = new Set<Criterion>()
  #first: MatchResult | null = null
  #waiting: MatchResult[] = []
  #hits = 0

  constructor(file: string, sourcesOf: (ids: readonly string[]) => Promise<Sources>, language: Language) {
    this.#file = file
    this.#sourcesOf = sourcesOf
    this.#language = language
    this.#rows = new SpooledRows(`${draftOf(outPath(file))}-rows`)
  }

  async add(result: MatchResult): Promise<void> {
    this.#first ??= { ...result, hits: [] }
    if (result.hits.length === 0) return
    this.#waiting.push(result)
    this.#hits += result.hits.length
    if (this.#hits >= AT_ONCE) await this.#settle()
  }

  /** Writes the file: it has its name when it is whole. */
  async done(): Promise<void> {
    await this.#settle()
    const { name, columns } = matchTable([], () => null, this.#language, criterionNames)
    // Columns that only some policies fill stand side by side, in print order.
    const none = matchTable([], () => null, this.#language, []).columns
    const before = columns.findIndex(({ header }, i) => header !== none[i]?.header)
    const kept = columns
      .map((_, i) => i)
      .filter((i) => {
        const criterion = criterionNames[i - before]
        return criterion === undefined || this.#used.has(criterion)
      })
    const rows = this.#rows
    const table: LongTable = {
      name,
      columns: kept.map((i) => columns[i] as (typeof columns)[number]),
      rows: {
        length: rows.length,
        *[Symbol.iterator]() {
          for (const row of rows) yield kept.map((i) => row[i] ?? null)
        },
      },
    }
    const from = this.#first?.summary.provenance
    await writeOut(this.#file, [table, ...(from === undefined ? [] : [provenanceTable(from, this.#language)])])
  }

  /** Whatever became of it. */
  end(): void {
    this.#rows.end()
  }

  async #settle(): Promise<void> {
    const results = this.#waiting
    this.#waiting = []
    this.#hits = 0
    for (const criterion of criteriaIn(results)) this.#used.add(criterion)
    const sources = await this.#sourcesOf(results.flatMap(({ hits }) => hits.map(({ candidate }) => candidate)))
    this.#rows.add(matchTable(results, (id) => sources.get(id) ?? null, this.#language, criterionNames).rows)
  }
}

/** To ask where candidates were read costs a look at all of them. */
const AT_ONCE = 10_000
