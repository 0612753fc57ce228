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
    edition: table(new URL('certificates.tsv', folder)).edition,
    source: 'hand-made by the Duikou project',
    skills: chapters.flatMap(rows).map(skill),
    certificates: rows('certificates.tsv').map(certificate),
    related: rows('related.tsv').map(({ a, b, perMille }) => ({ a, b, perMille: Number(perMille) })),
    majorSkills: byPrefix(rows('major-skills.tsv')),
    decoys: rows('decoys.tsv').map(({ phrase }) => phrase),
  }
  return { lexicon: { type: 'Lexicon', value } }
}

function skill({ id, name, kind, parent, aliases, hours, marks, occupations, majors }) {
  return {
    id,
    name,
    kind,
    parent: parent === '' ? null : parent,
    aliases: list(aliases, '|'),
    ...(hours === '' ? {} : { hours: Number(hours) }),
    ...(marks.includes('digital') ? { digital: true } : {}),
    ...(marks.includes('green') ? { green: true } : {}),
    ...(occupations === '' ? {} : { occupations: list(occupations, ',') }),
    ...(majors === '' ? {} : { majors: list(majors, ',') }),
  }
}

function certificate({ id, name, ladder, licence, titles, aliases }) {
  return { id, name, ladder, licence: licence === 'licence', titles: list(titles, '|'), aliases: list(aliases, '|') }
}

function byPrefix(entries) {
  const majors = new Map()
  for (const { major, entry, level } of entries) {
    const known = majors.get(major) ?? { prefix: major, skills: [], certificates: [] }
    majors.set(major, known)
    if (entry.startsWith('CT-')) known.certificates.push(entry)
    else known.skills.push({ skill: entry, level: Number(level) })
  }
  return [...majors.values()]
}

function rows(name) {
  return table(new URL(name, folder)).rows
}

function list(cell, separator) {
  return cell.split(separator).filter((one) => one !== '')
}
