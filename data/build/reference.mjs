// The national classifications, each as one text of lines: cheap to load, expanded when first asked.
import { table } from './table.mjs'

export function reference() {
  const majors = read('majors')
  const classes = read('major-classes')
  const regions = read('regions')
  return {
    majors: {
      type: 'MajorTable',
      value: {
        ...head('majors', majors),
        rows: lines(majors, ['code', 'name']),
        classes: lines(classes, ['code', 'name']),
      },
    },
    regions: {
      type: 'RegionTable',
      value: { ...head('regions', regions), rows: lines(regions, ['code', 'name', 'parent', 'kind', 'members']) },
    },
  }
}

function read(name) {
  return table(new URL(`../reference/${name}.tsv`, import.meta.url))
}

function head(id, { edition, source }) {
  return { id, edition, source }
}

function lines({ rows }, columns) {
  return rows.map((row) => columns.map((column) => row[column]).join('\t')).join('\n')
}
