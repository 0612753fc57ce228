/**
 * A registry in the flat format, with the demands that ask it. Files: `off.u32` (row offsets, N + 1), `skill.u16`, `level.u8` (1 … 5), `edu.u8`,
 * `reg.u8`, `demands.txt` (`minEdu|region,…|skill:required:weight,…`).
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  type Column,
  compileLexicon,
  Demand,
  type EducationFacet,
  indexRegions,
  type KernelName,
  type Knowledge,
  kernelOf,
  type PlaceFacet,
  type RegionIndex,
  type Registry,
  registryOfColumns,
  segmentBytes,
} from 'duikou'

export interface Workload {
  readonly registry: Registry
  readonly demands: readonly string[]
  readonly trainees: number
}

const AS_OF = '2026-09-01'

export function readWorkload(
  folder: string,
  queries: number,
  options: { kernel?: KernelName; workers?: number },
): Workload {
  const file = (name: string) => path.join(folder, name)
  const offsets = numbers(file('off.u32'), Uint32Array)
  const size = offsets.length - 1
  const skills = numbers(file('skill.u16'), Uint16Array)
  const levels = numbers(file('level.u8'), Uint8Array)
  const education = numbers(file('edu.u8'), Uint8Array)
  const region = numbers(file('reg.u8'), Uint8Array)
  const digits = String(size).length
  const demands = readDemands(file('demands.txt'), queries)
  const registry = registryOfColumns(
    {
      size,
      idAt: (row) => String(row).padStart(digits, '0'),
      skills: { offsets, skills, levels, names: namesUpTo(skills) },
      attributes: { education: educationColumn(education), place: placeColumn(region) },
    },
    demands,
    flatKnowledge,
    { asOf: AS_OF, snapshot: folder, ...options },
  )
  return { registry, demands: demands.map(({ id }) => id), trainees: size }
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

function readDemands(name: string, queries: number): Demand[] {
  const lines = readFileSync(name, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  return lines.slice(0, queries).map((line, i) => demandOf(line, i))
}

function demandOf(line: string, i: number): Demand {
  const [education = '', regions = '', skills = ''] = line.trim().split('|')
  return Demand.parse({
    id: `D-${i}`,
    enterprise: 'E-0',
    title: `demand ${i}`,
    form: 'employment',
    educationMin: Number(education),
    region: regions,
    skills: skills
      .split(',')
      .filter((one) => one !== '')
      .map((one) => {
        const [skill = '', level, weight] = one.split(':')
        return { skill, level: Number(level), weight: Number(weight), must: false }
      }),
  })
}

function educationColumn(codes: Uint8Array): Column<EducationFacet | null> {
  return byteColumn(codes, (rank) => ({ now: rank, expected: null, expectedOn: null }))
}

function placeColumn(codes: Uint8Array): Column<PlaceFacet | null> {
  return byteColumn(codes, (region) => ({ of: 'willing', regions: [String(region)] }))
}

function byteColumn<T>(codes: Uint8Array, read: (code: number) => T): Column<T> {
  let most = 0
  for (const code of codes) if (code > most) most = code
  return { codes, values: Array.from({ length: most + 1 }, (_, code) => read(code)) }
}

function namesUpTo(codes: Uint16Array): string[] {
  let most = 0
  for (const code of codes) if (code > most) most = code
  return Array.from({ length: most + 1 }, (_, code) => String(code))
}

type Reader<T> = { new (buffer: ArrayBuffer, offset: number, length: number): T; readonly BYTES_PER_ELEMENT: number }

function numbers<T>(name: string, As: Reader<T>): T {
  if (!existsSync(name)) throw new Error(`bench: ${name} is missing`)
  const bytes = readFileSync(name)
  const aligned = bytes.byteOffset % As.BYTES_PER_ELEMENT === 0 ? bytes : Buffer.from(bytes)
  return new As(aligned.buffer as ArrayBuffer, aligned.byteOffset, aligned.length / As.BYTES_PER_ELEMENT)
}

/** In the flat format a post names a list of regions; whoever is in one of them is covered. */
const flatRegions: RegionIndex = {
  ...indexRegions({ id: 'flat', edition: 'flat', source: 'flat', hash: 'flat', rows: '' }),
  covers: (outer, inner) => inner.split(',').includes(outer),
  nearness: (a, b) => (a === b ? 'sameCounty' : 'sameCountry'),
  widthOf: () => 'county',
}

const flatKnowledge: Knowledge = {
  regions: flatRegions,
  lexicon: compileLexicon({
    id: 'flat',
    edition: 'flat',
    source: 'flat',
    hash: 'flat',
    skills: [],
    certificates: [],
    related: [],
    majorSkills: [],
  }),
  referenceHash: 'flat',
}
