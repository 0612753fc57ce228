/** The asking side, in a process of its own: it takes one order after the other and says what came of each. */
import { drawsOf } from 'duikou'
import { Connection } from './connection.ts'

export interface Order {
  readonly port: number
  readonly demands: readonly string[]
  readonly seconds: number
  /** Clients that ask again as soon as they are answered; or questions a second that come at random moments, answered or not. */
  readonly clients?: number
  readonly rate?: number
  /** Number of the first question; the same for `repeat` questions in turn, or each a new one. */
  readonly first: number
  readonly repeat: boolean
}

export interface Load {
  readonly asked: number
  readonly accepted: number
  readonly refused: number
  /** Connections that broke, and statuses other than 200 and 503. */
  readonly failed: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly refusalP99Ms: number
}

process.on('message', (order: Order) => {
  void run(order).then((load) => process.send?.(load))
})

async function run(order: Order): Promise<Load> {
  const tally = new Tally()
  await (order.rate === undefined ? closed(order, order.clients ?? 1, tally) : open(order, order.rate, tally))
  return tally.load()
}

async function closed(order: Order, clients: number, tally: Tally): Promise<void> {
  const end = performance.now() + order.seconds * 1000
  let asked = 0
  const client = async () => {
    let connection = new Connection(order.port)
    while (performance.now() < end) {
      const began = performance.now()
      const { status } = await connection.ask(question(order, asked++))
      tally.count(status, performance.now() - began)
      if (connection.closed) connection = new Connection(order.port)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: clients }, client))
}

/** Whoever has no free connection opens one; the time of an answer counts from the moment it was due. */
async function open(order: Order, rate: number, tally: Tally): Promise<void> {
  const draws = drawsOf(order.first, 'arrivals')
  const free: Connection[] = []
  const all = new Set<Connection>()
  const asking: Promise<void>[] = []
  const began = performance.now()
  let [due, asked] = [0, 0]
  const ask = async (at: number) => {
    const body = question(order, asked++)
    let connection = free.pop()
    while (connection?.closed) connection = free.pop()
    connection ??= new Connection(order.port)
    all.add(connection)
    const { status } = await connection.ask(body)
    tally.count(status, performance.now() - began - at)
    if (connection.closed) all.delete(connection)
    else free.push(connection)
  }
  for (let n = 0; due < order.seconds * 1000; ) {
    for (const time = performance.now() - began; due <= time && due < order.seconds * 1000; n++) {
      asking.push(ask(due))
      due += (-Math.log(1 - draws.below(1_000_000, n) / 1_000_000) * 1000) / rate
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(asking)
  for (const connection of all) connection.close()
}

/**
 * Never the same question twice until all lengths and both kinds are through: 200 for each demand. Lengths and kinds are spread evenly
 * over any run of questions, so that those asked later cost what the earlier ones did.
 */
function question({ demands, first, repeat }: Order, n: number): string {
  if (repeat) return JSON.stringify({ demand: demands[n % demands.length], top: 20 })
  const [place, round] = [(first + n) % demands.length, Math.floor((first + n) / demands.length)]
  const kind = (round * STRIDE + place * STRIDE_OF_PLACE) % KINDS
  return JSON.stringify({ demand: demands[place], top: 1 + (kind % 100), explain: kind >= 100 })
}

const KINDS = 200
/** Shares no factor with the number of kinds, so that all of them come before one comes again. */
const STRIDE = 77
const STRIDE_OF_PLACE = 61

class Tally {
  readonly #times: number[] = []
  readonly #refusals: number[] = []
  #failed = 0

  count(status: number, ms: number): void {
    if (status === 200) this.#times.push(ms)
    else if (status === 503) this.#refusals.push(ms)
    else this.#failed++
  }

  load(): Load {
    return {
      asked: this.#times.length + this.#refusals.length + this.#failed,
      accepted: this.#times.length,
      refused: this.#refusals.length,
      failed: this.#failed,
      p50Ms: at(this.#times, 0.5),
      p99Ms: at(this.#times, 0.99),
      refusalP99Ms: at(this.#refusals, 0.99),
    }
  }
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(100 * (sorted[Math.floor(sorted.length * share)] ?? 0)) / 100
}
