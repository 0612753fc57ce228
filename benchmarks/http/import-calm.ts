/**
 * How late answers to POST /v1/matches are while a large file is imported, as a user meets it: `duikou serve` over a store in a folder, a csv
 * of changed trainees handed in as a job, new questions due at fixed moments whether or not earlier ones are answered, and now and then a
 * record written. At rest and during the import, in turns in one run.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { changesOf, openStore } from '@duikou/store'
import { generated } from '../world/generated.ts'
import { makeRegion, SAMPLE, type SampleTable } from '../world/make-region.ts'
import { AS_OF } from '../world/table.ts'
import { Connection } from './connection.ts'

export interface ImportCalmBench {
  readonly trainees: number
  /** Of the file, each of which changes a record. */
  readonly rows: number
  readonly rest: Lateness
  readonly during: Lateness
  /** 99th percentile during the import against that at rest. */
  readonly timesRest: number
  /** Single records written during imports, from asking to the answer. */
  readonly writes: Lateness
  /** From handing the file in to the end of the job. */
  readonly importSeconds: number
  readonly residentMb: number
  readonly node: string
}

interface Lateness {
  readonly answered: number
  /** 503: too many waited already. */
  readonly refused: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

const cli = fileURLToPath(new URL('../../apps/cli/dist/duikou.js', import.meta.url))
const REST_SECONDS = 4
/** Milliseconds between two questions, and between two records written. */
const EVERY_MS = 10
const WRITE_EVERY_MS = 250

export async function importCalmBench(trainees: number, rows: number, rounds: number): Promise<ImportCalmBench> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duikou-import-calm-'))
  const found = { rest: new Times(), during: new Times(), writes: new Times() }
  let importMs = 0
  try {
    await fill(folder, trainees)
    const server = await started(folder)
    try {
      const asker = new Asker(server.port, await demandsOf(server.port))
      await asker.during(until(1000), new Times())
      for (let round = 0; round < rounds; round++) {
        await asker.during(until(1000 * REST_SECONDS), found.rest)
        const began = performance.now()
        const end = imported(server.port, changedRows(trainees, rows, round))
        await Promise.all([asker.during(end, found.during), written(server.port, end, found.writes)])
        importMs += performance.now() - began
        // What the new state costs those who ask it first belongs to the import.
        await asker.during(until(500), found.during)
      }
      asker.close()
      const [rest, during] = [lateness(found.rest), lateness(found.during)]
      return {
        trainees,
        rows,
        rest,
        during,
        timesRest: hundredths(during.p99Ms / rest.p99Ms),
        writes: lateness(found.writes),
        importSeconds: hundredths(importMs / rounds / 1000),
        residentMb: residentMb(server.child),
        node: process.version,
      }
    } finally {
      server.child.kill('SIGKILL')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(folder: string, trainees: number): Promise<void> {
  const store = await openStore(folder)
  const act = { actor: 'bench', action: 'fill', subject: 'region', now: 0 }
  await store.apply(changesOf(generated(trainees).data), act)
  await store.set('as-of', AS_OF, act)
  await store.close()
}

/** The first rows of the table of trainees, each with another wage than before. */
function changedRows(trainees: number, rows: number, round: number): string {
  const { headers, rows: all } = makeRegion({ ...SAMPLE, trainees }).find(({ name }) => name === '学员') as SampleTable
  const pay = headers.indexOf('期望月薪')
  const cell = (text: unknown) => (/[",\n]/.test(String(text)) ? `"${String(text).replaceAll('"', '""')}"` : text)
  const lines = all
    .slice(0, rows)
    .map((row, i) => row.map((value, c) => (c === pay ? 3001 + round + (i % 4000) : cell(value ?? ''))).join(','))
  return [headers.join(','), ...lines].join('\n')
}

async function imported(port: number, csv: string): Promise<void> {
  const base = `http://127.0.0.1:${port}`
  const posted = await fetch(`${base}/v1/imports?name=${encodeURIComponent('学员.csv')}`, { method: 'POST', body: csv })
  const { id } = (await posted.json()) as { id: string }
  for (;;) {
    const { state, error } = (await (await fetch(`${base}/v1/jobs/${id}`)).json()) as Record<string, string | null>
    if (state === 'done') return
    if (state === 'failed') throw new Error(error ?? state)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function written(port: number, end: Promise<void>, into: Times): Promise<void> {
  let goesOn = true
  void end.finally(() => {
    goesOn = false
  })
  const at = `http://127.0.0.1:${port}/v1/schools/S-bench`
  for (let n = 0; goesOn; n++) {
    const value = { id: 'S-bench', name: `第${n}学校` }
    const began = performance.now()
    const { status } = await fetch(at, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value),
    })
    into.count(status, performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, WRITE_EVERY_MS))
  }
}

function until(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

class Times {
  readonly answered: number[] = []
  refused = 0

  count(status: number, ms: number): void {
    if (status === 200 || status === 201) this.answered.push(ms)
    else if (status === 503) this.refused++
    else throw new Error(`not answered: ${status}`)
  }
}

/** Asks a new question every few milliseconds, on a connection of its own where none is free; times count from the moment it was due. */
class Asker {
  readonly #port: number
  readonly #demands: readonly string[]
  readonly #free: Connection[] = []
  #questions = 0

  constructor(port: number, demands: readonly string[]) {
    this.#port = port
    this.#demands = demands
  }

  async during(end: Promise<void>, into: Times): Promise<void> {
    let goesOn = true
    void end.finally(() => {
      goesOn = false
    })
    const asking: Promise<void>[] = []
    const began = performance.now()
    for (let n = 0; goesOn; n++) {
      const due = began + n * EVERY_MS
      const wait = due - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      asking.push(this.#ask(due, into))
    }
    await end
    await Promise.all(asking)
  }

  close(): void {
    for (const connection of this.#free) connection.close()
  }

  async #ask(due: number, into: Times): Promise<void> {
    const n = this.#questions++
    const demand = this.#demands[n % this.#demands.length]
    const question = { demand, top: 1 + (Math.floor(n / this.#demands.length) % 100) }
    for (;;) {
      const connection = this.#free.pop() ?? new Connection(this.#port)
      // The server closes those that lie idle, before they are taken up again or just then.
      if (connection.closed) continue
      const { status } = await connection.ask(JSON.stringify(question))
      if (connection.closed) continue
      into.count(status, performance.now() - due)
      this.#free.push(connection)
      return
    }
  }
}

async function demandsOf(port: number): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/demands?limit=100`)
  const { records } = (await answer.json()) as { records: { id: string; value: { closedOn: string | null } }[] }
  return records.filter(({ value }) => value.closedOn === null).map(({ id }) => id)
}

function started(folder: string): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const words = [cli, 'serve', '--data', folder, '--port', '0', '--rate', '999999']
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (part: Buffer) => {
      said += part
      const port = /http:\/\/[^/]*:(\d+)\//.exec(said)?.[1]
      if (port !== undefined) resolve({ child, port: Number(port) })
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

/** The most it ever held; Linux only. */
function residentMb({ pid }: ChildProcess): number {
  if (process.platform !== 'linux') return Number.NaN
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000)
}

function lateness({ answered, refused }: Times): Lateness {
  return {
    answered: answered.length,
    refused,
    p50Ms: at(answered, 0.5),
    p99Ms: at(answered, 0.99),
    maxMs: at(answered, 1),
  }
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return hundredths(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100
}
