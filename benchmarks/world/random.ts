/** Random draws keyed by identity: the same name draws the same number, in any order, on any machine. */

export interface Draws {
  /** A whole number from 0 to n − 1. */
  below(n: number, ...name: (string | number)[]): number
  pick<T>(from: readonly T[], ...name: (string | number)[]): T
  /** True so many times in a thousand. */
  chance(perMille: number, ...name: (string | number)[]): boolean
  /** A few different ones, in the order of the list. */
  some<T>(from: readonly T[], count: number, ...name: (string | number)[]): T[]
}

export function draws(seed: number): Draws {
  const below = (n: number, ...name: (string | number)[]) =>
    Math.floor((hash(`${seed}/${name.join('/')}`) / 4294967296) * n)
  return {
    below,
    pick: (from, ...name) => from[below(from.length, ...name)] as (typeof from)[number],
    chance: (perMille, ...name) => below(1000, ...name) < perMille,
    some(from, count, ...name) {
      const order = from.map((one, i) => ({ one, i, at: hash(`${seed}/${name.join('/')}/${i}`) }))
      const chosen = order.sort((a, b) => a.at - b.at || a.i - b.i).slice(0, count)
      return chosen.sort((a, b) => a.i - b.i).map(({ one }) => one)
    },
  }
}

/** 32 bits of a name: FNV-1a, then a finalising mix so that near names draw far numbers. */
function hash(name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
