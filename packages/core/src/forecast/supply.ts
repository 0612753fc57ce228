/**
 * How many of an entry come to work in an occupation here, in thousandths of a person:
 * persons · (1 − attrition)^years · (1 − through-train) · (1 − 升学率) · 本地就业率 · 对口率 · share of the occupation.
 */
import { type Explanation, given, scaled } from '../model/explanation.ts'
import type { ProgramRate } from '../model/forecast.ts'
import type { Entry } from './entries.ts'
import type { Rate } from './rates.ts'
import type { Stream } from './streams.ts'

/** The likeliest number, with its reason: it replays to the same. */
export function explainEntry(stream: Stream, entry: Entry, share: number): Explanation {
  const evidence = { program: stream.program, entryYear: entry.entryYear, basis: entry.basis }
  let at: Explanation = given('persons', 1000 * entry.persons, evidence)
  const step = (label: string, perMille: number, rate?: Rate) => {
    const facts = rate === undefined ? undefined : { basis: rate.basis, observed: rate.observed }
    at = scaled(label, at, given(`${label}-rate`, perMille, facts), given('whole', 1000))
  }
  const rate = (name: ProgramRate) => shifted(stream, name, entry.leaves, stream.rates[name].value)
  for (let year = 0; year < entry.yearsLeft; year++) step('staying', 1000 - rate('attrition'), stream.rates.attrition)
  if (stream.continues > 0) step('not-in-through-train', 1000 - stream.continues)
  step('not-in-further-study', 1000 - rate('furtherStudy'), stream.rates.furtherStudy)
  step('employed-here', rate('localEmployment'), stream.rates.localEmployment)
  step('in-their-field', rate('matched'), stream.rates.matched)
  step('in-this-occupation', share)
  return at
}

/** The same number without its reason. */
export function milliOf(stream: Stream, entry: Entry, share: number): number {
  const rate = (name: ProgramRate) => shifted(stream, name, entry.leaves, stream.rates[name].value)
  const step = (from: number, perMille: number) => Math.floor((from * perMille) / 1000)
  let milli = 1000 * entry.persons
  for (let year = 0; year < entry.yearsLeft; year++) milli = step(milli, 1000 - rate('attrition'))
  if (stream.continues > 0) milli = step(milli, 1000 - stream.continues)
  milli = step(milli, 1000 - rate('furtherStudy'))
  return step(step(step(milli, rate('localEmployment')), rate('matched')), share)
}

/** A rate as it holds for those who leave in that year. */
export function shifted(stream: Stream, name: ProgramRate, leaves: number, rate: number): number {
  let moved = rate
  for (const shift of stream.shifts) if (shift.rate === name && shift.from <= leaves) moved += shift.perMille
  return Math.min(1000, Math.max(0, moved))
}
