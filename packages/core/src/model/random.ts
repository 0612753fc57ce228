/**
 * Random draws that belong to what they are drawn for: the same seed, name and index give the same number, in any order, on any
 * worker, whatever else was drawn. Philox 2×32 with 10 rounds (Salmon, Moraes, Dror & Shaw, SC'11), keyed by the seed.
 */
export interface Draws {
  /** Draw `index` (0 …) as an integer 0 … 2³² − 1. */
  uint32(index: number): number
  /** Draws 0 … length − 1 as numbers in (0, 1): (draw + ½) / 2³². */
  shares(length: number): Float64Array
  /** Draw `index` as an integer 0 … n − 1; n from 1 to 2³². Scaled, so that the bias stays below n / 2⁵³. */
  below(n: number, index: number): number
}

/** The draws of one identity, e.g. drawsOf(seed, 'lottery', orderClass, trainee). The seed is an integer 0 … 2³² − 1. */
export function drawsOf(seed: number, ...identity: readonly string[]): Draws {
  let [high, low, length] = [HIGH, LOW, 0]
  for (const part of identity) {
    const size = `${part.length}:`
    high = absorbed(absorbed(high, size), part)
    low = absorbed(absorbed(low, size), part)
    length += size.length + part.length
  }
  high = finished(high, length)
  low = finished(low, length)
  const at = (index: number): readonly [number, number] => philox(index >>> 0, high, (seed ^ low) >>> 0)
  return {
    uint32: (index) => at(index)[0],
    shares: (length) => philoxShares(length, high, (seed ^ low) >>> 0),
    below: (n, index) => {
      const [first, second] = at(index)
      // 53 random bits in [0, 1), exact in a double; the product is rounded once and can only reach n by rounding.
      const share = ((first >>> 5) * 67_108_864 + (second >>> 6)) / 9_007_199_254_740_992
      return Math.min(n - 1, Math.floor(share * n))
    },
  }
}

/** uint32(0) of drawsOf(seed, kind, name) for many names of one kind. */
export function drawsUnder(seed: number, kind: string): (name: string) => number {
  const prefix = `${kind.length}:${kind}`
  const [high, low] = [absorbed(HIGH, prefix), absorbed(LOW, prefix)]
  const sizes = new Map<number, readonly [string, number, number]>()
  return (name) => {
    let sized = sizes.get(name.length)
    if (sized === undefined) {
      const size = `${name.length}:`
      sized = [size, absorbed(high, size), absorbed(low, size)]
      sizes.set(name.length, sized)
    }
    const length = prefix.length + sized[0].length + name.length
    return philox(
      0,
      finished(absorbed(sized[1], name), length),
      (seed ^ finished(absorbed(sized[2], name), length)) >>> 0,
    )[0]
  }
}

/** One block of Philox 2×32-10: counter words and key to two words, all unsigned 32-bit. Exported for its golden values. */
export function philox(counter0: number, counter1: number, key: number): readonly [number, number] {
  // Words are signed on the way: whole 32-bit numbers that no step widens.
  let [a, b, k] = [counter0 | 0, counter1 | 0, key | 0]
  for (let round = 0; round < 10; round++) {
    const product = Math.imul(a, MULTIPLIER)
    a = mulHigh(a, MULTIPLIER) ^ k ^ b
    b = product
    k = (k + WEYL) | 0
  }
  return [a >>> 0, b >>> 0]
}

/** Where the two hashes of an identity start. */
const HIGH = 0x9747b28c
const LOW = 0x3c6ef372
/** The first words of the blocks 0 … length − 1 as shares: `philox` written out in a loop, since a pair for each block would cost more than the block. */
function philoxShares(length: number, counter1: number, key: number): Float64Array {
  const out = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    let [a, b, k] = [i | 0, counter1 | 0, key | 0]
    for (let round = 0; round < 10; round++) {
      const product = Math.imul(a, MULTIPLIER)
      a = mulHigh(a, MULTIPLIER) ^ k ^ b
      b = product
      k = (k + WEYL) | 0
    }
    out[i] = ((a >>> 0) + 0.5) / 4_294_967_296
  }
  return out
}

const MULTIPLIER = 0xd256d193 | 0
const WEYL = 0x9e3779b9 | 0

/** The upper 32 bits of the unsigned 64-bit product, by 16-bit halves of which no sum passes 32 bits (Warren, Hacker's Delight, 8-2). */
function mulHigh(x: number, y: number): number {
  const [xh, xl, yh, yl] = [x >>> 16, x & 0xffff, y >>> 16, y & 0xffff]
  const middle = (Math.imul(xh, yl) + (Math.imul(xl, yl) >>> 16)) >>> 0
  const carried = (Math.imul(xl, yh) + (middle & 0xffff)) >>> 0
  return (Math.imul(xh, yh) + (middle >>> 16) + (carried >>> 16)) | 0
}

/** MurmurHash3 x86-32 over UTF-16 code units, each unit one block: fast and well mixed, not for secrets. */
function absorbed(before: number, text: string): number {
  let h = before
  for (let i = 0; i < text.length; i++) {
    let k = Math.imul(text.charCodeAt(i), 0xcc9e2d51)
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
    h ^= k
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0
  }
  return h
}

function finished(before: number, length: number): number {
  let h = before ^ length
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
