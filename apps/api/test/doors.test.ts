import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { openMemoryStore } from '@duikou/store'
import { describe, expect, test } from 'vitest'
import { openRegion } from '../src/region.ts'
import { serveApi, tokenProblem } from '../src/serve.ts'
import { apiOver, asOf, knowledge, policy, readFile } from './sample.ts'

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
  test('too fast is 429 with Retry-After, too many at a time 503', async () => {
    let time = 0
    const slow = await apiOver(await openMemoryStore(), { limits: { rate: 1, burst: 2 }, now: () => time })
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await slow.request('/v1/schools', { headers: host })).status)
    expect(statuses).toEqual([200, 200, 429])
    time = 1_000
    expect((await slow.request('/v1/schools', { headers: host })).status).toBe(200)
    await slow.stop()
    const narrow = await apiOver(await openMemoryStore(), { limits: { inFlight: 2 } })
    const answers = await Promise.all(Array.from({ length: 5 }, () => narrow.request('/v1/schools', { headers: host })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 503, 503, 503])
    expect(answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('1')
    await narrow.stop()
  })
})

describe('serving', () => {
  const serve = async (limits = {}) =>
    serveApi({
      region: openRegion({ store: await openMemoryStore(), knowledge, policy, asOf: () => asOf, readFile }),
      port: 0,
      limits,
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
