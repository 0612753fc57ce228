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
  copyPrintAt,
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
import { scratchSpace } from './scratch.ts'
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

/**
 * The sum over all who are in the segment. Ids and wishes are told by row and all else by position: what is by row is printed first, so that each candidate
 * is one jump in memory and not one a column.
 */
export function printOfSegment(segment: Segment): Print {
  const { size, order } = segment
  const byRow = printsByRow(segment)
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
  const [sum, prints] = [noPrint(), new Int32Array(LANES * BLOCK)]
  for (let first = 0; first < size; first += BLOCK) {
    const here = Math.min(BLOCK, size - first)
    for (let i = 0; i < here; i++) copyPrintAt(prints, i, byRow, order[first + i] ?? 0)
    for (const { codes, prints: values } of coded) addColumn(prints, values, codes, first, here)
    addSkills(prints, first, here)
    settleAll(prints, here)
    for (let i = 0; i < here; i++) if (!isGone(segment, first + i)) addPrintAt(sum, prints, i)
  }
  return sum
}

function printsByRow({ size, columns, applications }: Segment): Print {
  const prints = new Int32Array(scratchSpace(4 * LANES * size))
  writePrints(prints, size, (row) => columns.ids.at(row))
  const { rows, demands, ranks, names } = applications
  const coder = new PairCoder()
  const wishes: Print[] = []
  for (let i = 0; i < rows.length; i++) {
    const wish = coder.code(demands[i] ?? 0, ranks[i] ?? 0)
    wishes[wish] ??= printOfWish(names[demands[i] ?? 0] ?? '', ranks[i] ?? 1)
    addPrintAt(prints, wishes[wish] as Print, 0, rows[i] ?? 0)
  }
  return prints
}

/** Candidates at once: step by step in short loops, which a processor goes through several candidates at a time. */
const BLOCK = 512

function addColumn(prints: Print, values: Print, codes: Codes, first: number, many: number): void {
  for (let i = 0, to = 0; i < many; i++, to += LANES) {
    const from = LANES * (codes[first + i] ?? 0)
    prints[to] = (prints[to] ?? 0) + (values[from] ?? 0)
    prints[to + 1] = (prints[to + 1] ?? 0) + (values[from + 1] ?? 0)
    prints[to + 2] = (prints[to + 2] ?? 0) + (values[from + 2] ?? 0)
    prints[to + 3] = (prints[to + 3] ?? 0) + (values[from + 3] ?? 0)
  }
}

/** Adds each skill that a candidate has, own or taught, once: as `mergeSkills` would name it. */
function skillPrinter({ held }: Segment): (prints: Print, first: number, many: number) => void {
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
  const add = (prints: Print, at: number, position: number) => {
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
  return (prints, first, many) => {
    for (let i = 0; i < many; i++) add(prints, i, first + i)
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
