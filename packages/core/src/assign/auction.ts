/**
 * A quick seating with prices: people outbid one another for seats by at least `step` (Bertsekas' auction for similar objects; a full
 * class keeps its bids in a heap and its price is the lowest). Within step × seated of the best when no priced class stays unfilled;
 * every price is 0 until its class is full, so that holds. Not exact: `augment.ts` finishes.
 */
import type { AssignProblem } from './problem.ts'

export interface Priced {
  readonly taken: Int32Array
  readonly price: Float64Array
}

/** Stops after `mostBids`, with some people still waiting, where too many want the same: the finish seats them at once. */
export function auction(problem: AssignProblem, open: Uint8Array, step: number, mostBids: number): Priced {
  const { start, to, max } = problem
  const score = problem.score
  const people = problem.trainees.length
  const classes = problem.classes.length
  const price = new Float64Array(classes)
  for (let j = 0; j < classes; j++) if (open[j] !== 1 || max[j] === 0) price[j] = Number.POSITIVE_INFINITY
  const taken = new Int32Array(people).fill(-1)
  // A heap of bids a class, lowest first, in one pair of arrays.
  const base = new Int32Array(classes + 1)
  const applicants = new Int32Array(classes)
  for (const j of to) applicants[j] = (applicants[j] ?? 0) + 1
  for (let j = 0; j < classes; j++) base[j + 1] = (base[j] ?? 0) + Math.min(max[j] ?? 0, applicants[j] ?? 0)
  const size = new Int32Array(classes)
  const heapBid = new Float64Array(base[classes] ?? 0)
  const heapWho = new Int32Array(base[classes] ?? 0)

  const queue = new Int32Array(people)
  for (let i = 0; i < people; i++) queue[i] = people - 1 - i
  let waiting = people
  for (let bids = 0; waiting > 0 && bids < mostBids; bids++) {
    const i = queue[--waiting] ?? 0
    let best = 0
    let second = 0
    let choice = -1
    for (let e = start[i] ?? 0, end = start[i + 1] ?? 0; e < end; e++) {
      const gain = (score[e] ?? 0) - (price[to[e] ?? 0] ?? 0)
      if (gain > second) {
        if (gain > best) {
          second = best
          best = gain
          choice = e
        } else second = gain
      }
    }
    if (choice < 0) continue
    const j = to[choice] ?? 0
    const from = base[j] ?? 0
    const n = size[j] ?? 0
    const bid = (price[j] ?? 0) + best - second + step
    taken[i] = choice
    if (n < (base[j + 1] ?? 0) - from) {
      siftUp(from, n, bid, i)
      size[j] = n + 1
    } else {
      const out = heapWho[from] ?? 0
      taken[out] = -1
      queue[waiting++] = out
      siftDown(from, n, bid, i)
    }
    // Fewer applicants than seats never fill a class: its price stays 0.
    if ((size[j] ?? 0) === max[j]) price[j] = heapBid[from] ?? 0
  }
  for (let j = 0; j < classes; j++) if (price[j] === Number.POSITIVE_INFINITY) price[j] = 0
  return { taken, price }

  function siftUp(from: number, at: number, bid: number, who: number): void {
    let k = at
    while (k > 0) {
      const parent = (k - 1) >> 1
      if ((heapBid[from + parent] ?? 0) <= bid) break
      heapBid[from + k] = heapBid[from + parent] ?? 0
      heapWho[from + k] = heapWho[from + parent] ?? 0
      k = parent
    }
    heapBid[from + k] = bid
    heapWho[from + k] = who
  }

  function siftDown(from: number, n: number, bid: number, who: number): void {
    let k = 0
    for (;;) {
      let child = 2 * k + 1
      if (child >= n) break
      if (child + 1 < n && (heapBid[from + child + 1] ?? 0) < (heapBid[from + child] ?? 0)) child++
      if ((heapBid[from + child] ?? 0) >= bid) break
      heapBid[from + k] = heapBid[from + child] ?? 0
      heapWho[from + k] = heapWho[from + child] ?? 0
      k = child
    }
    heapBid[from + k] = bid
    heapWho[from + k] = who
  }
}
