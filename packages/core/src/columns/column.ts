/**
 * A facet of many candidates as a column: each distinct value once, and a code per candidate. Classmates share values, so
 * what a demand asks is computed once a value and only looked up a candidate.
 */
export interface Column<T> {
  readonly codes: Uint32Array
  readonly values: readonly T[]
}

export function buildColumn<T>(facets: readonly T[]): Column<T> {
  const codes = new Uint32Array(facets.length)
  const values: T[] = []
  const codeOf = new Map<string, number>()
  facets.forEach((facet, place) => {
    // Equal values that were built with their members in another order only make one entry more.
    const key = JSON.stringify(facet)
    let code = codeOf.get(key)
    if (code === undefined) {
      code = values.length
      codeOf.set(key, code)
      values.push(facet)
    }
    codes[place] = code
  })
  return { codes, values }
}
