import { assignProblem, drawsOf, faultsOf, limitsOf, opening, openingByMilp, optimal } from 'duikou'
import { describe, expect, test } from 'vitest'
import { highs } from '../src/index.ts'

/** People apply to some of the classes, with scores from lots. */
function crowd(seed: number, people: number, classes: number, min: number, max: number) {
  const choices = Array.from({ length: people }, (_, i) =>
    Array.from({ length: classes }, (_, j) => j)
      .filter((j) => drawsOf(seed, `t${i}`, `c${j}`).below(3, 0) > 0)
      .map((j) => ({
        trainee: `t${i}`,
        orderClass: `c${j}`,
        score: 1 + drawsOf(seed, `t${i}`, `c${j}`).below(100, 1),
        rank: null,
      })),
  ).flat()
  return assignProblem(
    Array.from({ length: classes }, (_, j) => ({ id: `c${j}`, min, max })),
    choices,
  )
}

describe('HiGHS and our own search agree', () => {
  test.each([1, 2])('on which classes open (seed %i)', async (seed) => {
    const problem = crowd(seed, 18, 5, 5, 6)
    for (const goal of ['total', 'seats,total'] as const) {
      const [theirs, ours] = [await openingByMilp(problem, highs, { goal }), opening(problem, { goal })]
      expect([theirs.status, theirs.seated, theirs.total]).toEqual(['optimal', ours.seated, ours.total])
      expect(ours.status).toBe('optimal')
    }
  })
  test('on a transportation problem', async () => {
    const problem = crowd(9, 60, 6, 0, 8)
    const found = await openingByMilp(problem, highs)
    expect([found.status, found.total, found.bound]).toEqual(['optimal', optimal(problem).total, found.total])
  })
})

test('quotas and caps over classes hold, and cost what they cost', async () => {
  const problem = crowd(4, 16, 4, 2, 5)
  const limits = limitsOf(problem, {
    groupOf: (id) => `S${Number(id.slice(1)) % 2}`,
    quotas: problem.classes.map((orderClass) => ({ orderClass, group: 'S0', most: 2 })),
    caps: [{ id: 'staff', classes: ['c0', 'c1'], most: 3 }],
  })
  const [free, limited] = [await openingByMilp(problem, highs), await openingByMilp(problem, highs, { limits })]
  expect(limited.status).toBe('optimal')
  expect(limited.total).toBeLessThan(free.total)
  expect(faultsOf(problem, limited, limits)).toMatchObject({ overQuota: 0, overCap: 0, belowMinimum: 0 })
})

test('a signal stops it: what it has stands, and nothing is called proved', async () => {
  const problem = crowd(5, 700, 60, 14, 16)
  const aborting = new AbortController()
  setTimeout(() => aborting.abort(), 300)
  const found = await openingByMilp(problem, highs, { signal: aborting.signal })
  expect(['feasible', 'optimal']).toContain(found.status)
  expect(found.bound >= found.total || found.seated === 0).toBe(true)
  expect(faultsOf(problem, found).belowMinimum).toBe(0)
})
