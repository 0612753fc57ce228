/** Plain JavaScript over typed arrays: postings by skill, one counter a trainee, one look at every counter. */
import type { FlatFiles } from '../flat/files.ts'
import { best, type Peer, type PeerMaker, pointsOf, postingsBySkill, TOP } from './peer.ts'

export const naive: PeerMaker = {
  name: 'typed arrays in JavaScript',
  most: Number.POSITIVE_INFINITY,
  make: (files) => Promise.resolve(overArrays(files)),
}

function overArrays(files: FlatFiles): Peer {
  const { education, region, skills } = files
  const starts = new Map<number, readonly [number, number]>()
  const [trainee, level] = [new Uint32Array(skills.length), new Uint8Array(skills.length)]
  let [at, start, current] = [0, 0, -1]
  for (const [skill, id, held] of postingsBySkill(files)) {
    if (skill !== current) {
      if (current >= 0) starts.set(current, [start, at])
      ;[start, current] = [at, skill]
    }
    trainee[at] = id
    level[at++] = held
  }
  if (current >= 0) starts.set(current, [start, at])
  const counters = new Int32Array(education.length)
  return {
    name: naive.name,
    ask(demand) {
      counters.fill(0)
      for (const asked of demand.skills) {
        const points = Int32Array.from([0, 1, 2, 3, 4, 5], (held) => (held === 0 ? 0 : pointsOf(asked, held)))
        const [first, past] = starts.get(asked.skill) ?? [0, 0]
        for (let i = first; i < past; i++) {
          const id = trainee[i] ?? 0
          counters[id] = (counters[id] ?? 0) + (points[level[i] ?? 0] ?? 0)
        }
      }
      const regions = new Set(demand.regions)
      let found: { id: number; score: number }[] = []
      let floor = 0
      for (let id = 0; id < counters.length; id++) {
        const score = counters[id] ?? 0
        if (score <= floor || (education[id] ?? 0) < demand.educationMin || !regions.has(region[id] ?? 0)) continue
        found.push({ id, score })
        if (found.length < 8 * TOP) continue
        found = best(found)
        floor = found[TOP - 1]?.score ?? 0
      }
      return Promise.resolve(best(found))
    },
    close: () => Promise.resolve(),
  }
}
