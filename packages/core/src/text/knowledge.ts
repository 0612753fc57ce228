/** What matching knows beside the nouns: published tables with edition and hash, handed in by whoever composes. */
import type { RegionIndex } from '../reference/regions.ts'
import type { CompiledLexicon } from './lexicon.ts'

export interface Knowledge {
  readonly lexicon: CompiledLexicon
  readonly regions: RegionIndex
  /** Digest of the reference tables in use. */
  readonly referenceHash: string
}
