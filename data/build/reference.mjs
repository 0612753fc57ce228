// The national classifications, a module a table: each one text of lines, cheap to load, expanded when first asked.
import { table } from './table.mjs'

export function reference() {
  return {
    majors: { majors: majors() },
    occupations: { occupations: occupations() },
    industries: { industries: member('IndustryTable', 'industries', ['code', 'name']) },
    regions: { regions: member('RegionTable', 'regions', ['code', 'name', 'parent', 'kind', 'members']) },
  }
}

function majors() {
  const { type, value } = member('MajorTable', 'majors', ['code', 'name'])
  return { type, value: { ...value, classes: lines(read('major-classes'), ['code', 'name']) } }
}

function occupations() {
  const { type, value } = member('OccupationTable', 'occupations', ['code', 'name', 'marks'])
  const additions = lines(read('occupations-additions'), ['code', 'name', 'marks', 'since'])
  const history = lines(read('occupations-history'), ['edition', 'code', 'name', 'now'])
  return { type, value: { ...value, additions, history } }
}

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
