/** A region of a million as nouns: the sample's schools, programs, classes and people again and again, each copy's people somewhat different. */
import type { RegionData, Trainee } from 'duikou'
import { type Draws, draws } from './random.ts'

/** `data` with as many trainees as asked: copy by copy under new ids, own skills, pay, birth months and consents drawn anew. */
export function copies(data: RegionData, trainees: number, seed: number): RegionData {
  const random = draws(seed)
  const rounds = Math.ceil(trainees / data.trainees.length)
  const skills = [...new Set(data.programs.flatMap((one) => one.skills ?? []).map(({ skill }) => skill))]
  const all: Trainee[] = []
  for (let round = 0; round < rounds; round++)
    for (const one of data.trainees)
      if (all.length < trainees) all.push(another(one, String(all.length).padStart(8, '0'), round, skills, random))
  const each = <T>(rows: readonly T[], of: (one: T, round: number) => T) =>
    Array.from({ length: rounds }, (_, round) => rows.map((one) => of(one, round))).flat()
  return {
    ...data,
    trainees: all,
    schools: each(data.schools, (one, round) => ({ ...one, id: nth(one.id, round) })),
    programs: each(data.programs, (one, round) => ({
      ...one,
      id: nth(one.id, round),
      school: nth(one.school, round),
    })),
    cohorts: each(data.cohorts, (one, round) => ({ ...one, program: nth(one.program, round) })),
    outcomes: each(data.outcomes, (one, round) => ({ ...one, program: nth(one.program, round) })),
    applications: data.applications.flatMap((one) =>
      Array.from({ length: rounds }, (_, round) => {
        const place = round * data.trainees.length + placeOf(data, one.trainee)
        return { ...one, trainee: `T-${String(place).padStart(8, '0')}` }
      }),
    ),
    placements: [],
    assessments: [],
  }
}

function another(one: Trainee, id: string, round: number, skills: readonly string[], random: Draws): Trainee {
  const own = one.skills ?? []
  const more = Array.from({ length: 2 + random.below(7, id, 'skills') }, (_, i) => ({
    skill: random.pick(skills, id, i),
    level: 1 + random.below(5, id, i, 'level'),
    evidence: 'own' as const,
  }))
  // As it comes out of a store: nothing shared with anybody else's.
  return JSON.parse(
    JSON.stringify({
      ...one,
      id: `T-${id}`,
      school: one.school === null ? null : nth(one.school, round),
      program: one.program === null ? null : nth(one.program, round),
      birthMonth:
        one.birthMonth === null
          ? null
          : `${one.birthMonth.slice(0, 5)}${String(1 + random.below(12, id, 'month')).padStart(2, '0')}`,
      payExpected: one.payExpected === null ? null : one.payExpected + 100 * random.below(10, id, 'pay'),
      skills: one.skills === null && round % 2 === 0 ? null : [...own, ...more],
    }),
  ) as Trainee
}

const places = new WeakMap<RegionData, Map<string, number>>()

function placeOf(data: RegionData, trainee: string): number {
  const known = places.get(data) ?? new Map(data.trainees.map(({ id }, place) => [id, place]))
  places.set(data, known)
  return known.get(trainee) ?? 0
}

function nth(id: string, round: number): string {
  return round === 0 ? id : `${id}-${round}`
}
