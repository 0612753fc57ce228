/**
 * A registry is a value: nouns compiled into columns. It is never changed; a reader who holds one sees one state of the region.
 * Pools are compiled when first asked for, so that asking about trainees does not pay for programs.
 */

import { type Demand, isOpen } from '../model/demand.ts'
import { digest } from '../model/digest.ts'
import { nounNames } from '../model/nouns.ts'
import type { Need } from '../model/pair.ts'
import { type CandidateKind, candidateKinds } from '../model/policy.ts'
import { emptyRegion, type RegionData } from '../model/region-data.ts'
import type { Trainee } from '../model/trainee.ts'
import type { Waiver } from '../rules/rule.ts'
import type { Knowledge } from '../text/knowledge.ts'
import { candidateOfProgram } from './candidate.ts'
import { rowsOfCandidates } from './candidate-rows.ts'
import { type CandidateColumns, rowsOfColumns } from './column-rows.ts'
import { type Lazy, lazy } from './lazy.ts'
import { needOfDemand } from './need.ts'
import { type KeptPool, type Pool, poolOf } from './pool.ts'
import { hexOf, noPrint } from './prints.ts'
import {
  dataOf,
  isForMatching,
  programContextOf,
  type RegionTables,
  surroundingsOf,
  tablesOf,
  tablesWithTrainees,
} from './region-tables.ts'
import type { CandidateRows } from './rows.ts'
import { compileSegment } from './segment.ts'
import type { IndexOptions } from './skill-index.ts'
import { rowsOfTrainees } from './trainee-rows.ts'

export interface Registry {
  readonly data: RegionData
  readonly knowledge: Knowledge
  readonly waivers: readonly Waiver[]
  /** The day as of which everything is judged, 'YYYY-MM-DD'. */
  readonly asOf: string
  pool(kind: CandidateKind): Pool
  demand(id: string): Demand | null
  need(demand: Demand): Need
  /** Digest of the contents, without the places they were read from. Costs one pass over all of them, once. */
  snapshot(): string
  /** What another registry is made of this one with. */
  readonly parts: RegistryParts
}

export interface RegistryOptions extends IndexOptions {
  readonly asOf: string
  readonly waivers?: readonly Waiver[]
}

export interface RegistryParts {
  readonly tables: RegionTables
  readonly knowledge: Knowledge
  readonly options: RegistryOptions
  readonly pools: Readonly<Record<CandidateKind, Lazy<KeptPool>>>
  /** Names candidates that came as columns: their own print is not taken. Null: they came as nouns. */
  readonly source: string | null
}

export function compileRegistry(data: RegionData, knowledge: Knowledge, options: RegistryOptions): Registry {
  const tables = tablesOf(data)
  return registryOf({ tables, knowledge, options, pools: compiledPools(tables, knowledge, options), source: null })
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
  const tables = tablesOf({ ...emptyRegion, demands })
  // Rows, not columns: they let go what they have laid out.
  const rows = rowsOfColumns('trainee', trainees)
  const pool = lazy(() => poolOf('trainee', [compileSegment(rows, options)], lazy(noPrint)))
  const pools = { ...compiledPools(tables, knowledge, options), trainee: pool }
  return registryOf({ tables, knowledge, options, pools, source: options.snapshot })
}

export function registryOf(parts: RegistryParts): Registry {
  const { tables, knowledge, options, pools, source } = parts
  const waivers = options.waivers ?? []
  const snapshot = lazy(() =>
    digest({
      nouns: printsOf(tables),
      candidates: hexOf(pools.trainee().print()),
      waivers,
      kinds: candidateKinds,
      ...(source === null ? {} : { source }),
    }),
  )
  return {
    data: dataOf(tables),
    knowledge,
    waivers,
    asOf: options.asOf,
    pool: (kind) => pools[kind](),
    demand(id) {
      const demand = tables.demands.get(id)
      return demand !== null && isForMatching(demand) && isOpen(demand, options.asOf) ? demand : null
    },
    need: (demand) => needOfDemand(demand, tables.enterprises.get(demand.enterprise)),
    snapshot,
    parts,
  }
}

/** The same registry holding its trainees as nouns, which one that was opened does not: all of them, as they were when it was compiled. */
export function withTrainees(registry: Registry, trainees: readonly Trainee[]): Registry {
  const { parts } = registry
  return registryOf({ ...parts, tables: tablesWithTrainees(parts.tables, trainees) })
}

/** Whether it can be asked for its trainees as nouns. */
export function holdsTrainees({ parts }: Registry): boolean {
  return parts.tables.trainees.isHeld
}

export function compiledPools(
  tables: RegionTables,
  knowledge: Knowledge,
  options: RegistryOptions,
): RegistryParts['pools'] {
  const compiled = (kind: CandidateKind) =>
    lazy(() => poolOf(kind, [compileSegment(rowsOf(kind, tables, knowledge, options.asOf), options)]))
  return { trainee: compiled('trainee'), program: compiled('program') }
}

/** By table. Trainees are told by their columns, but for those in no pool. */
export function printsOf(tables: RegionTables): Record<string, string> {
  const names = [...nounNames.filter((name) => name !== 'trainees'), 'statistics' as const]
  return Object.fromEntries(names.map((name) => [name, hexOf(tables[name].print)]))
}

function rowsOf(kind: CandidateKind, tables: RegionTables, { lexicon }: Knowledge, asOf: string): CandidateRows {
  if (kind === 'trainee') {
    const { trainees, applications } = tables
    return rowsOfTrainees(trainees.all, applications.groups(), surroundingsOf(tables), lexicon)
  }
  const candidates = tables.programs.all.map((program) =>
    candidateOfProgram(program, programContextOf(tables, program.id, program.school, asOf), lexicon),
  )
  return rowsOfCandidates(kind, candidates)
}
