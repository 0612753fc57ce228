/** duikou skills: texts from stdin, one a line, to skills; the list of those the lexicon lacks, and its answers merged into a regional lexicon. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import {
  compileLexicon,
  emptyRegional,
  type Language,
  type Lexicon,
  type LinkedText,
  linkText,
  mergeAnswers,
  provenanceTable,
  readUnknownAnswers,
  skillSuggester,
  skillTables,
  type TextLine,
  unknownSkills,
  unknownTables,
  version,
} from 'duikou'
import { checkOut, writeOut } from '../out.ts'
import { lexiconWith, placeOfLexicon, readRegional } from '../regional-lexicon.ts'
import { tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { answerLines } from './lines.ts'

export interface SkillsOptions {
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
  readonly lexicon?: string
  readonly unknown?: string
  readonly answers?: string
}

export async function skillsCommand(options: SkillsOptions): Promise<void> {
  const { json, lexicon: file, unknown, answers, out, lang } = options
  checkOut(unknown)
  checkOut(out)
  const { lexicon: ours } = await import('@duikou/data/skills')
  if (answers !== undefined) return mergeCommand(ours, file, answers, json)
  const lexicon = lexiconWith(ours, file)
  const words = compileLexicon(lexicon)
  const kept: (LinkedText & { readonly text: string })[] = []
  const all: (LinkedText & TextLine)[] = []
  await answerLines((text, line) => {
    const linked = linkText(words, text)
    if (out !== undefined) all.push({ line, text, ...linked })
    if (unknown !== undefined) kept.push({ text, ...linked })
    return json ? JSON.stringify({ text, ...linked }) : lines(text, linked)
  })
  if (out !== undefined)
    await writeOut(out, [...skillTables(all, lang), provenanceTable({ lexicon: lexicon.hash, version }, lang)])
  if (unknown === undefined) return
  const list = unknownSkills(kept, skillSuggester(lexicon))
  await writeOut(unknown, unknownTables(list))
  console.error(`${unknown}：待确认 ${list.length} 个 (${list.length} to answer)`)
}

function lines(text: string, { spans, flags }: LinkedText): string {
  const rows = spans.map((one) => [
    one.text,
    one.skill?.name ?? '—',
    one.kind,
    one.level,
    one.negated ? '×' : '',
    one.confidence,
  ])
  const table = tableText(['原文', '技能', '类别', '水平', '不要求', '置信度'], rows)
  return `${text}\n${table}\n${flags.map((flag) => `限制性用语：${flag.text}（${flag.code}）`).join('\n')}`
}

async function mergeCommand(
  ours: Lexicon,
  file: string | undefined,
  answers: string,
  json: boolean | undefined,
): Promise<void> {
  if (file === undefined)
    throw new UsageError('--answers 须与 --lexicon 同用：写入哪个地方词库 (--answers needs --lexicon: where to merge)')
  const { readWorkbook } = await import('@duikou/sheets')
  const { sheets } = await readWorkbook({ name: path.basename(answers), bytes: readFileSync(placeOfLexicon(answers)) })
  const rows = (sheets[0]?.rows ?? []).map(({ row, cells }) => ({
    row,
    cells: cells.map((cell) => (cell === null ? '' : String(cell))),
  }))
  const read = readUnknownAnswers(rows)
  const merged = mergeAnswers(ours, existsSync(placeOfLexicon(file)) ? readRegional(file) : emptyRegional, read.answers)
  writeFileSync(placeOfLexicon(file), `${JSON.stringify(merged.lexicon, null, 1)}\n`)
  const told = { answers: read.answers.length, unread: read.unread, issues: merged.issues }
  if (json) console.log(JSON.stringify(told))
  for (const { row, found } of read.unread)
    console.error(`${answers} 第 ${row} 行：回答「${found}」无法读取 (answer not understood)`)
  for (const { code, phrase, found } of merged.issues) console.error(`${phrase}：${issueWords[code]} ${found}`)
  console.error(`${file}：已并入 ${read.answers.length - merged.issues.length} 条 (merged)`)
}

const issueWords = {
  unknown_skill_id: '没有这个编号或名称 (no such id or name)',
  name_is_taken: '词库已有此名，属于 (the name is taken by)',
  kind_unknown: '没有这个类别 (no such kind)',
} as const
