/** The applications of a million people, found for all of them together: who asks is noted, and answered when all have asked. */
import type { Application } from '../model/trainee.ts'
import type { Applications } from './applications.ts'
import { NONE, NumberCoder, WordCoder } from './coder.ts'
import { type GroupIndex, hashOfName } from './group-index.ts'
import { scratchSpace } from './scratch.ts'

export class AppliedRows {
  readonly #index: GroupIndex<Application>
  #asked = 0
  readonly #rows: Uint32Array
  readonly #hashes: Int32Array

  constructor(index: GroupIndex<Application>, rows: number) {
    this.#index = index
    this.#rows = new Uint32Array(scratchSpace(4 * rows))
    this.#hashes = new Int32Array(scratchSpace(4 * rows))
  }

  /** Rows come in rising order. Most have nothing, and are told so at once. */
  ask(row: number, id: string): void {
    const hash = hashOfName(id)
    if (!this.#index.mayHave(hash)) return
    this.#rows[this.#asked] = row
    this.#hashes[this.#asked++] = hash
  }

  /** What those who asked applied to, order classes aside. */
  answer(ids: readonly string[]): Applications {
    const index = this.#index
    const { starts, members } = index.withHashes(this.#hashes.subarray(0, this.#asked))
    const said = saidIn(index.rows)
    const rows = new Uint32Array(scratchSpace(4 * members.length))
    const demands = new Uint32Array(scratchSpace(4 * members.length))
    const ranks = new Uint8Array(scratchSpace(members.length))
    const numbers = new NumberCoder()
    const names: string[] = []
    let size = 0
    for (let asked = 0; asked < this.#asked; asked++) {
      const row = this.#rows[asked] ?? 0
      const id = ids[row] ?? ''
      for (let i = starts[asked] ?? 0, past = starts[asked + 1] ?? 0; i < past; i++) {
        const member = members[i] ?? 0
        const demand = said.demands[member] ?? NONE
        if (demand === NONE || !index.isNamed(member, id)) continue
        const number = numbers.code(demand)
        if (number === names.length) names.push(said.words[demand] ?? '')
        rows[size] = row
        demands[size] = number
        ranks[size++] = said.ranks[member] ?? 1
      }
    }
    return { rows: rows.slice(0, size), demands: demands.slice(0, size), ranks: ranks.slice(0, size), names }
  }
}

/** What each application says, read one after the other as the nouns lie: −1 where it is to an order class. */
function saidIn(applications: readonly Application[]) {
  const demands = new Int32Array(scratchSpace(4 * applications.length))
  const ranks = new Uint8Array(scratchSpace(applications.length))
  const coder = new WordCoder()
  for (let i = 0; i < applications.length; i++) {
    const { demand, rank } = applications[i] as Application
    demands[i] = coder.codeOrNone(demand)
    ranks[i] = rank
  }
  return { demands, ranks, words: coder.words }
}
