/**
 * One walk over a text for all of its grammar: the codes of its units, and the places where something may begin that is worth a look. Most units
 * are none: what looks for a mark, a cue or an unlawful word goes from place to place of its own list. What a unit may be part of is one bit
 * each, by its code; of a piece the bits of all its units say together what it cannot hold, and nobody looks for that.
 */
import { codeOf, codeSet, OTHER, WIDTH } from './codes.ts'
import { unitsOf } from './normalise.ts'

/** The end of a piece, for pieces.ts. */
export const CUT = 1
/** The beginning of a cue, or the end of a clause: requirement-words.ts. */
export const CUE = 2
/** The beginning of a word that unlawful clauses hold. */
export const HELD = 4
/** Digits, and 人 or 名: how many are sought. */
export const NUMBER = 8
export const PERSON = 16
/** 招: who seeks, and whom. */
export const CALL = 32
/** 的. */
export const OF = 64
/** The beginning of a verb between two skills. */
export const VERB = 128
/** The first and the second unit of a word that no skill has. */
export const STOP = 256
export const STOP_NEXT = 512
/** What a piece has that holds such a word. */
export const STOPPING = STOP | STOP_NEXT

/** Latin letters, and digits. */
export const LETTER = 1024
export const DIGIT = 2048

const signs = new Uint16Array(WIDTH)

/** Code → the signs of its unit. Complete when all modules of the grammar are loaded. */
export const signsOf: Readonly<Uint16Array> = signs

/** Whether all of the signs are among some. */
export function hasSigns(some: number, all: number): boolean {
  return (some & all) === all
}

/** Gives each of the units a sign. */
export function sign(mark: number, units: string): void {
  codeSet(units)
  for (let i = 0; i < units.length; i++) {
    const code = codeOf[units.charCodeAt(i)] as number
    signs[code] = (signs[code] as number) | mark
  }
}

sign(LETTER, 'abcdefghijklmnopqrstuvwxyz')
sign(DIGIT, '0123456789')

/** Gives the sign to what the words begin with. */
export function signFirst(mark: number, words: readonly string[]): void {
  sign(mark, words.map((word) => word.charAt(0)).join(''))
}

/** Good until the next text is scanned. */
export interface Scan {
  /** Of each unit, and OTHER behind the last. */
  codes: Uint16Array
  /** Places of units with the signs CUT, CUE and HELD, in order: as many of each as is counted. */
  cuts: Int32Array
  cutCount: number
  cues: Int32Array
  cueCount: number
  held: Int32Array
  heldCount: number
}

function roomFor(length: number): Scan {
  return {
    codes: new Uint16Array(length + 1),
    cuts: new Int32Array(length),
    cutCount: 0,
    cues: new Int32Array(length),
    cueCount: 0,
    held: new Int32Array(length),
    heldCount: 0,
  }
}

/** For the text that is read, and for another beside it; longer texts get room of their own. */
const rooms = { read: roomFor(2048), beside: roomFor(0) }
const KEPT = 262_144

export function scanOf(text: string): Scan {
  return scanned(text, roomOf('read', text.length))
}

/** The scan of another text, good until one more is scanned beside: the one of `scanOf` stays good too. */
export function scanBeside(text: string): Scan {
  return scanned(text, roomOf('beside', text.length))
}

function roomOf(which: keyof typeof rooms, length: number): Scan {
  if (length <= rooms[which].cuts.length) return rooms[which]
  if (length > KEPT) return roomFor(length)
  rooms[which] = roomFor(2 * length)
  return rooms[which]
}

function scanned(text: string, scan: Scan): Scan {
  const { length } = text
  const units = unitsOf(text)
  const { codes, cuts, cues, held } = scan
  let cutCount = 0
  let cueCount = 0
  let heldCount = 0
  for (let place = 0; place < length; place++) {
    const code = codeOf[units[place] as number] as number
    const signs = signsOf[code] as number
    codes[place] = code
    // Without a branch: what is no such place is written over by the next.
    cuts[cutCount] = place
    cutCount += signs & 1
    cues[cueCount] = place
    cueCount += (signs >> 1) & 1
    held[heldCount] = place
    heldCount += (signs >> 2) & 1
  }
  codes[length] = OTHER
  scan.cutCount = cutCount
  scan.cueCount = cueCount
  scan.heldCount = heldCount
  return scan
}
