/** The demands of a flat registry: plain ones from `demands.txt`, such with all criteria from `demands.ndjson`. */
import path from 'node:path'
import { Demand } from 'duikou'
import { linesOf } from './files.ts'

export type DemandKind = 'plain' | 'full'

/** Numbered in the order of the file. Throws Error naming the file and line of a demand that is none. */
export function readDemands(folder: string, kind: DemandKind, most: number): Demand[] {
  const name = kind === 'full' ? 'demands.ndjson' : 'demands.txt'
  const lines = linesOf(path.join(folder, name))
  if (lines.length === 0) throw new Error(`bench: ${path.join(folder, name)} is missing or empty`)
  return lines.slice(0, most).map((line, i) => {
    const parsed = Demand.safeParse({ ...common(i), ...(kind === 'full' ? json(line, name, i) : fieldsOf(line)) })
    if (!parsed.success) throw new Error(`bench: ${name}:${i + 1}: ${parsed.error.issues[0]?.message}`)
    return parsed.data
  })
}

function common(i: number) {
  return { id: `D-${i}`, enterprise: 'E-0', title: `demand ${i}`, form: 'employment' }
}

/** `minEdu|region,…|skill:required:weight,…` */
function fieldsOf(line: string) {
  const [education = '', region = '', skills = ''] = line.split('|')
  return {
    educationMin: Number(education),
    region,
    skills: skills
      .split(',')
      .filter((one) => one !== '')
      .map((one) => {
        const [skill = '', level, weight] = one.split(':')
        return { skill, level: Number(level), weight: Number(weight), must: false }
      }),
  }
}

function json(line: string, name: string, i: number): object {
  try {
    return JSON.parse(line) as object
  } catch {
    throw new Error(`bench: ${name}:${i + 1} is no JSON`)
  }
}
