import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addUp, type MarketCell, marketFigures, splitMismatch } from './market.ts'

const cell = (occupation: string, region: string, open: number, seeking: number): MarketCell => ({
  occupation,
  region,
  filled: 0,
  open,
  seeking,
  alternative: 0,
})

test('BIBB: 80 filled, 20 open, 30 seeking give ANR 90.9, vacant 20 %, unplaced 27.27 %, IP 545.5', () => {
  const figures = marketFigures({ filled: 80, open: 20, seeking: 30, alternative: 0 })
  expect(figures).toMatchObject({ offer: 100, demand: 110, vacantPercent: 20, problem: 'matching' })
  expect(figures.anr?.toFixed(1)).toBe('90.9')
  expect(figures.unplacedPercent?.toFixed(2)).toBe('27.27')
  expect(figures.mismatch?.toFixed(1)).toBe('545.5')
})

test('those who took an alternative count in the extended figure only', () => {
  const counts = { filled: 80, open: 20, seeking: 30, alternative: 15 }
  expect(marketFigures(counts).extendedAnr).toBe(80)
  expect(marketFigures(counts).anr).toBe(marketFigures({ ...counts, alternative: 0 }).anr)
})

test('an empty market has no figures, a full one no mismatch', () => {
  const none = marketFigures({ filled: 0, open: 0, seeking: 0, alternative: 0 })
  expect(none).toMatchObject({ anr: null, mismatch: null, vacantPercent: null, problem: null })
  expect(marketFigures({ filled: 9, open: 0, seeking: 4, alternative: 0 })).toMatchObject({
    mismatch: 0,
    problem: 'supply',
  })
  expect(marketFigures({ filled: 9, open: 4, seeking: 0, alternative: 0 })).toMatchObject({
    mismatch: 0,
    problem: 'filling',
  })
})

test('the border that keeps seats and seekers apart is named', () => {
  expect(splitMismatch([cell('焊工', '长春', 5, 3)])).toMatchObject({
    pairs: 3,
    profile: 3,
    region: 0,
    occupation: 0,
    both: 0,
    surplus: 2,
  })
  expect(splitMismatch([cell('焊工', '长春', 5, 0), cell('焊工', '上海', 0, 4)])).toMatchObject({
    profile: 0,
    region: 4,
    occupation: 0,
    both: 0,
  })
  expect(splitMismatch([cell('焊工', '长春', 5, 0), cell('车工', '长春', 0, 4)])).toMatchObject({
    profile: 0,
    region: 0,
    occupation: 4,
    both: 0,
  })
  expect(splitMismatch([cell('焊工', '长春', 5, 0), cell('车工', '上海', 0, 4)])).toMatchObject({
    profile: 0,
    region: 0,
    occupation: 0,
    both: 4,
    surplus: 1,
  })
})

const cells = fc.array(
  fc.record({
    occupation: fc.constantFrom('a', 'b', 'c', null),
    region: fc.constantFrom('x', 'y', null),
    filled: fc.nat(30),
    open: fc.nat(30),
    seeking: fc.nat(30),
    alternative: fc.nat(5),
  }),
  { maxLength: 15 },
)

test('the parts add up to the pairs, and the order of the cells changes nothing', () => {
  fc.assert(
    fc.property(cells, (all) => {
      const split = splitMismatch(all)
      expect(split.profile + split.region + split.occupation + split.both).toBe(split.pairs)
      expect(split.profile).toBeGreaterThanOrEqual(0)
      expect(split.region).toBeGreaterThanOrEqual(0)
      expect(split.occupation).toBeGreaterThanOrEqual(0)
      expect(splitMismatch([...all].reverse())).toEqual(split)
      // Cells of the same occupation and region are one cell.
      const joined = [...addUp(all, (one) => JSON.stringify([one.occupation, one.region])).values()]
      expect(splitMismatch(joined)).toEqual(split)
    }),
  )
})

test('the mismatch index is the product of the two shares, within 0 … 10,000', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (filled, open, seeking) => {
      const { mismatch, vacantPercent, unplacedPercent } = marketFigures({ filled, open, seeking, alternative: 0 })
      if (mismatch === null) return
      expect(mismatch).toBeCloseTo((vacantPercent ?? 0) * (unplacedPercent ?? 0), 6)
      expect(mismatch).toBeGreaterThanOrEqual(0)
      expect(mismatch).toBeLessThanOrEqual(10_000)
    }),
  )
})
