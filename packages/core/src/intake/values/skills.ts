/** Skills and certificates by lexicon; the same cell text is parsed once. */
import type { CompiledLexicon } from '../../text/lexicon.ts'
import { parseSkillList, type SkillList } from '../../text/skill-list.ts'
import { ok, type Reader } from './read.ts'

/** What a cell lists; `unknown` pieces become notes on the cell. */
export type HeldList = SkillList

export function skillList(lexicon: CompiledLexicon): Reader<HeldList> {
  return remembered((text) => parseSkillList(lexicon, text))
}

export function certificateList(lexicon: CompiledLexicon): Reader<HeldList> {
  return remembered((text) => parseSkillList(lexicon, text, 'certificate'))
}

function remembered(parse: (text: string) => HeldList): Reader<HeldList> {
  const known = new Map<string, HeldList>()
  return (cell) => {
    const text = String(cell)
    const list = known.get(text) ?? parse(text)
    known.set(text, list)
    return ok(list)
  }
}
