/** From the counters of a walked window to the candidates worth a look: by bands while the list is not full, then by blocks. */
import { BLOCK } from '../columns/windows.ts'
import type { Best } from './best.ts'
import { blockMosts, NOBODY } from './bounds.ts'
import { look } from './look.ts'
import type { SearchTask, Work } from './search-task.ts'
import type { Visit, Walker } from './walk.ts'

/**
 * The list is not full: bands of counters from the top down, each some times what is still missing, until it is. Returns the most that a
 * counter is that was not looked at.
 */
export function takeByBands(
  task: SearchTask,
  walker: Walker,
  { most, mixed }: Visit,
  first: number,
  n: number,
  best: Best,
  work: Work,
): number {
  let above = walker.most(n)
  let seen = 0
  while (!best.full) {
    const least = Math.max(0, best.floor - most)
    if (above < least) return above
    const from = leastOf(walker, n, least, above, seen + BAND * best.missing)
    const found = walker.collect(n, from, above)
    for (let i = 0; i < found; i++) {
      const id = walker.ids[i] ?? 0
      look(task, first, n, id, walker.counters[id] ?? 0, mixed, best, work)
    }
    seen += found
    above = from - 1
  }
  return above
}

const BAND = 2

/** A counter between least and above that at least `wanted` ids reach and not many more, if there is one; least where too few do. */
function leastOf(walker: Walker, n: number, least: number, above: number, wanted: number): number {
  let [low, high] = [least, above]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const reach = walker.count(n, middle)
    if (reach < wanted) high = middle - 1
    else {
      low = middle
      if (reach < ENOUGH * wanted) break
    }
  }
  return low
}

const ENOUGH = 2

/** Looks at whoever can reach the floor and counts at most `above`, run by run of blocks that promise the same; leaves all counters at 0. */
export function takeBlocks(
  task: SearchTask,
  walker: Walker,
  visit: Visit,
  first: number,
  n: number,
  above: number,
  best: Best,
  work: Work,
): void {
  const most = blockMosts(task.segment, task.points, task.refusals, visit.window, visit.mixed)
  for (let block = 0, from = 0; from < n; ) {
    const here = most === null ? visit.most : (most[block] ?? NOBODY)
    let past = most === null ? n : from + BLOCK
    block++
    while (past < n && most !== null && most[block] === here) {
      block++
      past += BLOCK
    }
    const size = Math.min(past, n) - from
    const least = Math.max(0, best.floor - here)
    if (here === NOBODY || least > above) walker.clear(from, size)
    else {
      const found = walker.take(from, size, least)
      for (let i = 0; i < found; i++) {
        const skills = walker.values[i] ?? 0
        if (skills <= above) look(task, first, n, from + (walker.ids[i] ?? 0), skills, visit.mixed, best, work)
      }
    }
    from = past
  }
}
