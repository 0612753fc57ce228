import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Family, families } from './opening-families.ts'
import { assignBench, openingBench, stableBench } from './seats.ts'

test('seats are assigned, proved and checked', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-seats-'))
  const [edges, seats] = [path.join(folder, 'edges.tsv'), path.join(folder, 'seats.tsv')]
  writeFileSync(edges, 't1\ta\t5\nt2\ta\t7\nt2\tb\t6\n')
  writeFileSync(seats, 'a\t0\t1\nb\t0\t1\n')
  expect(assignBench(edges, seats)).toMatchObject({
    people: 2,
    applications: 3,
    stable: { seated: 1, blockingPairs: 0 },
    optimal: { status: 'optimal', total: 11, bound: 11, gap: 0 },
  })
  expect(stableBench(400, 10, 5, 1)).toMatchObject({ applications: 2000, blockingPairs: 0 })
  for (const family of Object.keys(families) as Family[])
    expect(openingBench(240, 12, 0.05, 1, family)).toMatchObject({ people: 240, classes: 12, family })
})
