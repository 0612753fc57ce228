/** How much one caller may ask at once. Beyond a limit the answer is 413, 429 or 503 with Retry-After, never a slow death. */
export interface Limits {
  /** Bytes of a JSON body, and of a file handed in. */
  readonly body: number
  readonly file: number
  /** Nesting of a JSON body. */
  readonly depth: number
  /** Longest list of candidates, and longest page. */
  readonly top: number
  readonly page: number
  /** Characters of answers kept for those who ask the same again. */
  readonly answers: number
  /** Requests being answered at one time. */
  readonly inFlight: number
  /** Requests a second that a caller may keep up, and how many it may save up. */
  readonly rate: number
  readonly burst: number
  /** Milliseconds: to send the head, to send the whole request, to finish what is under way when stopping. */
  readonly headMs: number
  readonly requestMs: number
  readonly drainMs: number
}

export const defaultLimits: Limits = {
  body: 1_000_000,
  file: 64_000_000,
  depth: 32,
  top: 100,
  page: 200,
  answers: 32_000_000,
  inFlight: 16,
  rate: 2_000,
  burst: 4_000,
  headMs: 5_000,
  requestMs: 30_000,
  drainMs: 10_000,
}
