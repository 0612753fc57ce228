/**
 * How narrowly sums give away what is withheld: the least and greatest value of each unknown under Σ coefficient · x = total, x ≥ 0, exactly as a
 * linear program would find them (dense two-phase simplex, Bland's rule; one equation alone has a closed form). Coefficients are small whole numbers.
 */

export interface Equation {
  /** Unknown → coefficient. */
  readonly terms: ReadonlyMap<number, number>
  readonly total: number
}

export interface Bounds {
  readonly low: number
  /** Infinity where nothing holds it. */
  readonly high: number
}

const EPSILON = 1e-7

/** Bounds of unknowns 0 … n − 1. The equations must have a solution ≥ 0 (the true values are one). */
export function boundsOf(n: number, equations: readonly Equation[]): Bounds[] {
  const [only] = equations
  if (equations.length === 0) return Array.from({ length: n }, () => ({ low: 0, high: Number.POSITIVE_INFINITY }))
  if (equations.length === 1 && only !== undefined && [...only.terms.values()].every((c) => c === 1))
    return Array.from({ length: n }, (_, i) => oneEquation(only, i))
  const feasible = phaseOne(n, equations)
  return Array.from({ length: n }, (_, i) => ({
    low: Math.max(0, tidy(-maximise(copy(feasible), i, -1))),
    high: tidy(maximise(copy(feasible), i, 1)),
  }))
}

function oneEquation({ terms, total }: Equation, i: number): Bounds {
  if (!terms.has(i)) return { low: 0, high: Number.POSITIVE_INFINITY }
  return { low: terms.size === 1 ? total : 0, high: total }
}

/** Rows of [coefficients of n unknowns … right side], each with its basic unknown. */
interface Tableau {
  readonly n: number
  readonly rows: Float64Array[]
  readonly basis: number[]
}

function copy({ n, rows, basis }: Tableau): Tableau {
  return { n, rows: rows.map((row) => row.slice()), basis: [...basis] }
}

/** A feasible basis, by driving one artificial unknown a row to nothing; rows that say nothing new are dropped. */
function phaseOne(n: number, equations: readonly Equation[]): Tableau {
  const m = equations.length
  const rows = equations.map(({ terms, total }, r) => {
    const row = new Float64Array(n + m + 1)
    const sign = total < 0 ? -1 : 1
    for (const [i, c] of terms) row[i] = sign * c
    row[n + r] = 1
    row[n + m] = sign * total
    return row
  })
  const tableau = { n: n + m, rows, basis: rows.map((_, r) => n + r) }
  const cost = new Float64Array(n + m)
  for (let r = 0; r < m; r++) cost[n + r] = -1
  optimise(tableau, cost)
  const kept: { row: Float64Array; basic: number }[] = []
  tableau.basis.forEach((basic, r) => {
    const row = tableau.rows[r] as Float64Array
    const free = basic < n ? basic : row.findIndex((c, i) => i < n && Math.abs(c) > EPSILON)
    if (free < 0 || free >= n) return
    if (basic >= n) pivot(tableau, r, free)
    kept.push({ row, basic: free })
  })
  return {
    n,
    rows: kept.map(({ row }) => Float64Array.from([...row.subarray(0, n), row[n + m] ?? 0])),
    basis: kept.map(({ basic }) => basic),
  }
}

function maximise(tableau: Tableau, unknown: number, sign: number): number {
  const cost = new Float64Array(tableau.n)
  cost[unknown] = sign
  return optimise(tableau, cost)
}

/** Greatest Σ cost · x from a feasible basis. Bland's rule: the first unknown that helps enters, so it ends. */
function optimise(tableau: Tableau, cost: Float64Array): number {
  const { n, rows, basis } = tableau
  for (;;) {
    const enters = entering(tableau, cost)
    if (enters < 0) return basis.reduce((sum, basic, r) => sum + (cost[basic] ?? 0) * (rows[r]?.[n] ?? 0), 0)
    const leaves = leaving(tableau, enters)
    if (leaves < 0) return Number.POSITIVE_INFINITY
    pivot(tableau, leaves, enters)
  }
}

function entering({ n, rows, basis }: Tableau, cost: Float64Array): number {
  for (let i = 0; i < n; i++) {
    if (basis.includes(i)) continue
    let gain = cost[i] ?? 0
    for (let r = 0; r < rows.length; r++) gain -= (cost[basis[r] ?? 0] ?? 0) * (rows[r]?.[i] ?? 0)
    if (gain > EPSILON) return i
  }
  return -1
}

function leaving({ n, rows, basis }: Tableau, enters: number): number {
  let [best, found] = [Number.POSITIVE_INFINITY, -1]
  for (let r = 0; r < rows.length; r++) {
    const c = rows[r]?.[enters] ?? 0
    if (c <= EPSILON) continue
    const ratio = (rows[r]?.[n] ?? 0) / c
    if (ratio < best - EPSILON || (ratio < best + EPSILON && (basis[r] ?? 0) < (basis[found] ?? 0))) {
      best = Math.min(best, ratio)
      found = r
    }
  }
  return found
}

function pivot({ rows, basis }: Tableau, leaves: number, enters: number): void {
  const row = rows[leaves] as Float64Array
  const by = row[enters] ?? 1
  for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) / by
  for (let r = 0; r < rows.length; r++) {
    const other = rows[r] as Float64Array
    const times = other[enters] ?? 0
    if (r === leaves || times === 0) continue
    for (let i = 0; i < other.length; i++) other[i] = (other[i] ?? 0) - times * (row[i] ?? 0)
  }
  basis[leaves] = enters
}

/** Vertices of such systems are whole numbers or simple fractions; the dust of floating point is brushed off. */
function tidy(x: number): number {
  const near = Math.round(x)
  return Math.abs(x - near) < 1e-6 ? near + 0 : x
}
