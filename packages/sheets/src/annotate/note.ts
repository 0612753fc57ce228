/** A remark on a row of a sender's workbook, to be written beside it. */
export interface Note {
  readonly sheet: string
  /** 1-based, as the spreadsheet program shows it. */
  readonly row: number
  /** 1-based column of the cell that is wrong; left out or null when it is the whole row. */
  readonly column?: number | null
  readonly problem: string
  readonly advice: string
}

export interface AnnotateOptions {
  /** Words above the two columns that are added. */
  readonly headers?: { readonly problem: string; readonly advice: string }
  /** 1-based row of the header, by the name of the sheet; the first row that says something where it is left out. */
  readonly headerRows?: Readonly<Record<string, number>>
}

/** All remarks on one row as one. */
export interface RowNote {
  readonly problem: string
  readonly advice: string
  /** 1-based columns of the cells that are wrong, ascending. */
  readonly columns: readonly number[]
}

/** The remarks on one sheet by row; equal sentences on one row are said once. */
export function notesOf(sheet: string, notes: readonly Note[]): Map<number, RowNote> {
  const byRow = new Map<number, Note[]>()
  for (const note of notes) {
    if (note.sheet !== sheet) continue
    const same = byRow.get(note.row)
    if (same === undefined) byRow.set(note.row, [note])
    else same.push(note)
  }
  const rows = [...byRow].toSorted(([a], [b]) => a - b)
  return new Map(rows.map(([row, all]) => [row, together(all)]))
}

function together(notes: readonly Note[]): RowNote {
  const said = (sentences: readonly string[]) =>
    [...new Set(sentences)].filter((sentence) => sentence !== '').join('；')
  const columns = new Set(notes.flatMap(({ column }) => (column === null || column === undefined ? [] : [column])))
  return {
    problem: said(notes.map((note) => note.problem)),
    advice: said(notes.map((note) => note.advice)),
    columns: [...columns].toSorted((a, b) => a - b),
  }
}
