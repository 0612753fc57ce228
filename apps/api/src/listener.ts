/** Between Node and the app: small bodies are read before a request stands in line, so that a slow sender holds no place inside. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Crowd, Guest } from './crowd.ts'
import type { Limits } from './limits.ts'
import { Problem, problemText } from './problem.ts'

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
  const gather = (incoming: IncomingMessage, outgoing: ServerResponse, length: number) => {
    if (gathering + length > limits.gathering) return refuse(incoming, outgoing)
    gathering += length
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.once('close', () => {
      gathering -= length
    })
    incoming.once('end', () => {
      // The name under which @hono/node-server looks for a body that is already there.
      Object.assign(incoming, { rawBody: parts.length === 1 ? parts[0] : Buffer.concat(parts) })
      stand(incoming, outgoing)
    })
    incoming.once('error', () => outgoing.destroy())
  }
  return {
    answered,
    listener(incoming, outgoing) {
      outgoing.setHeader('x-content-type-options', 'nosniff')
      if (closing()) outgoing.setHeader('connection', 'close')
      if (probes.has(incoming.url ?? '')) return void begin(incoming, outgoing)
      const length = Number(incoming.headers['content-length'] ?? 0)
      if (incoming.headers['transfer-encoding'] !== undefined || length > limits.body) upload(incoming, outgoing)
      else if (length > 0) gather(incoming, outgoing, length)
      else stand(incoming, outgoing)
    },
  }
}

/** Asked by machines that must hear the truth when the house is full. */
const probes = new Set(['/healthz', '/readyz'])

function refuse(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const english = /^\s*en\b/i.test(incoming.headers['accept-language'] ?? '')
  const body = english ? busy.en : busy.zh
  // A large body that nobody reads would have to be read to its end before the connection is of use again.
  const close = Number(incoming.headers['content-length'] ?? 0) > 65_536 ? { connection: 'close' } : {}
  outgoing.writeHead(503, { ...busy.headers, ...close, 'content-length': body.length })
  outgoing.end(body)
}

/** Made beforehand: turning away must cost next to nothing. */
const busy = {
  zh: Buffer.from(problemText(new Problem('busy'), false)),
  en: Buffer.from(problemText(new Problem('busy'), true)),
  headers: { 'content-type': 'application/problem+json; charset=utf-8', 'retry-after': '1' },
}
