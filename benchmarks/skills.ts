/** Text to skills: bytes of UTF-8 a second on one thread, how soon the lexicon is ready, and what it holds in memory. */

import { round } from './quality/figures.ts'
import { goldSpans } from './quality/gold.ts'

export interface SkillsBench {
  readonly texts: number
  readonly megabytes: number
  /** From the data of the lexicon to the first answer. */
  readonly readyMs: number
  readonly lexiconMegabytes: number
  /** Names of the lexicon with what is said about them. */
  readonly linkSkillsMBps: number
  /** Phrases, unlawful clauses and confidence as well. */
  readonly linkTextMBps: number
  readonly spans: number
}

/** Labelled texts, four to a line as postings are long, over and over up to `megabytes`. CPU time of this process: others may be at work. */
export async function skillsBench(megabytes: number): Promise<SkillsBench> {
  const [{ lexicon }, { compileLexicon, linkSkills, linkText }] = await Promise.all([
    import('@duikou/data/skills'),
    import('duikou'),
  ])
  const before = heap()
  const started = cpu()
  const words = compileLexicon(lexicon)
  linkText(words, '熟悉PLC编程')
  const readyMs = round(cpu() - started)
  const lexiconMegabytes = round((heap() - before) / 1e6)
  const gold = [...goldSpans('dev'), ...goldSpans('test')].map(({ text }) => text)
  const postings = Array.from({ length: Math.ceil(gold.length / 4) }, (_, i) => gold.slice(4 * i, 4 * i + 4).join('；'))
  const bytes = postings.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const times = Math.max(1, Math.ceil((megabytes * 1e6) / bytes))
  let spans = 0
  const speed = (read: (text: string) => number) => {
    for (const text of postings) spans += read(text)
    const start = cpu()
    for (let i = 0; i < times; i++) for (const text of postings) spans += read(text)
    return round((bytes * times) / 1e3 / (cpu() - start))
  }
  return {
    texts: postings.length * times,
    megabytes: round((bytes * times) / 1e6),
    readyMs,
    lexiconMegabytes,
    linkSkillsMBps: speed((text) => linkSkills(words, text).length),
    linkTextMBps: speed((text) => linkText(words, text).spans.length),
    spans,
  }
}

/** Milliseconds of CPU that this process has used. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function heap(): number {
  ;(globalThis as { gc?: () => void }).gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
