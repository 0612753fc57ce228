import type { Lexicon } from 'duikou'

/** The lexicon as the tables state it, before it has its hash. */
export function skills(): {
  lexicon: {
    type: 'Lexicon'
    value: Omit<Lexicon, 'hash'>
    made: { compiled: NonNullable<Lexicon['compiled']> }
  }
}

/** What is wrong with the tables, each as «file:line: what». */
export function problems(): string[]

/** Names of the files that hold skills. */
export function chapters(): string[]
