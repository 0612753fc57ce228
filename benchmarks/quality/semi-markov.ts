/**
 * A semi-Markov model fitted by likelihood: the weights under which the right division of each piece into phrases and what is in none is as likely
 * as may be among all divisions, large weights held down. AdaGrad over pieces in seeded order; the mean of the second half of the rounds.
 */
import { LONGEST } from '../../packages/core/src/text/learned-phrases.ts'
import { type Example, randomOf } from './phrase-examples.ts'

const ROUNDS = 6
const RATE = 0.15
/** How strongly weights are drawn to nought. */
const DRAW = 2e-3

export function fitted(examples: readonly Example[], count: number): Float64Array {
  const weights = new Float64Array(count)
  const squares = new Float64Array(count).fill(1e-2)
  const sum = new Float64Array(count)
  const random = randomOf(20_260_101)
  const order = examples.map((_, i) => i)
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = order.length - 1; i > 0; i--) {
      const other = Math.floor(random() * (i + 1))
      ;[order[i], order[other]] = [order[other] as number, order[i] as number]
    }
    for (const i of order)
      for (const [feature, slope] of slopes(examples[i] as Example, weights)) {
        const step = slope - DRAW * (weights[feature] as number)
        squares[feature] = (squares[feature] as number) + step * step
        weights[feature] = (weights[feature] as number) + (RATE * step) / Math.sqrt(squares[feature] as number)
      }
    if (2 * round >= ROUNDS) for (let i = 0; i < count; i++) sum[i] = (sum[i] as number) + (weights[i] as number)
  }
  return sum.map((one) => one / Math.ceil(ROUNDS / 2))
}

/** How the likelihood of what is right changes with each weight: its features less those that are expected. */
function slopes(example: Example, weights: Float64Array): Map<number, number> {
  const { length, begins, ends, outside, inside, wholes, right } = example
  const of = (features: Int32Array | undefined) => {
    let sum = 0
    if (features !== undefined) for (const feature of features) sum += weights[feature] as number
    return sum
  }
  const wide = length + 1
  const none = outside.map(of)
  const begin = begins.map(of)
  const end = ends.map(of)
  const within = [0]
  for (let i = 0; i < length; i++) within.push((within[i] as number) + of(inside[i]))
  const phrase = new Float64Array(wide * wide)
  const before = new Float64Array(wide).fill(Number.NEGATIVE_INFINITY)
  const behind = new Float64Array(wide).fill(Number.NEGATIVE_INFINITY)
  before[0] = 0
  behind[length] = 0
  for (let to = 1; to <= length; to++) {
    let all = (before[to - 1] as number) + (none[to - 1] as number)
    for (let from = Math.max(0, to - LONGEST); from < to; from++) {
      const weight =
        (begin[from] as number) +
        (end[to] as number) +
        ((within[to] as number) - (within[from + 1] as number)) +
        of(wholes[from * wide + to])
      phrase[from * wide + to] = weight
      all = logSum(all, (before[from] as number) + weight)
    }
    before[to] = all
  }
  for (let from = length - 1; from >= 0; from--) {
    let all = (behind[from + 1] as number) + (none[from] as number)
    for (let to = from + 1; to <= Math.min(length, from + LONGEST); to++)
      all = logSum(all, (behind[to] as number) + (phrase[from * wide + to] as number))
    behind[from] = all
  }
  const total = before[length] as number
  const found = new Map<number, number>()
  const add = (features: Int32Array | undefined, share: number) => {
    if (features !== undefined) for (const feature of features) found.set(feature, (found.get(feature) ?? 0) + share)
  }
  const addPhrase = (from: number, to: number, share: number) => {
    add(begins[from], share)
    add(ends[to], share)
    for (let i = from + 1; i < to; i++) add(inside[i], share)
    add(wholes[from * wide + to], share)
  }
  let place = 0
  for (const [from, to] of right) {
    for (; place < from; place++) add(outside[place], 1)
    addPhrase(from, to, 1)
    place = to
  }
  for (; place < length; place++) add(outside[place], 1)
  for (let from = 0; from < length; from++) {
    const share = Math.exp((before[from] as number) + (none[from] as number) + (behind[from + 1] as number) - total)
    if (share > 1e-4) add(outside[from], -share)
    for (let to = from + 1; to <= Math.min(length, from + LONGEST); to++) {
      const likely = Math.exp(
        (before[from] as number) + (phrase[from * wide + to] as number) + (behind[to] as number) - total,
      )
      if (likely > 1e-3) addPhrase(from, to, -likely)
    }
  }
  return found
}

function logSum(a: number, b: number): number {
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b))
}
