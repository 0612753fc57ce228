/**
 * How narrowly sums give away what is withheld: the least and greatest value of unknowns under Σ coefficient · x = total, x ≥ 0, exactly as a
 * linear program would find them (dense two-phase simplex, Bland's rule). Coefficients are small whole numbers.
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
/** A width that falls short by the dust of floating point is wide enough. */
const SLACK = 1e-6

export interface Probe {
  /** The least and greatest value of Σ coefficient · x. */
  bounds(objective: ReadonlyMap<number, number>): Bounds
  /** Whether it can differ by so much: no further than needed, and every solution met on the way is remembered for the next question. */
  isWide(objective: ReadonlyMap<number, number>, width: number): boolean
}

/** Unknowns 0 … n − 1, with one solution ≥ 0 (the true values). */
export function probe(n: number, equations: readonly Equation[], truth: readonly number[]): Probe {
  let tableau: Tableau | null = null
  const low = Float64Array.from(truth)
  const high = Float64Array.from(truth)
  const feasible = () => {
    if (tableau !== null) return tableau
    tableau = phaseOne(n, equations)
    remember(tableau, low, high)
    return tableau
  }
  const greatest = (objective: ReadonlyMap<number, number>, sign: number, enough: number) => {
    const at = feasible()
    const cost = new Float64Array(at.n)
    for (const [unknown, coefficient] of objective) cost[unknown] = sign * coefficient
    const value = optimise(at, cost, enough)
    remember(at, low, high)
    return value
  }
  return {
    bounds: (objective) => ({
      low: tidy(-greatest(objective, -1, Number.POSITIVE_INFINITY)),
      high: tidy(greatest(objective, 1, Number.POSITIVE_INFINITY)),
    }),
    isWide(objective, width) {
      const [[i, c] = [0, 0]] = objective
      const seen = () => objective.size === 1 && c === 1 && (high[i] ?? 0) - (low[i] ?? 0) >= width - SLACK
      if (seen()) return true
      let atTruth = 0
      for (const [unknown, coefficient] of objective) atTruth += coefficient * (truth[unknown] ?? 0)
      const up = greatest(objective, 1, atTruth + width)
      if (up - atTruth >= width - SLACK || seen()) return true
      return up + greatest(objective, -1, width - up) >= width - SLACK
    },
  }
}

/** The values of the unknowns at a corner widen what was seen. */
function remember({ n, rows, basis }: Tableau, low: Float64Array, high: Float64Array): void {
  const values = new Float64Array(low.length)
  basis.forEach((basic, r) => {
    if (basic < values.length) values[basic] = Math.max(0, rows[r]?.[n] ?? 0)
  })
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0
    if (value < (low[i] ?? 0)) low[i] = value
    if (value > (high[i] ?? 0)) high[i] = value
  }
}

/** Rows of [coefficients of n unknowns … right side], each with its basic unknown. */
interface Tableau {
  readonly n: number
  readonly rows: Float64Array[]
  readonly basis: number[]
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
  optimise(tableau, cost, Number.POSITIVE_INFINITY)
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
    rows: kept.map(({ row }) => {
      const own = row.slice(0, n + 1)
      own[n] = row[n + m] ?? 0
      return own
    }),
    basis: kept.map(({ basic }) => basic),
  }
}

/** Greatest Σ cost · x from the corner at hand, or one that is great enough. Bland's rule: the first unknown that helps enters, so it ends. */
function optimise(tableau: Tableau, cost: Float64Array, enough: number): number {
  const { n, rows, basis } = tableau
  /** What each unknown would gain; at the end, minus the value at the corner. */
  const gains = new Float64Array(n + 1)
  gains.set(cost)
  basis.forEach((basic, r) => {
    subtract(gains, rows[r] as Float64Array, cost[basic] ?? 0)
  })
  for (;;) {
    const value = -(gains[n] ?? 0)
    if (value >= enough) return value
    let enters = 0
    while (enters < n && (gains[enters] ?? 0) <= EPSILON) enters++
    if (enters === n) return value
    const leaves = leaving(tableau, enters)
    if (leaves < 0) return Number.POSITIVE_INFINITY
    pivot(tableau, leaves, enters)
    subtract(gains, rows[leaves] as Float64Array, gains[enters] ?? 0)
    gains[enters] = 0
  }
}

function subtract(from: Float64Array, row: Float64Array, times: number): void {
  if (times === 0) return
  for (let i = 0; i < from.length; i++) from[i] = (from[i] ?? 0) - times * (row[i] ?? 0)
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
  const filled: number[] = []
  for (let i = 0; i < row.length; i++) if (row[i] !== 0) filled.push(i)
  for (let r = 0; r < rows.length; r++) {
    const other = rows[r] as Float64Array
    const times = other[enters] ?? 0
    if (r === leaves || times === 0) continue
    for (const i of filled) other[i] = (other[i] ?? 0) - times * (row[i] ?? 0)
  }
  basis[leaves] = enters
}

/** Vertices of such systems are whole numbers or simple fractions; the dust of floating point is brushed off. */
function tidy(x: number): number {
  const near = Math.round(x)
  return Math.abs(x - near) < 1e-6 ? near + 0 : x
}
