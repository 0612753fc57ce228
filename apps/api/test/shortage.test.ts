/** HTTP answers what the library answers; an edition lives through its states on the wire as on the command line. */
import { shortageMethods, shortage as shortagePolicy } from '@duikou/data/policies'
import { type CatalogueEdition, measureShortage } from 'duikou/shortage'
import { beforeAll, expect, test } from 'vitest'
import type { Api } from '../src/api.ts'
import { apiOver, asOf, filledStore, knowledge, sampleIntake } from './sample.ts'

const intake = await sampleIntake()
let api: Api
beforeAll(async () => {
  api = await apiOver(await filledStore(intake), { shortage: { policy: shortagePolicy, methods: shortageMethods } })
})

const post = async (path: string, body: unknown) => {
  const answer = await api.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { host: '127.0.0.1', 'content-type': 'application/json' },
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

test('law 8: rows and totals of the library', async () => {
  const { rows, totals, provenance } = measureShortage({
    data: intake.data,
    regions: knowledge.regions,
    asOf,
    policy: shortagePolicy,
    methods: shortageMethods.methods,
  })
  const { status, body } = await post('/v1/shortage', {})
  expect(status).toBe(200)
  expect(body.rows).toEqual(JSON.parse(JSON.stringify(rows)))
  expect((body.summary as { totals: unknown }).totals).toEqual(JSON.parse(JSON.stringify(totals)))
  expect(body.provenance).toEqual(JSON.parse(JSON.stringify(provenance)))
})

test('an edition is made, reviewed, adjusted, published and compared', async () => {
  const made = await post('/v1/catalogues', { name: '示例', by: '测算组', keep: true })
  const first = made.body.edition as CatalogueEdition
  expect([made.status, first.state]).toEqual([200, 'measuring'])
  expect((made.body.kept as { edition: string }).edition).toBe(first.id)
  const step = (edition: unknown, to: string, on: string) =>
    post('/v1/catalogues/advance', { edition, to, by: '人社局', on })
  const skipped = await step(first, 'published', '2026-12-01')
  expect([skipped.status, skipped.body.code]).toEqual([409, 'catalogue_refused'])
  const reviewed = (await step(first, 'reviewing', '2026-12-01')).body.edition
  const entry = first.entries.find((one) => one.stars === 2)?.id
  const adjusted = await post('/v1/catalogues/override', {
    edition: reviewed,
    override: { entry, stars: 5, reason: '新项目', author: '张', on: '2026-12-02', expiresOn: '2027-06-30' },
  })
  expect(adjusted.status).toBe(200)
  const consulted = (await step(adjusted.body.edition, 'consulting', '2026-12-05')).body.edition
  const published = await step(consulted, 'published', '2026-12-20')
  const diff = await post('/v1/catalogues/diff', { from: first, to: published.body.edition, on: '2027-01-01' })
  expect(diff.body.changes).toMatchObject([{ entry, starsFrom: 2, starsTo: 5 }])
  const next = await post('/v1/catalogues', { name: '示例', by: '测算组', number: 2, earlier: [made.body.kept] })
  expect(next.status).toBe(200)
})

test('what does not fit is named', async () => {
  expect(
    (await post('/v1/catalogues/advance', { edition: {}, to: 'published', by: '甲', on: '2026-01-01' })).status,
  ).toBe(422)
  expect((await post('/v1/shortage', { seed: -1 })).status).toBe(422)
  expect((await post('/v1/shortage', { surprise: 1 })).status).toBe(422)
})
