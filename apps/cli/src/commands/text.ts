/** duikou titles, majors, similar, rank: texts from stdin, one a line, to codes. They need no data folder. */
import { tableText } from '../terminal.ts'
import { majorLines, majorLinker, rankLines, similarLines, titleLines, titleLinker } from '../text-lines.ts'
import { answerJsonLines, answerLines } from './lines.ts'

interface TextOptions {
  readonly json?: boolean
}

export async function titlesCommand({ json }: TextOptions): Promise<void> {
  if (json) return answerLines(await titleLines())
  const link = await titleLinker()
  await answerLines((text) => candidatesText(text, link(text)))
}

export async function majorsCommand({ json }: TextOptions): Promise<void> {
  if (json) return answerLines(await majorLines())
  const link = await majorLinker()
  await answerLines((text) => candidatesText(text, link(text)))
}

export async function similarCommand(): Promise<void> {
  await answerJsonLines(await similarLines())
}

export async function rankCommand({
  policy: file,
  asOf,
}: {
  readonly policy?: string
  readonly asOf?: string
}): Promise<void> {
  const { todayInShanghai } = await import('../region-folder.ts')
  const { readPolicy } = await import('../policies.ts')
  await answerJsonLines(await rankLines({ policy: readPolicy(file), asOf: asOf ?? todayInShanghai() }))
}

interface Candidate {
  readonly code: string
  readonly name: string
  readonly confidence: number
  readonly evidence: { readonly by: string; readonly met: string }
}

function candidatesText(text: string, candidates: readonly Candidate[]): string {
  const rows = candidates.map(({ code, name, confidence, evidence }) => [code, name, confidence, evidence.met])
  return `${text}\n${tableText(['代码', '名称', '置信度', '依据'], rows)}\n`
}
