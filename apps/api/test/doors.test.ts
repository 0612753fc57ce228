import { Agent, request as rawRequest } from 'node:http'
import { connect, type Socket } from 'node:net'
import { openMemoryStore, type Store } from '@duikou/store'
import { describe, expect, test } from 'vitest'
import { openRegion } from '../src/region.ts'
import { serveApi, tokenProblem } from '../src/serve.ts'
import { apiOver, asOf, knowledge, policy, readFile, texts } from './sample.ts'

const host = { host: '127.0.0.1' }
const token = 'a-token-of-at-least-thirty-two-bytes!'

describe('doors', () => {
  test('a foreign Host or Origin is refused', async () => {
    const api = await apiOver(await openMemoryStore())
    const status = async (headers: Record<string, string>) => (await api.request('/healthz', { headers })).status
    expect(await status({ host: 'evil.example' })).toBe(403)
    expect(await status({ host: '127.0.0.1:8080', origin: 'http://evil.example' })).toBe(403)
    expect(await status({ host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' })).toBe(200)
    expect(await status({ host: 'localhost:1' })).toBe(200)
    await api.stop()
  })
  test('with a token every address but the probes needs it', async () => {
    const api = await apiOver(await openMemoryStore(), { token })
    const status = async (path: string, authorization?: string) =>
      (await api.request(path, { headers: { ...host, ...(authorization === undefined ? {} : { authorization }) } }))
        .status
    expect(await status('/healthz')).toBe(200)
    expect(await status('/v1/schools')).toBe(401)
    expect(await status('/v1/schools', `Basic ${token}`)).toBe(401)
    expect(await status('/v1/schools', `Bearer ${token}x`)).toBe(401)
    expect(await status('/v1/schools', `Bearer ${token}`)).toBe(200)
    expect(await status('/openapi.json')).toBe(401)
    await api.stop()
  })
  test('any host but this machine needs a token of 32 bytes', () => {
    expect(tokenProblem('127.0.0.1', undefined)).toBeNull()
    expect(tokenProblem('0.0.0.0', undefined)).toBe('token_missing')
    expect(tokenProblem('0.0.0.0', 'short')).toBe('token_too_short')
    expect(tokenProblem('0.0.0.0', token)).toBeNull()
  })
  test('too fast is 429 with Retry-After', async () => {
    let time = 0
    const slow = await apiOver(await openMemoryStore(), { limits: { rate: 1, burst: 2 }, now: () => time })
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await slow.request('/v1/schools', { headers: host })).status)
    expect(statuses).toEqual([200, 200, 429])
    time = 1_000
    expect((await slow.request('/v1/schools', { headers: host })).status).toBe(200)
    await slow.stop()
  })
  test('a caller on this machine is held back by the crowd alone', async () => {
    const api = await apiOver(await openMemoryStore(), { limits: { rate: 1, burst: 1 }, now: () => 0 })
    const env = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
    for (let i = 0; i < 3; i++)
      expect((await api.fetch(new Request('http://127.0.0.1/v1/schools', { headers: host }), env)).status).toBe(200)
    await api.stop()
  })
})

describe('serving', () => {
  const serve = async (limits = {}, store?: Store) =>
    serveApi({
      region: openRegion({
        store: store ?? (await openMemoryStore()),
        knowledge,
        policy,
        asOf: () => asOf,
        readFile,
        texts,
      }),
      port: 0,
      limits: { graceMs: 20, ...limits },
      log: () => undefined,
    })
  const ask = (port: number, path: string) =>
    new Promise<number>((resolve, reject) => {
      rawRequest({ port, path, host: '127.0.0.1' }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })
  test('answers on its port and lets go of it when stopped', async () => {
    const served = await serve()
    expect(await ask(served.port, '/healthz')).toBe(200)
    await served.stop()
    await expect(ask(served.port, '/healthz')).rejects.toThrow()
  })
  test('a body that lies about its length or comes in chunks is cut off at the limit', async () => {
    const served = await serve({ body: 1_000 })
    const status = await new Promise<number>((resolve, reject) => {
      const request = rawRequest(
        {
          port: served.port,
          path: '/v1/matches',
          method: 'POST',
          host: '127.0.0.1',
          headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
        },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode ?? 0)
        },
      ).on('error', reject)
      request.write('{"demand":"')
      request.end('x'.repeat(5_000))
    })
    expect(status).toBe(413)
    await served.stop()
  })
  test('too many at a time: some are turned away at once, with the time to come again', async () => {
    const store = await openMemoryStore()
    const count: typeof store.count = async (noun) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      return store.count(noun)
    }
    const served = await serve({ inFlight: 1, waiting: 2, burstMs: 10_000 }, { ...store, count })
    const statuses = await Promise.all(Array.from({ length: 10 }, () => ask(served.port, '/v1/schools')))
    expect(statuses.sort()).toEqual([200, 200, 200, ...Array(7).fill(503)])
    expect(await ask(served.port, '/v1/schools')).toBe(200)
    await served.stop()
  })
  test('a sender who dribbles its body holds no place: others are answered', async () => {
    const served = await serve({ inFlight: 1, uploads: 1, headMs: 1_000, requestMs: 2_000 })
    const slow = Array.from({ length: 5 }, () =>
      connect(served.port, '127.0.0.1', function (this: Socket) {
        this.write(
          'POST /v1/matches HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
        )
      }),
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await ask(served.port, '/v1/schools')).toBe(200)
    for (const socket of slow) socket.destroy()
    await served.stop()
  })
  test('what is under way when it stops is answered, and told to come on another connection', async () => {
    const served = await serve({ graceMs: 100 })
    const agent = new Agent({ keepAlive: true })
    const connection = () =>
      new Promise<[number, string | undefined]>((resolve, reject) => {
        rawRequest({ agent, port: served.port, path: '/v1/schools', host: '127.0.0.1' }, (answer) => {
          answer.resume()
          answer.on('end', () => resolve([answer.statusCode ?? 0, answer.headers.connection]))
        })
          .on('error', reject)
          .end()
      })
    expect(await connection()).toEqual([200, 'keep-alive'])
    const stopped = served.stop()
    expect(await connection()).toEqual([200, 'close'])
    await stopped
    await expect(connection()).rejects.toThrow()
    agent.destroy()
  })
  test('a client that never finishes its head is let go', async () => {
    const served = await serve({ headMs: 200, requestMs: 400 })
    const closed = await new Promise<boolean>((resolve) => {
      const socket = connect(served.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n'))
      socket.on('close', () => resolve(true))
      socket.on('error', () => resolve(true))
      socket.resume()
    })
    expect(closed).toBe(true)
    await served.stop()
  })
})
