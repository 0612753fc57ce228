/** A region's nouns as records to be kept. */
import { type NounName, type NounOf, nounNames, nouns, type RegionData } from 'duikou'
import type { Json } from './json.ts'
import type { Change } from './store.ts'

export function changesOf(data: RegionData): Change[] {
  return nounNames.flatMap((noun) => recordsOf(noun, data))
}

function recordsOf<N extends NounName>(noun: N, data: RegionData): Change[] {
  const all: readonly NounOf<N>[] = data[noun]
  // A noun is plain data by its schema, though TypeScript cannot see that an interface is JSON.
  return all.map((value) => ({ noun, id: nouns[noun].key(value), value: value as unknown as Json }))
}
