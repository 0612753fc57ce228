/**
 * A store as one file and back. A backup is of one moment, is refused when the store is damaged, and is read back before it is said to
 * stand; a restore fills an empty place, checks every digest, and leaves nothing behind when it fails.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { isStore, openStore, STORE_FILE } from './open.ts'
import { type Damage, type Store, StoreError } from './store.ts'

export interface BackupReport {
  readonly revision: number
  readonly rows: number
  /** Of the lines, whether or not the file is compressed. */
  readonly sha256: string
}

export interface RestoreReport {
  readonly revision: number
  readonly records: number
  readonly jobs: number
  readonly auditLines: number
}

/** Names that end in .gz are compressed. Throws store_damaged. */
export async function backupStore(store: Store, file: string): Promise<BackupReport> {
  await intact(store)
  const revision = await store.revision()
  const draft = `${file}.${process.pid}.draft`
  try {
    const lines = Readable.from(withBreaks(store.dump()))
    if (isZipped(file)) await pipeline(lines, createGzip(), createWriteStream(draft))
    else await pipeline(lines, createWriteStream(draft))
    sync(draft)
    const { rows, sha256 } = await readBack(draft, isZipped(file))
    renameSync(draft, file)
    sync(path.dirname(file))
    return { revision, rows, sha256 }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** `place`: a folder without a store, or the URL of an empty database. Throws not_empty, dump_broken, store_damaged. */
export async function restoreBackup(file: string, place: string): Promise<RestoreReport> {
  const fresh = !isStore(place)
  const store = await openStore(place)
  try {
    await store.restore(linesOf(file, isZipped(file)))
    await intact(store)
    const { revision, data } = await store.region()
    const records = Object.values(data).reduce((sum, nouns) => sum + (Array.isArray(nouns) ? nouns.length : 0), 0)
    const report = { revision, records, ...(await lengths(store)) }
    await store.close()
    return report
  } catch (error) {
    await store.close()
    if (fresh) for (const rest of ['', '-wal', '-shm']) rmSync(path.join(place, STORE_FILE + rest), { force: true })
    throw error
  }
}

/** Throws store_damaged, naming what is. */
async function intact(store: Store): Promise<void> {
  const damage: readonly Damage[] = await store.verify()
  if (damage.length > 0) throw new StoreError({ code: 'store_damaged', damage: damage.slice(0, 20) })
}

async function lengths(store: Store): Promise<{ jobs: number; auditLines: number }> {
  const count = { jobs: 0, auditLines: 0 }
  for (let after = 0; ; ) {
    const lines = await store.audit({ after, limit: 1000 })
    count.auditLines += lines.length
    after = lines.at(-1)?.seq ?? 0
    if (lines.length < 1000) break
  }
  for (let after = ''; ; ) {
    const jobs = await store.jobs.list({ after, limit: 1000 })
    count.jobs += jobs.length
    after = jobs.at(-1)?.id ?? ''
    if (jobs.length < 1000) return count
  }
}

async function readBack(file: string, zipped: boolean): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256')
  let [last, number] = ['', 0]
  for await (const line of linesOf(file, zipped)) {
    if (number > 0) hash.update(`${last}\n`)
    last = line
    number++
  }
  const closing = JSON.parse(last) as { rows: number; sha256: string }
  if (closing.sha256 !== hash.digest('hex')) throw new StoreError({ code: 'dump_broken', line: number })
  return closing
}

async function* linesOf(file: string, zipped: boolean): AsyncGenerator<string> {
  const bytes = createReadStream(file)
  const broken = (line: number) => new StoreError({ code: 'dump_broken', line })
  let number = 0
  const input = zipped ? bytes.pipe(createGunzip()) : bytes
  // Errors of either stream end the lines; `failed` tells a cut file from a whole one.
  const failed = new Promise<never>((_, reject) => {
    bytes.once('error', reject)
    input.once('error', () => reject(broken(number + 1)))
  })
  failed.catch(() => undefined)
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]()
  for (;;) {
    const next = await Promise.race([lines.next(), failed])
    if (next.done) return
    number++
    yield next.value
  }
}

async function* withBreaks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

function isZipped(file: string): boolean {
  return /\.gz$/i.test(file)
}

function sync(place: string): void {
  if (process.platform === 'win32' && !existsSync(place)) return
  const handle = openSync(place, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
