/** 编号 in a list of persons: mostly a line's number, at times what names them. */
import type { RowValues } from './kind.ts'
import { ok, plain, type Reader } from './values/read.ts'

/** What names somebody (ST01, 20240101); of a line's number nothing is kept. */
export const listNumber: Reader<string | null> = (cell) => {
  const said = plain(cell)
  return ok(/[A-Za-z]|\d{5}/.test(said) ? said : null)
}

/** `into`: the field that holds who it is, where nothing plainer filled it. */
export function withListNumber(values: RowValues, into: string): RowValues {
  return values.listNumber === null || values[into] !== null ? values : { ...values, [into]: values.listNumber }
}
