/** A spreadsheet becomes records, all of them or none; the output is the report that `duikou import --json` prints. */
import { createHash } from 'node:crypto'
import type { Json } from '@duikou/store'
import { digest, WAITING, waitingOf } from 'duikou'
import { AS_OF, type ImportAsk } from '../region.ts'
import type { JobKind } from './kinds.ts'

export const importFile: JobKind = async function* ({ region }, job, now) {
  // What was kept before is kept whole: an import has one step.
  if (job.cursor !== null) return
  const { sha256, ...asked } = job.input as unknown as ImportAsk & { readonly sha256: string }
  const bytes = Buffer.from(await region.store.jobs.payload(job.id), 'base64')
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error('the kept file is damaged')
  const over = await region.store.region()
  const waiting = waitingOf(await region.store.setting(WAITING))
  const day = await region.asOf()
  const read = await region.readFile({ ...asked, bytes, known: over.data, day, waiting })
  const { changes, report, asOf, waiting: waits = waiting } = read
  const output = JSON.parse(JSON.stringify(report)) as Json
  const isDry = asked['dry-run']
  const settings = {
    ...(asOf === null ? {} : { [AS_OF]: asOf }),
    ...(waiting.length + waits.length === 0 ? {} : { [WAITING]: JSON.stringify(waits) }),
  }
  const detail = { file: sha256, report: digest(output), 'dry-run': isDry, ...(asOf === null ? {} : { asOf }) }
  yield {
    cursor: changes.length,
    done: changes.length,
    total: changes.length,
    changes: isDry ? [] : changes,
    ...(isDry ? {} : { settings, over }),
    output: [output],
    forgets: true,
    act: { actor: 'job', action: 'import', subject: asked.name, detail, now: now() },
  }
}
