/** duikou match --candidates: for every trainee or program the demands that it fits best, in id order. */
import { type CandidateDemands, demandsOfAll, type Query, queryOf } from 'duikou'
import { interruptible, writePiece } from '../lines-out.ts'
import { readPolicy } from '../policies.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { kindOf, type MatchOptions, sayIssues } from './match.ts'

export async function allCandidates(options: MatchOptions): Promise<void> {
  if (options.json !== true || options.out !== undefined)
    throw new UsageError('--candidates 只输出 NDJSON：请加 --json，不加 --out (NDJSON only: give --json and no --out)')
  const policy = readPolicy(options.policy)
  const folder = await openFolder(options.data, options.asOf, progressLine, 'answers', options.lexicon)
  const { registry } = folder
  const open = registry.data.demands.filter(({ id }) => registry.demand(id) !== null)
  const queries = open.map(({ id }) => queryOf(registry, { demand: id, policy, for: kindOf(options.for) }))
  await interruptible(async (signal) => {
    const kept = new KeptLists(queries)
    let done = 0
    for (const found of demandsOfAll(registry, queries, options.top)) {
      for (const one of found) kept.add(one)
      done += found.length
      progressLine(`${done}`)
      // A person who ends it is heard between two windows.
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    }
    let text = ''
    for (const one of kept.inIdOrder()) {
      text += linesOf(one, queries.length)
      if (text.length < PIECE) continue
      await writePiece(text)
      text = ''
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    }
    await writePiece(text)
  })
  endProgress()
  sayIssues(folder, options.lang)
}

const PIECE = 65_536

/** As `--candidate` prints one: its list with ranks, and a closing line. */
function linesOf({ candidate, eligible, best }: CandidateDemands, asked: number): string {
  let [rank, last] = [0, -1]
  const lines: object[] = best.map(({ demand, score }, i) => {
    if (score !== last) rank = i + 1
    last = score
    return { candidate, rank, demand, score }
  })
  return [...lines, { candidate, asked, eligible }].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Lists come window by window; until they can be told in id order they are numbers. */
class KeptLists {
  readonly #names: readonly string[]
  readonly #places: ReadonlyMap<string, number>
  readonly #candidates: string[] = []
  readonly #eligible: number[] = []
  /** List i is the entries ends[i − 1] … ends[i] − 1. */
  readonly #ends: number[] = []
  #scores = new Int32Array(1024)
  #demands = new Uint32Array(1024)
  #past = 0

  constructor(queries: readonly Query[]) {
    this.#names = queries.map(({ need }) => need.id)
    this.#places = new Map(this.#names.map((name, place) => [name, place]))
  }

  add({ candidate, eligible, best }: CandidateDemands): void {
    if (this.#past + best.length > this.#scores.length) {
      this.#scores = longer(this.#scores, new Int32Array(2 * (this.#past + best.length)))
      this.#demands = longer(this.#demands, new Uint32Array(2 * (this.#past + best.length)))
    }
    for (const { demand, score } of best) {
      this.#scores[this.#past] = score
      this.#demands[this.#past++] = this.#places.get(demand) ?? 0
    }
    this.#candidates.push(candidate)
    this.#eligible.push(eligible)
    this.#ends.push(this.#past)
  }

  *inIdOrder(): Generator<CandidateDemands> {
    const ids = this.#candidates
    // By code units, as all lists are; no id is there twice.
    const order = Uint32Array.from(ids, (_, i) => i).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
    for (const i of order) {
      const from = i === 0 ? 0 : (this.#ends[i - 1] ?? 0)
      const best = Array.from({ length: (this.#ends[i] ?? 0) - from }, (_, at) => ({
        demand: this.#names[this.#demands[from + at] ?? 0] ?? '',
        score: this.#scores[from + at] ?? 0,
      }))
      yield { candidate: ids[i] ?? '', eligible: this.#eligible[i] ?? 0, best }
    }
  }
}

function longer<T extends Int32Array | Uint32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
