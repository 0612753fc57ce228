/** The doors, one by one, over real sockets: what a stranger, a flood and a slow client meet before the app does. */
import { connect, type Socket } from 'node:net'
import { openMemoryStore } from '@duikou/store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Limits } from '../src/limits.ts'
import { openRegion } from '../src/region.ts'
import { type Served, serveApi } from '../src/serve.ts'
import { asOf, filledStore, knowledge, policy, readFile, sampleIntake, texts } from './sample.ts'

const token = 'a-token-of-at-least-thirty-two-bytes!'
const intake = await sampleIntake()
const store = await filledStore(intake)
const serve = async (limits: Partial<Limits> = {}, options: { token?: string } = {}): Promise<Served> =>
  serveApi({
    region: openRegion({ store, knowledge, policy, asOf: () => asOf, readFile, texts }),
    port: 0,
    limits: { graceMs: 20, ...limits },
    log: () => undefined,
    ...options,
  })

interface Heard {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** Sends the bytes as they are and hears one answer; status 0: the connection was closed without one. */
function say(port: number, text: string, host = '127.0.0.1'): Promise<Heard> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    const socket = connect({ port, host }, () => socket.write(text))
    const heard = () => {
      const all = Buffer.concat(parts).toString()
      const cut = all.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(all)?.[1] ?? -1)
      const body = all.slice(cut + 4)
      return {
        whole: cut > 0 && Buffer.byteLength(body) >= length,
        status: Number(all.slice(9, 12)),
        head: all.slice(0, cut),
        body,
      }
    }
    const end = () => {
      socket.destroy()
      const { status, head, body } = heard()
      resolve({ status, head, body })
    }
    socket.on('data', (part) => {
      parts.push(part)
      if (heard().whole) end()
    })
    socket.on('close', end)
    socket.on('error', end)
  })
}

function asking(body: unknown, heads: Readonly<Record<string, string>> = {}): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const all = {
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    ...heads,
  }
  return `POST /v1/matches HTTP/1.1\r\n${lines(all)}\r\n${text}`
}

function getting(path: string, heads: Readonly<Record<string, string>> = {}): string {
  return `GET ${path} HTTP/1.1\r\n${lines({ Host: '127.0.0.1', ...heads })}\r\n`
}

function lines(heads: object): string {
  return Object.entries(heads)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
}

const code = ({ body }: Heard) => (JSON.parse(body) as { code: string }).code

describe('a question asked before', () => {
  let served: Served
  beforeAll(async () => {
    served = await serve()
  })
  afterAll(() => served.stop())

  test('is answered with the very bytes of the first answer, and counted', async () => {
    const question = asking({ demand: 'D-0006', top: 3 })
    const [first, second] = [await say(served.port, question), await say(served.port, question)]
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body])
    for (const { head } of [first, second]) expect(head.toLowerCase()).toContain('x-content-type-options: nosniff')
    const asLines = asking({ demand: 'D-0006', top: 3 }, { Accept: 'application/x-ndjson' })
    const listed = [await say(served.port, asLines), await say(served.port, asLines)]
    expect(listed[1]?.body).toBe(listed[0]?.body)
    expect(listed[1]?.body.split('\n')).toHaveLength(5)
    const metrics = await say(served.port, getting('/metrics'))
    expect(metrics.body).toContain('duikou_requests_total{method="POST",route="/v1/matches",status="200"} 4')
  })
  test('is another question under another content type, another path or after a write', async () => {
    const body = { demand: 'D-0006', top: 4 }
    const before = await say(served.port, asking(body))
    expect(code(await say(served.port, asking(body, { 'Content-Type': 'text/plain' })))).toBe('unsupported_media_type')
    expect((await say(served.port, asking(body).replace('/v1/matches', '/v1/why'))).status).toBe(422)
    const { hits } = JSON.parse(before.body) as { hits: { candidate: string }[] }
    const best = hits[0]?.candidate ?? ''
    expect((await say(served.port, `DELETE /v1/trainees/${best} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)).status).toBe(204)
    expect((await say(served.port, asking(body))).body).not.toContain(`"${best}"`)
  })
})

describe('who may not come in', () => {
  test('a stranger is turned away by his head alone, before any of his body is read', async () => {
    const served = await serve({}, { token })
    const large = { 'Content-Length': '900000' }
    const withToken = { ...large, Authorization: `Bearer ${token}` }
    expect(code(await say(served.port, asking('', large)))).toBe('unauthorized')
    expect(code(await say(served.port, asking('', { ...withToken, Host: 'evil.example' })))).toBe('forbidden_host')
    expect(code(await say(served.port, asking('', { ...withToken, Origin: 'http://evil.example' })))).toBe(
      'forbidden_origin',
    )
    const unauthorized = await say(served.port, getting('/v1/schools'))
    expect([unauthorized.status, /www-authenticate: Bearer/i.test(unauthorized.head)]).toEqual([401, true])
    expect((await say(served.port, getting('/healthz'))).status).toBe(200)
    expect((await say(served.port, getting('/v1/schools', { Authorization: `Bearer ${token}` }))).status).toBe(200)
    await served.stop()
  })
  test('nobody but this machine: only 127.0.0.1 is listened on', async () => {
    const served = await serve()
    expect((await say(served.port, getting('/healthz'), '127.0.0.1')).status).toBe(200)
    // All of 127/8 is this machine, so that only the address that was bound tells whether others are too.
    expect((await say(served.port, getting('/healthz'), '127.0.0.2')).status).toBe(0)
    await served.stop()
  })
  test('who asks too fast hears 429 with the time to come again', async () => {
    const served = await serve({ rate: 1, burst: 2, rateHere: true })
    const heard: Heard[] = []
    for (let i = 0; i < 3; i++) heard.push(await say(served.port, getting('/v1/schools')))
    expect(heard.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(heard[2]?.head).toMatch(/retry-after: 1\b/i)
    await served.stop()
  })
})

describe('too much', () => {
  let served: Served
  beforeAll(async () => {
    served = await serve({ body: 2_000 })
  })
  afterAll(() => served.stop())

  test.each([
    ['a body that says it is too long', asking('', { 'Content-Length': '2001' }), 413, 'too_large'],
    [
      'a body without end',
      asking(`7d1\r\n${'x'.repeat(2001)}\r\n`, { 'Content-Length': '', 'Transfer-Encoding': 'chunked' }).replace(
        'Content-Length: \r\n',
        '',
      ),
      413,
      'too_large',
    ],
    ['nesting', asking('['.repeat(40)), 400, 'json_too_deep'],
    ['a list too long', asking({ demand: 'D-0006', top: 101 }), 422, 'request_invalid'],
    ['a page too long', getting('/v1/demands?limit=201'), 422, 'request_invalid'],
  ])('%s is refused', async (_, request, status, expected) => {
    const heard = await say(served.port, request)
    expect([heard.status, code(heard)]).toEqual([status, expected])
  })
  test('a head too long', async () => {
    expect((await say(served.port, getting('/healthz', { X: 'x'.repeat(20_000) }))).status).toBe(431)
  })
  test('two lengths in one head', async () => {
    expect((await say(served.port, asking('{}', { 'Transfer-Encoding': 'chunked' }))).status).toBe(400)
  })
})

describe('slow clients', () => {
  /** Writes one byte a time; resolves with what it heard when it is let go. */
  const dribbled = (port: number, begin: string, byteMs: number): Promise<string> =>
    new Promise((resolve) => {
      let heard = ''
      const socket: Socket = connect({ port, host: '127.0.0.1' }, () => socket.write(begin))
      const timer = setInterval(() => socket.write('x'), byteMs)
      socket.on('data', (part) => {
        heard += part
      })
      const end = () => {
        clearInterval(timer)
        resolve(heard)
      }
      socket.on('error', end)
      socket.on('close', end)
    })
  test('one that never ends its head, and one that never ends its body, are let go', async () => {
    const served = await serve({ headMs: 200, requestMs: 400 })
    const [head, body] = await Promise.all([
      dribbled(served.port, 'GET /v1/schools HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ', 50),
      dribbled(
        served.port,
        'POST /v1/matches HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{',
        50,
      ),
    ])
    expect(head).toMatch(/^HTTP\/1\.1 408/)
    expect(body).toMatch(/^HTTP\/1\.1 408/)
    await served.stop()
  })
  test('one that does not read its answers is let go, and what was to be sent with it', async () => {
    const served = await serve({ silentMs: 300 })
    const question = asking({ demand: 'D-0006', top: 100, explain: true })
    const size = Buffer.byteLength((await say(served.port, question)).body)
    // Four times what the sockets of both sides hold.
    const asked = Math.ceil(40_000_000 / size)
    const socket = connect({ port: served.port, host: '127.0.0.1' }, () => socket.write(question.repeat(asked)))
    socket.pause()
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    let heard = 0
    socket.on('data', (part) => {
      heard += part.length
    })
    const gone = new Promise<void>((resolve) => socket.on('error', () => resolve()).on('close', () => resolve()))
    socket.resume()
    await gone
    expect(heard).toBeLessThan(asked * size)
    await served.stop()
  })
})

test('an empty store answers too', async () => {
  const empty = await serveApi({
    region: openRegion({ store: await openMemoryStore(), knowledge, policy, asOf: () => asOf, readFile, texts }),
    port: 0,
    limits: { graceMs: 20 },
    log: () => undefined,
  })
  expect(code(await say(empty.port, asking({ demand: 'D-1' })))).toBe('demand_not_found')
  await empty.stop()
})
