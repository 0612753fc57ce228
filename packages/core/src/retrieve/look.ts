/** One candidate looked at: the points beside the skills, and a place in the list for whoever comes near. */
import type { Best } from './best.ts'
import type { SearchTask, Work } from './search-task.ts'
import type { AttributePoints, PointsTable } from './tables.ts'

/** Special candidates were looked at before; the ids from n on are nobody. */
export function look(
  task: SearchTask,
  first: number,
  n: number,
  id: number,
  skills: number,
  mixed: boolean,
  best: Best,
  work: Work,
): void {
  if (id >= n || (task.special.extra.size > 0 && task.special.extra.has(first + id))) return
  work.examined++
  offer(task, first + id, skills, mixed, best)
}

export function offer(
  { segment, points, accepts }: SearchTask,
  position: number,
  start: number,
  mixed: boolean,
  best: Best,
): void {
  const score = start + otherPoints(points, position)
  if (score >= best.floor && accepts(position, mixed)) best.offer(score, segment, position)
}

/** All that a candidate gets beside the skills. */
export function otherPoints({ all, tables }: AttributePoints, position: number): number {
  let points = all
  for (let i = 0; i < tables.length; i++) {
    const table = tables[i] as PointsTable
    points += table.points[table.column.codes[position] ?? 0] ?? 0
  }
  return points
}

export const TOO_FEW = -1

/** The same, or TOO_FEW as soon as it cannot come to `least`. */
export function enoughPoints({ most, tables }: AttributePoints, position: number, least: number): number {
  let points = most
  for (let i = 0; i < tables.length && points >= least; i++) {
    const table = tables[i] as PointsTable
    points -= table.most - (table.points[table.column.codes[position] ?? 0] ?? 0)
  }
  return points < least ? TOO_FEW : points
}
