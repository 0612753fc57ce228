/** duikou serve: the same calls over HTTP, for a store or for a folder of spreadsheets, which is left untouched. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { openRegion, serveApi, tokenProblem } from '@duikou/api'
import { shortageMethods, shortage as shortagePolicy } from '@duikou/data/policies'
import { changesOf, openMemoryStore, openStore, type Store } from '@duikou/store'
import type { Intake } from 'duikou'
import { keptPseudonymKey, pseudonymKeyIn } from '../pseudonym-key.ts'
import {
  AS_OF,
  keyOption,
  openFolder,
  ourKnowledge,
  readPolicy,
  readTables,
  STORE_FILE,
  todayInShanghai,
} from '../region-folder.ts'
import { endProgress, progressLine } from '../terminal.ts'
import { UsageError } from '../usage.ts'

export interface ServeOptions {
  readonly data: string
  readonly port: number
  readonly host: string
  readonly policy?: string
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
  const policy = readPolicy(options.policy)
  const { store, asOf, folder } = await openData(options)
  const knowledge = ourKnowledge()
  const region = openRegion({
    store,
    ...(folder === null ? {} : { folder }),
    knowledge,
    policy,
    asOf: () => asOf ?? todayInShanghai(),
    readFile: readerOf(options.data),
  })
  await region.registry()
  endProgress()
  const served = await serveApi({
    region,
    port: options.port,
    host: options.host,
    shortage: { policy: shortagePolicy, methods: shortageMethods },
    ...(token === undefined ? {} : { token }),
  })
  console.error(`对口已就绪 (ready): http://${options.host}:${served.port}/docs`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await served.stop()
  await store.close()
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

/** Files that come over HTTP get their pseudonyms by the key of the folder that is served, as those of the command line do. */
function readerOf(folder: string) {
  const base = path.resolve(process.env.DUIKOU_FOLDER ?? '.', folder)
  const key = existsSync(path.join(base, STORE_FILE)) ? keptPseudonymKey(base) : pseudonymKeyIn(base)
  return async ({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) => {
    const { data, outcomes, issues }: Intake = await readTables([{ name, bytes }], keyOption(key))
    return { changes: changesOf(data), report: { file: name, outcomes, issues } }
  }
}
