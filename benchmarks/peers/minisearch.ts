/**
 * MiniSearch, a search library in JavaScript: it finds who holds a skill asked and passes the filters. Its own scores are no sums of integers, so
 * all that it finds are scored again from the rows, as whoever wants these very lists would have to.
 */
import { createRequire } from 'node:module'
import type { FlatFiles } from '../flat/files.ts'
import { best, type PeerMaker, type PlainDemand, pointsOf } from './peer.ts'

interface MiniSearchLike {
  add(document: { readonly id: number; readonly held: string }): void
  search(query: object, options: object): readonly { readonly id: number }[]
}

export const minisearch: PeerMaker = {
  name: 'MiniSearch',
  most: 200_000,
  make(files) {
    const required = createRequire(import.meta.url)('minisearch') as { default?: unknown }
    const MiniSearch = (required.default ?? required) as new (options: object) => MiniSearchLike
    const index = new MiniSearch({
      fields: ['held'],
      tokenize: (text: string) => text.split(' '),
      processTerm: (term: string) => term,
    })
    for (let row = 0; row < files.education.length; row++) index.add({ id: row, held: wordsOf(files, row) })
    return Promise.resolve({
      name: 'MiniSearch 7.2.0',
      ask(demand) {
        const queries = demand.skills.map(({ skill }) => ({ queries: [`s${skill}`] }))
        const filter = ({ id }: { id: number }) =>
          (files.education[id] ?? 0) >= demand.educationMin && demand.regions.includes(files.region[id] ?? 0)
        const found = index.search({ combineWith: 'OR', queries }, { filter })
        return Promise.resolve(best(found.map(({ id }) => ({ id, score: scoreOf(files, id, demand) }))))
      },
      close: () => Promise.resolve(),
    })
  },
}

function wordsOf({ offsets, skills }: FlatFiles, row: number): string {
  return Array.from(skills.subarray(offsets[row], offsets[row + 1]), (skill) => `s${skill}`).join(' ')
}

function scoreOf({ offsets, skills, levels }: FlatFiles, row: number, demand: PlainDemand): number {
  let score = 0
  for (let i = offsets[row] ?? 0, past = offsets[row + 1] ?? 0; i < past; i++)
    for (const asked of demand.skills) if (asked.skill === skills[i]) score += pointsOf(asked, levels[i] ?? 0)
  return score
}
