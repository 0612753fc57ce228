/** duikou titles, majors, similar, rank: texts from stdin, one a line, to codes. They need no data folder. */
import { candidateTable, type Language, type Provenance, provenanceTable, rankingTables, version } from 'duikou'
import { checkOut, writeOut } from '../out.ts'
import { tableText } from '../terminal.ts'
import { type LineAnswer, majorLinker, rankLines, similarLines, titleLinker } from '../text-lines.ts'
import { answerJsonLines, answerLines } from './lines.ts'

interface TextOptions {
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

export async function titlesCommand(options: TextOptions): Promise<void> {
  const { titles } = await import('@duikou/data/titles')
  await candidates('titles', await titleLinker(), titles.hash, options)
}

export async function majorsCommand(options: TextOptions): Promise<void> {
  const { majors } = await import('@duikou/data/majors')
  await candidates('majors', await majorLinker(), majors.hash, options)
}

export async function similarCommand({ out, lang }: TextOptions): Promise<void> {
  const { titles } = await import('@duikou/data/titles')
  await rankings(await similarLines(), { reference: titles.hash, version }, { out, lang })
}

export async function rankCommand({
  policy: file,
  asOf: day,
  out,
  lang,
}: TextOptions & { readonly policy?: string; readonly asOf?: string }): Promise<void> {
  const [{ todayInShanghai }, { readPolicy }, { lexicon }] = await Promise.all([
    import('../region-folder.ts'),
    import('../policies.ts'),
    import('@duikou/data/skills'),
  ])
  const policy = readPolicy(file)
  const asOf = day ?? todayInShanghai()
  const from = { policy: policy.hash, lexicon: lexicon.hash, asOf, version }
  await rankings(await rankLines({ policy, asOf }), from, { out, lang })
}

async function candidates(
  of: 'titles' | 'majors',
  link: (text: string) => readonly Candidate[],
  reference: string,
  { json, out, lang }: TextOptions,
): Promise<void> {
  checkOut(out)
  const kept: { line: number; text: string; candidates: readonly Candidate[] }[] = []
  await answerLines((text, line) => {
    const found = link(text)
    if (out !== undefined) kept.push({ line, text, candidates: found })
    return json ? JSON.stringify({ text, candidates: found }) : candidatesText(text, found)
  })
  if (out === undefined) return
  await writeOut(out, [candidateTable(of, kept, lang), provenanceTable({ reference, version }, lang)])
}

type Ranked = Parameters<typeof rankingTables>[0][number]

/** Lines that could not be read have no ranking to write down. */
async function rankings(
  answer: LineAnswer,
  from: Partial<Provenance>,
  { out, lang }: { readonly out: string | undefined; readonly lang: Language },
): Promise<void> {
  checkOut(out)
  const kept: Ranked[] = []
  await answerJsonLines((text, line) => {
    const said = answer(text, line)
    if (out !== undefined) {
      const read = JSON.parse(said) as Omit<Ranked, 'line'> | { readonly error: unknown }
      if (!('error' in read)) kept.push({ ...read, line })
    }
    return said
  })
  if (out !== undefined) await writeOut(out, [...rankingTables(kept, lang), provenanceTable(from, lang)])
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
