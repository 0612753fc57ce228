// The skill lexicon from its chapters: tab-separated tables with a header line, comments on lines that begin with #.
import { readdirSync } from 'node:fs'
import { table } from './table.mjs'

const folder = new URL('../skills/', import.meta.url)

export function skills() {
  const chapters = readdirSync(folder)
    .filter((name) => /^\d\d-.*\.tsv$/.test(name))
    .sort()
  const value = {
    id: 'skills',
    edition: '2026.1',
    source: 'hand-made by the Duikou project',
    skills: chapters.flatMap(rows).map(({ id, name, kind, aliases }) => ({ id, name, kind, aliases: list(aliases) })),
    certificates: rows('certificates.tsv').map(({ id, name, ladder, licence, titles, aliases }) => ({
      id,
      name,
      ladder: ladder === '' ? 'none' : ladder,
      licence: licence !== '' && licence !== 'no',
      titles: list(titles),
      aliases: list(aliases),
    })),
    related: rows('related.tsv').map(({ a, b, perMille }) => ({ a, b, perMille: Number(perMille) })),
    majorSkills: byPrefix(rows('major-skills.tsv').filter(({ entry }) => entry.startsWith('SK-'))),
  }
  return { lexicon: { type: 'Lexicon', value } }
}

function rows(name) {
  return table(new URL(name, folder)).rows
}

function byPrefix(rows) {
  const majors = new Map()
  for (const { major, entry, level } of rows)
    majors.set(major, [...(majors.get(major) ?? []), { skill: entry, level: Number(level) }])
  return [...majors].map(([prefix, list]) => ({ prefix, skills: list }))
}

function list(cell) {
  return cell.split('|').filter((one) => one !== '')
}
