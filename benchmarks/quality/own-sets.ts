/** The tasks on labelled files of whoever asks: a folder with any of skills.tsv, titles.tsv, majors.tsv and relevance.ndjson, as data/gold has them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Measured, pooled } from './figures.ts'
import { linesOf, spansIn } from './gold.ts'
import { majorFigures } from './majors.ts'
import { relevanceFigures } from './relevance.ts'
import { spanFigures } from './spans.ts'
import { titleFigures } from './titles.ts'

const files: readonly { readonly name: string; readonly task: string; measure(file: string): Measured }[] = [
  { name: 'skills.tsv', task: 'spans', measure: (file) => spanFigures(spansIn(linesOf(file))) },
  { name: 'titles.tsv', task: 'titles', measure: (file) => titleFigures(linesOf(file)) },
  { name: 'majors.tsv', task: 'majors', measure: (file) => majorFigures(linesOf(file)) },
  {
    name: 'relevance.ndjson',
    task: 'relevance',
    measure: (file) => ({ figures: relevanceFigures(file), decisions: [] }),
  },
]

export function ownSets(folder: string, only?: string): Record<string, object> {
  const found = files
    .map(({ name, ...rest }) => ({ ...rest, file: join(folder, name) }))
    .filter(({ file, task }) => existsSync(file) && (only === undefined || task === only))
  if (found.length === 0)
    throw new RangeError(`«${folder}» has none of ${files.map(({ name, task }) => `${name} (${task})`).join(', ')}`)
  const measured = found.map(({ task, file, measure }) => ({ task, ...measure(file) }))
  return {
    ...Object.fromEntries(measured.map(({ task, figures }) => [task, figures])),
    pooled: pooled(measured.flatMap(({ decisions }) => decisions)),
  }
}
