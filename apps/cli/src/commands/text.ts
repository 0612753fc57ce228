/** duikou titles, majors, similar: texts from stdin, one a line, to codes. They need no data folder. */
import {
  compileLexicon,
  digest,
  indexMajorWords,
  indexRegions,
  indexTitles,
  RankRequest,
  rankWritten,
  SimilarRequest,
  titleRanker,
} from 'duikou'
import { tableText } from '../terminal.ts'
import { answerJsonLines, answerLines } from './lines.ts'

interface TextOptions {
  readonly json?: boolean
}

export async function titlesCommand({ json }: TextOptions): Promise<void> {
  const { titles } = await import('@duikou/data/titles')
  const index = indexTitles(titles)
  await answerLines((text) => candidatesLine(text, index.link(text), json))
}

export async function majorsCommand({ json }: TextOptions): Promise<void> {
  const [{ majors }, { majorWords }] = await Promise.all([
    import('@duikou/data/majors'),
    import('@duikou/data/major-words'),
  ])
  const linker = indexMajorWords(majors, majorWords)
  await answerLines((text) => candidatesLine(text, linker.link(text), json))
}

export async function similarCommand(): Promise<void> {
  const [{ concepts }, { titles }] = await Promise.all([import('@duikou/data/concepts'), import('@duikou/data/titles')])
  const ranker = titleRanker({ concepts, titles })
  await answerJsonLines(
    (value) => SimilarRequest.parse(value),
    ({ id, query, candidates }) => ({ id, ranking: ranker.rank(query, candidates) }),
  )
}

export async function rankCommand({
  policy: file,
  asOf,
}: {
  readonly policy?: string
  readonly asOf?: string
}): Promise<void> {
  const [{ lexicon }, { majors }, { majorWords }, { titles }, { regions }, folder] = await Promise.all([
    import('@duikou/data/skills'),
    import('@duikou/data/majors'),
    import('@duikou/data/major-words'),
    import('@duikou/data/titles'),
    import('@duikou/data/regions'),
    import('../region-folder.ts'),
  ])
  const room = {
    knowledge: {
      lexicon: compileLexicon(lexicon),
      regions: indexRegions(regions),
      referenceHash: digest([majors.hash, regions.hash]),
    },
    majors: indexMajorWords(majors, majorWords),
    titles: indexTitles(titles),
  }
  const options = { policy: folder.readPolicy(file), asOf: asOf ?? folder.todayInShanghai() }
  await answerJsonLines(
    (value) => RankRequest.parse(value),
    (request) => rankWritten(room, request, options),
  )
}

interface Candidate {
  readonly code: string
  readonly name: string
  readonly confidence: number
  readonly evidence: { readonly by: string; readonly met: string }
}

function candidatesLine(text: string, candidates: readonly Candidate[], json: boolean | undefined): string {
  if (json) return JSON.stringify({ text, candidates })
  const rows = candidates.map(({ code, name, confidence, evidence }) => [code, name, confidence, evidence.met])
  return `${text}\n${tableText(['代码', '名称', '置信度', '依据'], rows)}\n`
}
