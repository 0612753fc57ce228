/**
 * The print of a candidate: id, facets, school and origin. One way for a candidate by itself and one for a whole segment, where each distinct value is
 * printed once; both give the same.
 */
import { canonicalJson, type Json } from '../model/digest.ts'
import type { HeldSkill } from '../model/skill.ts'
import type { PlacedCandidate } from './candidate-rows.ts'
import { PairCoder } from './coder.ts'
import type { Codes, Column } from './column.ts'
import {
  addPrint,
  addPrintAt,
  LANES,
  noPrint,
  type Print,
  printOfText,
  settle,
  settleAll,
  sumOfPrints,
  takePrintAt,
  writePrint,
  writePrints,
} from './prints.ts'
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
  const { size, positions, columns } = segment
  const named: Readonly<Record<string, Column<unknown>>> = {
    ...segment.attributes,
    school: segment.school,
    origin: segment.origin,
  }
  const coded = Object.entries(named).map(([name, { codes, values }]) => ({
    codes,
    prints: flat(values.map((value) => printOfValue(name, value))),
  }))
  const addSkills = skillPrinter(segment)
  const addWishes = wishPrinter(segment)
  const [sum, prints] = [noPrint(), new Int32Array(LANES * BLOCK)]
  for (let first = 0; first < size; first += BLOCK) {
    const here = positions.subarray(first, first + BLOCK)
    writePrints(prints, here.length, (i) => columns.ids.at(first + i))
    for (const { codes, prints: values } of coded) addColumn(prints, codes, values, here)
    for (let i = 0; i < here.length; i++) {
      addSkills(prints, i, here[i] ?? 0)
      addWishes(prints, i, first + i)
    }
    settleAll(prints, here.length)
    for (let i = 0; i < here.length; i++) if (!isGone(segment, here[i] ?? 0)) addPrintAt(sum, prints, i)
  }
  return sum
}

/** Rows at once: step by step in short loops, which a processor goes through several rows at a time. */
const BLOCK = 512

function addColumn(prints: Print, codes: Codes, values: Print, positions: Uint32Array): void {
  for (let i = 0, to = 0; i < positions.length; i++, to += LANES) {
    const from = LANES * (codes[positions[i] ?? 0] ?? 0)
    prints[to] = (prints[to] ?? 0) + (values[from] ?? 0)
    prints[to + 1] = (prints[to + 1] ?? 0) + (values[from + 1] ?? 0)
    prints[to + 2] = (prints[to + 2] ?? 0) + (values[from + 2] ?? 0)
    prints[to + 3] = (prints[to + 3] ?? 0) + (values[from + 3] ?? 0)
  }
}

/** Adds each skill that a candidate has, own or taught, once: as `mergeSkills` would name it. */
function skillPrinter({ held }: Segment): (prints: Print, place: number, position: number) => void {
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
  return (prints, at, position) => {
    const teaching = teachings[around.codes[position] ?? 0]
    if (teaching !== hand) take(teaching)
    if (hand === undefined || !hand.known) return addPrintAt(prints, unknownSkills, 0, at)
    addPrintAt(prints, hand.sum, 0, at)
    for (let i = offsets[position] ?? 0, past = offsets[position + 1] ?? 0; i < past; i++) {
      const kind = own[i] ?? 0
      const place = (places[kindSkills[kind] ?? 0] ?? 0) - 1
      if (place < 0) addPrintAt(prints, kinds, kind, at)
      else if ((kindLevels[kind] ?? 0) >= (hand.levels[place] ?? 0)) {
        addPrintAt(prints, kinds, kind, at)
        takePrintAt(prints, hand.prints, place, at)
      }
    }
  }
}

function wishPrinter({ applications, size }: Segment): (prints: Print, place: number, row: number) => void {
  const { rows, demands, ranks, names } = applications
  if (rows.length === 0) return () => undefined
  const firsts = new Uint32Array(size + 1)
  for (let i = 0; i < rows.length; i++) firsts[(rows[i] ?? 0) + 1] = (firsts[(rows[i] ?? 0) + 1] ?? 0) + 1
  for (let row = 0; row < size; row++) firsts[row + 1] = (firsts[row + 1] ?? 0) + (firsts[row] ?? 0)
  const coder = new PairCoder()
  const wishes = Uint32Array.from(rows, (_, i) => coder.code(demands[i] ?? 0, ranks[i] ?? 0))
  const printed = new Array<Print>(coder.size)
  wishes.forEach((wish, i) => {
    printed[wish] ??= printOfWish(names[demands[i] ?? 0] ?? '', ranks[i] ?? 1)
  })
  const prints = flat(printed)
  return (sums, at, row) => {
    for (let i = firsts[row] ?? 0, past = firsts[row + 1] ?? 0; i < past; i++)
      addPrintAt(sums, prints, wishes[i] ?? 0, at)
  }
}

function printOfValue(name: string, value: unknown): Print {
  return writePrint(noPrint(), canonicalJson((value ?? null) as Json), `${name} `)
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
