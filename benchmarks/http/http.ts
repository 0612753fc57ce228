/**
 * POST /v1/matches over real sockets: latency alone, throughput against a bare Hono that parses the same body and sends the same
 * bytes, and twice the load that it can carry. Each server is a process of its own; the two are measured in turns.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'

export interface HttpBench {
  readonly trainees: number
  /** One client, every question a new one. */
  readonly alone: { readonly p50Ms: number; readonly p99Ms: number }
  /** Answers a second to 8 clients: questions asked before (kept answers), and new ones. */
  readonly asked: number
  readonly fresh: number
  readonly bareHono: number
  /** `asked` against the bare Hono. */
  readonly shareOfBare: number
  /** New questions sent at twice the rate of `fresh`, whether or not earlier ones are answered. */
  readonly overload: {
    /** Answers with 200 a second, as a share of `fresh`. */
    readonly goodput: number
    readonly acceptedP99Ms: number
    readonly unloadedP99Ms: number
    readonly turnedAway: number
    readonly residentMb: number
  }
  readonly node: string
}

const CONNECTIONS = 8
const SECONDS = 3
const ROUNDS = 3

export async function httpBench(trainees: number): Promise<HttpBench> {
  const duikou = await started('duikou', trainees)
  const bare = await started('bare', trainees)
  try {
    await load(duikou, CONNECTIONS, 1, known)
    await load(bare, CONNECTIONS, 1, known)
    const questions = newQuestions()
    const alone = await load(duikou, 1, SECONDS, questions)
    const rates = { asked: 0, fresh: 0, bare: 0 }
    const unloaded: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      rates.asked += (await load(duikou, CONNECTIONS, SECONDS, known)).accepted / SECONDS / ROUNDS
      rates.bare += (await load(bare, CONNECTIONS, SECONDS, known)).accepted / SECONDS / ROUNDS
      const fresh = await load(duikou, CONNECTIONS, SECONDS, questions)
      rates.fresh += fresh.accepted / SECONDS / ROUNDS
      unloaded.push(...fresh.times)
    }
    const over = await flood(duikou, 2 * rates.fresh, SECONDS, questions)
    return {
      trainees,
      alone: { p50Ms: at(alone.times, 0.5), p99Ms: at(alone.times, 0.99) },
      asked: Math.round(rates.asked),
      fresh: Math.round(rates.fresh),
      bareHono: Math.round(rates.bare),
      shareOfBare: Math.round((100 * rates.asked) / rates.bare) / 100,
      overload: {
        goodput: Math.round((100 * over.accepted) / SECONDS / rates.fresh) / 100,
        acceptedP99Ms: at(over.times, 0.99),
        unloadedP99Ms: at(
          unloaded.sort((a, b) => a - b),
          0.99,
        ),
        turnedAway: over.turnedAway,
        residentMb: await memoryOf(duikou),
      },
      node: process.version,
    }
  } finally {
    duikou.child.kill('SIGKILL')
    bare.child.kill('SIGKILL')
  }
}

type Questions = (demands: readonly string[], n: number) => string

const known: Questions = (demands, n) => JSON.stringify({ demand: demands[n % demands.length], top: 20 })

/** Never the same question twice: demands in turn, then another length of the list. */
function newQuestions(): Questions {
  let asked = 0
  return (demands) => {
    const n = asked++
    const top = 1 + (Math.floor(n / demands.length) % 100)
    return JSON.stringify({
      demand: demands[n % demands.length],
      top,
      explain: Math.floor(n / demands.length / 100) % 2 === 1,
    })
  }
}

interface Server {
  readonly child: ChildProcess
  readonly port: number
  readonly demands: readonly string[]
}

interface Load {
  readonly accepted: number
  readonly turnedAway: number
  /** Milliseconds of each accepted request. */
  readonly times: readonly number[]
}

function started(kind: 'duikou' | 'bare', trainees: number): Promise<Server> {
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const child = fork(script, [kind, String(trainees)], { execArgv: ['--conditions=duikou-source'] })
  return new Promise((resolve, reject) => {
    child.once('message', (said) => resolve({ child, ...(said as { port: number; demands: string[] }) }))
    child.once('exit', (code) => reject(new Error(`the ${kind} server ended with ${code}`)))
  })
}

/** So many clients, each asking again as soon as it is answered. */
async function load(
  { port, demands }: Server,
  connections: number,
  seconds: number,
  question: Questions,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const end = performance.now() + seconds * 1000
  const times: number[] = []
  let [turnedAway, asked] = [0, 0]
  const client = async () => {
    while (performance.now() < end) {
      const began = performance.now()
      const status = await ask(agent, port, question(demands, asked++))
      if (status === 200) times.push(performance.now() - began)
      else turnedAway++
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  agent.destroy()
  return { accepted: times.length, turnedAway, times: times.sort((a, b) => a - b) }
}

/** So many questions a second, sent when their time comes. */
async function flood({ port, demands }: Server, rate: number, seconds: number, question: Questions): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const began = performance.now()
  const times: number[] = []
  const answers: Promise<void>[] = []
  let turnedAway = 0
  for (let sent = 0; performance.now() - began < seconds * 1000; ) {
    const due = Math.floor(((performance.now() - began) / 1000) * rate)
    for (; sent < due; sent++) {
      const at = performance.now()
      answers.push(
        ask(agent, port, question(demands, sent)).then((status) => {
          if (status === 200) times.push(performance.now() - at)
          else turnedAway++
        }),
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(answers)
  agent.destroy()
  return { accepted: times.length, turnedAway, times: times.sort((a, b) => a - b) }
}

function ask(agent: Agent, port: number, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    request({ agent, port, host: '127.0.0.1', path: '/v1/matches', method: 'POST', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
      .on('error', reject)
      .end(body)
  })
}

function memoryOf({ child }: Server): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (said) => resolve((said as { residentMb: number }).residentMb))
    child.send('memory')
  })
}

function at(sorted: readonly number[], share: number): number {
  return Math.round(100 * (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)) / 100
}
