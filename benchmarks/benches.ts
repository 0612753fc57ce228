/** Every bench by name. */
import { readFileSync } from 'node:fs'
import { plain } from '@duikou/data/policies'
import { digest, type KernelName, Policy, type PublishedPolicy } from 'duikou'
import { batchBench } from './batch.ts'
import { compileBench } from './compile.ts'
import type { DemandKind } from './flat/demands.ts'
import { makeFlat } from './flat/make-flat.ts'
import { calmBench } from './http/calm.ts'
import { fuzz } from './http/fuzz.ts'
import { httpBench } from './http/http.ts'
import { importCalmBench } from './http/import-calm.ts'
import { importBench } from './import.ts'
import { matchBench } from './match.ts'
import { matchAllBench } from './match-all.ts'
import { type Family, families } from './opening-families.ts'
import { peersBench } from './peers/peers.ts'
import { ownSets } from './quality/own-sets.ts'
import { qualityBench } from './quality/quality.ts'
import { talentClef } from './quality/talentclef.ts'
import { cutCampaign } from './reliability/cut.ts'
import { flipCampaign } from './reliability/flip.ts'
import { killCampaign } from './reliability/kill.ts'
import { writeReadme } from './results/readme.ts'
import { scenarioBench } from './scenario.ts'
import { assignBench, openingBench, stableBench } from './seats.ts'
import { sheetsBench } from './sheets.ts'
import { shortageBench } from './shortage.ts'
import { skillsBench } from './skills.ts'
import { topKBench } from './topk.ts'
import { updateBench } from './update.ts'

export interface BenchOptions {
  readonly trainees?: string
  readonly queries?: string
  readonly workload?: string
  readonly policy?: string
  readonly threads?: string
  readonly kernel?: string
  readonly verify?: boolean
  readonly sample?: string
  readonly snapshot?: boolean
  readonly requests?: string
  readonly rounds?: string
  readonly seed?: string
  readonly edges?: string
  readonly seats?: string
  readonly family?: string
  readonly classes?: string
  readonly gap?: string
  readonly split?: string
  readonly task?: string
  readonly talentclef?: string
  readonly gold?: string
  readonly demands?: string
  count(text: string | undefined, otherwise: number): number
}

interface Bench {
  readonly name: string
  readonly words: string
  run(options: BenchOptions): object | Promise<object>
}

export const benches: readonly Bench[] = [
  {
    name: 'match',
    words: 'a region of --trainees N, default 5200, asked --queries N, default 100',
    run: ({ trainees, queries, count }) => matchBench(count(trainees, 5200), count(queries, 100)),
  },
  {
    name: 'quality',
    words:
      'gold sets against named baselines: [--split dev|test], default test, [--task NAME]; or on --gold DIR, your own files in the formats of data/gold; or titles by nearness on --talentclef DIR, the files of that task',
    run: ({ split = 'test', task, talentclef, gold }) => {
      if (talentclef !== undefined) return { talentclef: talentClef(talentclef) }
      if (gold !== undefined) return ownSets(gold, task)
      if (split !== 'dev' && split !== 'test') throw new RangeError(`«${split}» is neither dev nor test`)
      return qualityBench(split, task)
    },
  },
  {
    name: 'compile',
    words: 'nouns into columns: --trainees N, default 1,000,000, --seed N',
    run: ({ trainees, seed, count }) => compileBench(count(trainees, 1_000_000), count(seed, 1)),
  },
  {
    name: 'skills',
    words: 'text to skills: MB a second of CPU, over --rounds N megabytes, default 4; the lexicon ready, and its size',
    run: ({ rounds, count }) => skillsBench(count(rounds, 4)),
  },
  {
    name: 'update',
    words: 'changes, marks of those who left, merges and snapshots: --trainees N, default 1,000,000, --seed N',
    run: ({ trainees, seed, count }) => updateBench(count(trainees, 1_000_000), count(seed, 1)),
  },
  {
    name: 'sheets',
    words: '100,000 rows read, written and given back, and hostile files, a process each',
    run: () => sheetsBench(),
  },
  {
    name: 'flat',
    words:
      'writes a registry in the flat format: --workload DIR, --trainees N, default 1,000,000, --queries N, default 1000, --seed N',
    run: ({ workload, trainees, queries, seed, count }) =>
      makeFlat(workloadFolder(workload), count(trainees, 1_000_000), count(queries, 1000), count(seed, 1)),
  },
  {
    name: 'import',
    words:
      'duikou import of --trainees N rows, default 100,000, as csv and xlsx, and of a small workbook; a process each',
    run: ({ trainees, count }) => importBench(count(trainees, 100_000)),
  },
  {
    name: 'scenario',
    words: 'a lever moved in a city of 3,000 programs, ten years, --queries N draws, default 1,000',
    run: ({ queries, count }) => scenarioBench(3000, count(queries, 1000)),
  },
  {
    name: 'shortage',
    words:
      'the city tier (2,000 enterprises, 20,000 posts, 150,000 trainees) measured, and 1,000 resamples of 500 rows',
    run: () => shortageBench(),
  },
  {
    name: 'topk',
    words:
      '--workload DIR [--queries N] [--policy FILE] [--demands plain|full] [--kernel js|wasm-simd] [--rounds N] [--verify [--sample N, default 5] [--seed N]] [--snapshot]',
    run: (options) =>
      topKBench({
        ...workloadOptions(options),
        rounds: options.count(options.rounds, 1),
        snapshot: options.snapshot ?? false,
      }),
  },
  {
    name: 'http',
    words: 'POST /v1/matches against a bare Hono and under twice the load; a region of --trainees N, default 5200',
    run: ({ trainees, count }) => httpBench(count(trainees, 5200)),
  },
  {
    name: 'calm',
    words: 'how late /healthz and /v1/matches are while a job matches all demands: --trainees N, --rounds N, default 3',
    run: ({ trainees, rounds, count }) => calmBench(count(trainees, 5200), count(rounds, 3)),
  },
  {
    name: 'import-calm',
    words:
      'how late /v1/matches is while `duikou serve` imports --requests N changed rows, default 50,000, into --trainees N, default 100,000: --rounds N, default 1',
    run: ({ trainees, requests, rounds, count }) =>
      importCalmBench(count(trainees, 100_000), count(requests, 50_000), count(rounds, 1)),
  },
  {
    name: 'fuzz',
    words: '--requests N generated from the OpenAPI document, default 100,000, --seed N',
    run: ({ requests, seed, count }) => fuzz(count(requests, 100_000), count(seed, 1)),
  },
  {
    name: 'kill',
    words: 'kill -9 at random moments of a batch match and an import: --rounds N, default 200, --seed N',
    run: ({ rounds, seed, count }) => killCampaign(count(rounds, 200), count(seed, 1)),
  },
  {
    name: 'cut',
    words:
      'the power cut at random writes, beside a control that must lose: --rounds N, default 200, --seed N; Linux, a C compiler',
    run: ({ rounds, seed, count }) => cutCampaign(count(rounds, 200), count(seed, 1)),
  },
  {
    name: 'flip',
    words: 'single bits flipped in a store and in the compiled registry beside it: --rounds N, default 500, --seed N',
    run: ({ rounds, seed, count }) => flipCampaign(count(rounds, 500), count(seed, 1)),
  },
  {
    name: 'readme',
    words: 'writes the figures of the README from the kept results',
    run: () => writeReadme(),
  },
  {
    name: 'peers',
    words: 'the same lists from what a user would pick instead: --workload DIR [--queries N, default 100]',
    run: ({ workload, queries, count }) => peersBench(workloadFolder(workload), count(queries, 100)),
  },
  {
    name: 'assign',
    words: '--edges FILE --seats FILE: stable with its check, optimal with its proof, and a gap of 3 in 10,000',
    run: ({ edges, seats }) => {
      if (edges === undefined || seats === undefined) throw new RangeError('--edges FILE and --seats FILE are needed')
      return assignBench(edges, seats)
    },
  },
  {
    name: 'stable',
    words:
      'nobody loses a seat to a lower score: --trainees N, default 1000000, --classes N, default 25000, 20 choices, --seed N',
    run: ({ trainees, classes, seed, count }) =>
      stableBench(count(trainees, 1_000_000), count(classes, 25_000), 20, count(seed, 1)),
  },
  {
    name: 'opening',
    words: `which classes open: --trainees N, default 3000, --classes N, default 120, --gap G, default 0, --seed N, --family ${Object.keys(families).join('|')}`,
    run: ({ trainees, classes, gap, seed, family, count }) =>
      openingBench(count(trainees, 3000), count(classes, 120), Number(gap ?? 0), count(seed, 1), familyNamed(family)),
  },
  {
    name: 'match-all',
    words:
      'every demand with its closing line, one by one and together: --trainees N, default 100,000, --queries N, default 5,000, --threads T, default 2, --seed N',
    run: ({ trainees, queries, threads, seed, count }) =>
      matchAllBench(count(trainees, 100_000), count(queries, 5_000), count(threads, 2), count(seed, 1)),
  },
  {
    name: 'batch',
    words: '--workload DIR [--threads T] and the options of topk',
    run: (options) => batchBench({ ...workloadOptions(options), threads: options.count(options.threads, 1) }),
  },
]

function familyNamed(name = 'plain'): Family {
  const known = Object.keys(families) as Family[]
  const family = known.find((one) => one === name)
  if (family === undefined) throw new RangeError(`--family ${name}: one of ${known.join(', ')}`)
  return family
}

function workloadOptions({ workload, queries, policy, demands, kernel, verify, sample, seed, count }: BenchOptions) {
  return {
    folder: workloadFolder(workload),
    queries: queries === undefined ? Number.MAX_SAFE_INTEGER : count(queries, 1),
    policy: policy === undefined ? plain : readPolicy(policy),
    ...(verify ? { verify: { size: count(sample, 5), seed: count(seed, 1) } } : {}),
    ...(kernel === undefined ? {} : { kernel: kernelNamed(kernel) }),
    ...(demands === undefined ? {} : { demands: demandsNamed(demands) }),
  }
}

function workloadFolder(folder: string | undefined): string {
  if (folder === undefined) throw new RangeError('--workload DIR is missing: a folder in the flat format')
  return folder
}

function demandsNamed(name: string): DemandKind {
  if (name === 'plain' || name === 'full') return name
  throw new RangeError(`«${name}» are no demands: plain or full`)
}

function kernelNamed(name: string): KernelName {
  if (name === 'js' || name === 'wasm-simd') return name
  throw new RangeError(`«${name}» is no kernel: js or wasm-simd`)
}

function readPolicy(file: string): PublishedPolicy {
  const policy = Policy.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { ...policy, hash: digest(policy) }
}
