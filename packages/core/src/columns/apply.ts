/**
 * Changes of nouns make another registry that shares all that stays as it was: who changed leaves by a mark and comes in a small segment. What
 * it answers is what the changed nouns, compiled anew, would answer.
 */
import { compareIds } from '../model/id.ts'
import { DuikouError } from '../model/issue.ts'
import type { NounName } from '../model/nouns.ts'
import { cohortOf } from './backgrounds.ts'
import { candidateOfTrainee } from './candidate.ts'
import type { PlacedCandidate } from './candidate-rows.ts'
import { ready } from './lazy.ts'
import { changedPool, type KeptPool } from './pool.ts'
import { changedTables, isForMatching, type RegionChange, type RegionTables, surroundingsOf } from './region-tables.ts'
import { compiledPools, type Registry, type RegistryParts, registryOf } from './registry.ts'
import type { Origin } from './rows.ts'

/** Throws DuikouError not_held where a trainee must be compiled anew whose noun the registry does not hold. */
export function apply(registry: Registry, changes: readonly RegionChange[]): Registry {
  if (changes.length === 0) return registry
  const { parts } = registry
  const tables = changedTables(parts.tables, changes)
  const anew = compiledPools(tables, parts.knowledge, parts.options)
  const program = changes.some(({ noun }) => aboutPrograms.includes(noun)) ? anew.program : parts.pools.program
  const trainee = isWorthCompiling(parts) ? anew.trainee : changedTrainees(parts, tables, changes, anew.trainee)
  return registryOf({ ...parts, tables, pools: { program, trainee } })
}

/**
 * The trainees who must be compiled anew though no change names them, by id: whoever keeps a registry that does not hold them as nouns puts them
 * with the changes, as they are.
 */
export function traineesAffected({ parts }: Registry, changes: readonly RegionChange[]): readonly string[] {
  const { pools, tables } = parts
  if (isWorthCompiling(parts)) return []
  const named = new Set(changes.flatMap(({ noun, id }) => (noun === 'trainees' ? [id] : [])))
  return [...affectedBy(tables, changes, pools.trainee)].filter((id) => !named.has(id)).sort(compareIds)
}

const aboutPrograms: readonly NounName[] = ['programs', 'cohorts', 'schools', 'outcomes']

/** More than these are quicker compiled anew with all others. */
const MOST_CHANGED = 10_000

/** Nobody has asked yet, so there is nothing to share. */
function isWorthCompiling({ source, pools }: RegistryParts): boolean {
  return source === null && !pools.trainee.isMade()
}

function changedTrainees(
  parts: RegistryParts,
  tables: RegionTables,
  changes: readonly RegionChange[],
  anew: RegistryParts['pools']['trainee'],
): RegistryParts['pools']['trainee'] {
  const pool = parts.pools.trainee
  const named = new Set(changes.flatMap(({ noun, id }) => (noun === 'trainees' ? [id] : [])))
  const affected = new Set([...named, ...affectedBy(parts.tables, changes, pool)])
  if (affected.size === 0) return pool
  if (affected.size > MOST_CHANGED && parts.source === null) return anew
  const surroundings = surroundingsOf(tables)
  const coming: PlacedCandidate[] = []
  for (const id of [...affected].sort(compareIds)) {
    const trainee = tables.trainees.get(id)
    if (trainee === null) {
      if (!named.has(id)) throw new DuikouError({ code: 'not_held', noun: 'trainees', id })
      continue
    }
    if (!isForMatching(trainee)) continue
    const { program, entryYear } = trainee
    const context = {
      program: program === null ? null : surroundings.program(program),
      cohort: program === null ? null : cohortOf(surroundings.cohorts(program), entryYear),
      applications: tables.applications.group(id),
    }
    const candidate = candidateOfTrainee(trainee, context, parts.knowledge.lexicon)
    coming.push({ candidate, origin: { program, entryYear } })
  }
  return ready(changedPool(pool(), affected, coming))
}

/** Trainees whose facets rest on other nouns that changed. */
function affectedBy(
  before: RegionTables,
  changes: readonly RegionChange[],
  pool: RegistryParts['pools']['trainee'],
): Set<string> {
  const affected = new Set<string>()
  const origins: ((origin: Origin) => boolean)[] = []
  for (const change of changes)
    if (change.noun === 'applications') {
      for (const one of [before.applications.get(change.id), change.value])
        if (one !== null && isInPool(pool(), one.trainee)) affected.add(one.trainee)
    } else if (change.noun === 'programs') origins.push(({ program }) => program === change.id)
    else if (change.noun === 'cohorts')
      for (const one of [before.cohorts.get(change.id), change.value])
        if (one !== null) origins.push((origin) => origin.program === one.program && origin.entryYear === one.entryYear)
  if (origins.length > 0) for (const id of comeFrom(pool(), origins)) affected.add(id)
  return affected
}

function isInPool({ segments }: KeptPool, id: string): boolean {
  return segments.some((segment) => segment.positionOf(id) >= 0)
}

function comeFrom({ segments }: KeptPool, origins: readonly ((origin: Origin) => boolean)[]): string[] {
  return segments.flatMap((segment) => {
    const { codes, values } = segment.origin
    const isMeant = values.map((origin) => origins.some((one) => one(origin)))
    const ids: string[] = []
    for (let position = 0; position < segment.size; position++) {
      if (!isMeant[codes[position] ?? 0]) continue
      const id = segment.idAt(position)
      if (segment.positionOf(id) === position) ids.push(id)
    }
    return ids
  })
}
