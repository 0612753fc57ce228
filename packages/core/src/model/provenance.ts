/** What a result was computed from: enough to compute it again. */
export interface Provenance {
  /** Digest of the nouns. */
  readonly snapshot: string
  readonly policy: string
  readonly rules: string
  readonly lexicon: string
  readonly reference: string
  readonly asOf: string
  readonly view: string
  readonly seed: string | null
  readonly version: string
}

export const version = '0.1.0'
