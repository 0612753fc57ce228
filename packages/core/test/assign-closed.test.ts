/** Why a class stays closed: the remedy is applied by hand and all is solved again. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedClasses } from '../src/assign/closed.ts'
import { opening } from '../src/assign/opening.ts'
import { type AssignProblem, assignProblem } from '../src/assign/problem.ts'
import { countSeats } from '../src/assign/seating.ts'
import { stable } from '../src/assign/stable.ts'
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
