// Titles of posts: names of occupations, everyday titles, noise and places, each as one text of lines.
import { readdirSync } from 'node:fs'
import { table } from './table.mjs'

const folder = new URL('../titles/', import.meta.url)

export function titles() {
  const chapters = readdirSync(folder)
    .filter((name) => /^\d[a-z]?-.*\.tsv$/.test(name))
    .sort()
  const value = {
    id: 'titles',
    edition: table(new URL('noise.tsv', folder)).edition,
    source: 'hand-made by the Duikou project',
    occupations: occupations(),
    titles: chapters.flatMap((name) => rows(name).map(({ code, titles }) => `${code}\t${titles}`)).join('\n'),
    noise: rows('noise.tsv')
      .map(({ phrase }) => phrase)
      .join('\n'),
    places: places().join('\n'),
    calibration: rows('calibration.tsv')
      .map(({ place, raw, share }) => `${place}\t${raw}\t${share}`)
      .join('\n'),
  }
  return { titles: { type: 'TitleTable', value } }
}

/** Words of titles that mean the same. */
export function concepts() {
  const { edition, rows } = table(new URL('concepts.tsv', folder))
  const lines = rows.map(({ concept, words, kind }) => `${concept}\t${words}${kind === '' ? '' : `\t${kind}`}`)
  const source = 'hand-made by the Duikou project'
  return { concepts: { type: 'ConceptTable', value: { id: 'concepts', edition, source, concepts: lines.join('\n') } } }
}

/** The classification and the occupations announced since, as far as their codes are known. */
function occupations() {
  return ['occupations.tsv', 'occupations-additions.tsv']
    .flatMap((name) => table(new URL(`../reference/${name}`, import.meta.url)).rows)
    .filter(({ code }) => code.length === 10)
    .map(({ code, name }) => `${code}\t${name}`)
    .join('\n')
}

/** Provinces and cities with and without their suffix, counties with it: what stands before a title. */
function places() {
  const names = new Set()
  for (const { name, kind } of table(new URL('../reference/regions.tsv', import.meta.url)).rows) {
    if (kind === 'country') continue
    names.add(name)
    const short = name.replace(/(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区|特别行政区|地区|盟)$/, '')
    if (kind !== 'county' && short.length >= 2) names.add(short)
  }
  return [...names].filter((name) => name.length >= 2).sort()
}

function rows(name) {
  return table(new URL(name, folder)).rows
}
