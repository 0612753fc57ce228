/** How much one caller may ask at once. Beyond a limit the answer is 413, 429 or 503 with Retry-After, never a slow death. */
import type { CrowdLimits } from './crowd.ts'

export interface Limits extends CrowdLimits {
  /** Bytes of a JSON body, and of a file handed in. */
  readonly body: number
  readonly file: number
  /** Bytes of JSON bodies being received at one time, and files at one time. */
  readonly gathering: number
  readonly uploads: number
  /** Nesting of a JSON body. */
  readonly depth: number
  /** Longest list of candidates, and longest page. */
  readonly top: number
  readonly page: number
  /** Lines of text in one request. */
  readonly lines: number
  /** Milliseconds that an answer given at once may be expected to take (`direct.ts`): what takes longer is asked for as a job. */
  readonly directMs: number
  /** Bytes of answers kept for those who ask the same again. */
  readonly answers: number
  /** Requests a second that a caller may keep up, and how many it may save up. */
  readonly rate: number
  readonly burst: number
  /** Whether this machine itself is held to that too: behind a proxy all callers would share it. */
  readonly rateHere: boolean
  /**
   * Milliseconds: to send the head, to send the whole request, without a byte sent or taken (a client that does not read its answer),
   * before idle connections are closed, to finish what is under way.
   */
  readonly headMs: number
  readonly requestMs: number
  readonly silentMs: number
  readonly graceMs: number
  readonly drainMs: number
}

export const defaultLimits: Limits = {
  body: 1_000_000,
  file: 64_000_000,
  gathering: 64_000_000,
  uploads: 4,
  depth: 32,
  top: 100,
  page: 200,
  lines: 5_000,
  directMs: 250,
  answers: 64_000_000,
  inFlight: 16,
  waiting: 1_000,
  waitMs: 4,
  burstMs: 40,
  rate: 2_000,
  burst: 4_000,
  rateHere: false,
  headMs: 5_000,
  requestMs: 30_000,
  silentMs: 60_000,
  graceMs: 1_000,
  drainMs: 10_000,
}
