/** Why a class stays closed: the remedy is applied by hand and all is solved again. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seatsAnswer, solveSeats } from '../src/assign/answer.ts'
import { closedClasses } from '../src/assign/closed.ts'
import { opening } from '../src/assign/opening.ts'
import { type AssignProblem, assignProblem } from '../src/assign/problem.ts'
import { countSeats } from '../src/assign/seating.ts'
import { stable } from '../src/assign/stable.ts'
import { drawsOf } from '../src/model/random.ts'
import { small } from './seat-worlds.ts'

test('every remedy it names opens the class when it is applied', () => {
  fc.assert(
    fc.property(small(0, true), fc.boolean(), ({ classes, choices, problem }, byStable) => {
      const solved = byStable
        ? ({ method: 'stable', seating: stable(problem), options: {} } as const)
        : ({ method: 'optimal', seating: opening(problem), options: {} } as const)
      const solve = (one: AssignProblem) => (byStable ? stable(one) : opening(one))
      for (const { class: id, remedy, because } of closedClasses(problem, solved)) {
        const applied = choices.filter(({ orderClass }) => orderClass === id).length
        expect(because.applicants).toBe(applied)
        if (remedy === null) continue
        const changed = assignProblem(
          classes.map((one) => (one.id === id ? { ...one, min: remedy.to } : one)),
          choices,
        )
        const { members } = countSeats(changed, solve(changed))
        expect(members[changed.classes.indexOf(id)]).toBeGreaterThanOrEqual(remedy.to)
        expect(remedy.to).toBeLessThan(remedy.from)
      }
    }),
    { numRuns: 200 },
  )
})

test('the same from the answer that the command line and HTTP give, on rounds of forty people: minimum changed, all solved again', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const draw = (n: number, ...of: string[]) => drawsOf(seed, ...of).below(n, 0)
    const classes = Array.from({ length: 6 }, (_, j) => ({ id: `c${j}`, min: 6 + draw(6, `c${j}`), max: 14 }))
    const choices = Array.from({ length: 40 }, (_, i) => `t${i}`).flatMap((trainee) =>
      classes
        .filter(({ id }) => draw(5, trainee, id) < 2)
        .map(({ id }) => ({ trainee, orderClass: id, score: 1 + draw(9, 'score', trainee, id), rank: null })),
    )
    for (const method of ['stable', 'optimal'] as const) {
      const answer = (seats: typeof classes) => {
        const problem = assignProblem(seats, choices)
        return seatsAnswer(problem, { method }, solveSeats(problem, { method }))
      }
      const first = answer(classes)
      expect(first.closed.length).toBeGreaterThan(0)
      for (const { class: id, remedy } of first.closed) {
        if (remedy === null) continue
        const again = answer(classes.map((one) => (one.id === id ? { ...one, min: remedy.to } : one)))
        const members = again.assignment.filter(([, seat]) => seat === id).length
        expect([method, id, members >= remedy.to]).toEqual([method, id, true])
      }
    }
  }
})
