// What people write for a major and the work it leads to, as one text of lines.
import { readdirSync } from 'node:fs'
import { table } from './table.mjs'

const folder = new URL('../majors/', import.meta.url)

export function majorWords() {
  const chapters = readdirSync(folder)
    .filter((name) => /^\d-.*\.tsv$/.test(name))
    .sort()
    .map((name) => table(new URL(name, folder)))
  const lines = chapters.flatMap(({ rows }) => rows.map(({ code, names, work }) => `${code}\t${names}\t${work}`))
  return {
    majorWords: {
      type: 'MajorWordTable',
      value: {
        id: 'major-words',
        edition: chapters[0].edition,
        source: 'hand-made by the Duikou project',
        words: lines.join('\n'),
        calibration: table(new URL('calibration.tsv', folder))
          .rows.map(({ place, raw, share }) => `${place}\t${raw}\t${share}`)
          .join('\n'),
      },
    },
  }
}
