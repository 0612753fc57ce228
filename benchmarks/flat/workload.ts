/** A registry in the flat format, with the demands that ask it: compiled by the library, through no path of its own. */
import {
  compileLexicon,
  indexRegions,
  type KernelName,
  type Knowledge,
  kernelOf,
  type RegionIndex,
  type Registry,
  registryOfColumns,
  segmentBytes,
} from 'duikou'
import { AS_OF, columnsOf } from './columns.ts'
import { type DemandKind, readDemands } from './demands.ts'
import { type FlatFiles, readFlat } from './files.ts'

export interface Workload {
  readonly registry: Registry
  readonly demands: readonly string[]
  readonly trainees: number
}

export interface WorkloadOptions {
  readonly kernel?: KernelName
  readonly workers?: number
  readonly demands?: DemandKind
}

export function readWorkload(folder: string, queries: number, options: WorkloadOptions): Workload {
  const { demands: kind = 'plain', ...index } = options
  const files = readFlat(folder)
  const columns = columnsOf(files)
  const demands = readDemands(folder, kind, queries)
  const knowledge = knowledgeOf(files, columns.skills.names.length)
  const registry = registryOfColumns(columns, demands, knowledge, { asOf: AS_OF, snapshot: folder, ...index })
  return { registry, demands: demands.map(({ id }) => id), trainees: columns.size }
}

/** Compiles the pool, and tells what it takes. */
export function sizeOf(registry: Registry, trainees: number): { bytesPerTrainee: number; kernel: string } {
  const { segments } = registry.pool('trainee')
  const bytes = segments.reduce((sum, one) => sum + segmentBytes(one), 0)
  return {
    bytesPerTrainee: Math.round((100 * bytes) / Math.max(1, trainees)) / 100,
    kernel: segments[0] === undefined ? 'js' : kernelOf(segments[0].index).name,
  }
}

/** `id:score id:score …`, ids as the flat format counts them. */
export function lineOf(list: readonly { readonly candidate: string; readonly score: number }[]): string {
  return list.map(({ candidate, score }) => `${Number(candidate)}:${score}`).join(' ')
}

/** In the flat format a post names a list of regions; whoever is in one of them is covered. */
const flatRegions: RegionIndex = {
  ...indexRegions({ id: 'flat', edition: 'flat', source: 'flat', hash: 'flat', rows: '' }),
  covers: (outer, inner) => inner.split(',').includes(outer),
  nearness: (a, b) => (a === b ? 'sameCounty' : 'sameCountry'),
  widthOf: () => 'county',
}

function knowledgeOf(files: FlatFiles, skills: number): Knowledge {
  return {
    regions: flatRegions,
    lexicon: compileLexicon({
      id: 'flat',
      edition: 'flat',
      source: 'flat',
      hash: 'flat',
      skills: [],
      certificates: [],
      related: relatedPairs(files.related, skills),
      majorSkills: [],
    }),
    referenceHash: 'flat',
  }
}

/** Without `related.txt` the four skills on either side are related, the nearest most: every skill has eight. */
function relatedPairs(related: FlatFiles['related'], skills: number) {
  const pairs: { a: string; b: string; perMille: number }[] = []
  if (related === null) {
    for (let skill = 0; skill < skills; skill++)
      for (let away = 1; away <= 4 && skill + away < skills; away++)
        pairs.push({ a: String(skill), b: String(skill + away), perMille: 900 - 100 * away })
    return pairs
  }
  for (const [skill, others] of related)
    for (const [other, perMille] of others)
      if (skill < other || !related.get(other)?.some(([back]) => back === skill))
        pairs.push({ a: String(skill), b: String(other), perMille })
  return pairs
}
