/**
 * How late answers are while a job matches all demands: a probe of /healthz and a new question to /v1/matches by turns, at rest and during
 * the job, with the job on a thread of its own and, as a control, on the thread of the requests. All in turns in one run.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Connection } from './connection.ts'

export interface CalmBench {
  readonly trainees: number
  readonly rounds: number
  /** Jobs on a thread of their own, as they are served; and on the thread of the requests. */
  readonly thread: Calm
  readonly control: Calm
  readonly node: string
}

interface Calm {
  readonly rest: Lateness
  readonly during: Lateness
  /** From asking for the job to its end. */
  readonly jobSeconds: number
}

interface Lateness {
  readonly probes: number
  readonly healthP50Ms: number
  readonly healthP99Ms: number
  readonly matchP50Ms: number
  readonly matchP99Ms: number
}

export async function calmBench(trainees: number, rounds: number): Promise<CalmBench> {
  const [thread, control] = [await started('duikou', trainees), await started('inline', trainees)]
  try {
    const found = { thread: new Times(), control: new Times() }
    // The first job starts the thread and warms both sides up.
    for (const server of [thread, control]) await during(server, new Times())
    for (let round = 0; round < rounds; round++) {
      await during(thread, found.thread)
      await atRest(thread, found.thread)
      await during(control, found.control)
      await atRest(control, found.control)
    }
    return {
      trainees,
      rounds,
      thread: found.thread.summary(rounds),
      control: found.control.summary(rounds),
      node: process.version,
    }
  } finally {
    for (const { child } of [thread, control]) child.kill('SIGKILL')
  }
}

const REST_SECONDS = 2
/** Milliseconds between two probes. */
const EVERY_MS = 5

interface Server {
  readonly child: ChildProcess
  readonly port: number
  readonly demands: readonly string[]
}

class Times {
  readonly rest = { health: [] as number[], match: [] as number[] }
  readonly during = { health: [] as number[], match: [] as number[] }
  jobMs = 0

  summary(rounds: number): Calm {
    return {
      rest: lateness(this.rest),
      during: lateness(this.during),
      jobSeconds: Math.round(this.jobMs / rounds) / 1000,
    }
  }
}

async function atRest(server: Server, times: Times): Promise<void> {
  const end = performance.now() + 1000 * REST_SECONDS
  await probed(server, times.rest, () => performance.now() < end)
}

async function during(server: Server, times: Times): Promise<void> {
  const url = `http://127.0.0.1:${server.port}/v1/jobs`
  const began = performance.now()
  const asked = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'match-all', top: 20 }),
  })
  const { id } = (await asked.json()) as { id: string }
  let goesOn = true
  const ended = (async () => {
    for (;;) {
      const { state, error } = (await (await fetch(`${url}/${id}`)).json()) as { state: string; error: string | null }
      if (state === 'done') break
      if (state === 'failed') throw new Error(error ?? state)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })().finally(() => {
    goesOn = false
  })
  await probed(server, times.during, () => goesOn)
  await ended
  times.jobMs += performance.now() - began
}

let questions = 0

async function probed({ port, demands }: Server, into: Times['rest'], goesOn: () => boolean): Promise<void> {
  const connection = new Connection(port)
  while (goesOn()) {
    const began = performance.now()
    await connection.get('/healthz')
    into.health.push(performance.now() - began)
    const n = questions++
    const question = { demand: demands[n % demands.length], top: 1 + (Math.floor(n / demands.length) % 100) }
    const asked = performance.now()
    await connection.ask(JSON.stringify(question))
    into.match.push(performance.now() - asked)
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
  }
  connection.close()
}

function lateness({ health, match }: Times['rest']): Lateness {
  return {
    probes: health.length,
    healthP50Ms: at(health, 0.5),
    healthP99Ms: at(health, 0.99),
    matchP50Ms: at(match, 0.5),
    matchP99Ms: at(match, 0.99),
  }
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(100 * (sorted[Math.floor(sorted.length * share)] ?? 0)) / 100
}

function started(kind: 'duikou' | 'inline', trainees: number): Promise<Server> {
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const child = fork(script, [kind, String(trainees)], { execArgv: ['--conditions=duikou-source'] })
  return new Promise((resolve, reject) => {
    child.once('message', (said) => resolve({ child, ...(said as { port: number; demands: string[] }) }))
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}
