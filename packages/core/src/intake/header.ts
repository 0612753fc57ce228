/** Which kind of sheet this is, where its header stands, and which column holds which field. */
import { withBeside } from './beside.ts'
import { CellEvidence } from './cell-evidence.ts'
import { type Column, columnsOf, TELLING } from './columns-of.ts'
import { type KindHeaders, listedNames, meaningOf } from './dictionary.ts'
import { filled, type Header, headersOf } from './header-rows.ts'
import type { HeaderWords } from './header-words.ts'
import type { Field, Kind } from './kind.ts'
import type { Table } from './table.ts'
import { toldByCells } from './told-by-cells.ts'

export interface Recognised {
  readonly kind: Kind
  readonly fields: readonly Field[]
  /** Rows of the header, as shown. */
  readonly first: number
  readonly last: number
  readonly columns: readonly Column[]
  readonly words: HeaderWords
  /** The same header as of the kind that is read beside this one from the same rows. */
  readonly beside?: Recognised
}

/** Of all header rows and kinds the pair that knows most fields; of equal ones the shallower, then the higher row. */
export function recognise(table: Table, kinds: readonly KindHeaders[], asked: string | null): Recognised | null {
  let best: { found: Recognised; header: Header; score: number } | null = null
  const names = [table.sheet, table.file, ...titlesOf(table)]
  const cells = new CellEvidence(table)
  const persons = kinds.find(({ kind }) => kind.table === 'trainees')
  for (const header of headersOf(table)) {
    if (header.parts.length > WIDE && !mayNameColumns(header, kinds)) continue
    const isOfPersons = persons !== undefined && asked === null && namesPersons(persons, header)
    for (const headers of kinds) {
      if (asked !== null && headers.kind.name !== asked) continue
      const found = asKind(headers, header, cells)
      const { columns } = found
      const known = new Set(columns.filter(({ field }) => field !== null).map(({ field }) => field?.name))
      const certain = new Set(
        columns.filter(({ field, isGuess }) => field !== null && !isGuess).map(({ field }) => field?.name),
      )
      const meets = headers.kind.needs.every((group) => group.some((name) => known.has(name)))
      if (!meets && !(asked !== null && certain.size >= 2)) continue
      const hint = names.some((name) => headers.kind.hint.test(name)) ? HINT : 0
      const score =
        weightOf(headers, columns, header) +
        hint +
        (meets ? 0 : -100) -
        (lacksParty(headers, known) ? LACK : 0) -
        (header.isCut ? CUT : 0) -
        (isOfPersons && headers.kind.ofPersons !== true ? OF_PERSONS : 0)
      if (best !== null && score <= best.score) continue
      best = { score, header, found }
    }
  }
  if (best === null) return null
  const { found, header } = best
  const read = (one: Kind['table']) =>
    kinds.filter(({ kind }) => kind.table === one).map((headers) => asKind(headers, header, cells))
  return toldByCells(withBeside(found, table, cells, read, kinds), table)
}

function asKind(headers: KindHeaders, header: Header, cells: CellEvidence): Recognised {
  const { kind, fields, words } = headers
  const { first, last } = header
  const columns = columnsOf(headers, header, cells).filter((column) => column.header !== '' || column.field !== null)
  return { kind, fields, first, last, columns, words }
}

/** Of wider rows a glance must show that they hold headers, before each kind looks at each column. */
const WIDE = 64

/** Two cells are headers of any kind, or two of the first hold words that tell a field. */
function mayNameColumns({ parts }: Header, kinds: readonly KindHeaders[]): boolean {
  const listed = listedNames(kinds)
  const words = kinds[0]?.words
  const names = parts.flatMap((of) => of.at(-1) ?? [])
  if (names.filter(({ name, full }) => listed.has(name) || listed.has(full)).length >= 2) return true
  const isTold = (name: string) => [...(words?.pointsOf(name).values() ?? [])].some((points) => points >= TELLING)
  return names.slice(0, WIDE).filter(({ name }) => isTold(name)).length >= 2
}

/** Titles: what stands at the top without a label, down to the first row of several cells. The same for every header of the sheet. */
function titlesOf({ rows }: Table): string[] {
  const end = rows.findIndex((row) => filled(row) > 2)
  return rows
    .slice(0, Math.max(end, 0))
    .flatMap(({ cells }) => cells.filter((cell): cell is string => typeof cell === 'string' && !/[:：]/.test(cell)))
}

/** Nobody is named whom a record must have; a line above the table may still do so. */
function lacksParty({ kind }: KindHeaders, known: ReadonlySet<string | undefined>): boolean {
  return kind.parties.some(
    ({ into, name, code, required }) => required && ![into, name, code].some((field) => known.has(field)),
  )
}

const LACK = 10

/** A pupil's or a citizen's number stands in each row: the rows are persons, whatever else is said of them. */
function namesPersons(persons: KindHeaders, { parts }: Header): boolean {
  return parts.some((of) => {
    const { field, isGuess } = meaningOf(persons, of)
    return !isGuess && (field?.name === 'studentNumber' || field?.name === 'identityNumber')
  })
}

const OF_PERSONS = 30

/** Of two headers that know the same the one that ends where its merged cells do. */
const CUT = 5

/** A telling name weighs as much as one and a half fields. */
const HINT = 15

/** Every column that is read weighs 10, by a part of its words only 5, one that is said to tell the kind twice as much. */
function weightOf({ kind, tells }: KindHeaders, columns: readonly Column[], { parts }: Header): number {
  const ofColumns = columns.reduce((sum, column) => {
    const { field, isRepeated } = column
    if (field === null || isRepeated) return sum
    return sum + weightOfColumn(column) * (kind.decisive?.includes(field.name) ? 2 : 1)
  }, 0)
  return ofColumns + parts.filter((of) => of.some(({ name }) => tells.has(name))).length * 6
}

/** A guess that words and cells bear out is nearly a name. */
function weightOfColumn({ isGuess, evidence }: Column): number {
  if (!isGuess) return 10
  return evidence !== null && evidence.words >= TELLING && evidence.cells > 0 ? 7 : 5
}
