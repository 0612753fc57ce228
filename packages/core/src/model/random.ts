/**
 * Random draws that belong to what they are drawn for: the same seed, name and index give the same number, in any order, on any
 * worker, whatever else was drawn. Philox 2×32 with 10 rounds (Salmon, Moraes, Dror & Shaw, SC'11), keyed by the seed.
 */
export interface Draws {
  /** Draw `index` (0 …) as an integer 0 … 2³² − 1. */
  uint32(index: number): number
  /** Draw `index` as an integer 0 … n − 1; n from 1 to 2³². Scaled, so that the bias stays below n / 2⁵³. */
  below(n: number, index: number): number
}

/** The draws of one identity, e.g. drawsOf(seed, 'lottery', orderClass, trainee). The seed is an integer 0 … 2³² − 1. */
export function drawsOf(seed: number, ...identity: readonly string[]): Draws {
  const name = identity.map((part) => `${part.length}:${part}`).join('')
  const high = hash32(name, 0x9747b28c)
  const low = hash32(name, 0x3c6ef372)
  const at = (index: number): readonly [number, number] => philox(index >>> 0, high, (seed ^ low) >>> 0)
  return {
    uint32: (index) => at(index)[0],
    below: (n, index) => {
      const [first, second] = at(index)
      // 53 random bits in [0, 1), exact in a double; the product is rounded once and can only reach n by rounding.
      const share = ((first >>> 5) * 67_108_864 + (second >>> 6)) / 9_007_199_254_740_992
      return Math.min(n - 1, Math.floor(share * n))
    },
  }
}

/** One block of Philox 2×32-10: counter words and key to two words, all unsigned 32-bit. Exported for its golden values. */
export function philox(counter0: number, counter1: number, key: number): readonly [number, number] {
  let [a, b, k] = [counter0 >>> 0, counter1 >>> 0, key >>> 0]
  for (let round = 0; round < 10; round++) {
    const product = Math.imul(a, MULTIPLIER) >>> 0
    a = (mulHigh(a, MULTIPLIER) ^ k ^ b) >>> 0
    b = product
    k = (k + WEYL) >>> 0
  }
  return [a, b]
}

const MULTIPLIER = 0xd256d193
const WEYL = 0x9e3779b9

/** The upper 32 bits of the 64-bit product, by 16-bit halves: every partial sum is below 2⁵³. */
function mulHigh(x: number, y: number): number {
  const [xh, xl, yh, yl] = [x >>> 16, x & 0xffff, y >>> 16, y & 0xffff]
  const middle = xh * yl + Math.floor((xl * yl) / 65_536)
  const cross = xl * yh + (middle % 65_536)
  return (xh * yh + Math.floor(middle / 65_536) + Math.floor(cross / 65_536)) >>> 0
}

/** MurmurHash3 x86-32 over UTF-16 code units, each unit one block: fast and well mixed, not for secrets. */
function hash32(text: string, seed: number): number {
  let h = seed
  for (let i = 0; i < text.length; i++) {
    let k = Math.imul(text.charCodeAt(i), 0xcc9e2d51)
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
    h ^= k
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0
  }
  h ^= text.length
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
