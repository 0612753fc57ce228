/**
 * A registry is a value: nouns compiled into columns. It is never changed; a reader who holds one sees one state of the region.
 * Pools are compiled when first asked for, so that asking about trainees does not pay for programs.
 */

import { type Demand, isOpen } from '../model/demand.ts'
import { canonicalJson, digest, type Json } from '../model/digest.ts'
import type { Purpose } from '../model/frame.ts'
import { compareIds } from '../model/id.ts'
import type { Candidate, Need } from '../model/pair.ts'
import { type CandidateKind, candidateKinds } from '../model/policy.ts'
import { emptyRegion, type RegionData } from '../model/region-data.ts'
import type { Cohort } from '../model/school.ts'
import type { Trainee } from '../model/trainee.ts'
import type { Waiver } from '../rules/rule.ts'
import type { Knowledge } from '../text/knowledge.ts'
import { candidateOfProgram } from './candidate.ts'
import { rowsOfCandidates, rowsOfTrainees } from './candidate-rows.ts'
import { type CandidateColumns, rowsOfColumns } from './column-rows.ts'
import { needOfDemand } from './need.ts'
import { type CandidateRows, compileSegment, type Segment } from './segment.ts'
import type { IndexOptions } from './skill-index.ts'

/** All candidates of one kind. */
export interface Pool {
  readonly kind: CandidateKind
  readonly segments: readonly Segment[]
  /** All of them as nouns, in id order: built when first asked for, and only the slow ways ask. */
  readonly candidates: readonly Candidate[]
}

export interface Registry {
  readonly data: RegionData
  readonly knowledge: Knowledge
  readonly waivers: readonly Waiver[]
  /** The day as of which everything is judged, 'YYYY-MM-DD'. */
  readonly asOf: string
  pool(kind: CandidateKind): Pool
  demand(id: string): Demand | null
  need(demand: Demand): Need
  /** Digest of the nouns, without the places they were read from. Costs one pass over all of them, once. */
  snapshot(): string
}

export interface RegistryOptions extends IndexOptions {
  readonly asOf: string
  readonly waivers?: readonly Waiver[]
}

/** A registry of trainees that come as columns, asked by the demands handed in; programs it has none. */
export function registryOfColumns(
  trainees: CandidateColumns,
  demands: readonly Demand[],
  knowledge: Knowledge,
  options: RegistryOptions & {
    /** Digest of what the columns were read from. */
    readonly snapshot: string
  },
): Registry {
  const registry = compileRegistry({ ...emptyRegion, demands }, knowledge, options)
  const pool = poolOf('trainee', [compileSegment(rowsOfColumns('trainee', trainees), options)])
  return {
    ...registry,
    pool: (kind) => (kind === 'trainee' ? pool : registry.pool(kind)),
    snapshot: () => options.snapshot,
  }
}

export function compileRegistry(data: RegionData, knowledge: Knowledge, options: RegistryOptions): Registry {
  const open = data.demands.filter((one) => isForMatching(one) && isOpen(one, options.asOf))
  const demands = new Map(open.map((one) => [one.id, one]))
  const enterprises = new Map(data.enterprises.map((one) => [one.id, one]))
  const pools = new Map<CandidateKind, Pool>()
  const waivers = options.waivers ?? []
  let snapshot: string | null = null
  return {
    data,
    knowledge,
    waivers,
    asOf: options.asOf,
    pool(kind) {
      let pool = pools.get(kind)
      if (pool === undefined) {
        pool = poolOf(kind, [compileSegment(rowsOf(kind, data, knowledge, options.asOf), options)])
        pools.set(kind, pool)
      }
      return pool
    },
    demand: (id) => demands.get(id) ?? null,
    need: (demand) => needOfDemand(demand, enterprises.get(demand.enterprise) ?? null),
    snapshot() {
      snapshot ??= digest({ nouns: nounDigests(data), waivers, kinds: candidateKinds })
      return snapshot
    },
  }
}

export function poolOf(kind: CandidateKind, segments: readonly Segment[]): Pool {
  let candidates: readonly Candidate[] | null = null
  return {
    kind,
    segments,
    get candidates() {
      candidates ??= segments
        .flatMap((segment) => Array.from({ length: segment.size }, (_, position) => segment.candidateAt(position)))
        .sort((a, b) => compareIds(a.id, b.id))
      return candidates
    },
  }
}

function rowsOf(kind: CandidateKind, data: RegionData, { lexicon }: Knowledge, asOf: string): CandidateRows {
  const cohorts = groupBy(data.cohorts, (cohort) => cohort.program)
  if (kind === 'program') {
    const schools = new Map(data.schools.map((one) => [one.id, one]))
    const outcomes = groupBy(data.outcomes, (outcome) => outcome.program)
    const candidates = data.programs.map((program) =>
      candidateOfProgram(
        program,
        {
          school: schools.get(program.school) ?? null,
          cohort: nextCohort(cohorts.get(program.id) ?? [], asOf),
          outcomes: outcomes.get(program.id) ?? [],
        },
        lexicon,
      ),
    )
    return rowsOfCandidates(kind, candidates)
  }
  const programs = new Map(data.programs.map((one) => [one.id, one]))
  const applications = groupBy(data.applications, (application) => application.trainee)
  const contextOf = (trainee: Trainee) => ({
    program: trainee.program === null ? null : (programs.get(trainee.program) ?? null),
    cohort: (cohorts.get(trainee.program ?? '') ?? []).find((one) => one.entryYear === trainee.entryYear) ?? null,
    applications: applications.get(trainee.id) ?? [],
  })
  return rowsOfTrainees(data.trainees.filter(isForMatching), contextOf, lexicon)
}

/** Rows that were handed in for statistics enter shortage and forecast only. */
function isForMatching({ purpose }: { readonly purpose: Purpose }): boolean {
  return purpose !== 'statistics'
}

/** The cohort that graduates next on or after the day. */
function nextCohort(cohorts: readonly Cohort[], asOf: string): Cohort | null {
  let next: Cohort | null = null
  for (const cohort of cohorts)
    if (
      cohort.graduation !== null &&
      cohort.graduation >= asOf &&
      (next === null || cohort.graduation < (next.graduation ?? ''))
    )
      next = cohort
  return next
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(key(one))
    if (group === undefined) groups.set(key(one), [one])
    else group.push(one)
  }
  return groups
}

/** One digest a table, over its records sorted by their own text, so that the order of rows and files changes nothing. */
function nounDigests(data: RegionData): Record<string, string> {
  const tables = Object.entries(data) as [string, readonly Readonly<Record<string, Json>>[]][]
  return Object.fromEntries(tables.map(([name, nouns]) => [name, digest(nouns.map(nounText).sort(compareIds))]))
}

/** A noun without the place it was read from. Only what is nested pays for the canonical form. */
function nounText(noun: Readonly<Record<string, Json>>): string {
  let text = ''
  for (const name of Object.keys(noun).sort()) {
    const value = noun[name] ?? null
    if (name !== 'source')
      text += `${name}:${typeof value === 'object' && value !== null ? canonicalJson(value) : JSON.stringify(value)},`
  }
  return text
}
