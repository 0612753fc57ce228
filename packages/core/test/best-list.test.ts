/** Law 1 where the list is kept: whatever comes in, in whatever order, it holds what sorting everybody would put first. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Segment } from '../src/columns/segment.ts'
import { type Best, bestOf } from '../src/retrieve/best.ts'

/** Rows stand in the order of ids; positions do not. */
function segmentOf(number: number, order: readonly number[]): Segment {
  const idAt = (position: number) => `${String(order[position]).padStart(5, '0')}-${number}`
  return { order: Uint32Array.from(order), idAt } as unknown as Segment
}

type Offer = readonly [score: number, segment: Segment, position: number]

function told(best: Best) {
  return { ids: best.found.map(({ segment, position }) => segment.idAt(position)), left: best.left, floor: best.floor }
}

function obvious(k: number, least: number, offers: readonly Offer[]) {
  const all = offers
    .filter(([score]) => k > 0 && score >= least)
    .map(([score, segment, position]) => ({ score, id: segment.idAt(position) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const last = all[k - 1]?.score
  const floor = k > 0 ? (last ?? least) : Number.POSITIVE_INFINITY
  const left = all.slice(k).filter(({ score }) => score === last).length
  return { ids: all.slice(0, k).map(({ id }) => id), left, floor }
}

const shuffled = (size: number) => fc.shuffledSubarray([...Array(size).keys()], { minLength: size })

describe('the best list', () => {
  test('is the first k of all sorted, with the tie it cuts counted, also when it is asked in between', () => {
    const offers = fc.tuple(shuffled(12), shuffled(12)).chain(([one, other]) => {
      const segments = [segmentOf(0, one), segmentOf(1, other)]
      const everyPair = segments.flatMap((segment) => one.map((_, position) => [segment, position] as const))
      return fc.tuple(
        fc.shuffledSubarray(everyPair),
        fc.array(fc.nat(4), { minLength: everyPair.length, maxLength: everyPair.length }),
      )
    })
    fc.assert(
      fc.property(offers, fc.nat(8), fc.nat(2), ([pairs, scores], k, least) => {
        const best = bestOf(k, least)
        const sofar: Offer[] = []
        for (const [i, [segment, position]] of pairs.entries()) {
          const offer: Offer = [scores[i] ?? 0, segment, position]
          sofar.push(offer)
          best.offer(...offer)
          if (i % 5 !== 0) continue
          expect(told(best)).toEqual(obvious(k, least, sofar))
          expect(best.full).toBe(best.found.length >= k)
          expect(best.missing).toBe(k - best.found.length)
        }
        expect(told(best)).toEqual(obvious(k, least, sofar))
      }),
      { numRuns: 500 },
    )
  })
  test('holds where thousands are equal, before and after somebody better comes', () => {
    const size = 6000
    const order = [...Array(size).keys()].map((row) => (row * 3571) % size)
    const segment = segmentOf(0, order)
    const best = bestOf(7, 0)
    const sofar: Offer[] = []
    for (let position = 0; position < size; position++) {
      const offer: Offer = [position % 1500 === 1499 ? 2 : 1, segment, position]
      sofar.push(offer)
      best.offer(...offer)
      if (position % 700 === 0) expect(told(best)).toEqual(obvious(7, 0, sofar))
    }
    expect(told(best)).toEqual(obvious(7, 0, sofar))
    expect(best.left).toBe(size - 4 - 3)
  })
})
