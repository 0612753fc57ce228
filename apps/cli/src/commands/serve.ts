/** duikou serve: the same calls over HTTP, for a store or for a folder of spreadsheets, which is left untouched. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type FileReader, openRegion, serveApi, type TextName, type Texts, tokenProblem } from '@duikou/api'
import { shortageMethods, shortage as shortagePolicy } from '@duikou/data/policies'
import { highs } from '@duikou/milp'
import { SheetError } from '@duikou/sheets'
import { changesOf, openMemoryStore, openStore, type Store } from '@duikou/store'
import { compare, importReport, type PublishedPolicy } from 'duikou'
import { importSession, readInto, sheetErrorWords } from '../import-session.ts'
import { changesOfImport } from '../kept.ts'
import { readPolicies } from '../policies.ts'
import { keptPseudonymKey, pseudonymKeyIn } from '../pseudonym-key.ts'
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
  const { store, asOf, folder } = await openData(options)
  const knowledge = ourKnowledge()
  const region = openRegion({
    store,
    ...(folder === null ? {} : { folder }),
    knowledge,
    policy,
    asOf: () => asOf ?? todayInShanghai(),
    readFile: fileReader(options.data, asOf),
    texts: textsOf(policy, asOf),
  })
  await region.registry()
  endProgress()
  const served = await serveApi({
    region,
    port: options.port,
    host: options.host,
    classes: { design, targets, milp: highs },
    shortage: { policy: shortagePolicy, methods: shortageMethods },
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

async function openData({
  data,
  asOf,
}: ServeOptions): Promise<{ store: Store; asOf: string | null; folder: string | null }> {
  const base = path.resolve(process.env.DUIKOU_FOLDER ?? '.', data)
  if (existsSync(path.join(base, STORE_FILE))) {
    const store = await openStore(base)
    return { store, asOf: asOf ?? (await store.setting(AS_OF)), folder: base }
  }
  const { intake } = await openFolder(data, asOf, progressLine)
  const store = await openMemoryStore()
  await store.apply(changesOf(intake.data), { actor: 'serve', action: 'open', subject: data, now: Date.now() })
  return { store, asOf: asOf ?? intake.asOf, folder: null }
}

/**
 * The report of `duikou import --json`, and what it would keep. Pseudonyms are by the key of the folder that is served, as on the
 * command line.
 */
function fileReader(folder: string, asOf: string | null): FileReader {
  const base = path.resolve(process.env.DUIKOU_FOLDER ?? '.', folder)
  const pseudonymKey = existsSync(path.join(base, STORE_FILE)) ? keptPseudonymKey(base) : pseudonymKeyIn(base)
  return async ({ name, bytes, as, purpose, lang, records, known }) => {
    const file = { name, bytes: () => bytes }
    const session = await importSession([file], {
      ...(as === undefined ? {} : { as }),
      purpose,
      headerMap: {},
      known,
      pseudonymKey,
      asOf: asOf ?? todayInShanghai(),
    })
    try {
      const encoding = await readInto(session, file)
      const intake = session.finish()
      const comparison = compare(intake.records, known)
      return {
        changes: changesOfImport(comparison),
        report: {
          files: importReport(intake, comparison, { language: lang, records, encodings: { [name]: encoding } }),
        },
      }
    } catch (error) {
      if (error instanceof SheetError) throw new Error(`${error.code}: ${sheetErrorWords(error)}`)
      throw error
    }
  }
}

/** Each table of words is compiled when it is first asked for, and kept. */
function textsOf(policy: PublishedPolicy, asOf: string | null): Texts {
  const made = new Map<TextName, Promise<LineAnswer>>()
  const make: Readonly<Record<TextName, () => Promise<LineAnswer>>> = {
    skills: skillLines,
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
