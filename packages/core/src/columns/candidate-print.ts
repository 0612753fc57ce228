/**
 * The print of a candidate: id, facets, school and origin. One way for a candidate by itself and one for a whole segment, where each distinct value is
 * printed once; both give the same.
 */
import { canonicalJson, type Json } from '../model/digest.ts'
import type { HeldSkill } from '../model/skill.ts'
import { appliedAt } from './applications.ts'
import type { PlacedCandidate } from './candidate-rows.ts'
import type { Codes, Column } from './column.ts'
import { addPrint, LANES, noPrint, type Print, printOfText, settle, sumOfPrints, writePrint } from './prints.ts'
import { attributeNames } from './rows.ts'
import { isGone, type Segment } from './segment.ts'
import { withoutApplications } from './trainee-rows.ts'

export function printOfCandidate({ candidate, origin }: PlacedCandidate): Print {
  const { facets, school } = candidate
  const print = printOfText(candidate.id)
  for (const name of attributeNames)
    addPrint(print, printOfValue(name, name === 'preference' ? withoutApplications(facets.preference) : facets[name]))
  addPrint(print, printOfValue('school', school))
  addPrint(print, printOfValue('origin', origin))
  if (facets.skills === null) addPrint(print, unknownSkills)
  for (const held of facets.skills ?? []) addPrint(print, printOfSkill(held))
  for (const { demand, rank } of facets.preference?.applied ?? []) addPrint(print, printOfWish(demand, rank))
  return settle(print)
}

/** The sum over all who are in the segment. */
export function printOfSegment(segment: Segment): Print {
  const { size, order, columns } = segment
  const named: Readonly<Record<string, Column<unknown>>> = {
    ...segment.attributes,
    school: segment.school,
    origin: segment.origin,
  }
  const coded = Object.entries(named).map(([name, { codes, values }]) => ({
    codes,
    prints: flat(values.map((value) => printOfValue(name, value))),
  }))
  const [sum, print, rest] = [noPrint(), noPrint(), new Int32Array(LANES * BLOCK)]
  const addSkills = skillPrinter(segment)
  const addWishes = wishPrinter(segment)
  for (let first = 0; first < size; first += BLOCK) {
    const past = Math.min(size, first + BLOCK)
    rest.fill(0)
    for (const { codes, prints } of coded) addColumn(rest, codes, prints, first, past)
    for (let position = first; position < past; position++) {
      if (isGone(segment, position)) continue
      const row = order[position] ?? 0
      writePrint(print, columns.ids.at(row))
      addFrom(print, rest, position - first)
      addSkills(print, row)
      addWishes(print, row)
      addPrint(sum, settle(print))
    }
  }
  return sum
}

/** Positions at once: column by column in short loops. */
const BLOCK = 4096

function addColumn(rest: Print, codes: Codes, prints: Print, first: number, past: number): void {
  let to = 0
  for (let position = first; position < past; position++) {
    const from = LANES * (codes[position] ?? 0)
    rest[to] = (rest[to] ?? 0) + (prints[from] ?? 0)
    rest[to + 1] = (rest[to + 1] ?? 0) + (prints[from + 1] ?? 0)
    rest[to + 2] = (rest[to + 2] ?? 0) + (prints[from + 2] ?? 0)
    rest[to + 3] = (rest[to + 3] ?? 0) + (prints[from + 3] ?? 0)
    to += LANES
  }
}

/** Adds each skill that a row has, own or taught, once: as `mergeSkills` would name it. */
function skillPrinter({ held }: Segment): (print: Print, row: number) => void {
  const { offsets, own, around } = held
  const skillCodes = new Map<string, number>()
  const codeOf = ({ skill }: HeldSkill) => {
    const code = skillCodes.get(skill) ?? skillCodes.size
    skillCodes.set(skill, code)
    return code
  }
  const [kindSkills, kindLevels] = [
    Int32Array.from(held.kinds, codeOf),
    Int32Array.from(held.kinds, ({ level }) => level),
  ]
  const kinds = flat(held.kinds.map(printOfSkill))
  const teachings = around.values.map(({ own, taught }) => ({
    known: own || taught !== null,
    skills: Int32Array.from(taught ?? [], codeOf),
    levels: Int32Array.from(taught ?? [], ({ level }) => level),
    prints: flat((taught ?? []).map(printOfSkill)),
    sum: sumOfPrints(...(taught ?? []).map(printOfSkill)),
  }))
  /** Where in the teaching at hand a skill stands, from 1 on; 0 for what is not taught. */
  const places = new Int32Array(skillCodes.size)
  let hand = teachings[0]
  const take = (next: typeof hand) => {
    for (const skill of hand?.skills ?? []) places[skill] = 0
    hand = next
    hand?.skills.forEach((skill, i) => {
      places[skill] = i + 1
    })
  }
  take(hand)
  return (print, row) => {
    const teaching = teachings[around.codes[row] ?? 0]
    if (teaching !== hand) take(teaching)
    if (hand === undefined || !hand.known) return addPrint(print, unknownSkills)
    addPrint(print, hand.sum)
    for (let i = offsets[row] ?? 0, past = offsets[row + 1] ?? 0; i < past; i++) {
      const kind = own[i] ?? 0
      const place = (places[kindSkills[kind] ?? 0] ?? 0) - 1
      if (place < 0) addFrom(print, kinds, kind)
      else if ((kindLevels[kind] ?? 0) >= (hand.levels[place] ?? 0)) {
        addFrom(print, kinds, kind)
        addFrom(print, hand.prints, place, -1)
      }
    }
  }
}

function wishPrinter({ applications }: Segment): (print: Print, row: number) => void {
  if (applications.rows.length === 0) return () => undefined
  return (print, row) => {
    for (const { demand, rank } of appliedAt(applications, row)) addPrint(print, printOfWish(demand, rank))
  }
}

function printOfValue(name: string, value: unknown): Print {
  return printOfText(`${name} ${canonicalJson((value ?? null) as Json)}`)
}

function printOfSkill({ skill, level, evidence }: HeldSkill): Print {
  return printOfText(`skill ${level} ${evidence} ${skill}`)
}

function printOfWish(demand: string, rank: number): Print {
  return printOfText(`wish ${rank} ${demand}`)
}

const unknownSkills = printOfText('no skills known')

function flat(prints: readonly Print[]): Print {
  const all = new Int32Array(LANES * prints.length)
  prints.forEach((print, i) => {
    all.set(print, LANES * i)
  })
  return all
}

function addFrom(sum: Print, prints: Print, place: number, times: 1 | -1 = 1): void {
  for (let lane = 0; lane < LANES; lane++) sum[lane] = (sum[lane] ?? 0) + times * (prints[LANES * place + lane] ?? 0)
}
