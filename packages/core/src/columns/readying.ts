/** An opened registry reads each part when it is first asked for; here they are read one after the other, so that nobody who asks waits for all. */
import { candidateKinds } from '../model/policy.ts'
import type { Registry } from './registry.ts'
import { attributeNames } from './rows.ts'
import type { Segment } from './segment.ts'

/** A part a step. Afterwards a question finds the columns read; nouns are read as they are asked for. */
export function* readying({ parts }: Registry): Generator<string> {
  for (const kind of candidateKinds) {
    const { segments } = parts.pools[kind]()
    yield kind
    for (const segment of segments) yield* partsOf(segment)
  }
}

function* partsOf(segment: Segment): Generator<string> {
  for (const name of attributeNames) if (segment.attributes[name] !== undefined) yield name
  for (const name of parts) if (segment[name] !== undefined) yield name
  if (segment.idAt(0) !== undefined) yield 'ids'
}

const parts = [
  'school',
  'origin',
  'held',
  'applications',
  'index',
  'order',
  'positions',
  'live',
  'skillsKnown',
  'applicants',
  'forward',
] as const satisfies readonly (keyof Segment)[]
