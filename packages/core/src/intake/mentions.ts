/** In which order rows are linked: by the names that they say. */
import { compareIds } from '../model/id.ts'
import type { RowValues } from './kind.ts'
import type { Draft } from './read-sheet.ts'

/** A stable order in which names are met: it decides nothing but which spelling of a name is kept. */
export function byMention(drafts: readonly Draft[]): Draft[] {
  const groups = new Map<string, Draft[]>()
  const known = new Mentions<Draft[]>()
  for (const draft of drafts) {
    const own = known.of(draft.values, () => {
      const mention = mentionOf(draft)
      const group = groups.get(mention) ?? []
      groups.set(mention, group)
      return group
    })
    own.push(draft)
  }
  return [...groups.keys()].sort(compareIds).flatMap((mention) => groups.get(mention) ?? [])
}

/** Finds what was made of the same names before, name by name: to write them into one text for each of 100,000 rows takes longer. */
class Mentions<T> {
  readonly #root: Map<unknown, unknown> = new Map()

  of(values: RowValues, make: () => T): T {
    let at = this.#root
    for (let place = 0; place < MENTIONED.length - 1; place++) {
      const said = values[MENTIONED[place] ?? '']
      let next = at.get(said) as Map<unknown, unknown> | undefined
      if (next === undefined) {
        next = new Map()
        at.set(said, next)
      }
      at = next
    }
    const last = values[MENTIONED.at(-1) ?? '']
    const before = at.get(last) as T | undefined
    if (before !== undefined) return before
    const made = make()
    at.set(last, made)
    return made
  }
}

const MENTIONED = ['enterpriseCode', 'enterpriseName', 'schoolName', 'majorName', 'major']

function mentionOf({ values }: Draft): string {
  return MENTIONED.map((field) => `${values[field] ?? '~'}`).join('\t')
}
