import { createClient, type Job, ProblemError } from '@duikou/client'
import { compileRegistry, match, why } from 'duikou'
import { afterAll, describe, expect, test } from 'vitest'
import { openRegion } from '../src/region.ts'
import { serveApi } from '../src/serve.ts'
import { asOf, filledStore, knowledge, policy, readFile, sampleIntake, texts } from './sample.ts'

const intake = await sampleIntake()
const token = 'a-token-of-at-least-thirty-two-bytes!'
const region = openRegion({ store: await filledStore(intake), knowledge, policy, asOf: () => asOf, readFile, texts })
const served = await serveApi({ region, port: 0, token, log: () => undefined })
const client = createClient({ url: `http://127.0.0.1:${served.port}`, token })
const registry = compileRegistry(intake.data, knowledge, { asOf })
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
afterAll(() => served.stop())

describe('the typed client', () => {
  test('gives what the library gives', async () => {
    const asked = { demand: 'D-0006', top: 4, explain: true }
    const answer = await client.match(asked)
    expect({ hits: answer.hits, summary: answer.summary }).toEqual(plain(match(registry, { ...asked, policy })))
    const candidate = answer.hits[0]?.candidate ?? ''
    expect(await client.why({ demand: 'D-0006', candidate })).toEqual(
      plain(why(registry, { demand: 'D-0006', candidate, policy })),
    )
    expect((await client.explain({ demand: 'D-0006', candidate })).score).toBe(answer.hits[0]?.score)
  })
  test('a problem is thrown with its code', async () => {
    await expect(client.match({ demand: 'nothing' })).rejects.toThrow(ProblemError)
    await expect(client.match({ demand: 'nothing' })).rejects.toMatchObject({ status: 404, code: 'demand_not_found' })
    const stranger = createClient({ url: `http://127.0.0.1:${served.port}`, token: 'wrong' })
    await expect(stranger.match({ demand: 'D-0006' })).rejects.toMatchObject({ code: 'unauthorized' })
  })
  test('records are kept, listed and withdrawn', async () => {
    const school = { id: '新 校/1', name: '新校', level: null, region: null, source: null }
    const { digest } = await client.put('schools', school.id, school, null)
    await expect(client.put('schools', school.id, school, null)).rejects.toMatchObject({ code: 'precondition_failed' })
    await client.put('schools', school.id, { ...school, name: '改名' }, digest)
    expect((await client.get('schools', school.id))?.value.name).toBe('改名')
    const listed = []
    for await (const { id } of client.list('schools', 7)) listed.push(id)
    expect(listed.sort()).toEqual([...intake.data.schools.map(({ id }) => id), school.id].sort())
    expect(await client.withdraw('schools', school.id)).toBe(true)
    expect(await client.withdraw('schools', school.id)).toBe(false)
    expect(await client.get('schools', school.id)).toBeNull()
  })
  test('a job is followed to its end and its output read', async () => {
    const bytes = new TextEncoder().encode('学校编号,学校名称\nS-900,丙学校\n')
    const { id } = await client.importFile({ name: '院校.csv', bytes, key: 'once' })
    expect((await client.importFile({ name: '院校.csv', bytes, key: 'once' })).id).toBe(id)
    let last: Job | undefined
    for await (const job of client.follow(id)) last = job
    expect(last).toMatchObject({ id, state: 'done' })
    const output = []
    for await (const value of client.output(id)) output.push(value)
    expect(output).toHaveLength(1)
    expect((await client.get('schools', 'S-900'))?.value.name).toBe('丙学校')
    expect((await client.cancel(id)).state).toBe('done')
  })
  test('a busy service is asked again after the time it names, then the problem is thrown', async () => {
    let asked = 0
    const busy = async () => {
      asked++
      return new Response('{"code":"busy","title":"busy"}', { status: 503, headers: { 'retry-after': '0' } })
    }
    const patient = createClient({ url: 'http://x', fetch: busy as typeof fetch, retries: 3 })
    await expect(patient.match({ demand: 'D' })).rejects.toMatchObject({ code: 'busy' })
    expect(asked).toBe(4)
  })
})
