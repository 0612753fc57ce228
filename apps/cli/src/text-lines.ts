/** Words to codes, a line of JSON for each line: what the text commands print with `--json`, and what HTTP answers. */
import {
  compileLexicon,
  digest,
  indexMajorWords,
  indexRegions,
  indexTitles,
  linkText,
  type PublishedPolicy,
  RankRequest,
  rankWritten,
  SimilarRequest,
  titleRanker,
} from 'duikou'
import { lexiconWith } from './regional-lexicon.ts'

export type LineAnswer = (line: string, number: number) => string

/** A line that cannot be read gets an answer as well, so that answers stay in step with lines. */
export interface LineError {
  readonly error: { readonly code: 'line_unreadable'; readonly line: number; readonly message: string }
}

export async function titleLinker() {
  const { titles } = await import('@duikou/data/titles')
  const index = indexTitles(titles)
  return (text: string) => index.link(text)
}

export async function majorLinker() {
  const [{ majors }, { majorWords }] = await Promise.all([
    import('@duikou/data/majors'),
    import('@duikou/data/major-words'),
  ])
  const index = indexMajorWords(majors, majorWords)
  return (text: string) => index.link(text)
}

export async function skillLines(regional?: string): Promise<LineAnswer> {
  const { lexicon } = await import('@duikou/data/skills')
  const words = compileLexicon(lexiconWith(lexicon, regional))
  return (text) => JSON.stringify({ text, ...linkText(words, text) })
}

export async function titleLines(): Promise<LineAnswer> {
  const link = await titleLinker()
  return (text) => JSON.stringify({ text, candidates: link(text) })
}

export async function majorLines(): Promise<LineAnswer> {
  const link = await majorLinker()
  return (text) => JSON.stringify({ text, candidates: link(text) })
}

export async function similarLines(): Promise<LineAnswer> {
  const [{ concepts }, { titles }] = await Promise.all([import('@duikou/data/concepts'), import('@duikou/data/titles')])
  const ranker = titleRanker({ concepts, titles })
  return jsonLines(
    (value) => SimilarRequest.parse(value),
    ({ id, query, candidates }) => ({ id, ranking: ranker.rank(query, candidates) }),
  )
}

export async function rankLines(options: {
  readonly policy: PublishedPolicy
  readonly asOf: string
}): Promise<LineAnswer> {
  const [{ lexicon }, { majors }, { majorWords }, { titles }, { regions }] = await Promise.all([
    import('@duikou/data/skills'),
    import('@duikou/data/majors'),
    import('@duikou/data/major-words'),
    import('@duikou/data/titles'),
    import('@duikou/data/regions'),
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
  return jsonLines(
    (value) => RankRequest.parse(value),
    (request) => rankWritten(room, request, options),
  )
}

function jsonLines<T>(read: (value: unknown) => T, answer: (value: T) => unknown): LineAnswer {
  return (line, number) => {
    try {
      return JSON.stringify(answer(read(JSON.parse(line))))
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const reply: LineError = { error: { code: 'line_unreadable', line: number, message } }
      return JSON.stringify(reply)
    }
  }
}
