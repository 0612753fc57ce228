/**
 * POST /v1/matches over real sockets: latency alone, throughput against a bare Hono that parses the same body and sends the same
 * bytes, and twice the load that it can carry. Both servers and the asking side are processes of their own; what is compared is
 * measured in turns.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Load, Order } from './load.ts'

export interface HttpBench {
  readonly trainees: number
  /** One client, every question a new one. */
  readonly alone: { readonly p50Ms: number; readonly p99Ms: number }
  /** Answers a second to 8 clients: questions asked before (kept answers), and new ones. */
  readonly asked: number
  readonly fresh: number
  readonly bareHono: number
  /** `asked` against the bare Hono: in answers a second, and in answers for the same processor time of the server. */
  readonly shareOfBare: number
  readonly shareOfBareByWork: number
  /** New questions at random moments, at half and at twice the rate of `fresh`, whether or not earlier ones are answered. */
  readonly half: { readonly p50Ms: number; readonly p99Ms: number; readonly refused: number }
  readonly overload: {
    /** Answers with 200 a second, as a share of `fresh`; and for the same processor time, which a busy machine does not blur. */
    readonly goodput: number
    readonly goodputByWork: number
    readonly acceptedP99Ms: number
    /** Against the 99th percentile at half load. */
    readonly timesHalf: number
    readonly refused: number
    readonly refusalP99Ms: number
    readonly failed: number
    readonly residentMbBefore: number
    readonly residentMb: number
  }
  readonly node: string
}

const CLIENTS = 8
const SECONDS = 3

export async function httpBench(trainees: number, rounds = 3): Promise<HttpBench> {
  const [duikou, bare, asker] = await Promise.all([started('duikou', trainees), started('bare', trainees), askers()])
  try {
    let first = 0
    const ask = async (server: Server, order: Partial<Order>): Promise<Measured> => {
      const before = await usageOf(server)
      const load = await asker.run({ ...server, seconds: SECONDS, first, repeat: false, ...order })
      if (order.repeat !== true) first += load.asked
      return { ...load, cpuMs: (await usageOf(server)).cpuMs - before.cpuMs }
    }
    for (const server of [duikou, bare]) await ask(server, { clients: CLIENTS, repeat: true })
    await ask(duikou, { clients: CLIENTS })
    const alone = await ask(duikou, { clients: 1 })
    const { residentMb: residentMbBefore } = await usageOf(duikou)
    const all: Record<'asked' | 'bare' | 'fresh' | 'half' | 'twice', Measured[]> = {
      asked: [],
      bare: [],
      fresh: [],
      half: [],
      twice: [],
    }
    for (let round = 0; round < rounds; round++) {
      all.asked.push(await ask(duikou, { clients: CLIENTS, repeat: true }))
      all.bare.push(await ask(bare, { clients: CLIENTS, repeat: true }))
      const fresh = await ask(duikou, { clients: CLIENTS })
      all.fresh.push(fresh)
      const capacity = fresh.accepted / SECONDS
      all.half.push(await ask(duikou, { rate: capacity / 2 }))
      all.twice.push(await ask(duikou, { rate: 2 * capacity }))
    }
    const total = (loads: readonly Measured[]) => sum(loads, 'accepted') / SECONDS / rounds
    const work = (loads: readonly Measured[]) => sum(loads, 'accepted') / sum(loads, 'cpuMs')
    const [half, twice] = [median(all.half, 'p99Ms'), median(all.twice, 'p99Ms')]
    return {
      trainees,
      alone: { p50Ms: alone.p50Ms, p99Ms: alone.p99Ms },
      asked: Math.round(total(all.asked)),
      fresh: Math.round(total(all.fresh)),
      bareHono: Math.round(total(all.bare)),
      shareOfBare: hundredths(total(all.asked) / total(all.bare)),
      shareOfBareByWork: hundredths(work(all.asked) / work(all.bare)),
      half: { p50Ms: median(all.half, 'p50Ms'), p99Ms: half, refused: sum(all.half, 'refused') },
      overload: {
        goodput: hundredths(total(all.twice) / total(all.fresh)),
        goodputByWork: hundredths(work(all.twice) / work(all.fresh)),
        acceptedP99Ms: twice,
        timesHalf: hundredths(twice / half),
        refused: sum(all.twice, 'refused'),
        refusalP99Ms: median(all.twice, 'refusalP99Ms'),
        failed: sum([...all.twice, ...all.half, ...all.fresh, ...all.asked], 'failed'),
        residentMbBefore,
        residentMb: (await usageOf(duikou)).residentMb,
      },
      node: process.version,
    }
  } finally {
    for (const { child } of [duikou, bare, asker]) child.kill('SIGKILL')
  }
}

type Measured = Load & { readonly cpuMs: number }

interface Server {
  readonly child: ChildProcess
  readonly port: number
  readonly demands: readonly string[]
}

function started(kind: 'duikou' | 'bare', trainees: number): Promise<Server> {
  const child = forked('server.ts', kind, String(trainees))
  return new Promise((resolve, reject) => {
    child.once('message', (said) => resolve({ child, ...(said as { port: number; demands: string[] }) }))
    child.once('exit', (code) => reject(new Error(`the ${kind} server ended with ${code}`)))
  })
}

async function askers(): Promise<{ readonly child: ChildProcess; run(order: Order): Promise<Load> }> {
  const child = forked('load.ts')
  return {
    child,
    run: ({ port, demands, seconds, clients, rate, first, repeat }) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error('the asking side ended'))
        child.once('message', (load) => {
          child.off('exit', ended)
          resolve(load as Load)
        })
        child.once('exit', ended)
        child.send({ port, demands, seconds, clients, rate, first, repeat })
      }),
  }
}

function forked(script: string, ...words: string[]): ChildProcess {
  return fork(fileURLToPath(new URL(script, import.meta.url)), words, { execArgv: ['--conditions=duikou-source'] })
}

function usageOf({ child }: Server): Promise<{ readonly residentMb: number; readonly cpuMs: number }> {
  return new Promise((resolve) => {
    child.once('message', (said) => resolve(said as { residentMb: number; cpuMs: number }))
    child.send('usage')
  })
}

function sum(loads: readonly Measured[], name: keyof Measured): number {
  return loads.reduce((all, load) => all + load[name], 0)
}

function median(loads: readonly Measured[], name: keyof Measured): number {
  return loads.map((load) => load[name]).sort((a, b) => a - b)[Math.floor(loads.length / 2)] ?? 0
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100
}
