// Headers that people write, a file a kind of sheet: field by field from the plainest to the vaguest. @name stands for a list of shared.tsv.
import { readdirSync } from 'node:fs'
import { table } from './table.mjs'

const folder = new URL('../headers/', import.meta.url)

export function headers() {
  const { edition, source, rows } = table(new URL('shared.tsv', folder))
  const shared = Map.groupBy(rows, ({ field }) => field)
  const expanded = ({ headers: said, unit }) =>
    said.split('|').flatMap((header) => {
      if (!header.startsWith('@')) return [{ header, unit }]
      const list = shared.get(header.slice(1))
      if (list === undefined) throw new Error(`data/headers: there is no list ${header}`)
      return list.flatMap(expanded)
    })
  const lines = kinds().flatMap(({ kind, rows: own }) =>
    own.flatMap((row) => runs(expanded(row)).map(({ headers, unit }) => [kind, row.field, unit, headers.join('|')])),
  )
  const value = { id: 'headers', edition, source, rows: lines.map((line) => line.join('\t')).join('\n') }
  return { headers: { type: 'HeaderTable', value } }
}

/** The columns of any sheet that no record is made of count as a kind of their own, «*». */
function kinds() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv') && name !== 'shared.tsv')
    .sort()
    .map((name) => ({
      kind: name === 'reserved.tsv' ? '*' : camel(name.slice(0, -4)),
      rows: table(new URL(name, folder)).rows,
    }))
}

function camel(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
}

/** Headers in order, cut where the unit changes. */
function runs(words) {
  const found = []
  for (const { header, unit } of words) {
    const last = found.at(-1)
    if (last?.unit === unit) last.headers.push(header)
    else found.push({ unit, headers: [header] })
  }
  return found
}
