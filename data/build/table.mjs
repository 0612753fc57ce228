// Tab-separated tables: comment lines with # (of which «# edition: …» and «# source: …» are read), a header line, then rows.
import { readFileSync } from 'node:fs'

export function table(url) {
  const lines = readFileSync(url, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '')
  const rows = lines.filter((line) => !line.startsWith('#'))
  const header = (rows[0] ?? '').split('\t')
  return {
    edition: remark(lines, 'edition'),
    source: remark(lines, 'source'),
    official: remark(lines, 'official'), // how many entries the official list has, where this one has fewer
    rows: rows.slice(1).map((line) => {
      const cells = line.split('\t')
      return Object.fromEntries(header.map((column, i) => [column, cells[i] ?? '']))
    }),
  }
}

function remark(lines, name) {
  return lines.find((line) => line.startsWith(`# ${name}: `))?.slice(name.length + 4) ?? ''
}
