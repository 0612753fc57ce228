/** A server in a process of its own: ours, ours without a thread for jobs, or a bare Hono that parses the same body and sends the same bytes. */
import { serveApi } from '@duikou/api'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openDoor, servedRegion } from './served-region.ts'

const [kind, trainees] = process.argv.slice(2)
const { region, data } = await servedRegion(Number(trainees))
const registry = await region.registry()
const demands = data.demands.map(({ id }) => id).filter((id) => registry.demand(id) !== null)
const port = kind === 'bare' ? await bare() : await ours()
process.send?.({ port, demands })
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ residentMb: Math.round(process.memoryUsage().rss / 1e6), cpuMs: (user + system) / 1000 })
})

/** `inline`: jobs on the thread of the requests, as a control. */
async function ours(): Promise<number> {
  const thread = { url: new URL('job-thread.ts', import.meta.url), settings: null }
  return (await serveApi({ region, port: 0, limits: openDoor, ...(kind === 'inline' ? {} : { thread }) })).port
}

/**
 * The ceiling: parse, look up, send, with no doors, no limits and no metrics. The answers are made beforehand and lie as bytes, which
 * Hono sends half as fast again as text. Same machine, same client, same kept-alive connections as ours.
 */
async function bare(): Promise<number> {
  const answers = new Map<string, Uint8Array<ArrayBuffer>>()
  const { api } = await serveApi({ region, port: 0, limits: openDoor })
  for (const demand of demands) {
    const answer = await api.request('/v1/matches', {
      method: 'POST',
      headers: { host: '127.0.0.1', 'content-type': 'application/json' },
      body: JSON.stringify({ demand, top: 20 }),
    })
    answers.set(demand, new Uint8Array(await answer.arrayBuffer()))
  }
  const app = new Hono()
  app.post('/v1/matches', async (c) => {
    const { demand } = (await c.req.json()) as { demand: string }
    return c.body(answers.get(demand) ?? new Uint8Array(), 200, { 'content-type': 'application/json' })
  })
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port: free }) => resolve(free))
  })
}
