/** 地方词库: what planners answered about skills that ours lacks (`skills --answers`), used beside ours by every command with `--lexicon`. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Lexicon, RegionalLexicon, withRegional } from 'duikou'
import { UsageError } from './usage.ts'

/** What the option says of itself, on every command that has it. */
export const LEXICON = ['--lexicon <file>', '地方词库 JSON，与本词库合用 (regional lexicon used beside ours)'] as const

export function readRegional(file: string): RegionalLexicon {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(placeOfLexicon(file), 'utf8'))
  } catch {
    throw new UsageError(`--lexicon ${file}：不存在或不是 JSON (missing, or no JSON)`)
  }
  const read = RegionalLexicon.safeParse(value)
  if (!read.success) throw new UsageError(`--lexicon ${file}：不是地方词库 (not a regional lexicon)`)
  return read.data
}

/** `file`: as `--lexicon` names it; left out, ours alone. */
export function lexiconWith(ours: Lexicon, file: string | undefined): Lexicon {
  return file === undefined ? ours : withRegional(ours, readRegional(file))
}

export function placeOfLexicon(file: string): string {
  return path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
}
