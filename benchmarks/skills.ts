/** Text to skills: bytes of UTF-8 a second on one thread, how soon the lexicon is ready in a process of its own, and what it holds in memory. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { round } from './quality/figures.ts'
import { goldSpans } from './quality/gold.ts'

export interface SkillsBench {
  readonly texts: number
  readonly megabytes: number
  /** Of how many passes over all texts the median is given. */
  readonly passes: number
  /** From the data of the lexicon, imported, to the first answer: CPU time, median of cold processes. */
  readonly readyMs: number
  /** The import of the data of the lexicon, before that. */
  readonly importMs: number
  /** What the lexicon holds after that, data and all. */
  readonly lexiconMegabytes: number
  /** Names of the lexicon with what is said about them. */
  readonly linkSkillsMBps: number
  /** Phrases, unlawful clauses and confidence as well. */
  readonly linkTextMBps: number
  /** The same for the same words in few long texts, of some hundred kilobytes each: as fast a byte. */
  readonly longTextMBps: number
  readonly spans: number
}

/** Postings up to `megabytes`, none twice. CPU time of this process: others may be at work. */
export async function skillsBench(megabytes: number, passes = 7): Promise<SkillsBench> {
  const [{ lexicon }, { compileLexicon, linkSkills, linkText }] = await Promise.all([
    import('@duikou/data/skills'),
    import('duikou'),
  ])
  const words = compileLexicon(lexicon)
  const texts = postings(megabytes)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  let spans = 0
  const speed = (read: (text: string) => number, of = texts) => {
    const times: number[] = []
    for (let pass = -2; pass < passes; pass++) {
      const start = cpu()
      spans = 0
      for (const text of of) spans += read(text)
      if (pass >= 0) times.push(cpu() - start)
    }
    return round(bytes / 1e3 / median(times))
  }
  const linkSkillsMBps = speed((text) => linkSkills(words, text).length)
  const linkTextMBps = speed((text) => linkText(words, text).spans.length)
  const linked = spans
  const longTextMBps = speed((text) => linkText(words, text).spans.length, longer(texts))
  const starts = Array.from({ length: Math.min(5, passes) }, coldStart)
  return {
    texts: texts.length,
    megabytes: round(bytes / 1e6),
    passes,
    readyMs: round(median(starts.map(({ readyMs }) => readyMs))),
    importMs: round(median(starts.map(({ importMs }) => importMs))),
    lexiconMegabytes: round(median(starts.map(({ megabytes }) => megabytes))),
    linkSkillsMBps,
    linkTextMBps,
    longTextMBps,
    spans: linked,
  }
}

/** Labelled texts, three to six of them to a posting, chosen by a seed; each posting is another. */
function postings(megabytes: number): string[] {
  const gold = [...goldSpans('dev'), ...goldSpans('test')].map(({ text }) => text)
  const made = new Set<string>()
  let seed = 20260901
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  for (let bytes = 0; bytes < megabytes * 1e6; ) {
    const text = Array.from({ length: 3 + draw(4) }, () => gold[draw(gold.length)]).join(draw(2) === 0 ? '\n' : '；')
    if (made.has(text)) continue
    made.add(text)
    bytes += Buffer.byteLength(text)
  }
  return [...made]
}

/** A thousand texts to one, a line each. */
function longer(texts: readonly string[]): string[] {
  const long: string[] = []
  for (let i = 0; i < texts.length; i += 1000) long.push(texts.slice(i, i + 1000).join('\n'))
  return long
}

interface ColdStart {
  readonly readyMs: number
  readonly importMs: number
  readonly megabytes: number
}

const START = `
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
const held = () => { gc(); const { heapUsed, arrayBuffers } = process.memoryUsage(); return (heapUsed + arrayBuffers) / 1e6 }
const { compileLexicon, linkText } = await import('duikou')
const empty = held()
const start = cpu()
const { lexicon } = await import('@duikou/data/skills')
const imported = cpu()
const words = compileLexicon(lexicon)
linkText(words, '熟悉PLC编程')
const ready = cpu()
console.log(JSON.stringify({ importMs: imported - start, readyMs: ready - imported, megabytes: held() - empty, of: words.hash + lexicon.hash }))
`

function coldStart(): ColdStart {
  const options = ['--conditions=duikou-source', '--expose-gc', '--no-warnings', '--input-type=module', '-e', START]
  const cwd = fileURLToPath(new URL('.', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, options, { cwd, encoding: 'utf8' }))
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}

/** Milliseconds of CPU that this process has used. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
