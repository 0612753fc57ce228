/**
 * Between Node and the app. Who may not come in is told so by its head alone; small bodies are read before a request stands in line,
 * so that a slow sender holds no place inside; a question whose answer is at hand does not stand in line, for answering it costs as
 * little as turning it away.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Crowd, Guest } from './crowd.ts'
import type { Visitor } from './doors.ts'
import type { Limits } from './limits.ts'
import { Problem, type ProblemAnswer, problemAnswer } from './problem.ts'
import type { KeptAnswer, Reception } from './reception.ts'

export interface Gate {
  /** What Node calls. */
  readonly listener: RequestListener
  /** The app has made the answer; sending it may take longer. */
  answered(incoming: object): void
}

/** `app` answers a request; its promise ends when the answer is sent. `closing`: tell clients to come on another connection. */
export function openGate(
  crowd: Crowd,
  limits: Limits,
  reception: Reception,
  app: (incoming: IncomingMessage, outgoing: ServerResponse) => unknown,
  closing: () => boolean,
): Gate {
  const inside = new WeakMap<object, () => void>()
  let [gathering, uploads] = [0, 0]
  const begin = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    try {
      await app(incoming, outgoing)
    } finally {
      answered(incoming)
    }
  }
  const answered = (incoming: object) => {
    inside.get(incoming)?.()
    inside.delete(incoming)
  }
  /** Large or of unknown length: read by the app as it comes, a few at a time. */
  const upload = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (uploads >= limits.uploads) return refuse(incoming, outgoing)
    uploads++
    inside.set(incoming, () => uploads--)
    void begin(incoming, outgoing)
  }
  const stand = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const guest: Guest = {
      enter(left) {
        inside.set(incoming, left)
        void begin(incoming, outgoing)
      },
      refuse: () => refuse(incoming, outgoing),
    }
    crowd.admit(guest)
  }
  const gather = (incoming: IncomingMessage, outgoing: ServerResponse, length: number, visitor: Visitor) => {
    if (gathering + length > limits.gathering || (length > SMALL && crowd.full)) return refuse(incoming, outgoing)
    gathering += length
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.once('close', () => {
      gathering -= length
    })
    incoming.once('end', () => {
      const body = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)
      // The name under which @hono/node-server looks for a body that is already there.
      Object.assign(incoming, { rawBody: body })
      void ask(incoming, outgoing, visitor, body)
    })
    incoming.once('error', () => outgoing.destroy())
  }
  const ask = async (incoming: IncomingMessage, outgoing: ServerResponse, visitor: Visitor, body: Buffer) => {
    const began = performance.now()
    const kept = await reception.atHand(visitor, body).catch((error: unknown) => {
      reception.log(error)
      return null
    })
    if (kept === null) return stand(incoming, outgoing)
    send(outgoing, kept)
    reception.count(visitor, 200, (performance.now() - began) / 1000)
  }
  return {
    answered,
    listener(incoming, outgoing) {
      if (closing()) outgoing.setHeader('connection', 'close')
      const visitor = visitorOf(incoming)
      const problem = reception.door(visitor)
      if (problem !== null) {
        const answer = problemAnswer(problem, visitor.header('accept-language'))
        reception.count(visitor, answer.status, 0)
        return sendProblem(incoming, outgoing, answer)
      }
      if (probes.has(visitor.path)) return void begin(incoming, outgoing)
      const length = Number(incoming.headers['content-length'] ?? 0)
      if (incoming.headers['transfer-encoding'] !== undefined || length > limits.body) upload(incoming, outgoing)
      else if (length > 0) gather(incoming, outgoing, length, visitor)
      else stand(incoming, outgoing)
    },
  }
}

/** Asked by machines that must hear the truth when the house is full. */
const probes = new Set(['/healthz', '/readyz'])

/** Bytes of a body that is read even when the house is full: its answer may be at hand. */
const SMALL = 16_384

function visitorOf(incoming: IncomingMessage): Visitor {
  const url = incoming.url ?? ''
  const query = url.indexOf('?')
  return {
    method: incoming.method ?? '',
    path: query < 0 ? url : url.slice(0, query),
    address: incoming.socket.remoteAddress ?? 'local',
    header(name) {
      const value = incoming.headers[name]
      return typeof value === 'string' ? value : value?.join(', ')
    },
  }
}

function send(outgoing: ServerResponse, { type, bytes }: KeptAnswer): void {
  outgoing.writeHead(200, ['content-type', type, 'content-length', String(bytes.length), ...noSniffing])
  outgoing.end(bytes)
}

const noSniffing = ['x-content-type-options', 'nosniff']

function sendProblem(incoming: IncomingMessage, outgoing: ServerResponse, answer: ProblemAnswer): void {
  sendMade(incoming, outgoing, madeOf(answer))
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const language = incoming.headers['accept-language']
  sendMade(incoming, outgoing, language !== undefined && /^\s*en\b/i.test(language) ? busy.en : busy.zh)
}

/** An answer as Node takes it with the least work: heads in a row, the body as bytes. */
interface Made {
  readonly status: number
  readonly heads: string[]
  readonly body: Buffer
}

function madeOf({ status, headers, text }: ProblemAnswer): Made {
  const body = Buffer.from(text)
  return {
    status,
    heads: [...Object.entries(headers).flat(), 'content-length', String(body.length), ...noSniffing],
    body,
  }
}

function sendMade(incoming: IncomingMessage, outgoing: ServerResponse, { status, heads, body }: Made): void {
  // A large body that nobody reads would have to be read to its end before the connection is of use again.
  const isLarge = Number(incoming.headers['content-length'] ?? 0) > 65_536
  outgoing.writeHead(status, isLarge ? [...heads, 'connection', 'close'] : heads)
  outgoing.end(body)
}

/** Made beforehand: turning away must cost next to nothing. */
const busy = {
  zh: madeOf(problemAnswer(new Problem('busy', {}, 1), 'zh')),
  en: madeOf(problemAnswer(new Problem('busy', {}, 1), 'en')),
}
