/** Everything that is printed, attacked: no withheld count within fewer than 5 persons, by an outsider with a solver of his own. */
import { describe, expect, test } from 'vitest'
import { populationRows } from '../../../benchmarks/world/make-shortage.ts'
import {
  type CatalogueEdition,
  editionOf,
  measureShortage,
  type ShortageRequest,
  type ShortageResult,
} from '../src/shortage.ts'
import { outsider, type Told } from './outsider.ts'
import { request, shortagePolicy } from './shortage-world.ts'

const { width, enterprises: least, dominance } = shortagePolicy.publishable
const sparse = { enterprises: 70, posts: 260, families: 40, programs: 30, frame: { answered: 70, total: 80 } }

function published(asked: ShortageRequest, number = 1): { result: ShortageResult; edition: CatalogueEdition } {
  const result = measureShortage(asked)
  const edition = editionOf(result, { name: '示例目录', region: null, number, by: '测算组' })
  return { result, edition: JSON.parse(JSON.stringify(edition)) }
}

function toldOf(results: readonly ShortageResult[]): Told {
  const values = results.map((result) => new Map(result.tables.cells.map(({ key, value }) => [key, value])))
  return {
    valueOf: (edition, figure) => values[edition]?.get(figure),
    supplyAboveFloor: (edition, figure) =>
      (values[edition]?.get(figure) ?? 0) > (results[edition] as ShortageResult).supplyFloor,
    starRange: (edition, entry) => rangeOfStar(results[edition] as ShortageResult, entry),
  }
}

/** The demands at which this row, all else known, would have the same star: by trying every whole number. */
function rangeOfStar(result: ShortageResult, entry: string): [number, number] | null {
  const carrier = result.carriers.find(({ id }) => id === `own:${entry}`)
  const group = carrier?.score.groups.find(({ group: name }) => name === 'quantity')
  const [stats, cuts] = [result.window.stats.tightness, result.window.cuts]
  if (carrier?.supply == null || group === undefined || stats === undefined || cuts === null) return null
  const { supply } = carrier
  const starAt = (demand: number) => {
    const milli = Math.floor(1000 * Math.log((demand + 0.5) / (supply + 0.5)) + 0.5)
    const z = Math.max(-3000, Math.min(3000, Math.floor((1000 * (milli - stats.mean)) / stats.sd + 0.5)))
    const index = carrier.score.index - group.part + Math.floor((group.points * (z + 3000)) / 6000)
    return cuts.filter((cut) => index >= cut).length
  }
  const star = starAt(carrier.entryDemand ?? 0)
  const same = Array.from({ length: 5000 }, (_, demand) => demand).filter((demand) => starAt(demand) === star)
  return [same[0] ?? 0, same.at(-1) === 4999 ? 1e9 : (same.at(-1) ?? 0)]
}

const tooNarrow = (found: Awaited<ReturnType<typeof outsider>>) =>
  found.filter(({ low, high }) => high - low < width - 1e-6)

describe('one edition', () => {
  test.each([1, 2, 3, 4])('seed %i', async (seed) => {
    const { result, edition } = published(request({ ...sparse, seed }))
    const found = await outsider([edition], toldOf([result]))
    expect(found.length).toBeGreaterThan(20)
    expect(tooNarrow(found)).toEqual([])
    expect(result.exposed).toEqual([])
  })
  test('grossed up, with experienced posts beside entry-level ones', async () => {
    const asked = request({ ...sparse, seed: 5 })
    const demands = asked.data.demands.map((one, i) => (i % 4 === 0 ? { ...one, experienceMonthsMin: 36 } : one))
    const { result, edition } = published({
      ...asked,
      data: { ...asked.data, demands },
      population: populationRows(asked.data, 2),
    })
    const found = await outsider([edition], toldOf([result]))
    expect(found.length).toBeGreaterThan(20)
    expect(tooNarrow(found)).toEqual([])
  })
  test('it is not all withheld: most counts, nearly all totals and most indices are there', () => {
    const { edition, result } = published(request())
    const shown = edition.entries.filter((one) => one.demandThisYear !== null).length
    expect(shown).toBeGreaterThan(edition.entries.length * 0.6)
    const totals = edition.working?.totals ?? []
    expect(totals.filter((one) => one.demand === null).length).toBeLessThan(totals.length / 4)
    expect(result.rows.filter((row) => row.index !== null && row.withheld.index === null).length).toBeGreaterThan(10)
  })
  test('the outsider is no straw man: with the companions printed he finds counts', async () => {
    const { result, edition } = published(request())
    const careless = {
      ...edition,
      entries: edition.entries.map((entry) => {
        const row = result.rows.find(({ id }) => id === entry.id)
        return row?.withheld.demand === 'complementary' ? { ...entry, demandThisYear: row.demand } : entry
      }),
    }
    expect(tooNarrow(await outsider([careless], toldOf([result]))).length).toBeGreaterThan(0)
  })
})

describe('two editions of one period', () => {
  const small = { ...sparse, enterprises: 50, posts: 140, families: 20 }
  const earlierOf = ({ result, edition }: ReturnType<typeof published>) => ({
    edition: edition.id,
    ...result.tables,
    withheld: [...result.withheld.keys()],
  })
  test.each([6, 7])('seed %i: thirty posts more', async (seed) => {
    const first = published(request({ ...small, seed }))
    const second = published({ ...request({ ...small, seed, posts: 170 }), earlier: [earlierOf(first)] }, 2)
    expect(second.result.exposed).toEqual([])
    const changes = changesOf(first.result, second.result)
    expect(changes.length).toBeGreaterThan(5)
    const found = await outsider([first.edition, second.edition], toldOf([first.result, second.result]), changes)
    expect(tooNarrow(found)).toEqual([])
  })
  test('the same edition again withholds the same and no more', () => {
    const first = published(request({ ...sparse, seed: 6 }))
    const again = published({ ...request({ ...sparse, seed: 6 }), earlier: [earlierOf(first)] }, 2)
    expect([...again.result.withheld.keys()]).toEqual([...first.result.withheld.keys()])
    expect(again.result.exposed).toEqual([])
  })
  test('without a thought of the first edition the second gives counts away', async () => {
    const first = published(request({ ...small, seed: 6 }))
    const second = published(request({ ...small, seed: 6, posts: 170 }), 2)
    const changes = changesOf(first.result, second.result)
    const found = await outsider([first.edition, second.edition], toldOf([first.result, second.result]), changes)
    expect(tooNarrow(found).length).toBeGreaterThan(0)
  })
})

/** Figures of which two editions differ by what fewer than three enterprises, or one above all, put in. */
function changesOf(first: ShortageResult, second: ShortageResult): string[] {
  const before = new Map(first.tables.cells.map((cell) => [cell.key, cell]))
  return second.tables.cells.flatMap((now) => {
    const old = before.get(now.key)
    if (!old?.enterprises || !now.enterprises || old.value === now.value || !now.key.startsWith('demand:')) return []
    const ids = [...new Set([...Object.keys(old.enterprises), ...Object.keys(now.enterprises)])]
    const parts = ids
      .map((id) => Math.abs((now.enterprises?.[id] ?? 0) - (old.enterprises?.[id] ?? 0)))
      .filter((part) => part > 0)
    const sum = parts.reduce((total, part) => total + part, 0)
    return parts.length < least || Math.max(...parts) * 1000 > dominance * sum ? [now.key] : []
  })
}
