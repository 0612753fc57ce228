/** How a problem is posed: order changes nothing, what cannot be posed is refused with a code. */
import { expect, test } from 'vitest'
import { optimal } from '../src/assign/optimal.ts'
import { assignProblem, ProblemError } from '../src/assign/problem.ts'
import { pairsOf } from '../src/assign/seating.ts'
import { stable } from '../src/assign/stable.ts'
import { crowd } from './seat-worlds.ts'

test('the order of rows changes nothing', () => {
  const { classes, choices, problem } = crowd(60, 5, 3)
  const other = assignProblem([...classes].reverse(), [...choices].reverse())
  for (const solve of [optimal, stable] as const)
    expect(pairsOf(other, solve(other))).toEqual(pairsOf(problem, solve(problem)))
})

test('a problem that cannot be posed is refused with a code', () => {
  const seats = [{ id: 'c', min: 0, max: 1 }]
  const choice = { trainee: 't', orderClass: 'c', score: 1, rank: null }
  const code = (make: () => unknown) => {
    try {
      make()
      return null
    } catch (error) {
      return error instanceof ProblemError ? error.issue.code : String(error)
    }
  }
  expect(code(() => assignProblem(seats, [choice, choice]))).toBe('choice_twice')
  expect(code(() => assignProblem(seats, [{ ...choice, orderClass: 'x' }]))).toBe('class_unknown')
  expect(code(() => assignProblem([...seats, ...seats], []))).toBe('class_twice')
  expect(code(() => assignProblem([{ id: 'c', min: 2, max: 1 }], []))).toBe('seats_invalid')
  expect(code(() => assignProblem(seats, [{ ...choice, score: 0.5 }]))).toBe('score_invalid')
  expect(code(() => assignProblem(seats, [{ ...choice, rank: 0 }]))).toBe('rank_invalid')
})
