/** The figures of the README, made from kept results: nobody types one. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type KeptResult, keptResults } from './keep.ts'

const readme = fileURLToPath(new URL('../../README.md', import.meta.url))
const [start, end] = ['<!-- measured: written by npm run -s bench -- readme -->', '<!-- end of measured -->']

interface Figure {
  readonly bench: string
  /** Words that the command holds. */
  readonly with?: string
  readonly without?: string
  /** What is said of a result. */
  say(result: Record<string, unknown>): string
}

const figures: readonly Figure[] = [
  {
    bench: 'topk',
    without: '--policy',
    say: (r) => `exact best 20 of ${r.trainees} trainees, plain policy: ${r.meanMs} ms a demand, p99 ${r.p99Ms} ms`,
  },
  {
    bench: 'topk',
    with: 'standard.json',
    say: (r) =>
      `the same under the full policy, every rule, eight related skills a skill: ${r.meanMs} ms, p99 ${r.p99Ms} ms`,
  },
  {
    bench: 'batch',
    with: 'standard.json',
    say: (r) =>
      `${r.queries} demands against ${r.trainees} trainees, full policy, ${r.threads} threads: ${r.seconds} s`,
  },
  {
    bench: 'peers',
    say: (r) =>
      `the same lists from others, in one run (${r.trainees} trainees): ${(r.peers as { name: string; times: number }[])
        .map(({ name, times }) => `${name} takes ${times} times as long`)
        .join(', ')}`,
  },
]

/** The section as it should stand. */
export function measured(): string {
  const lines = figures.flatMap(({ bench, with: has, without, say }) =>
    keptResults(bench)
      .filter(
        ({ command }) =>
          (has === undefined || command.includes(has)) && (without === undefined || !command.includes(without)),
      )
      .map((kept) => `- ${say(kept.result as Record<string, unknown>)} (${source(kept, bench)})`),
  )
  return [start, ...lines, end].join('\n')
}

export function inReadme(): string {
  const text = readFileSync(readme, 'utf8')
  return text.slice(text.indexOf(start), text.indexOf(end) + end.length)
}

export function writeReadme(): { readonly lines: number } {
  const section = measured()
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(inReadme(), section))
  return { lines: section.split('\n').length - 2 }
}

function source({ commit, machine }: KeptResult, bench: string): string {
  return `${machine}, commit ${commit}, [${bench}.json](benchmarks/results/${bench}.json)`
}
