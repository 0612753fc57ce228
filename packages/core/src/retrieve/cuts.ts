/**
 * Which posting lists a window need not walk. Of each skill asked the lists that are worth least are also the longest: far relations, low levels. Left
 * unwalked, they can add at most what the best of them is worth, so whoever comes that near to the floor is looked up one by one instead
 * (`skill-points.ts`). Cuts form a ladder: each rung leaves more lists and risks more points; which lists go first is decided by
 * how many postings are saved a point risked.
 */
import { LEVELS, type SkillIndex } from '../columns/skill-index.ts'
import type { SkillGroup, SkillLists } from './skill-lists.ts'

/** Rung r risks at most r / RUNGS of all that the lists can give; rung 0 walks everything. */
export const RUNGS = 32

export interface Cuts {
  /** The most that the lists left unwalked can give, by rung. */
  readonly risk: readonly number[]
  /** How many lists are walked of each group that has lists of several skills, by group, then rung. */
  readonly walked: readonly (readonly number[])[]
  /** What those left of each such group can give, by rung, then group. */
  readonly risks: readonly (readonly number[])[]
}

/** Null where nothing is to be gained: a skill that stands alone costs less to walk than to look up. */
export function cutsOf(index: SkillIndex, { groups, most }: SkillLists): Cuts | null {
  const several = groups.filter(({ skills }) => skills > 1)
  if (several.length === 0) return null
  const firsts = stepsOf(several, index)
  /** By group: the next step, and how many lists are left to walk. */
  const next = firsts.slice(0, -1)
  const lists = several.map(({ triples }) => triples.length / 3)
  const cuts = { risk: [] as number[], walked: lists.map((): number[] => []), risks: [] as number[][] }
  let sum = 0
  for (let rung = 0; rung < RUNGS; rung++) {
    for (let group = best(next, firsts); group >= 0; group = best(next, firsts)) {
      const step = next[group] ?? 0
      const risk = steps.risk[step] ?? 0
      if (sum + risk > (most * rung) / RUNGS) break
      sum += risk
      lists[group] = steps.walked[step] ?? 0
      next[group] = step + 1
    }
    cuts.risk.push(sum)
    const left: number[] = []
    for (let g = 0; g < lists.length; g++) {
      const walked = lists[g] ?? 0
      cuts.walked[g]?.push(walked)
      left.push(several[g]?.triples[3 * walked + 2] ?? 0)
    }
    cuts.risks.push(left)
  }
  return cuts
}

/** The group whose next step saves most; −1: all are taken. */
function best(next: readonly number[], firsts: readonly number[]): number {
  let group = -1
  for (let g = 0; g < next.length; g++) {
    const step = next[g] ?? 0
    if (step === firsts[g + 1]) continue
    if (group < 0 || (steps.saved[step] ?? 0) > (steps.saved[next[group] ?? 0] ?? 0)) group = g
  }
  return group
}

/** The most that anybody counts where every list walked is added up, also where several are of one skill asked, each less what is risked of that. */
export function mostCounted(groups: readonly SkillGroup[], { walked, risks }: Cuts, rung: number): number {
  let [sum, several] = [0, 0]
  for (const { triples, skills, bests, most } of groups) {
    if (skills === 1) sum += most
    else {
      const risk = risks[rung]?.[several] ?? 0
      const past = walked[several++]?.[rung] ?? 0
      for (let list = 0; list < past; list++) if (bests[list] === 1) sum += (triples[3 * list + 2] ?? 0) - risk
    }
  }
  return sum
}

/** Leaving the lists from `walked` on unwalked risks so many points more than the step before, and saves so many postings a point. */
class Steps {
  readonly walked: Uint32Array
  readonly risk: Uint32Array
  readonly saved: Float64Array
  /** What all lists from `walked` on give at most, and how many postings they have. */
  readonly points: Uint32Array
  readonly postings: Float64Array

  constructor(room: number) {
    this.walked = new Uint32Array(room)
    this.risk = new Uint32Array(room)
    this.saved = new Float64Array(room)
    this.points = new Uint32Array(room)
    this.postings = new Float64Array(room)
  }
}

/** Written over by the next need: made anew for each they would be much of what a search leaves to be cleared away. */
let steps = new Steps(256)

/**
 * Of each group the steps that save most, from its last list up: the corners of the upper hull of postings over points. Each saves less than
 * the one before. By group where they begin, and where the last ones end.
 */
function stepsOf(groups: readonly SkillGroup[], index: SkillIndex): number[] {
  const most = groups.reduce((sum, { triples }) => sum + triples.length / 3, 0)
  if (most > steps.walked.length) steps = new Steps(2 * most)
  const sizes = listSizes(index)
  const firsts: number[] = []
  let end = 0
  for (const { triples } of groups) {
    const first = end
    firsts.push(first)
    let sum = 0
    for (let i = triples.length - 3; i >= 0; i -= 3) {
      sum += sizeOf(triples[i] ?? 0, triples[i + 1] ?? 0, index, sizes)
      while (end > first && !isConvex(end - 1, first, triples[i + 2] ?? 0, sum)) end--
      put(end++, first, i / 3, triples[i + 2] ?? 0, sum)
    }
  }
  firsts.push(end)
  return firsts
}

function put(step: number, first: number, walked: number, points: number, postings: number): void {
  const risk = points - pointsBefore(step, first)
  steps.walked[step] = walked
  steps.points[step] = points
  steps.postings[step] = postings
  steps.risk[step] = risk
  steps.saved[step] = (postings - postingsBefore(step, first)) / Math.max(1, risk)
}

function pointsBefore(step: number, first: number): number {
  return step === first ? 0 : (steps.points[step - 1] ?? 0)
}

function postingsBefore(step: number, first: number): number {
  return step === first ? 0 : (steps.postings[step - 1] ?? 0)
}

/** Whether the step saves more a point than the corner after it. */
function isConvex(step: number, first: number, points: number, postings: number): boolean {
  const [here, saved] = [steps.points[step] ?? 0, steps.postings[step] ?? 0]
  return (
    (saved - postingsBefore(step, first)) * (points - here) > (postings - saved) * (here - pointsBefore(step, first))
  )
}

/** All windows together. */
function sizeOf(first: number, past: number, { windows }: SkillIndex, sizes: Float64Array): number {
  const skill = Math.floor(first / (windows * LEVELS))
  let size = 0
  for (let list = first; list < past; list++) size += sizes[skill * LEVELS + list - skill * windows * LEVELS] ?? 0
  return size
}

const known = new WeakMap<SkillIndex, Float64Array>()

/** How many postings each skill has at each level. */
function listSizes(index: SkillIndex): Float64Array {
  let sizes = known.get(index)
  if (sizes !== undefined) return sizes
  const { skills, windows, starts } = index
  sizes = new Float64Array(skills * LEVELS)
  for (let skill = 0, list = 0; skill < skills; skill++)
    for (let window = 0; window < windows; window++)
      for (let level = 0; level < LEVELS; level++, list++)
        sizes[skill * LEVELS + level] =
          (sizes[skill * LEVELS + level] ?? 0) + (starts[list + 1] ?? 0) - (starts[list] ?? 0)
  known.set(index, sizes)
  return sizes
}
