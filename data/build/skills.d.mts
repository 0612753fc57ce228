import type { Lexicon } from 'duikou'

/** The lexicon as the tables state it, before it has its hash. */
export function skills(): { lexicon: { type: 'Lexicon'; value: Omit<Lexicon, 'hash'> } }
