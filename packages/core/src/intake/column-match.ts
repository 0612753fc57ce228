/**
 * Which column holds which field, all columns at once: of all ways to give each column at most one field, and each field at most one column,
 * one whose points are greatest (the Hungarian method; Kuhn 1955). Points are integers; of equal ways the one found is the same for the
 * same order of columns and fields.
 */

/** By row its column or −1. `points[row][column]`: 0 where the two do not go together. O(rows² × columns). */
export function bestMatch(points: readonly (readonly number[])[]): number[] {
  const rows = points.length
  const own = Math.max(0, ...points.map((row) => row.length))
  // Each row may take a place that is worth nothing.
  const columns = own + rows
  const cost = (row: number, column: number) => -(points[row]?.[column] ?? 0)
  const rowPrice = new Array<number>(rows + 1).fill(0)
  const columnPrice = new Array<number>(columns + 1).fill(0)
  const takenBy = new Array<number>(columns + 1).fill(0)
  const from = new Array<number>(columns + 1).fill(0)
  for (let row = 1; row <= rows; row++) {
    takenBy[0] = row
    let column = 0
    const least = new Array<number>(columns + 1).fill(Number.MAX_SAFE_INTEGER)
    const isSeen = new Array<boolean>(columns + 1).fill(false)
    while (takenBy[column] !== 0) {
      isSeen[column] = true
      const current = takenBy[column] as number
      let step = Number.MAX_SAFE_INTEGER
      let next = 0
      for (let other = 1; other <= columns; other++) {
        if (isSeen[other]) continue
        const now = cost(current - 1, other - 1) - (rowPrice[current] as number) - (columnPrice[other] as number)
        if (now < (least[other] as number)) {
          least[other] = now
          from[other] = column
        }
        if ((least[other] as number) < step) {
          step = least[other] as number
          next = other
        }
      }
      for (let other = 0; other <= columns; other++) {
        if (isSeen[other]) {
          const held = takenBy[other] as number
          rowPrice[held] = (rowPrice[held] as number) + step
          columnPrice[other] = (columnPrice[other] as number) - step
        } else least[other] = (least[other] as number) - step
      }
      column = next
    }
    while (column !== 0) {
      const before = from[column] as number
      takenBy[column] = takenBy[before] as number
      column = before
    }
  }
  const match = new Array<number>(rows).fill(-1)
  for (let column = 1; column <= own; column++) {
    const row = (takenBy[column] as number) - 1
    if (row >= 0 && (points[row]?.[column - 1] ?? 0) > 0) match[row] = column - 1
  }
  return match
}
