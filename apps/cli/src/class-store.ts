/** The store behind the commands that decide: what was decided before, and the registry it is about. */
import path from 'node:path'
import type { Store } from '@duikou/store'
import type { RegionData } from 'duikou'
import { type DecisionEntry, decidedSeats, Journal, type RecordedSeed, type RoundSeat } from 'duikou/classes'
import { placeOf } from './commands/import-options.ts'
import { UsageError } from './usage.ts'

export interface DecidedUpon {
  readonly data: RegionData
  readonly journal: Journal
  keep(entries: readonly DecisionEntry[]): Promise<void>
}

/** Throws UsageError where the folder holds no store: what is decided must be kept. */
export async function withDecisions<T>(folder: string, work: (upon: DecidedUpon) => Promise<T>): Promise<T> {
  return withStore(folder, async (store) => {
    const { decisionsIn, keepDecisions, StoreError } = await import('@duikou/store')
    const { data } = await store.region()
    const journal = new Journal(data, await decisionsIn(store))
    return work({
      data,
      journal,
      async keep(entries) {
        try {
          await keepDecisions(store, journal, entries, Date.now())
        } catch (error) {
          if (error instanceof StoreError && /precondition|idempotency/.test(error.issue.code))
            throw new Error('他人刚刚作了决定，请重新查看后再试 (somebody decided meanwhile: look again)')
          throw error
        }
        const { dropKeptRegistry } = await import('@duikou/store')
        dropKeptRegistry(placeOf(folder))
      },
    })
  })
}

/** Seats that were decided: 拟录 and 在班. Throws UsageError where there are none to stay in. */
export async function decidedIn(folder: string): Promise<RoundSeat[]> {
  const seats = await withDecisions(folder, async ({ journal }) => decidedSeats(journal))
  if (seats.length === 0)
    throw new UsageError(
      '--staying：还没有确认过的席位；先 classes fill --confirm，或给出上一轮结果文件 (no seats were decided yet)',
    )
  return seats
}

/** The seed that was recorded for the lots; null: none, or no store. */
export async function seedIn(folder: string): Promise<RecordedSeed | null> {
  const { isStore, recordedSeed } = await import('@duikou/store')
  return isStore(placeOf(folder)) ? withStore(folder, recordedSeed) : null
}

export async function keepSeed(folder: string, given: Pick<RecordedSeed, 'seed' | 'by' | 'on'>): Promise<RecordedSeed> {
  const { recordSeed } = await import('@duikou/store')
  return withStore(folder, async (store) => {
    const { data } = await store.region()
    const selecting = data.orderClasses.filter(({ state }) => state === 'selecting').map(({ id }) => id)
    return recordSeed(store, given, selecting, Date.now())
  })
}

async function withStore<T>(folder: string, work: (store: Store) => Promise<T>): Promise<T> {
  const { isStore, openStore } = await import('@duikou/store')
  const place = placeOf(folder)
  if (!isStore(place))
    throw new UsageError(
      `--data ${folder}: 没有存储；决定须留存，先用 import … --data ${path.basename(folder)} 建立 (no store here: make one with import --data)`,
    )
  const store = await openStore(place)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
