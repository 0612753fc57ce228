import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levers } from '../model/fill-terms.ts'
import { mergeInto, newcomers, type RemedyQuestion, remediesOf, withMinimum, withQuota } from './remedies.ts'
import { type Round, type RoundClass, type RoundWish, seatedIn, solved, solveRound } from './round.ts'

const opensIn = (round: Round, orderClass: string) => solveRound(round).members.has(orderClass)
const remedies = (question: RemedyQuestion) => solved(remediesOf(question))

const room = (id: string, min: number, max: number, quotas: Record<string, number> = {}): RoundClass => ({
  id,
  min,
  max,
  quotas: new Map(Object.entries(quotas)),
})
const wish = (
  trainee: string,
  orderClass: string,
  rank: number,
  score: number,
  school: string | null = null,
): RoundWish => ({
  trainee,
  orderClass,
  rank,
  score,
  school,
})
const seatsIn = (round: Round) =>
  Object.fromEntries(
    [...solveRound(round).members].map(([id, list]) => [id, list.map(({ trainee }) => trainee).sort()]),
  )

test('Gale & Shapley 1962, example 2: the men’s best outcome', () => {
  // Ranks of α β γ δ for A B C D, and back; one seat each. Expected: αC, βD, γA, δB.
  const men: Record<string, string[]> = {
    α: ['A', 'B', 'C', 'D'],
    β: ['A', 'D', 'C', 'B'],
    γ: ['B', 'A', 'C', 'D'],
    δ: ['D', 'B', 'C', 'A'],
  }
  const women: Record<string, string[]> = {
    A: ['δ', 'γ', 'α', 'β'],
    B: ['β', 'δ', 'α', 'γ'],
    C: ['δ', 'α', 'β', 'γ'],
    D: ['γ', 'β', 'α', 'δ'],
  }
  const wishes = Object.entries(men).flatMap(([man, list]) =>
    list.map((woman, i) => wish(man, woman, i + 1, 4 - (women[woman]?.indexOf(man) ?? 0))),
  )
  const classes = ['A', 'B', 'C', 'D'].map((id) => room(id, 1, 1))
  expect(seatsIn({ classes, wishes })).toEqual({ A: ['γ'], B: ['δ'], C: ['α'], D: ['β'] })
})

describe('classes open with their minimum or not at all', () => {
  test('whoever applied to a class that does not open goes to their next wish', () => {
    const wishes = [wish('T1', 'C1', 1, 90), wish('T1', 'C2', 2, 90), wish('T2', 'C2', 1, 80)]
    const round = { classes: [room('C1', 2, 5), room('C2', 2, 5)], wishes }
    expect(solveRound(round).closed).toEqual([{ orderClass: 'C1', had: 1 }])
    expect(seatsIn(round)).toEqual({ C2: ['T1', 'T2'] })
  })
  test('a class closed too early is opened again where nobody loses a seat', () => {
    // C1 lacks the most and is closed first; then C2 closes too, and its people fill C1.
    const wishes = [
      wish('T1', 'C2', 1, 1),
      wish('T1', 'C1', 2, 1),
      wish('T2', 'C2', 1, 1),
      wish('T2', 'C1', 2, 1),
      wish('T3', 'C1', 1, 1),
    ]
    const found = solveRound({ classes: [room('C1', 3, 5), room('C2', 3, 5)], wishes })
    expect(seatedIn(found.members)).toBe(3)
    expect([...found.members.keys()]).toEqual(['C1'])
  })
  test('a school keeps within its cap, and the seat goes to another school', () => {
    const wishes = [wish('T1', 'C1', 1, 90, 'S1'), wish('T2', 'C1', 1, 80, 'S1'), wish('T3', 'C1', 1, 70, 'S2')]
    expect(seatsIn({ classes: [room('C1', 1, 2, { S1: 1 })], wishes })).toEqual({ C1: ['T1', 'T3'] })
  })
})

const problem = fc
  .record({
    sizes: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(2), fc.option(fc.nat(2))), {
      minLength: 1,
      maxLength: 3,
    }),
    persons: fc.array(
      fc.record({
        school: fc.constantFrom('S1', 'S2', null),
        order: fc.shuffledSubarray([0, 1, 2]),
        scores: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ sizes, persons }) => {
    const classes = sizes.map(([min, more, cap], i) => room(`C${i}`, min, min + more, cap === null ? {} : { S1: cap }))
    const wishes = persons.flatMap(({ school, order, scores }, p) =>
      order
        .filter((c) => c < classes.length)
        .map((c, i) => ({
          trainee: `T${p}`,
          orderClass: `C${c}`,
          rank: i + 1,
          score: scores[c] ?? 0,
          school,
        })),
    )
    return { classes, wishes }
  })

test('the checker finds no violation and no blocking pair, and the order of rows changes nothing', () => {
  fc.assert(
    fc.property(problem, fc.constantFrom('trainee' as const, 'class' as const), ({ classes, wishes }, best) => {
      const found = solveRound({ classes, wishes, best })
      expect(found.findings).toMatchObject({ violations: [], blockingPairs: [] })
      const turned = solveRound({ classes: [...classes].reverse(), wishes: [...wishes].reverse(), best })
      expect([turned.closed, [...turned.members]]).toEqual([found.closed, [...found.members]])
    }),
    { numRuns: 200 },
  )
})

test('a member who is in already stays, whoever applies, and the class is not closed under them', () => {
  const wishes = [wish('T1', 'C1', 2, 1), wish('T1', 'C2', 1, 1), wish('T2', 'C1', 1, 90)]
  const fixed = new Map([['T1', 'C1']])
  const round = { classes: [room('C1', 2, 2), room('C2', 1, 1)], wishes, fixed }
  expect(seatsIn(round)).toEqual({ C1: ['T1', 'T2'], C2: undefined } as object)
})

describe('the largest total', () => {
  /** Every seating there is: the most people, the largest total. */
  function best({ classes, wishes }: Round, goal: 'total' | 'seats,total') {
    const people = [...new Set(wishes.map(({ trainee }) => trainee))]
    const counts = new Map(classes.map(({ id }) => [id, 0]))
    let found = { seated: 0, total: 0 }
    const better = (seated: number, total: number) =>
      goal === 'total' ? total > found.total : seated > found.seated || (seated === found.seated && total > found.total)
    const seat = (i: number, seated: number, total: number) => {
      const person = people[i]
      if (person === undefined) {
        const isAllowed = classes.every(({ id, min, max }) => {
          const n = counts.get(id) ?? 0
          return n === 0 || (min <= n && n <= max)
        })
        if (isAllowed && better(seated, total)) found = { seated, total }
        return
      }
      seat(i + 1, seated, total)
      for (const one of wishes.filter(({ trainee }) => trainee === person)) {
        counts.set(one.orderClass, (counts.get(one.orderClass) ?? 0) + 1)
        seat(i + 1, seated + 1, total + one.score)
        counts.set(one.orderClass, (counts.get(one.orderClass) ?? 0) - 1)
      }
    }
    seat(0, 0, 0)
    return found
  }
  test('is that of trying every seating, for either goal, and the checker finds no violation', () => {
    fc.assert(
      fc.property(problem, fc.constantFrom('total' as const, 'seats,total' as const), ({ classes, wishes }, goal) => {
        const free = classes.map((one) => ({ ...one, quotas: new Map() }))
        const round = { classes: free, wishes, method: 'optimal' as const, goal }
        const { members, proof, findings } = solveRound(round)
        const wanted = best(round, goal)
        expect(proof).toMatchObject({ status: 'optimal', total: wanted.total, bound: wanted.total })
        if (goal === 'seats,total') expect(seatedIn(members)).toBe(wanted.seated)
        expect(findings.violations).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
  test('leaves promised seats alone, and counts them in total and bound', () => {
    const wishes = [wish('T1', 'C1', 1, 1), wish('T2', 'C1', 1, 90), wish('T3', 'C1', 1, 80)]
    const found = solveRound({ classes: [room('C1', 3, 2 + 1)], wishes: wishes.slice(0, 2), method: 'optimal' })
    expect(found.members.size).toBe(0)
    const promised = solveRound({
      classes: [room('C1', 2, 2)],
      wishes,
      method: 'optimal',
      fixed: new Map([['T1', 'C1']]),
    })
    expect(promised.members.get('C1')?.map(({ trainee }) => trainee)).toEqual(['T2', 'T1'])
    expect(promised.proof).toMatchObject({ total: 91, bound: 91 })
  })
})

describe('remedies', () => {
  const question = (
    classes: RoundClass[],
    wishes: RoundWish[],
    more: Partial<RemedyQuestion> = {},
  ): RemedyQuestion => ({
    round: { classes, wishes },
    orderClass: 'C1',
    movable: [...levers],
    leastMinimum: 1,
    unassessed: [],
    belowFloor: [],
    floor: null,
    notApplied: [],
    mergeable: [],
    ...more,
  })
  const people = (count: number, to: string) =>
    Array.from({ length: count }, (_, i) => wish(`${to}-${i}`, to, 1, 50 + i))
  const program = (name: string, notApplied: number, school = 'S9') => ({ program: name, school, notApplied })

  test('23 of 25: two more from a program that has two, or a minimum of 23', () => {
    const notApplied = [program('P-1', 1), program('P-2', 9)]
    expect(remedies(question([room('C1', 25, 40)], people(23, 'C1'), { notApplied }))).toEqual([
      { lever: 'minimum', from: 25, to: 23 },
      { lever: 'applicants', persons: 2, programs: [{ program: 'P-2', persons: 2, notApplied: 9 }] },
    ])
  })
  test('where no program can give them alone, the fullest first', () => {
    const notApplied = [program('P-1', 1), program('P-2', 2)]
    expect(remedies(question([room('C1', 25, 40)], people(22, 'C1'), { notApplied, movable: ['applicants'] }))).toEqual(
      [
        {
          lever: 'applicants',
          persons: 3,
          programs: [
            { program: 'P-2', persons: 2, notApplied: 2 },
            { program: 'P-1', persons: 1, notApplied: 1 },
          ],
        },
      ],
    )
  })
  test('more from a school whose places are taken do not help', () => {
    const classes = [room('C1', 25, 40, { S9: 1 })]
    const notApplied = [program('P-1', 9)]
    expect(remedies(question(classes, people(23, 'C1'), { notApplied, movable: ['applicants'] }))).toEqual([])
  })
  test('places of a school, and the floor of the class', () => {
    const wishes = [...people(2, 'C1'), wish('Q1', 'C1', 1, 60, 'S1'), wish('Q2', 'C1', 1, 70, 'S1')]
    expect(remedies(question([room('C1', 4, 5, { S1: 1 })], wishes, { movable: ['quota'] }))).toEqual([
      { lever: 'quota', school: 'S1', from: 1, to: 2 },
    ])
    const belowFloor = [wish('L1', 'C1', 1, 5500), wish('L2', 'C1', 1, 5900)]
    const given = question([room('C1', 3, 5)], people(2, 'C1'), { belowFloor, floor: 6000, movable: ['floor'] })
    expect(remedies(given)).toEqual([{ lever: 'floor', from: 6000, to: 5900, persons: 1 }])
  })
  test('a limit over classes is no lever: nothing is named that only passing it would do', () => {
    const given = question([room('C1', 3, 5)], people(5, 'C1'))
    const capped = {
      ...given,
      round: { ...given.round, caps: [{ by: 'staff-share' as const, id: 'staff E-1', classes: ['C1'], most: 2 }] },
    }
    expect(remedies({ ...capped, movable: ['applicants', 'assess', 'quota', 'floor', 'merge'] })).toEqual([])
    expect(remedies(capped)).toEqual([{ lever: 'minimum', from: 3, to: 2 }])
  })
  test('only what the planner may move, and nothing below the least minimum', () => {
    const given = question([room('C1', 25, 40)], people(23, 'C1'), { notApplied: [program('P-1', 9)] })
    expect(remedies({ ...given, movable: ['applicants'] }).map(({ lever }) => lever)).toEqual(['applicants'])
    expect(remedies({ ...given, movable: ['minimum'], leastMinimum: 24 })).toEqual([])
    expect(remedies({ ...given, movable: ['applicants'], notApplied: [program('P-1', 1)] })).toEqual([])
  })
  test('every remedy opens the class when it is applied by hand', () => {
    fc.assert(
      fc.property(problem, fc.nat(3), ({ classes, wishes }, missing) => {
        const given = classes.map((one) => ({ ...one, min: one.min + 1, max: one.max + 1 }))
        const round = { classes: given, wishes }
        const { closed } = solveRound(round)
        for (const { orderClass } of closed) {
          const late = Array.from({ length: missing }, (_, i) => wish(`L${i}`, orderClass, 1, 2))
          const low = Array.from({ length: missing }, (_, i) => wish(`M${i}`, orderClass, 1, i))
          const mergeable = closed.filter((one) => one.orderClass !== orderClass).map((one) => one.orderClass)
          const asked = question(given, wishes, {
            orderClass,
            unassessed: late,
            belowFloor: low,
            floor: 9,
            mergeable,
            notApplied: [program('P', 1), program('Q', 9, 'S1')],
          })
          const opens = (changed: Partial<Round>) => opensIn({ ...round, ...changed }, orderClass)
          for (const remedy of remedies(asked)) {
            if (remedy.lever === 'minimum') {
              expect(opens(withMinimum(round, orderClass, remedy.to))).toBe(true)
              if (remedy.to + 1 < remedy.from) expect(opens(withMinimum(round, orderClass, remedy.to + 1))).toBe(false)
            } else if (remedy.lever === 'applicants') {
              const from = remedy.programs.map((one) => ({ ...one, school: one.program === 'Q' ? 'S1' : 'S9' }))
              expect(opens({ wishes: [...wishes, ...newcomers(orderClass, from)] })).toBe(true)
              const fewer = from.map((one, i) => (i === from.length - 1 ? { ...one, persons: one.persons - 1 } : one))
              expect(opens({ wishes: [...wishes, ...newcomers(orderClass, fewer)] })).toBe(false)
            } else if (remedy.lever === 'assess')
              expect(opens({ wishes: [...wishes, ...late.filter(({ trainee }) => remedy.of.includes(trainee))] })).toBe(
                true,
              )
            else if (remedy.lever === 'quota')
              expect(opens(withQuota(round, orderClass, remedy.school, remedy.to))).toBe(true)
            else if (remedy.lever === 'floor')
              expect(opens({ wishes: [...wishes, ...low.filter(({ score }) => score >= remedy.to)] })).toBe(true)
            else if (remedy.lever === 'merge') {
              const merged = solveRound(mergeInto(round, orderClass, remedy.with))
              expect(merged.members.get(orderClass)).toHaveLength(remedy.seated)
            }
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})
