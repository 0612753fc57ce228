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
  readonly risk: Int32Array
  /** How many lists are walked of each group that has lists of several skills, by group, then rung. */
  readonly walked: readonly Uint32Array[]
  /** What those left of each such group can give, by rung, then group. */
  readonly risks: readonly Int32Array[]
}

/** Null where nothing is to be gained: a skill that stands alone costs less to walk than to look up. */
export function cutsOf(index: SkillIndex, { groups, most }: SkillLists): Cuts | null {
  const several = groups.filter(({ skills }) => skills > 1)
  if (several.length === 0) return null
  const sizes = listSizes(index)
  const steps = several.flatMap((group, g) => stepsOf(group, g, index, sizes))
  steps.sort((a, b) => b.saved - a.saved)
  const lists = several.map(({ triples }) => triples.length / 3)
  const walked = lists.map(() => new Uint32Array(RUNGS))
  const [risk, risks] = [new Int32Array(RUNGS), Array.from({ length: RUNGS }, () => new Int32Array(several.length))]
  let [sum, next] = [0, 0]
  for (let rung = 0; rung < RUNGS; rung++) {
    for (let step = steps[next]; step !== undefined && sum + step.risk <= (most * rung) / RUNGS; step = steps[++next]) {
      sum += step.risk
      lists[step.group] = step.walked
    }
    risk[rung] = sum
    several.forEach(({ triples }, g) => {
      const left = lists[g] ?? 0
      ;(walked[g] as Uint32Array)[rung] = left
      ;(risks[rung] as Int32Array)[g] = triples[3 * left + 2] ?? 0
    })
  }
  return { risk, walked, risks }
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
interface Step {
  readonly group: number
  readonly walked: number
  readonly risk: number
  readonly saved: number
}

/** The steps of one group that save most, from its last list up: the corners of the upper hull of postings over points. */
function stepsOf({ triples }: SkillGroup, group: number, index: SkillIndex, sizes: Float64Array): Step[] {
  const corners = [{ walked: triples.length / 3, points: 0, postings: 0 }]
  let postings = 0
  for (let i = triples.length - 3; i >= 0; i -= 3) {
    postings += sizeOf(triples[i] ?? 0, triples[i + 1] ?? 0, index, sizes)
    const corner = { walked: i / 3, points: triples[i + 2] ?? 0, postings }
    while (corners.length > 1 && !isConvex(corners.at(-2), corners.at(-1), corner)) corners.pop()
    corners.push(corner)
  }
  return corners.slice(1).map(({ walked, points, postings }, i) => {
    const before = corners[i] ?? { points: 0, postings: 0 }
    const risk = points - before.points
    return { group, walked, risk, saved: (postings - before.postings) / Math.max(1, risk) }
  })
}

interface Corner {
  readonly points: number
  readonly postings: number
}

function isConvex(a: Corner = { points: 0, postings: 0 }, b: Corner = a, c: Corner): boolean {
  return (b.postings - a.postings) * (c.points - b.points) > (c.postings - b.postings) * (b.points - a.points)
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
