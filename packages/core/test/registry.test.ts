/** What a registry tells of its nouns, whichever way it was made. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidateOfTrainee } from '../src/columns/candidate.ts'
import { printOfCandidate, printOfSegment } from '../src/columns/candidate-print.ts'
import { PairCoder, SequenceCoder } from '../src/columns/coder.ts'
import { idsOver, packIds } from '../src/columns/ids.ts'
import { placedAt } from '../src/columns/pool.ts'
import { addPrint, hexOf, noPrint } from '../src/columns/prints.ts'
import { compileRegistry, type RegionData } from '../src/index.ts'
import { compareIds } from '../src/model/id.ts'
import { asOf, knowledge, region } from './worlds.ts'

describe('columns tell what the nouns said', () => {
  test('every candidate comes back from the columns as the nouns make it', () => {
    fc.assert(
      fc.property(region, (data) => {
        const registry = compileRegistry(data, knowledge, { asOf })
        expect(registry.pool('trainee').candidates).toEqual(
          [...data.trainees]
            .sort((a, b) => compareIds(a.id, b.id))
            .map((one) => candidateOfTrainee(one, around(data, one), knowledge.lexicon)),
        )
      }),
      { numRuns: 200 },
    )
  })
  test('the print of a segment is the sum of the prints of its candidates', () => {
    fc.assert(
      fc.property(region, (data) => {
        for (const segment of compileRegistry(data, knowledge, { asOf }).pool('trainee').segments) {
          const sum = noPrint()
          for (let position = 0; position < segment.size; position++)
            addPrint(sum, printOfCandidate(placedAt(segment, position)))
          expect(hexOf(printOfSegment(segment))).toBe(hexOf(sum))
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('the digest of a registry', () => {
  const snapshot = (data: RegionData) => compileRegistry(data, knowledge, { asOf }).snapshot()
  test('does not depend on the order of rows, and tells any change of a fact', () => {
    fc.assert(
      fc.property(region, fc.nat(), (data, place) => {
        const backwards = Object.fromEntries(
          Object.entries(data).map(([name, rows]) => [name, [...rows].reverse()]),
        ) as unknown as RegionData
        expect(snapshot(backwards)).toBe(snapshot(data))
        if (data.trainees.length === 0) return
        const at = place % data.trainees.length
        const changed = data.trainees.map((one, i) =>
          i === at ? { ...one, payExpected: (one.payExpected ?? 0) + 1 } : one,
        )
        expect(snapshot({ ...data, trainees: changed })).not.toBe(snapshot(data))
        expect(snapshot({ ...data, trainees: data.trainees.filter((_, i) => i !== at) })).not.toBe(snapshot(data))
        const statistics = data.trainees.map((one, i) => (i === at ? { ...one, purpose: 'statistics' as const } : one))
        expect(snapshot({ ...data, trainees: statistics })).not.toBe(snapshot(data))
      }),
      { numRuns: 50 },
    )
  })
})

describe('ids as bytes', () => {
  test('come back as they were, and are found', () => {
    const id = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
      fc.string({ minLength: 1, maxLength: 4 }).map((tail) => 'T-0000'.repeat(19) + tail),
      fc.constantFrom('\ud800', '\udc00\ud800', '学员-1', '学员-10', 'é', '\u0080'),
    )
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 80 }), id, (all, other) => {
        const sorted = [...all].sort(compareIds)
        const ids = idsOver(packIds(sorted.length, (row) => sorted[row] ?? ''))
        expect(sorted.map((_, row) => ids.at(row))).toEqual(sorted)
        expect(sorted.map((one) => ids.rowOf(one))).toEqual(sorted.map((_, row) => row))
        expect(ids.rowOf(other)).toBe(sorted.indexOf(other))
      }),
      { numRuns: 300 },
    )
  })
})

describe('codes', () => {
  test('pairs: equal ones have one code, others another, in order of first sight', () => {
    const pair = fc.tuple(fc.integer({ min: -3, max: 40 }), fc.integer())
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 600 }), (pairs) => {
        const coder = new PairCoder()
        const seen = new Map<string, number>()
        for (const [a, b] of pairs) {
          const known = seen.get(`${a} ${b}`) ?? seen.size
          seen.set(`${a} ${b}`, known)
          expect(coder.code(a, b)).toBe(known)
        }
      }),
      { numRuns: 50 },
    )
  })
  test('sequences: told apart by content, order and length', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }), { maxLength: 60 }),
        (sequences) => {
          const coder = new SequenceCoder()
          const codes = sequences.map((one) => {
            coder.start()
            for (const code of one) coder.add(code)
            return coder.code
          })
          sequences.forEach((a, i) => {
            sequences.forEach((b, j) => {
              expect(codes[i] === codes[j]).toBe(a.join() === b.join())
            })
          })
        },
      ),
      { numRuns: 50 },
    )
  })
})

function around(data: RegionData, one: RegionData['trainees'][number]) {
  return {
    program: data.programs.find(({ id }) => id === one.program) ?? null,
    cohort: data.cohorts.find((cohort) => cohort.program === one.program && cohort.entryYear === one.entryYear) ?? null,
    applications: data.applications.filter(({ trainee }) => trainee === one.id),
  }
}
