/** duikou match --candidates: for every trainee or program the demands that it fits best, in id order. */
import { type CandidateDemands, demandsOfAll, queryOf } from 'duikou'
import { interruptible, writePiece } from '../lines-out.ts'
import { readPolicy } from '../policies.ts'
import { openFolder } from '../region-folder.ts'
import { SpooledTexts } from '../spooled-texts.ts'
import { endProgress, progressLine } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { kindOf, type MatchOptions, sayIssues } from './match.ts'

export async function allCandidates(options: MatchOptions): Promise<void> {
  if (options.json !== true || options.out !== undefined)
    throw new UsageError('--candidates 只输出 NDJSON：请加 --json，不加 --out (NDJSON only: give --json and no --out)')
  const policy = readPolicy(options.policy)
  const folder = await openFolder(options.data, options.asOf, progressLine, 'answers', options.lexicon)
  const { registry } = folder
  const open = registry.data.demands.filter(({ id }) => registry.demand(id) !== null)
  const queries = open.map(({ id }) => queryOf(registry, { demand: id, policy, for: kindOf(options.for) }))
  // Lists come window by window: until they can be told in id order they lie in a file.
  const texts = new SpooledTexts()
  try {
    await interruptible(async (signal) => {
      const ids: string[] = []
      for (const found of demandsOfAll(registry, queries, options.top)) {
        for (const one of found) {
          ids.push(one.candidate)
          texts.add(linesOf(one, queries.length))
        }
        progressLine(`${ids.length}`)
        // A person who ends it is heard between two windows.
        await new Promise((resolve) => setImmediate(resolve))
        signal.throwIfAborted()
      }
      let text = ''
      for (const place of inIdOrder(ids)) {
        text += texts.at(place)
        if (text.length < PIECE) continue
        await writePiece(text)
        text = ''
        await new Promise((resolve) => setImmediate(resolve))
        signal.throwIfAborted()
      }
      await writePiece(text)
    })
  } finally {
    texts.end()
  }
  endProgress()
  sayIssues(folder, options.lang)
}

const PIECE = 65_536

/** As `--candidate` prints one: its list with ranks, and a closing line. */
function linesOf({ candidate, eligible, best }: CandidateDemands, asked: number): string {
  let [rank, last] = [0, -1]
  const lines: object[] = best.map(({ demand, score }, i) => {
    if (score !== last) rank = i + 1
    last = score
    return { candidate, rank, demand, score }
  })
  return [...lines, { candidate, asked, eligible }].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** By code units, as all lists are; no id is there twice. */
function inIdOrder(ids: readonly string[]): Uint32Array {
  return Uint32Array.from(ids, (_, place) => place).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1))
}
