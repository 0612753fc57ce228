import { drawsOf } from 'duikou'
import { describe, expect, test } from 'vitest'
import { createCrowd } from './crowd.ts'
import { defaultLimits } from './limits.ts'

/** Milliseconds of one thread: an answer takes 0.2 … 1.4, turning away 0.03. */
const MEAN = 0.8
const REFUSAL = 0.03

/** One thread in a time of its own: reads all that came, takes a turn, and so on. */
function served(arrivals: readonly number[], limits = defaultLimits) {
  const draws = drawsOf(1, 'crowd')
  const turns: (() => void)[] = []
  let time = 0
  const crowd = createCrowd(
    limits,
    () => time,
    (next) => turns.push(next),
  )
  const times: number[] = []
  let deepest = 0
  const coming = [...arrivals]
  while (coming.length > 0 || turns.length > 0) {
    if (turns.length === 0) time = Math.max(time, coming[0] ?? 0)
    while ((coming[0] ?? Number.POSITIVE_INFINITY) <= time) {
      const at = coming.shift() ?? 0
      crowd.admit({
        enter(left) {
          time += 0.2 + draws.below(1201, times.length) / 1000
          left()
          times.push(time - at)
        },
        refuse() {
          time += REFUSAL
        },
      })
    }
    deepest = Math.max(deepest, crowd.waiting)
    for (const turn of turns.splice(0)) turn()
  }
  return { answered: times.length, refused: crowd.refused, p99: at(times, 0.99), lasted: time, deepest }
}

function arrivals(share: number, seconds: number): number[] {
  const draws = drawsOf(2, 'arrivals')
  const list: number[] = []
  for (let time = 0, n = 0; time < seconds * 1000; n++) {
    list.push(time)
    time += (-Math.log(1 - draws.below(1_000_000, n) / 1_000_000) * MEAN) / share
  }
  return list
}

function at(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
}

describe('the line before the app', () => {
  test('at twice what can be answered: nine tenths of it is answered, no later than twice as late as at half', () => {
    const half = served(arrivals(0.5, 10))
    const twice = served(arrivals(2, 10))
    expect(half.refused).toBe(0)
    expect((twice.answered * MEAN) / twice.lasted).toBeGreaterThan(0.9)
    expect(twice.p99).toBeLessThan(2 * half.p99)
    expect(twice.deepest).toBeLessThan(100)
    expect(twice.answered + twice.refused).toBe(arrivals(2, 10).length)
  })
  test('without it the last of them would wait for seconds', () => {
    const open = { ...defaultLimits, waitMs: 1e9, burstMs: 1e9, waiting: 1e9 }
    expect(served(arrivals(2, 10), open).p99).toBeGreaterThan(5_000)
  })
  test('a burst into an empty house is answered whole; a crowd beyond the line is not', () => {
    expect(served(Array.from({ length: 40 }, () => 0)).refused).toBe(0)
    expect(served(Array.from({ length: 3_000 }, () => 0)).refused).toBeGreaterThan(2_000)
  })
  test('those who only wait for a disk hold the places inside, and the next enter as they leave', async () => {
    const leaving: (() => void)[] = []
    const crowd = createCrowd({ ...defaultLimits, inFlight: 2 })
    for (let i = 0; i < 5; i++)
      crowd.admit({ enter: (left) => void leaving.push(left), refuse: () => expect.fail('refused') })
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    await turn()
    expect([crowd.inside, crowd.waiting]).toEqual([2, 3])
    leaving[0]?.()
    await turn()
    expect([crowd.inside, crowd.waiting, leaving.length]).toEqual([2, 2, 3])
  })
})
