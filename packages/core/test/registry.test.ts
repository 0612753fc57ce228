/** What a registry tells of its nouns, whichever way it was made. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidateOfTrainee } from '../src/columns/candidate.ts'
import { printOfCandidate, printOfSegment } from '../src/columns/candidate-print.ts'
import { NumberCoder, PairCoder, RunCoder, SequenceCoder, WordCoder } from '../src/columns/coder.ts'
import { GroupIndex } from '../src/columns/group-index.ts'
import { HeldBuilder, heldAt, reorderHeld } from '../src/columns/held.ts'
import { HeldLists } from '../src/columns/held-lists.ts'
import { idsOver, packIds } from '../src/columns/ids.ts'
import { printOfNouns } from '../src/columns/noun-print.ts'
import { placedAt } from '../src/columns/pool.ts'
import { addPrint, hexOf, noPrint, printOfText, sumOfPrints, writePrint } from '../src/columns/prints.ts'
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
  test('numbers: as they were first seen, whatever they are', () => {
    const number = fc.oneof(fc.integer({ min: -3, max: 600 }), fc.double({ noNaN: true }), fc.constant(2 ** 40))
    fc.assert(
      fc.property(fc.array(number, { maxLength: 100 }), (numbers) => {
        const coder = new NumberCoder()
        const seen = [...new Map(numbers.map((one) => [one, one])).keys()]
        for (const one of numbers) expect(coder.code(one)).toBe(seen.indexOf(one === 0 ? 0 : one))
      }),
      { numRuns: 100 },
    )
  })
  test('words in runs: the codes of the words', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.constantFrom('', 'a', 'ab', 'b')), { maxLength: 40 }), (words) => {
        const [plain, run] = [new WordCoder(), new RunCoder(new WordCoder())]
        expect(words.map((word) => run.code(word))).toEqual(words.map((word) => plain.codeOrNone(word)))
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

describe('nouns found by group', () => {
  const name = fc.oneof(fc.constantFrom('', 'P-1', 'P-10', '专业-1'), fc.string({ maxLength: 4, unit: 'binary' }))
  test('are those that a filter finds, in the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 200 }), name, (names, other) => {
        const rows = names.map((group, place) => ({ group, place }))
        const index = new GroupIndex(rows, ({ group }) => group)
        for (const asked of [...names, other])
          expect(index.get(asked)).toEqual(rows.filter(({ group }) => group === asked))
      }),
      { numRuns: 100 },
    )
  })
})

describe('skills held, row by row', () => {
  const shown = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 })), { maxLength: 8 })
  test('each skill once, at its highest level, first come among equals', () => {
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 12 }), (rows) => {
        const builder = new HeldBuilder(rows.length)
        const kinds = rows.flat().map(([skill, level]) => ({ skill: `S-${skill}`, level, evidence: 'own' as const }))
        let kind = 0
        for (const row of rows) {
          for (const [skill, level] of row) builder.show(kind++, skill, level)
          builder.endRow()
        }
        const held = builder.build(kinds, { codes: new Uint8Array(rows.length), values: [{ own: true, taught: null }] })
        rows.forEach((row, i) => {
          const best = new Map<number, number>()
          for (const [skill, level] of row) best.set(skill, Math.max(level, best.get(skill) ?? 0))
          const found = Array.from(held.own.slice(held.offsets[i], held.offsets[i + 1]), (code) => kinds[code])
          expect(new Map(found.map((one) => [Number(one?.skill.slice(2)), one?.level]))).toEqual(best)
          expect(found).toHaveLength(best.size)
          for (const one of found)
            expect(kinds.indexOf(one as never)).toBe(
              rows.slice(0, i).flat().length +
                row.findIndex(([skill, level]) => `S-${skill}` === one?.skill && level === one.level),
            )
        })
      }),
      { numRuns: 100 },
    )
  })
})

describe('posting lists, run by run', () => {
  const skill = fc.integer({ min: 0, max: 5 }).map((code) => `S-${code}`)
  const level = fc.integer({ min: 1, max: 5 })
  const taught = fc.option(
    fc.uniqueArray(fc.record({ skill, level, evidence: fc.constant('program' as const) }), {
      maxLength: 5,
      selector: (held) => held.skill,
    }),
  )
  const person = fc.record({
    class: fc.nat(2),
    own: fc.uniqueArray(fc.record({ skill, level, evidence: fc.constant('own' as const) }), {
      maxLength: 4,
      selector: (held) => held.skill,
    }),
  })
  test('are those of the skills that each candidate is told to have, wherever it is laid', () => {
    fc.assert(
      fc.property(
        fc.array(taught, { minLength: 3, maxLength: 3 }),
        fc.array(person, { minLength: 1, maxLength: 30 }),
        fc.infiniteStream(fc.nat()),
        (teachings, people, draws) => {
          const size = people.length
          const kinds = people.flatMap(({ own }) => own)
          const builder = new HeldBuilder(size)
          let kind = 0
          for (const { own } of people) {
            for (const held of own) builder.show(kind++, Number(held.skill.slice(2)), held.level)
            builder.endRow()
          }
          const order = Uint32Array.from(people, (_, row) => row)
          for (let i = size - 1; i > 0; i--) {
            const other = (draws.next().value ?? 0) % (i + 1)
            ;[order[i], order[other]] = [order[other] ?? 0, order[i] ?? 0]
          }
          const positions = new Uint32Array(size)
          order.forEach((row, position) => {
            positions[row] = position
          })
          const rows = builder.build(kinds, {
            codes: Uint8Array.from(people, (one) => one.class),
            values: teachings.map((one) => ({ own: true, taught: one })),
          })
          const held = reorderHeld(rows, { positions })
          order.forEach((row, position) => {
            expect(heldAt(held, position)).toEqual(heldAt(rows, row))
          })
          const lists = new HeldLists(held)
          const past = Math.ceil(size / 2)
          for (const [from, to] of [
            [0, past],
            [past, size],
          ] as const) {
            const counts = new Uint32Array(5 * lists.names.length)
            lists.count(from, to, counts)
            const told = lists.names.flatMap((name) =>
              [1, 2, 3, 4, 5].map((wanted) =>
                Array.from({ length: to - from }, (_, id) => id).filter((id) =>
                  heldAt(held, from + id)?.some((one) => one.skill === name && one.level === wanted),
                ),
              ),
            )
            expect([...counts]).toEqual(told.map(({ length }) => length))
            const next = new Uint32Array(counts.length)
            for (let list = 1; list < next.length; list++)
              next[list] = (next[list - 1] ?? 0) + (told[list - 1]?.length ?? 0)
            const postings = new Uint16Array(told.flat().length)
            lists.fill(from, to, next, postings)
            expect([...postings]).toEqual(told.flat())
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('prints', () => {
  test('a text in two parts has the print of the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 20 }), (before, text) => {
        expect(writePrint(noPrint(), text, before)).toEqual(printOfText(before + text))
      }),
      { numRuns: 200 },
    )
  })
  test('nouns add up, however many are printed at once', () => {
    const noun = fc.record({
      name: fc.string({ maxLength: 3 }),
      size: fc.integer({ min: 0, max: 9 }),
      tags: fc.array(fc.nat(3)),
    })
    fc.assert(
      fc.property(fc.array(noun, { maxLength: 400 }), (nouns) => {
        expect(printOfNouns(nouns)).toEqual(sumOfPrints(...nouns.map((one) => printOfNouns([one]))))
      }),
      { numRuns: 30 },
    )
  })
  test('are what they have always been', () => {
    expect(hexOf(printOfText('对口 T-00277'))).toBe('fd7734ccc33d5043c747b304f7a7279f')
    expect(hexOf(printOfNouns([{ id: 'A', rank: 1, list: [null, { b: 2, a: '"' }], source: { row: 3 } }]))).toBe(
      '85df1109dfd90300b22b920ffe4d52c7',
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
