/** How a request reaches the service and what comes back: problems as errors, busy answers asked again, events one by one. */

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

export function query(values: Readonly<Record<string, string | boolean | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
}

type Body = string | Uint8Array | undefined

export function caller({ url, token, language = 'zh', retries = 2, fetch: ask = fetch }: ClientOptions) {
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

export function nullWhere(code: string): (error: unknown) => Promise<null> {
  return async (error) => {
    if (error instanceof ProblemError && error.code === code) return null
    throw error
  }
}

export function keyHeader(key: string | undefined): Record<string, string> {
  return key === undefined ? {} : { 'idempotency-key': key }
}

/** The data of server-sent events, one after the other. */
export async function* events(answer: Response): AsyncGenerator<string> {
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
