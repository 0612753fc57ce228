/** The labelled texts of data/gold: `dev` is for fitting, `test` only for reporting. */
import { readFileSync } from 'node:fs'

export type Split = 'dev' | 'test'

/** Sets of texts with skills that the grammar and its weights may be fitted on. */
export const fittingSets = [
  'dev',
  'own',
  'voices-dev',
  'mend',
  'hold',
  'mend-second',
  'mend-third',
  'mend-fourth',
  'mend-fifth',
  'own-second',
] as const
export type FittingSet = (typeof fittingSets)[number]

export interface Mark {
  readonly start: number
  readonly end: number
  readonly kind: string
  readonly negated: boolean
  readonly nice: boolean
  readonly level: number | null
}

export interface MarkedText {
  readonly id: string
  readonly source: string
  readonly text: string
  readonly marks: readonly Mark[]
}

/** `strangers`: by an author who saw nothing of ours, only reported; `own`: texts of whoever wrote the grammar, for fitting only; `voices`: other kinds of senders, by whoever mended it. */
export function goldSpans(split: Split | FittingSet | 'voices-holdout' | 'strangers'): MarkedText[] {
  return spansIn(goldLines(`skills/${split}.tsv`))
}

/** Lines of id, kind of source, marked text. */
export function spansIn(lines: readonly string[][]): MarkedText[] {
  return lines.map(([id = '', source = '', marked = '']) => ({ id, source, ...unmarked(marked) }))
}

/** Cells of the lines of a table of data/gold, without comments. */
export function goldLines(file: string): string[][] {
  return linesOf(new URL(`../../data/gold/${file}`, import.meta.url))
}

export function linesOf(file: URL | string): string[][] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
}

/** `熟悉{tool@3:SolidWorks}` → the text and its spans. */
export function unmarked(marked: string): { text: string; marks: Mark[] } {
  const marks: Mark[] = []
  let text = ''
  let from = 0
  for (const match of marked.matchAll(/\{([a-z]+)(-?)(\??)(?:@([1-5]))?:([^{}]+)\}/g)) {
    const [whole, kind = '', negated, nice, level, surface = ''] = match
    text += marked.slice(from, match.index)
    marks.push({
      start: text.length,
      end: text.length + surface.length,
      kind,
      negated: negated === '-',
      nice: nice === '?',
      level: level === undefined ? null : Number(level),
    })
    text += surface
    from = match.index + whole.length
  }
  return { text: text + marked.slice(from), marks }
}
