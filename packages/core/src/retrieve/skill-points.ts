/** The skill points of one candidate, looked up one by one: what walking all posting lists would have counted for it. */
import type { Forward } from '../columns/forward.ts'
import { LEVELS, type SkillIndex } from '../columns/skill-index.ts'
import type { SkillLists } from './skill-lists.ts'

export function skillPointsOf(
  forward: Forward,
  { windows }: SkillIndex,
  lists: SkillLists,
): (position: number) => number {
  const { offsets, own, around, from, taught } = forward
  const entries = entriesOf(lists, windows)
  const { gains, groups, next } = entries
  const board = boardOf(forward, entries.lists.length)
  const { listOf, first } = board
  const count = lists.groups.length
  const best = new Int32Array(count)
  const isTaught = taught.length > 0
  /** Being in a list: of each skill asked the most counts. */
  const raise = (entry: number) => {
    for (let at = entry; at > 0; at = next[at] ?? 0) {
      const group = groups[at] ?? 0
      const gain = gains[at] ?? 0
      if (gain > (best[group] ?? 0)) best[group] = gain
    }
  }
  return (position) => {
    if (board.of !== entries) layOut(board, entries)
    for (let i = offsets[position] ?? 0, end = offsets[position + 1] ?? 0; i < end; i++) {
      const entry = first[listOf[own[i] ?? 0] ?? 0] ?? 0
      if (entry > 0) raise(entry)
    }
    if (isTaught) {
      const code = around[position] ?? 0
      for (let i = from[code] ?? 0, end = from[code + 1] ?? 0; i < end; i++) raise(first[taught[i] ?? 0] ?? 0)
    }
    // One by one: of so few a call to fill them would take longer.
    let sum = 0
    for (let group = 0; group < count; group++) {
      sum += best[group] ?? 0
      best[group] = 0
    }
    return sum
  }
}

/** What being in a list gives for a skill asked; several entries may be of one list. Entry 0 is none. */
interface Entries {
  readonly lists: Int32Array
  readonly groups: Uint16Array
  readonly gains: Int32Array
  /** The next entry of the same list, while these entries lie on the board. */
  readonly next: Uint32Array
}

function entriesOf({ groups }: SkillLists, windows: number): Entries {
  let size = 1
  for (const { triples } of groups)
    for (let i = 0; i < triples.length; i += 3) size += (triples[i + 1] ?? 0) - (triples[i] ?? 0)
  const entries = {
    lists: new Int32Array(size),
    groups: new Uint16Array(size),
    gains: new Int32Array(size),
    next: new Uint32Array(size),
  }
  let at = 1
  groups.forEach(({ triples }, group) => {
    for (let i = 0; i < triples.length; i += 3) {
      const skill = Math.floor((triples[i] ?? 0) / (windows * LEVELS))
      for (let list = triples[i] ?? 0; list < (triples[i + 1] ?? 0); list++) {
        entries.lists[at] = list - skill * (windows - 1) * LEVELS
        entries.groups[at] = group
        entries.gains[at++] = triples[i + 2] ?? 0
      }
    }
  })
  return entries
}

/** By list the first entry of whoever looks up at the moment: one for all needs, and as narrow as can be, so that it stays in the cache. */
interface Board {
  /** The list of each kind of own skill. */
  readonly listOf: Uint16Array | Uint32Array
  readonly first: Uint16Array | Uint32Array
  of: Entries | null
}

const boards = { narrow: new WeakMap<Forward, Board>(), wide: new WeakMap<Forward, Board>() }

function boardOf(forward: Forward, entries: number): Board {
  const { lists, listCount } = forward
  const width = Math.max(entries, listCount + 1) > 65_536 ? 'wide' : 'narrow'
  const Numbers = width === 'wide' ? Uint32Array : Uint16Array
  const board = boards[width].get(forward) ?? {
    listOf: Numbers.from(lists),
    first: new Numbers(listCount + 1),
    of: null,
  }
  boards[width].set(forward, board)
  return board
}

function layOut(board: Board, entries: Entries): void {
  const { first } = board
  if (board.of !== null) for (const list of board.of.lists) first[list] = 0
  const { lists, next } = entries
  for (let at = 1; at < lists.length; at++) {
    const list = lists[at] ?? 0
    next[at] = first[list] ?? 0
    first[list] = at
  }
  board.of = entries
}
