/**
 * Simulated applicants, only when asked for: of the students who applied nowhere and whom nothing keeps out, so many of a program wish for
 * the classes they fit best. They stand behind everyone who applied, so that none of them takes a real person's seat.
 */
import type { Registry } from '../columns/registry.ts'
import { compareIds } from '../model/id.ts'
import { FULL_SCORE } from '../model/policy.ts'
import { drawsOf } from '../model/random.ts'
import type { Applicant, Entrance } from './applicants.ts'
import { studiesDuring } from './studies.ts'

/** As many wishes as the forms of most schools have lines. */
const WISHES = 3

export function simulatedApplicants(
  registry: Registry,
  entrances: readonly Entrance[],
  { perMille, seed }: { readonly perMille: number; readonly seed: number },
): Applicant[] {
  const open = entrances.filter(({ orderClass }) => orderClass.programs.length === 0)
  const invited = new Map<string, Entrance[]>()
  for (const one of entrances)
    for (const program of one.orderClass.programs) invited.set(program, [...(invited.get(program) ?? []), one])
  const applied = new Set(registry.data.applications.map(({ trainee }) => trainee))
  return registry.data.trainees
    .filter(({ id, status }) => status === 'student' && !applied.has(id))
    .filter(({ id }) => drawsOf(seed, 'simulated', id).below(1000, 0) < perMille)
    .sort((a, b) => compareIds(a.id, b.id))
    .flatMap((trainee) =>
      [...open, ...(invited.get(trainee.program ?? '') ?? [])]
        .filter(({ orderClass }) => studiesDuring(registry, trainee, orderClass))
        .filter(({ refusal }) => refusal(trainee.id) === null)
        .map(({ orderClass, fit }) => ({ orderClass: orderClass.id, fit: fit(trainee.id) }))
        .sort((a, b) => b.fit - a.fit || compareIds(a.orderClass, b.orderClass))
        .slice(0, WISHES)
        .map(({ orderClass, fit }, i) => ({
          wish: { trainee: trainee.id, school: trainee.school, orderClass, rank: i + 1, score: fit - FULL_SCORE - 1 },
          scoreFrom: 'simulated' as const,
          refusal: null,
        })),
    )
}
