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
  sumOfPrints,
  takePrintAt,
  writePrint,
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
  const [sum, print, rest] = [noPrint(), noPrint(), new Int32Array(LANES * BLOCK)]
  const addSkills = skillPrinter(segment)
  const addWishes = wishPrinter(segment)
  for (let first = 0; first < size; first += BLOCK) {
    const here = positions.subarray(first, first + BLOCK)
    rest.fill(0)
    for (const { codes, prints } of coded) addColumn(rest, codes, prints, here)
    for (let i = 0; i < here.length; i++) {
      if (isGone(segment, here[i] ?? 0)) continue
      writePrint(print, columns.ids.at(first + i))
      addPrintAt(print, rest, i)
      addSkills(print, here[i] ?? 0)
      addWishes(print, first + i)
      addPrint(sum, settle(print))
    }
  }
  return sum
}

/** Rows at once: column by column in short loops. */
const BLOCK = 1024

function addColumn(rest: Print, codes: Codes, prints: Print, positions: Uint32Array): void {
  for (let i = 0, to = 0; i < positions.length; i++, to += LANES) {
    const from = LANES * (codes[positions[i] ?? 0] ?? 0)
    rest[to] = (rest[to] ?? 0) + (prints[from] ?? 0)
    rest[to + 1] = (rest[to + 1] ?? 0) + (prints[from + 1] ?? 0)
    rest[to + 2] = (rest[to + 2] ?? 0) + (prints[from + 2] ?? 0)
    rest[to + 3] = (rest[to + 3] ?? 0) + (prints[from + 3] ?? 0)
  }
}

/** Adds each skill that a candidate has, own or taught, once: as `mergeSkills` would name it. */
function skillPrinter({ held }: Segment): (print: Print, position: number) => void {
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
  return (print, position) => {
    const teaching = teachings[around.codes[position] ?? 0]
    if (teaching !== hand) take(teaching)
    if (hand === undefined || !hand.known) return addPrint(print, unknownSkills)
    addPrint(print, hand.sum)
    for (let i = offsets[position] ?? 0, past = offsets[position + 1] ?? 0; i < past; i++) {
      const kind = own[i] ?? 0
      const place = (places[kindSkills[kind] ?? 0] ?? 0) - 1
      if (place < 0) addPrintAt(print, kinds, kind)
      else if ((kindLevels[kind] ?? 0) >= (hand.levels[place] ?? 0)) {
        addPrintAt(print, kinds, kind)
        takePrintAt(print, hand.prints, place)
      }
    }
  }
}

function wishPrinter({ applications, size }: Segment): (print: Print, row: number) => void {
  const { rows, demands, ranks, names } = applications
  if (rows.length === 0) return () => undefined
  const firsts = new Uint32Array(size + 1)
  for (const row of rows) firsts[row + 1] = (firsts[row + 1] ?? 0) + 1
  for (let row = 0; row < size; row++) firsts[row + 1] = (firsts[row + 1] ?? 0) + (firsts[row] ?? 0)
  const coder = new PairCoder()
  const wishes = Uint32Array.from(rows, (_, i) => coder.code(demands[i] ?? 0, ranks[i] ?? 0))
  const printed = new Array<Print>(coder.size)
  wishes.forEach((wish, i) => {
    printed[wish] ??= printOfWish(names[demands[i] ?? 0] ?? '', ranks[i] ?? 1)
  })
  const prints = flat(printed)
  return (print, row) => {
    for (let i = firsts[row] ?? 0, past = firsts[row + 1] ?? 0; i < past; i++) addPrintAt(print, prints, wishes[i] ?? 0)
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
