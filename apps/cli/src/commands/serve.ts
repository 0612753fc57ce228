/** duikou serve: the same calls over HTTP, for a store or for a folder of spreadsheets, which is left untouched. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  openRegion,
  registriesInThread,
  serveApi,
  type TextName,
  type Texts,
  type ThreadModule,
  tokenProblem,
} from '@duikou/api'
import { majors } from '@duikou/data/majors'
import { forecast, shortageMethods, shortage as shortagePolicy } from '@duikou/data/policies'
import { highs } from '@duikou/milp'
import { changesOf, openMemoryStore, openStore, type Store } from '@duikou/store'
import { indexMajors, type PublishedPolicy } from 'duikou'
import { dayOf } from '../day.ts'
import { fileReader } from '../file-reader.ts'
import type { ThreadSettings } from '../job-thread.ts'
import { readPolicies } from '../policies.ts'
import { AS_OF, openFolder, ourKnowledge, STORE_FILE, todayInShanghai } from '../region-folder.ts'
import { endProgress, progressLine } from '../terminal.ts'
import { type LineAnswer, majorLines, rankLines, similarLines, skillLines, titleLines } from '../text-lines.ts'
import { UsageError } from '../usage.ts'

export interface ServeOptions {
  readonly data: string
  readonly port: number
  readonly host: string
  /** Left out: 2,000, and this machine as often as it can be answered. */
  readonly rate?: number
  readonly policy?: readonly string[]
  readonly asOf?: string
  readonly lexicon?: string
}

/** Serves until it is told to stop by SIGINT or SIGTERM. */
export async function serveCommand(options: ServeOptions): Promise<void> {
  const token = process.env.DUIKOU_TOKEN
  const problem = tokenProblem(options.host, token)
  if (problem !== null)
    throw new UsageError(
      `--host ${options.host}: 非本机地址须在环境变量 DUIKOU_TOKEN 中给出至少 32 字节的令牌 (any host but this machine needs DUIKOU_TOKEN of at least 32 bytes)`,
    )
  const { policy, design, targets } = readPolicies(options.policy, ['policy', 'design', 'targets'])
  const { store, folder } = await openData(options)
  const knowledge = ourKnowledge(options.lexicon)
  const { asOf = null, lexicon: regional } = options
  const thread = threadOf({ data: options.data, folder, asOf, regional, policy, classes: { design, targets } })
  const region = openRegion({
    store,
    elsewhere: registriesInThread(thread),
    ...(folder === null ? {} : { folder }),
    knowledge,
    policy,
    asOf: () => dayOf(store, asOf),
    readFile: fileReader(options.data, regional),
    texts: textsOf(policy, asOf, regional),
  })
  await region.registry()
  endProgress()
  const served = await serveApi({
    region,
    port: options.port,
    host: options.host,
    classes: { design, targets, milp: highs },
    shortage: { policy: shortagePolicy, methods: shortageMethods },
    forecast: { policy: forecast, majors: indexMajors(majors) },
    thread,
    ...(token === undefined ? {} : { token }),
    ...(options.rate === undefined ? {} : { limits: rateOf(options.rate) }),
  })
  console.error(`对口已就绪 (ready): http://${options.host}:${served.port}/docs`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await served.stop()
  await store.close()
}

/** Twice a second's worth may be saved up. */
function rateOf(rate: number) {
  if (rate === 0) throw new UsageError('--rate: 应为正整数 (a positive whole number)')
  return { rate, burst: 2 * rate, rateHere: true }
}

function threadOf(settings: ThreadSettings): ThreadModule {
  const isSource = import.meta.url.endsWith('.ts')
  return { url: new URL(isSource ? '../job-thread.ts' : './job-thread.js', import.meta.url), settings }
}

async function openData({ data, asOf, lexicon }: ServeOptions): Promise<{ store: Store; folder: string | null }> {
  const base = path.resolve(process.env.DUIKOU_FOLDER ?? '.', data)
  if (existsSync(path.join(base, STORE_FILE))) return { store: await openStore(base), folder: base }
  const { intake } = await openFolder(data, asOf, progressLine, 'nouns', lexicon)
  const store = await openMemoryStore()
  const act = { actor: 'serve', action: 'open', subject: data, now: Date.now() }
  await store.apply(changesOf(intake.data), act)
  if (intake.asOf !== null) await store.set(AS_OF, intake.asOf, act)
  return { store, folder: null }
}

/** Each table of words is compiled when it is first asked for, and kept. */
function textsOf(policy: PublishedPolicy, asOf: string | null, regional: string | undefined): Texts {
  const made = new Map<TextName, Promise<LineAnswer>>()
  const make: Readonly<Record<TextName, () => Promise<LineAnswer>>> = {
    skills: () => skillLines(regional),
    titles: titleLines,
    majors: majorLines,
    similar: similarLines,
    rank: () => rankLines({ policy, asOf: asOf ?? todayInShanghai() }),
  }
  return (name) => {
    const lines = made.get(name) ?? make[name]()
    made.set(name, lines)
    return lines
  }
}
