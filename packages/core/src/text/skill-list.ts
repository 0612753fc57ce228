/** A spreadsheet cell that lists skills and certificates: «西门子PLC编程:3*、电气识图(熟练);电工(中级工)». */
import { parseOnePlusXLevel, parseVocationalLevel } from '../reference/levels.ts'
import type { CompiledLexicon, Entry } from './lexicon.ts'
import { proficiencyLevel, proficiencyWord } from './proficiency.ts'

export interface SkillList {
  readonly skills: readonly {
    readonly skill: string
    readonly level: number | null
    readonly must: boolean
    readonly text: string
  }[]
  readonly certificates: readonly {
    readonly certificate: string
    readonly level: number | null
    readonly must: boolean
    readonly text: string
  }[]
  /** Pieces that the lexicon lacks, with their place in the cell (UTF-16, end exclusive). */
  readonly unknown: readonly { readonly text: string; readonly start: number; readonly end: number }[]
}

/**
 * Pieces are cut at 、，,;； and line breaks, and at a slash where the whole has no meaning and a part has (1+X, TCP/IP stay whole). `*`, 【必】,
 * 必须 and 须持 mark a must, 优先 and 加分 the contrary; a licence is a must unless it is called welcome. A level is :3, (3级) or a word in
 * brackets, before or behind. In a cell of skills an occupation with a level of its ladder is a certificate: 电工(中级工).
 */
export function parseSkillList(
  lexicon: CompiledLexicon,
  cell: string,
  expected: 'skill' | 'certificate' = 'skill',
): SkillList {
  const found = {
    skills: [] as SkillList['skills'][number][],
    certificates: [] as SkillList['certificates'][number][],
    unknown: [] as SkillList['unknown'][number][],
  }
  for (const { text, start } of meaningful(lexicon, expected, pieces(cell, /[^、，,;；\n\r]+/g))) {
    const { entry, qualifier } = readPiece(lexicon, expected, text)
    const must = mustMark.test(text) && !niceMark.test(text)
    if (entry === null) found.unknown.push({ text, start, end: start + text.length })
    else if (entry.of === 'skill') found.skills.push({ skill: entry.id, level: skillLevel(qualifier), must, text })
    else
      found.certificates.push({
        certificate: entry.id,
        level: certificateLevel(entry, qualifier),
        must: must || (entry.licence && !niceMark.test(text)),
        text,
      })
  }
  return found
}

interface Piece {
  readonly text: string
  readonly start: number
}

const mustMark = /[*＊]|【必】|必须|必备|须持/
const niceMark = /优先|加分/
const marks = /[*＊]|【必】|必须|必备|须持有?|持有?者?优先|者?优先|加分/g

function pieces(cell: string, piece: RegExp, offset = 0): Piece[] {
  return [...cell.matchAll(piece)]
    .map((match) => ({
      text: match[0].trim(),
      start: offset + match.index + match[0].length - match[0].trimStart().length,
    }))
    .filter(({ text }) => text !== '' && !/^[*无—-]+$/.test(text))
}

/** Cuts at slashes, but only what is unknown as a whole and known in part. */
function meaningful(lexicon: CompiledLexicon, expected: 'skill' | 'certificate', whole: readonly Piece[]): Piece[] {
  const isKnown = (piece: Piece) => readPiece(lexicon, expected, piece.text).entry !== null
  return whole.flatMap((piece) => {
    if (!/[/／]/.test(piece.text) || isKnown(piece)) return [piece]
    const parts = pieces(piece.text, /[^/／]+/g, piece.start)
    return parts.some(isKnown) ? parts : [piece]
  })
}

interface Reading {
  readonly entry: Entry | null
  /** What was said about it besides its name. */
  readonly qualifier: string
}

const ladderWord = '学徒工|初级工|中级工|高级工|高级技师|特级技师|首席技师|技师'
const ladderBehind = new RegExp(`^(.+?)((?:${ladderWord}|[一二三四五]级)(?:[/及]?以上)?(?:证书?)?)$`)

function readPiece(lexicon: CompiledLexicon, expected: 'skill' | 'certificate', text: string): Reading {
  const lookUp = expected === 'skill' ? lexicon.exact : lexicon.exactCertificate
  const whole = lookUp(text.replace(marks, ''))
  if (whole !== null) return { entry: whole, qualifier: '' }
  const { bare, qualifier } = splitQualifier(text)
  const certificate = new RegExp(ladderWord).test(qualifier) ? lexicon.exactCertificate(bare) : null
  const entry = certificate ?? lookUp(bare)
  if (entry !== null) return { entry, qualifier }
  const [, name = '', level = ''] = ladderBehind.exec(bare) ?? []
  const graded = name === '' ? null : lexicon.exactCertificate(name)
  return graded?.of === 'certificate' ? { entry: graded, qualifier: level } : endsInWord(lookUp, bare)
}

/** PLC熟练: the word of proficiency behind the name. */
function endsInWord(lookUp: (text: string) => Entry | null, bare: string): Reading {
  const [, name = '', word = ''] = new RegExp(`^(.+?)(${proficiencyWord})$`).exec(bare) ?? []
  return { entry: name === '' ? null : lookUp(name), qualifier: word }
}

/** The name without its marks, and what was said about it. */
function splitQualifier(text: string): { readonly bare: string; readonly qualifier: string } {
  const plain = text.replace(marks, '').normalize('NFKC').replace(/\*/g, '').trim()
  const brackets = /[(:]\s*([^()]*)\)?\s*$/.exec(plain)
  const before = new RegExp(`^(?:${proficiencyWord})`).exec(plain)?.[0] ?? ''
  const bare = (brackets === null ? plain : plain.slice(0, brackets.index)).trim().slice(before.length)
  return { bare, qualifier: `${before} ${brackets?.[1] ?? ''}`.trim() }
}

/** A digit is a level only by itself: PLC(S7-1200) says nothing of one. */
function skillLevel(qualifier: string): number | null {
  const digit = /(?:^|\s)([1-5])\s*级?$/.exec(qualifier)?.[1]
  return digit === undefined ? proficiencyLevel(qualifier) : Number(digit)
}

function certificateLevel(entry: Extract<Entry, { of: 'certificate' }>, qualifier: string): number | null {
  if (entry.ladder === 'vocational-level') return parseVocationalLevel(qualifier)
  return entry.ladder === 'one-plus-x' ? parseOnePlusXLevel(qualifier) : null
}
