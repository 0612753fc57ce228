/** How much of a wording stands in a text, for wordings that no lexicon knows. */
import { gramsOf } from '../text/grams.ts'
import { plain } from '../text/title-words.ts'

/** A wording counts as held from this share of its pairs of characters. */
export const WORK_LEVEL = { least: 0.6 }

/** 1: it stands there as a whole; else the share of its pairs of characters that one clause of the text has. */
export function similarUnknown(wording: string, text: string): number {
  const whole = plain(text)
  if (whole.includes(wording)) return 1
  const pairs = (part: string) => gramsOf(part).filter((gram) => gram.length === 2 && !/[\^$]/.test(gram))
  const asked = [...new Set(pairs(wording))]
  if (asked.length < 2) return 0
  let best = 0
  for (const clause of whole.split(/[,。;!?、\n]/)) {
    const said = new Set(pairs(clause))
    best = Math.max(best, asked.filter((gram) => said.has(gram)).length / asked.length)
  }
  return best
}
