import { columnLetters, columnOf } from '../xlsx/layout.ts'

export interface RowPatch {
  readonly row: number
  readonly prefix: string
  /** 1-based; what stands in this column and the next gives way to `cells`. */
  readonly column: number
  /** The XML of new cells for these two columns, or ''. */
  readonly cells: string
  /** 1-based columns of cells that get another style, ascending; a cell that is missing is made. */
  readonly flagged: readonly number[]
  styleOf(style: number): number
}

/** One `<row>` with two cells put in at their place and some cells in another style; all else stays as it is. */
export function patchedRow(xml: string, patch: RowPatch): string {
  const cells = cellsOf(xml, patch.prefix)
  const isTouched = cells.some(({ column }) => column === patch.column || column === patch.column + 1)
  if (patch.cells === '' && !isTouched) return xml
  const open = xml.indexOf('>')
  const isEmpty = xml.charAt(open - 1) === '/'
  const tag = xml.slice(0, isEmpty ? open - 1 : open).replace(/\sspans\s*=\s*("[^"]*"|'[^']*')/, '')
  const tail = isEmpty ? '' : xml.slice(cells.at(-1)?.end ?? open + 1, xml.lastIndexOf('</'))
  const content = [...kept(xml, cells, patch), ...made(cells, patch)].toSorted((a, b) => a.column - b.column)
  return `${tag}>${content.map((cell) => cell.xml).join('')}${tail}</${patch.prefix}row>`
}

interface PlacedXml {
  readonly column: number
  readonly xml: string
}

interface FoundCell {
  readonly column: number
  readonly start: number
  readonly end: number
}

/** The cells of a row with their places; a cell that does not say its place stands right of the last. */
function cellsOf(xml: string, prefix: string): FoundCell[] {
  const cell = new RegExp(
    `<${prefix}c(?=[\\s/>])((?:"[^"]*"|'[^']*'|[^>"'])*?)(?:/>|>[\\s\\S]*?</${prefix}c\\s*>)`,
    'g',
  )
  const found: FoundCell[] = []
  let column = 0
  for (let match = cell.exec(xml); match !== null; match = cell.exec(xml)) {
    const place = /\sr\s*=\s*["']([A-Za-z]+)/.exec(match[1] ?? '')?.[1]
    column = place === undefined ? column + 1 : columnOf(place) + 1
    found.push({ column, start: match.index, end: cell.lastIndex })
  }
  return found
}

/** The cells that were there, with what stands before each, without those that give way. */
function* kept(xml: string, cells: readonly FoundCell[], patch: RowPatch): Generator<PlacedXml> {
  let from = xml.indexOf('>') + 1
  for (const { column, start, end } of cells) {
    const before = xml.slice(from, start)
    from = end
    if (column === patch.column || column === patch.column + 1) continue
    const cell = xml.slice(start, end)
    yield {
      column,
      xml: before + (patch.flagged.includes(column) ? restyled(cell, patch) : placed(cell, column, patch)),
    }
  }
}

/** The new cells, and an empty one for each cell that should have been there. */
function* made(cells: readonly FoundCell[], patch: RowPatch): Generator<PlacedXml> {
  const there = new Set(cells.map(({ column }) => column))
  for (const column of patch.flagged)
    if (!there.has(column) && column !== patch.column && column !== patch.column + 1)
      yield { column, xml: restyled(`<${patch.prefix}c r="${columnLetters(column)}${patch.row}"/>`, patch) }
  if (patch.cells !== '') yield { column: patch.column, xml: patch.cells }
}

/** A cell that left its place unsaid says it now, because a cell may be put in before it. */
function placed(cell: string, column: number, { prefix, row }: RowPatch): string {
  if (/^<[^>]*?\sr\s*=/.test(cell)) return cell
  const name = `<${prefix}c`
  return `${name} r="${columnLetters(column)}${row}"${cell.slice(name.length)}`
}

function restyled(cell: string, patch: RowPatch): string {
  const style = /^<[^>]*?\ss\s*=\s*["'](\d+)/.exec(cell)?.[1]
  const next = patch.styleOf(Number(style ?? 0))
  if (style !== undefined) return cell.replace(/(^<[^>]*?\ss\s*=\s*["'])\d+/, (_, before: string) => before + next)
  const name = `<${patch.prefix}c`
  return next === 0 ? cell : `${name} s="${next}"${cell.slice(name.length)}`
}
