/** Which kind of sheet this is, and which column holds which field: the row among the first ten that fits one kind best. */
import { type Field, identityHeaders, type Kind, plainHeader, withheldHeaders } from './kind.ts'
import type { IntakeContext, Table, TableReading } from './table.ts'

export interface Recognised {
  readonly kind: Kind
  readonly headerRow: number
  readonly columns: TableReading['columns']
  /** By column position; undefined where nothing is read. */
  readonly fields: readonly (Field | undefined)[]
  /** Names of all fields of the kind, in the sheet or not. */
  readonly allFields: readonly string[]
}

const ROWS_LOOKED_AT = 10

/** All fields that a kind requires must be among the headers; of several kinds the one that knows most of them wins. */
export function recognise(table: Table, kinds: readonly Kind[], context: IntakeContext): Recognised | null {
  let best: { found: Recognised; known: number } | null = null
  for (const { row, cells } of table.rows.slice(0, ROWS_LOOKED_AT)) {
    const headers = cells.map((cell) => (typeof cell === 'string' ? cell : ''))
    const names = headers.map(plainHeader)
    if (names.filter((name) => name !== '').length < 2) continue
    for (const kind of kinds) {
      const fields = kind.fields(context)
      const columns = names.map((name) =>
        fields.find((field) => name !== '' && field.headers.some((header) => plainHeader(header) === name)),
      )
      const known = new Set(columns.filter((field) => field !== undefined)).size
      if (fields.some((field) => field.required && !columns.includes(field))) continue
      if (best !== null && known <= best.known) continue
      const read = columns.map((field, column) => ({
        column: column + 1,
        header: headers[column] ?? '',
        field: field?.name ?? reserved(names[column] ?? ''),
      }))
      best = {
        known,
        found: {
          kind,
          headerRow: row,
          columns: read.filter(({ header }) => header !== ''),
          fields: columns,
          allFields: fields.map((field) => field.name),
        },
      }
    }
  }
  return best?.found ?? null
}

function reserved(name: string): string | null {
  if (identityHeaders.includes(name)) return 'identity'
  return withheldHeaders.includes(name) ? 'withheld' : null
}
