/**
 * The typed client: the calls of the HTTP interface as functions. A problem is thrown as ProblemError with its stable code; a
 * service that is busy is asked again after the time it names.
 */
import type {
  CandidateKind,
  Demand,
  Explanation,
  Hit,
  MatchSummary,
  NounName,
  NounOf,
  PairResult,
  Provenance,
  View,
} from 'duikou'

export interface ClientOptions {
  /** Where the service listens, e.g. http://127.0.0.1:8787. */
  readonly url: string
  readonly token?: string
  /** Language of the titles of problems. Default zh. */
  readonly language?: 'zh' | 'en'
  /** How often a busy service (429, 503) is asked again before the problem is thrown. Default 2. */
  readonly retries?: number
  readonly fetch?: typeof fetch
}

export interface MatchQuestion {
  /** An id, or a demand that is not kept. */
  readonly demand: string | Demand
  readonly for?: CandidateKind
  readonly top?: number
  readonly explain?: boolean
  /** Count the eligible by some of their facts. */
  readonly facets?: boolean
  readonly view?: View
}

export interface PairQuestion {
  readonly demand: string | Demand
  readonly candidate: string
  readonly for?: CandidateKind
  readonly view?: View
}

export interface ImportQuestion {
  readonly name: string
  readonly bytes: Uint8Array
  /** Kind of sheet; default: by its headers. */
  readonly as?: string
  readonly purpose?: 'matching' | 'statistics'
  readonly lang?: 'zh' | 'en'
  /** With the normalised records in the report. */
  readonly records?: boolean
  /** Only the report. */
  readonly dryRun?: boolean
  readonly key?: string
}

export type TextName = 'skills' | 'titles' | 'majors' | 'similar' | 'rank'

export interface MatchAnswer {
  readonly hits: readonly Hit[]
  readonly summary: MatchSummary
  readonly run: { readonly seconds: number }
}

export interface ExplanationAnswer {
  readonly demand: string
  readonly candidate: string
  readonly score: number
  readonly explanation: Explanation
  readonly provenance: Provenance
}

export interface KeptRecord<N extends NounName> {
  readonly id: string
  readonly revision: number
  readonly value: NounOf<N>
  /** What `ifMatch` takes. */
  readonly digest: string
}

export interface Job {
  readonly id: string
  readonly kind: string
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number | null
  readonly attempts: number
  readonly cancelRequested: boolean
  readonly error: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

export class ProblemError extends Error {
  readonly status: number
  /** Stable: programs may switch on it. */
  readonly code: string
  readonly problem: Readonly<Record<string, unknown>>
  constructor(status: number, problem: Readonly<Record<string, unknown>>) {
    super(`${status} ${String(problem.code ?? 'unknown')}: ${String(problem.title ?? '')}`)
    this.name = 'ProblemError'
    this.status = status
    this.code = String(problem.code ?? 'unknown')
    this.problem = problem
  }
}

export interface Client {
  match(question: MatchQuestion): Promise<MatchAnswer>
  why(question: PairQuestion): Promise<PairResult>
  explain(question: PairQuestion): Promise<ExplanationAnswer>
  get<N extends NounName>(noun: N, id: string): Promise<KeptRecord<N> | null>
  /** Every record of a kind, in id order, page by page. */
  list<N extends NounName>(noun: N, page?: number): AsyncGenerator<KeptRecord<N>>
  /** `ifMatch`: the digest it must have now; null: it must be new; left out: whatever is there. */
  put<N extends NounName>(
    noun: N,
    id: string,
    value: NounOf<N>,
    ifMatch?: string | null,
    /** The same key has its effect once. */
    key?: string,
  ): Promise<{ revision: number; digest: string }>
  /** False when there was nothing to withdraw. */
  withdraw(noun: NounName, id: string, ifMatch?: string): Promise<boolean>
  /** A batch match of all demands; the same key starts it once. */
  matchAll(question: { readonly for?: CandidateKind; readonly top?: number; readonly key?: string }): Promise<Job>
  importFile(file: ImportQuestion): Promise<Job>
  /** Words to codes: an answer for each line, as the command line gives it. A text may hold no line break: it becomes a blank. */
  text(name: TextName, lines: readonly (string | object)[]): Promise<unknown[]>
  job(id: string): Promise<Job>
  cancel(id: string): Promise<Job>
  /** Progress until the job ends; the last one given is its end. */
  follow(id: string): AsyncGenerator<Job>
  output(id: string): AsyncGenerator<unknown>
}

export function createClient(options: ClientOptions): Client {
  const call = caller(options)
  const json = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> =>
    (await (
      await call(method, path, body === undefined ? undefined : JSON.stringify(body), {
        'content-type': 'application/json',
        ...headers,
      })
    ).json()) as T
  const place = (noun: string, id: string) => `/v1/${noun}/${encodeURIComponent(id)}`
  const job = (id: string) => json<Job>('GET', `/v1/jobs/${encodeURIComponent(id)}`)
  return {
    match: (question) => json('POST', '/v1/matches', question),
    why: (question) => json('POST', '/v1/why', question),
    explain: (question) => json('POST', '/v1/explanations', question),
    get: (noun, id) => json<KeptRecord<typeof noun>>('GET', place(noun, id)).catch(nullWhere('record_not_found')),
    async *list(noun, page = 200) {
      for (let after: string | null = ''; after !== null; ) {
        const found: { records: KeptRecord<typeof noun>[]; next: string | null } = await json(
          'GET',
          `/v1/${noun}?limit=${page}&after=${encodeURIComponent(after)}`,
        )
        yield* found.records
        after = found.next
      }
    },
    put: (noun, id, value, ifMatch, key) =>
      json('PUT', place(noun, id), value, {
        ...(ifMatch === undefined ? {} : ifMatch === null ? { 'if-none-match': '*' } : { 'if-match': `"${ifMatch}"` }),
        ...keyHeader(key),
      }),
    async text(name, lines) {
      const body = lines.map((line) =>
        typeof line === 'string' ? line.replace(/[\r\n]+/g, ' ') : JSON.stringify(line),
      )
      const answer = await call('POST', `/v1/text/${name}`, `${body.join('\n')}\n`, {
        'content-type': name === 'similar' || name === 'rank' ? 'application/x-ndjson' : 'text/plain; charset=utf-8',
      })
      return (await answer.text())
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line))
    },
    withdraw: (noun, id, ifMatch) =>
      call('DELETE', place(noun, id), undefined, ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` })
        .then(() => true)
        .catch(async (error: unknown) => (await nullWhere('record_not_found')(error)) ?? false),
    matchAll: ({ key, ...question }) => json('POST', '/v1/jobs', { kind: 'match-all', ...question }, keyHeader(key)),
    importFile: async ({ bytes, key, dryRun = false, records = false, ...asked }) =>
      (await (
        await call('POST', `/v1/imports?${query({ ...asked, records, 'dry-run': dryRun })}`, bytes, {
          'content-type': 'application/octet-stream',
          ...keyHeader(key),
        })
      ).json()) as Job,
    job,
    cancel: (id) => json('DELETE', `/v1/jobs/${encodeURIComponent(id)}`),
    async *follow(id) {
      const answer = await call('GET', `/v1/jobs/${encodeURIComponent(id)}/events`)
      for await (const data of events(answer)) yield JSON.parse(data) as Job
    },
    async *output(id) {
      for (let after: number | null = 0; after !== null; ) {
        const page: { output: { seq: number; value: unknown }[]; next: number | null } = await json(
          'GET',
          `/v1/jobs/${encodeURIComponent(id)}/output?limit=1000&after=${after}`,
        )
        for (const { value } of page.output) yield value
        after = page.next
      }
    },
  }
}

function query(values: Readonly<Record<string, string | boolean | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
}

type Body = string | Uint8Array | undefined

function caller({ url, token, language = 'zh', retries = 2, fetch: ask = fetch }: ClientOptions) {
  const base = url.replace(/\/$/, '')
  return async (method: string, path: string, body?: Body, headers: Record<string, string> = {}): Promise<Response> => {
    for (let tried = 0; ; tried++) {
      const answer = await ask(base + path, {
        method,
        headers: {
          'accept-language': language,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: body as NonNullable<RequestInit['body']> }),
      })
      if (answer.ok) return answer
      const again = (answer.status === 429 || answer.status === 503) && tried < retries
      if (!again) throw new ProblemError(answer.status, await problemOf(answer))
      await answer.body?.cancel()
      await new Promise((resolve) => setTimeout(resolve, 1000 * Number(answer.headers.get('retry-after') ?? 1)))
    }
  }
}

async function problemOf(answer: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await answer.json()) as Record<string, unknown>
  } catch {
    return { code: 'unknown', title: answer.statusText }
  }
}

function nullWhere(code: string): (error: unknown) => Promise<null> {
  return async (error) => {
    if (error instanceof ProblemError && error.code === code) return null
    throw error
  }
}

function keyHeader(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { 'idempotency-key': key }
}

/** The data of server-sent events, one after the other. */
async function* events(answer: Response): AsyncGenerator<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = block.split('\n').flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : []))
      if (data.length > 0) yield data.join('\n')
    }
  }
}
