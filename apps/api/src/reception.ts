/** What is settled before the app is asked: who is let in, and answers that are at hand. */
import type { Door, Visitor } from './doors.ts'

export interface KeptAnswer {
  /** Its content type. */
  readonly type: string
  readonly bytes: Uint8Array
}

/** The answer to a question that was asked before, by the bytes of its body; null: the app has to be asked. */
export type AtHand = (visitor: Visitor, body: Buffer) => Promise<KeptAnswer | null>

export interface Reception {
  readonly door: Door
  readonly atHand: AtHand
  /** A line of the metrics for what is answered without the app. */
  count(visitor: Visitor, status: number, seconds: number): void
  /** What went wrong on the way. */
  log(error: unknown): void
}
