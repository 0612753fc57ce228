/** Another way to the same lists: the plain policy over a registry in the flat format. */
import type { FlatFiles } from '../flat/files.ts'

export interface PlainDemand {
  readonly educationMin: number
  readonly regions: readonly number[]
  readonly skills: readonly { readonly skill: number; readonly level: number; readonly weight: number }[]
}

export interface Peer {
  readonly name: string
  /** Asks for the best 20; a row's score is at least 1. */
  ask(demand: PlainDemand): Promise<readonly { readonly id: number; readonly score: number }[]>
  close(): Promise<void>
}

export interface PeerMaker {
  readonly name: string
  /** Above this many trainees it is not run. */
  readonly most: number
  /** `folder` is scratch space. */
  make(files: FlatFiles, folder: string): Promise<Peer>
}

export const TOP = 20

export function plainDemand(line: string): PlainDemand {
  const [education = '', regions = '', skills = ''] = line.split('|')
  return {
    educationMin: Number(education),
    regions: regions.split(',').map(Number),
    skills: skills
      .split(',')
      .filter((one) => one !== '')
      .map((one) => {
        const [skill = 0, level = 1, weight = 1] = one.split(':').map(Number)
        return { skill, level, weight }
      }),
  }
}

export function pointsOf({ level, weight }: PlainDemand['skills'][number], held: number): number {
  return weight * Math.floor(60 * Math.min(1, held / level))
}

export function best(found: { id: number; score: number }[]): { id: number; score: number }[] {
  return found.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, TOP)
}

/** The query that both SQL engines are given: one pass over the skills asked, grouped by trainee. */
export function sqlOf({ educationMin, regions, skills }: PlainDemand): string {
  const points = skills.map((asked) => {
    const byLevel = [1, 2, 3, 4, 5].map((held) => `when ${held} then ${pointsOf(asked, held)}`).join(' ')
    return `when ${asked.skill} then case p.level ${byLevel} end`
  })
  return `select t.id as id, sum(case p.skill ${points.join(' ')} end) as score
    from posting p join trainee t on t.id = p.trainee
    where p.skill in (${skills.map(({ skill }) => skill)}) and t.education >= ${educationMin} and t.region in (${regions})
    group by t.id having score > 0 order by score desc, t.id limit ${TOP}`
}

/** Rows (skill, trainee, level) by skill, then trainee: the order that serves a clustered table best. */
export function* postingsBySkill({ offsets, skills, levels }: FlatFiles): Generator<[number, number, number]> {
  const starts = new Uint32Array(65_537)
  for (const skill of skills) starts[skill + 1] = (starts[skill + 1] ?? 0) + 1
  for (let skill = 0; skill < 65_536; skill++) starts[skill + 1] = (starts[skill + 1] ?? 0) + (starts[skill] ?? 0)
  const next = starts.slice()
  const [trainee, level] = [new Uint32Array(skills.length), new Uint8Array(skills.length)]
  for (let row = 0; row < offsets.length - 1; row++)
    for (let i = offsets[row] ?? 0, past = offsets[row + 1] ?? 0; i < past; i++) {
      const at = next[skills[i] ?? 0] ?? 0
      trainee[at] = row
      level[at] = levels[i] ?? 0
      next[skills[i] ?? 0] = at + 1
    }
  for (let skill = 0; skill < 65_536; skill++)
    for (let i = starts[skill] ?? 0, past = starts[skill + 1] ?? 0; i < past; i++)
      yield [skill, trainee[i] ?? 0, level[i] ?? 0]
}
