import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSelection } from './check-selection.ts'
import { mergeInto, newcomers, type RemedyQuestion, remediesOf, withMinimum } from './remedies.ts'
import { deferredAcceptance, type SelectionClass, type SelectionWish, seatedIn, select } from './selection.ts'

const room = (id: string, min: number, max: number, quotas: Record<string, number> = {}): SelectionClass => ({
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
): SelectionWish => ({
  trainee,
  orderClass,
  rank,
  score,
  school,
  lot: 0,
})
const seats = (members: ReturnType<typeof deferredAcceptance>) =>
  Object.fromEntries([...members].map(([id, list]) => [id, list.map(({ trainee }) => trainee).sort()]))

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
  const members = deferredAcceptance(
    ['A', 'B', 'C', 'D'].map((id) => room(id, 1, 1)),
    wishes,
  )
  expect(seats(members)).toEqual({ A: ['γ'], B: ['δ'], C: ['α'], D: ['β'] })
})

describe('classes open with their minimum or not at all', () => {
  test('whoever applied to a class that does not open goes to their next wish', () => {
    const wishes = [wish('T1', 'C1', 1, 90), wish('T1', 'C2', 2, 90), wish('T2', 'C2', 1, 80)]
    const found = select([room('C1', 2, 5), room('C2', 2, 5)], wishes)
    expect(found.closed).toEqual([{ orderClass: 'C1', had: 1 }])
    expect(seats(new Map([...found.members].map(([id, list]) => [id, [...list]])))).toEqual({ C2: ['T1', 'T2'] })
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
    const found = select([room('C1', 3, 5), room('C2', 3, 5)], wishes)
    expect(seatedIn(found.members)).toBe(3)
    expect([...found.members.keys()]).toEqual(['C1'])
  })
  test('a school keeps within its cap, and the seat goes to another school', () => {
    const wishes = [wish('T1', 'C1', 1, 90, 'S1'), wish('T2', 'C1', 1, 80, 'S1'), wish('T3', 'C1', 1, 70, 'S2')]
    expect(seats(deferredAcceptance([room('C1', 1, 2, { S1: 1 })], wishes))).toEqual({ C1: ['T1', 'T3'] })
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
          lot: (p * 7) % 5,
        })),
    )
    return { classes, wishes }
  })

test('the separate checker finds no violation and no blocking pair, and the order of rows changes nothing', () => {
  fc.assert(
    fc.property(problem, ({ classes, wishes }) => {
      const found = select(classes, wishes)
      expect(checkSelection(classes, wishes, found)).toMatchObject({ violations: [], blockingPairs: [] })
      expect(select([...classes].reverse(), [...wishes].reverse())).toEqual(found)
    }),
    { numRuns: 400 },
  )
})

test('no stable outcome of the same open classes gives anybody a better wish (slow twin: all outcomes)', () => {
  fc.assert(
    fc.property(problem, ({ classes, wishes }) => {
      const open = classes.map((one) => ({ ...one, min: 0 }))
      const best = deferredAcceptance(open, wishes)
      const mine = new Map([...best.values()].flat().map((one) => [one.trainee, one.rank]))
      for (const members of allOutcomes(open, wishes)) {
        const { violations, blockingPairs } = checkSelection(open, wishes, { members, closed: [] })
        if (violations.length + blockingPairs.length > 0) continue
        for (const one of [...members.values()].flat())
          expect(one.rank).toBeGreaterThanOrEqual(mine.get(one.trainee) ?? Number.POSITIVE_INFINITY)
      }
    }),
    { numRuns: 60 },
  )
})

test('the checker complains where there is something to complain about', () => {
  const classes = [room('C1', 1, 1), room('C2', 1, 2, { S1: 0 })]
  const wishes = [wish('T1', 'C1', 1, 90), wish('T2', 'C1', 1, 80), wish('T3', 'C2', 1, 70, 'S1')]
  const [first, second, third] = wishes as [SelectionWish, SelectionWish, SelectionWish]
  const check = (members: [string, SelectionWish[]][]) =>
    checkSelection(classes, wishes, { members: new Map(members), closed: [] })
  expect(check([['C1', [second]]]).blockingPairs).toEqual([{ trainee: 'T1', orderClass: 'C1' }])
  expect(check([['C1', [first, second]]]).violations).toEqual(['too-many C1'])
  expect(check([['C2', [third]]]).violations).toEqual(['school-cap C2 S1'])
  expect(check([]).blockingGroups).toEqual([{ orderClass: 'C1', persons: 1 }])
  expect(check([['C2', []]]).violations).toEqual(['too-few C2'])
})

describe('remedies', () => {
  const question = (
    classes: SelectionClass[],
    wishes: SelectionWish[],
    more: Partial<RemedyQuestion> = {},
  ): RemedyQuestion => ({
    classes,
    wishes,
    orderClass: 'C1',
    movable: ['minimum', 'applicants', 'assess', 'merge'],
    leastMinimum: 1,
    unassessed: [],
    notApplied: [],
    mergeable: [],
    ...more,
  })
  const people = (count: number, to: string) =>
    Array.from({ length: count }, (_, i) => wish(`${to}-${i}`, to, 1, 50 + i))
  test('23 of 25: two more, or a minimum of 23', () => {
    const found = remediesOf(
      question([room('C1', 25, 40)], people(23, 'C1'), {
        notApplied: [
          { program: 'P-1', notApplied: 1 },
          { program: 'P-2', notApplied: 9 },
        ],
      }),
    )
    expect(found).toEqual([
      { lever: 'minimum', from: 25, to: 23 },
      {
        lever: 'applicants',
        persons: 2,
        programs: [
          { program: 'P-2', notApplied: 9 },
          { program: 'P-1', notApplied: 1 },
        ],
      },
    ])
  })
  test('only what the planner may move, and nothing below the least minimum', () => {
    const given = question([room('C1', 25, 40)], people(23, 'C1'), { notApplied: [{ program: 'P-1', notApplied: 9 }] })
    expect(remediesOf({ ...given, movable: ['applicants'] }).map(({ lever }) => lever)).toEqual(['applicants'])
    expect(remediesOf({ ...given, movable: ['minimum'], leastMinimum: 24 })).toEqual([])
    expect(remediesOf({ ...given, movable: ['applicants'], notApplied: [{ program: 'P-1', notApplied: 1 }] })).toEqual(
      [],
    )
  })
  test('every remedy opens the class when it is applied by hand', () => {
    const random = fc.tuple(problem, fc.nat(3))
    fc.assert(
      fc.property(random, ([{ classes, wishes }, missing]) => {
        const given = classes.map((one) => ({ ...one, min: one.min + 1, max: one.max + 1 }))
        const { closed } = select(given, wishes)
        for (const { orderClass } of closed) {
          const late = Array.from({ length: missing }, (_, i) => wish(`L${i}`, orderClass, 1, 2))
          const mergeable = closed.filter((one) => one.orderClass !== orderClass).map((one) => one.orderClass)
          const asked = question(given, wishes, {
            orderClass,
            unassessed: late,
            mergeable,
            notApplied: [{ program: 'P', notApplied: 9 }],
          })
          for (const remedy of remediesOf(asked)) {
            const opens = (all: readonly SelectionClass[], asking: readonly SelectionWish[]) =>
              select(all, asking).members.has(orderClass)
            if (remedy.lever === 'minimum') {
              expect(opens(withMinimum(given, orderClass, remedy.to), wishes)).toBe(true)
              if (remedy.to + 1 < remedy.from)
                expect(opens(withMinimum(given, orderClass, remedy.to + 1), wishes)).toBe(false)
            } else if (remedy.lever === 'applicants') {
              expect(opens(given, [...wishes, ...newcomers(orderClass, remedy.persons)])).toBe(true)
              expect(opens(given, [...wishes, ...newcomers(orderClass, remedy.persons - 1)])).toBe(false)
            } else if (remedy.lever === 'assess')
              expect(opens(given, [...wishes, ...late.filter(({ trainee }) => remedy.of.includes(trainee))])).toBe(true)
            else {
              const merged = mergeInto(given, wishes, orderClass, remedy.with)
              expect(select(merged.classes, merged.wishes).members.get(orderClass)).toHaveLength(remedy.seated)
            }
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})

/** Every way to give each trainee one of their wishes or none. */
function* allOutcomes(classes: readonly SelectionClass[], wishes: readonly SelectionWish[]) {
  const trainees = [...new Set(wishes.map(({ trainee }) => trainee))]
  const choices = trainees.map((one) => [null, ...wishes.filter(({ trainee }) => trainee === one)])
  const total = choices.reduce((product, list) => product * list.length, 1)
  for (let number = 0; number < total; number++) {
    const members = new Map(classes.map(({ id }) => [id, [] as SelectionWish[]]))
    let rest = number
    for (const list of choices) {
      const chosen = list[rest % list.length]
      rest = Math.floor(rest / list.length)
      if (chosen != null) members.get(chosen.orderClass)?.push(chosen)
    }
    yield members
  }
}
