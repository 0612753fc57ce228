// The skill lexicon from its chapters: tab-separated tables with a header line, comments on lines that begin with #.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildDictionary } from '../../packages/core/src/text/build-dictionary.ts'
import { writeDictionary } from '../../packages/core/src/text/compiled-dictionary.ts'
import { normalName } from '../../packages/core/src/text/normalise.ts'
import { problemsOf } from './check-skills.mjs'
import { table } from './table.mjs'

const folder = new URL('../skills/', import.meta.url)
const others = [
  'certificates',
  'common-words',
  'decoys',
  'major-skills',
  'related',
  'related-measured',
  'confidence',
  'confidence-learned',
  'phrases',
  'typos',
  'suggestions',
]

export function skills() {
  const value = {
    id: 'skills',
    edition: table(new URL('certificates.tsv', folder)).edition,
    source: 'hand-made by the Duikou project',
    skills: chapters().flatMap(rows).map(skill),
    certificates: rows('certificates.tsv').map(certificate),
    related: [
      ...rows('related.tsv').map(({ a, b, perMille }) => ({ a, b, perMille: Number(perMille), evidence: 'judged' })),
      ...rows('related-measured.tsv').map(({ a, b, perMille, evidence }) => ({
        a,
        b,
        perMille: Number(perMille),
        evidence,
      })),
    ],
    majorSkills: byPrefix(rows('major-skills.tsv')),
    confidence: [...rows('confidence.tsv'), ...rows('confidence-learned.tsv')].map(
      ({ evidence, linked, most, share }) => ({
        evidence,
        linked,
        ...(most === '' ? {} : { most: Number(most) }),
        share: Number(share),
      }),
    ),
    phrases: rows('phrases.tsv')
      .map(({ feature, weight }) => `${feature}\t${weight}`)
      .join('\n'),
    suggestions: rows('suggestions.tsv')
      .map(({ place, raw, share }) => `${place}\t${raw}\t${share}`)
      .join('\n'),
    decoys: rows('decoys.tsv').map(({ phrase }) => phrase),
    typos: rows('typos.tsv').map(({ typed, meant, alone }) => ({
      typed,
      meant,
      ...(alone === 'yes' ? { alone: true } : {}),
    })),
  }
  return { lexicon: { type: 'Lexicon', value, made: { compiled: writeDictionary(value, buildDictionary(value)) } } }
}

export function chapters() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsv') && !others.includes(name.slice(0, -4)))
    .sort()
}

export function problems() {
  const text = (name) => ({ name: `data/skills/${name}`, text: readFileSync(new URL(name, folder), 'utf8') })
  return problemsOf({
    chapters: chapters().map(text),
    certificates: [text('certificates.tsv')],
    known: {
      occupations: codes('occupations', 'occupations-additions'),
      majors: majorCodes(),
      common: new Set(rows('common-words.tsv').map(({ word }) => normalName(word))),
      decoys: new Set(rows('decoys.tsv').map(({ phrase }) => normalName(phrase))),
    },
  })
}

function skill({ id, name, kind, parent, aliases, hours, marks, occupations, majors, when = '' }) {
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
    ...(when === '' ? {} : { when: list(when, '|').map(rule) }),
  }
}

/** alias:word,word: the alias means this skill where one of the words stands in the text. */
function rule(text) {
  const colon = text.lastIndexOf(':')
  return { alias: text.slice(0, colon), words: list(text.slice(colon + 1), ',') }
}

function certificate({ id, name, ladder, licence, titles, aliases, fulfils }) {
  return {
    id,
    name,
    ladder,
    licence: licence === 'licence',
    titles: list(titles, '|'),
    aliases: list(aliases, '|'),
    ...(fulfils === '' ? {} : { fulfils: list(fulfils, '|') }),
  }
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

function codes(...names) {
  return new Set(names.flatMap((name) => reference(name).map(({ code }) => code)).filter((code) => code !== ''))
}

/** Majors with code, and every class and group; those of 中职 follow from 高职专科 (+20). */
function majorCodes() {
  const known = codes('majors', 'majors-secondary', 'major-classes')
  for (const { code } of reference('major-classes'))
    if (code >= '4') known.add(String(Number(code.slice(0, 2)) + 20) + code.slice(2))
  return known
}

function reference(name) {
  return table(new URL(`../reference/${name}.tsv`, import.meta.url)).rows
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--check')) {
  const found = problems()
  for (const problem of found) console.error(problem)
  console.error(found.length === 0 ? 'data/skills: nothing wrong' : `data/skills: ${found.length} problems`)
  process.exit(found.length === 0 ? 0 : 1)
}
