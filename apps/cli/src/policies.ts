/** `--policy FILE`, as often as there are kinds of policy: how pairs are scored, how classes are designed, what is enough cooperation. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { classDesign, cooperationTargets, standard } from '@duikou/data/policies'
import { digest, Policy, type PublishedPolicy } from 'duikou'
import {
  ClassDesign,
  CooperationTargets,
  type PublishedClassDesign,
  type PublishedCooperationTargets,
} from 'duikou/classes'
import { UsageError } from './usage.ts'

export interface Policies {
  readonly policy: PublishedPolicy
  readonly design: PublishedClassDesign
  readonly targets: PublishedCooperationTargets
}

const published: Policies = { policy: standard, design: classDesign, targets: cooperationTargets }

/** What a file is stands in its member `kind`; one without is a policy of scoring. What no file gives is as published. */
export function readPolicies(files: readonly string[] = [], takes: readonly (keyof Policies)[]): Policies {
  const given: Partial<Policies> = {}
  for (const file of files) {
    const data = readJson(file)
    const name = nameOf(data, file)
    if (!takes.includes(name)) throw new UsageError(`--policy ${file}: 此命令不用这种策略 (not used by this command)`)
    if (given[name] !== undefined)
      throw new UsageError(`--policy ${file}: 同一种策略给了两次 (a policy of this kind was given already)`)
    Object.assign(given, { [name]: parsed(name, data, file) })
  }
  return { ...published, ...given }
}

/** The policy of scoring alone. */
export function readPolicy(file: string | undefined): PublishedPolicy {
  return readPolicies(file === undefined ? [] : [file], ['policy']).policy
}

const schemas = { policy: Policy, design: ClassDesign, targets: CooperationTargets } as const
const kinds: Readonly<Record<string, keyof Policies>> = { 'class-design': 'design', 'cooperation-targets': 'targets' }

function nameOf(data: unknown, file: string): keyof Policies {
  const kind = typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined
  if (kind === undefined) return 'policy'
  const name = kinds[String(kind)]
  if (name !== undefined) return name
  throw new UsageError(`--policy ${file}: kind 「${String(kind)}」；可用 (one of) ${Object.keys(kinds).join('、')}`)
}

function parsed(name: keyof Policies, data: unknown, file: string): object {
  const found = schemas[name].safeParse(data)
  if (found.success) return { ...found.data, hash: digest(found.data) }
  const problems = found.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new UsageError(`--policy ${file}: ${problems.join('; ')}`)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(path.resolve(process.env.DUIKOU_FOLDER ?? '.', file), 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new UsageError(`--policy ${file}: 读不出 JSON (not readable as JSON): ${why}`)
  }
}
