// The national classifications, a module a table: each one text of lines, cheap to load, expanded when first asked.
import { table } from './table.mjs'

export function reference() {
  return {
    majors: { majors: majors() },
    occupations: { occupations: occupations() },
    industries: { industries: member('IndustryTable', 'industries', ['code', 'name']) },
    regions: { regions: regions() },
    ladders: { ladders: ladders() },
  }
}

function majors() {
  const higher = read('majors')
  const secondary = read('majors-secondary')
  const coded = { rows: [...higher.rows, ...secondary.rows.filter(({ code }) => code !== '')] }
  const value = {
    id: 'majors',
    edition: higher.edition,
    source: higher.source,
    rows: lines(coded, ['code', 'name']),
    classes: lines(read('major-classes'), ['code', 'name']),
    controlled: higher.rows
      .filter(({ mark }) => mark === 'K')
      .map(({ code }) => code)
      .join(','),
    uncoded: lines({ rows: secondary.rows.filter(({ code }) => code === '') }, ['class', 'name']),
    history: lines(read('majors-history'), ['edition', 'code', 'name', 'now']),
    secondaryTotal: Number(secondary.official),
  }
  return { type: 'MajorTable', value }
}

function occupations() {
  const { type, value } = member('OccupationTable', 'occupations', ['code', 'name', 'marks'])
  const additions = lines(read('occupations-additions'), ['code', 'name', 'marks', 'since'])
  const history = lines(read('occupations-history'), ['edition', 'code', 'name', 'now'])
  return { type, value: { ...value, additions, history } }
}

/** Ladders of education, skill and title with their crosswalk, forms of cooperation and destinations. */
function ladders() {
  const education = read('education')
  const value = {
    id: 'ladders',
    edition: education.edition,
    source: education.source,
    education: lines(education, ['code', 'name', 'rank', 'ending']),
    titles: lines(read('professional-titles'), ['rank', 'name', 'examples']),
    skills: lines(read('vocational-levels'), ['rank', 'name', 'national']),
    crosswalk: lines(read('level-crosswalk'), crosswalkColumns),
    cooperationForms: lines(read('cooperation-forms'), ['code', 'name']),
    destinations: lines(read('destinations'), ['code', 'name']),
  }
  return { type: 'LadderTable', value }
}

const crosswalkColumns = ['id', 'from', 'fromRank', 'to', 'toRank', 'meaning', 'source', 'read', 'default']

function regions() {
  const { type, value } = member('RegionTable', 'regions', regionColumns)
  const others = ['regions-areas', 'regions-statistical', 'regions-other'].map((name) =>
    lines(read(name), regionColumns),
  )
  return {
    type,
    value: {
      ...value,
      rows: [value.rows, ...others].join('\n'),
      history: lines(read('regions-history'), ['year', 'code', 'name', 'now']),
    },
  }
}

const regionColumns = ['code', 'name', 'parent', 'kind', 'members', 'aliases']

function member(type, name, columns) {
  const file = read(name)
  const { edition, source } = file
  return { type, value: { id: name, edition, source, rows: lines(file, columns) } }
}

function read(name) {
  return table(new URL(`../reference/${name}.tsv`, import.meta.url))
}

/** Cells joined by tabs, without the empty ones at the end of a line. */
function lines({ rows }, columns) {
  return rows
    .map((row) =>
      columns
        .map((column) => row[column])
        .join('\t')
        .trimEnd(),
    )
    .join('\n')
}
