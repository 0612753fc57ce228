/** Exact best 20 of all demands at once, over a registry in the flat format. */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { batch } from '@duikou/runner'
import { queryOf } from 'duikou'
import { lineOf, readWorkload, sizeOf } from './flat/workload.ts'
import { chosen, type TopKBench, type TopKOptions } from './topk.ts'
import { verifySample } from './verify.ts'

export type BatchBench = Omit<TopKBench, 'builtMegabytes' | 'megabytes'> & {
  readonly seconds: number
  readonly pairsPerSecond: number
}

const TOP = 20

export async function batchBench(options: TopKOptions & { readonly threads: number }): Promise<BatchBench> {
  const { folder, queries, policy, threads, verify } = options
  const start = performance.now()
  const { registry, demands, trainees } = readWorkload(folder, queries, { workers: threads, ...chosen(options) })
  const size = sizeOf(registry, trainees)
  const buildMs = performance.now() - start
  const asked = demands.map((demand) => queryOf(registry, { demand, policy, top: TOP }))
  const file = createWriteStream(path.join(folder, 'duikou.txt'))
  /** Kept only where some of them are verified. */
  const lines: string[] = []
  const before = performance.now()
  const work = await batch(
    registry,
    asked,
    ({ best }) => {
      const line = lineOf(best)
      file.write(`${line}\n`)
      if (verify !== undefined) lines.push(line)
    },
    { threads },
  )
  const seconds = (performance.now() - before) / 1000
  file.end()
  await once(file, 'finish')
  const perDemand = Math.round((seconds * 1e6) / Math.max(1, asked.length)) / 1000
  return {
    trainees,
    queries: asked.length,
    buildMs: Math.round(buildMs),
    bytesPerTrainee: size.bytesPerTrainee,
    // Demands are answered together: none has a time of its own, all are given the mean.
    meanMs: perDemand,
    p50Ms: perDemand,
    p99Ms: perDemand,
    postingsPerQuery: Math.round(work.postings / Math.max(1, asked.length)),
    nsPerPosting: Math.round((seconds * 1e12) / Math.max(1, work.postings)) / 1000,
    work: { ...work },
    threads,
    kernel: size.kernel,
    ...(verify === undefined ? {} : verifySample(registry, asked, lines, verify)),
    seconds: Math.round(seconds * 1000) / 1000,
    pairsPerSecond: Math.round((asked.length * trainees) / seconds),
  }
}
